/**
 * A store that never says no: what the browser will not keep (its disk or our share of it is full)
 * is kept in memory, as long as the worker lives. Nobody has to ask whether a warning may be shown.
 *
 * @typedef {object} Store
 * @property {(keys: any) => Promise<Record<string, any>>} get
 * @property {(items: Record<string, any>) => Promise<void>} set
 * @property {(keys: string|string[]) => Promise<void>} remove
 */

/** So many things at most are kept in memory, the newest. */
const MOST_KEPT = 50;

/** Keeps nothing: all of it stays in memory. @type {Store} */
export const REFUSING = {
  get: async () => ({}),
  set: async () => {
    throw new Error("kept in memory");
  },
  remove: async () => {},
};

export class SturdyStore {
  /** @param {Store} store */
  constructor(store) {
    this.store_ = store;
    /** @type {Map<string, any>} */
    this.kept_ = new Map();
  }

  /** @param {string|string[]|null} keys @returns {Promise<Record<string, any>>} */
  async get(keys) {
    /** @type {Record<string, any>} */
    const found = await this.store_.get(keys).catch(() => ({}));
    const wanted = keys === null ? [...this.kept_.keys()] : [keys].flat();
    for (const key of wanted) {
      if (this.kept_.has(key)) found[key] = structuredClone(this.kept_.get(key));
    }
    return found;
  }

  /** @param {Record<string, any>} items */
  async set(items) {
    try {
      await this.store_.set(items);
      for (const key of Object.keys(items)) this.kept_.delete(key);
    } catch {
      for (const [key, value] of Object.entries(items)) this.keep_(key, structuredClone(value));
    }
  }

  /** @param {string|string[]} keys */
  async remove(keys) {
    for (const key of [keys].flat()) this.kept_.delete(key);
    await this.store_.remove(keys).catch(() => {});
  }

  /** @param {string} key @param {any} value */
  keep_(key, value) {
    this.kept_.delete(key);
    this.kept_.set(key, value);
    const oldest = this.kept_.keys().next().value;
    if (this.kept_.size > MOST_KEPT && oldest !== undefined) this.kept_.delete(oldest);
  }
}

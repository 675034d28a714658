/**
 * What was asked of a person and is not yet decided. Kept in storage.session: gone with the
 * browser, out of reach of pages and content scripts, still there when the worker wakes.
 *
 * @typedef {import("../shared/types.js").Case} Case
 */

const PREFIX = "case:";
const MOST_CASES = 40;

/** @param {Uint8Array} bytes */
const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

export class Cases {
  /**
   * @param {{get: (keys: any) => Promise<any>, set: (items: any) => Promise<void>, remove: (keys: any) => Promise<void>}} store
   * @param {() => number} now
   */
  constructor(store, now) {
    this.store_ = store;
    this.now_ = now;
  }

  /** @param {Omit<Case, "id"|"created"|"asked"|"used">} facts @returns {Promise<Case>} */
  async add(facts) {
    const id = hex(crypto.getRandomValues(new Uint8Array(16)));
    /** @type {Case} */
    const added = { ...facts, id, created: this.now_(), asked: null, used: false };
    await this.save(added);
    await this.tidy_();
    return added;
  }

  /** @param {unknown} id @returns {Promise<Case|null>} */
  async find(id) {
    if (typeof id !== "string" || !/^[0-9a-f]{32}$/.test(id)) return null;
    const key = PREFIX + id;
    return (await this.store_.get(key))[key] ?? null;
  }

  /** @param {Case} changed */
  async save(changed) {
    await this.store_.set({ [PREFIX + changed.id]: changed });
  }

  /** The page of a case asks for it: the delay counts from the first time. @param {unknown} id */
  async ask(id) {
    const found = await this.find(id);
    if (found && found.asked === null) {
      found.asked = this.now_();
      await this.save(found);
    }
    return found;
  }

  /** A page that floods us with clicks must not fill the store. */
  async tidy_() {
    const all = /** @type {Case[]} */ (
      Object.entries(await this.store_.get(null))
        .filter(([key]) => key.startsWith(PREFIX))
        .map(([, value]) => value)
    );
    if (all.length <= MOST_CASES) return;
    const oldest = all.sort((a, b) => a.created - b.created).slice(0, all.length - MOST_CASES);
    await this.store_.remove(oldest.map(({ id }) => PREFIX + id));
  }
}

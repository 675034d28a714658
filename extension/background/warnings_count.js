/** How many warnings this workstation saw this month: a number, nothing else is kept. */

const KEY = "warnings";

/** @param {number} now */
const monthOf = (now) => new Date(now).toISOString().slice(0, 7);

export class WarningsCount {
  /** @param {{get: (keys: any) => Promise<any>, set: (items: any) => Promise<void>}} store @param {() => number} now */
  constructor(store, now) {
    this.store_ = store;
    this.now_ = now;
  }

  async read() {
    const kept = (await this.store_.get(KEY))[KEY];
    return kept?.month === monthOf(this.now_()) ? Number(kept.count) || 0 : 0;
  }

  async add() {
    const count = (await this.read()) + 1;
    await this.store_.set({ [KEY]: { month: monthOf(this.now_()), count } });
  }
}

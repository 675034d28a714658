/**
 * What the host is asked once in the life of the worker, and again when the lists have changed.
 *
 * @template T
 */
export class KeptAnswer {
  /** @param {() => Promise<T>} ask */
  constructor(ask) {
    this.ask_ = ask;
    /** @type {Promise<T>|null} */
    this.known_ = null;
  }

  /** What was read, or is being read, counts no longer. */
  forget() {
    this.known_ = null;
  }

  /** Rejects with HostFault; a failure is not kept. @returns {Promise<T>} */
  async read() {
    const asked = this.known_ ?? this.ask_();
    this.known_ = asked;
    try {
      return await asked;
    } catch (error) {
      if (this.known_ === asked) this.known_ = null;
      throw error;
    }
  }
}

/** The one door to the worker: every question is answered, or comes back as a fault in time. */
{
  /** Milliseconds from the click to a card that says something. */
  const DEADLINE = 950;

  /**
   * @param {string} type @param {object} [members] @param {number} [timeout]
   * @returns {Promise<any>} the answer; null when none came in time
   */
  function ask(type, members = {}, timeout = DEADLINE) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, timeout, null);
      const settle = (/** @type {any} */ answer) => {
        clearTimeout(timer);
        resolve(answer ?? null);
      };
      try {
        chrome.runtime.sendMessage({ type, ...members }).then(settle, () => settle(null));
      } catch {
        settle(null); // the extension was updated or removed under this page
      }
    });
  }

  vigilien.worker = { ask, DEADLINE };
}

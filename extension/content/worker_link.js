/** The one door to the worker: every question is answered, or comes back as a fault in time. */
{
  /** Milliseconds from the click to a card that says something. */
  const DEADLINE = 900;
  /** What a question leaves of it, for the card that follows. */
  const FOR_THE_CARD = 200;
  /** Questions that change nothing, or the same thing twice: a worker that ended is asked again. */
  const REPEATABLE = [
    "judge",
    "warn",
    "choice",
    "mail_shown",
    "am_i_body",
    "aimed",
    "arm",
    "written_page",
  ];
  /** A worker that ends each time it is asked is not asked without end. */
  const ATTEMPTS = 3;

  /** True when the extension was updated or removed under this page: nobody will answer. */
  const isGone = () => !chrome.runtime?.id;

  /** How often a page with mail looks whether its extension is still there. */
  const LOOK = 1000;
  /** The next version needs a moment to come into the page; until then this one keeps watch. */
  const SUCCESSION = 3000;

  /**
   * A new version cannot reach the scripts of the old one, whose listeners come first: they have to
   * go by themselves. Removed for good, they leave the page as it was.
   * @param {() => void} leave @returns {() => void} ends the watch
   */
  function whenGone(leave) {
    const timer = setInterval(() => {
      if (!isGone()) return;
      clearInterval(timer);
      setTimeout(leave, SUCCESSION);
    }, LOOK);
    return () => clearInterval(timer);
  }

  /** @param {object} message @param {number} attempts @returns {Promise<any>} */
  async function send(message, attempts) {
    try {
      return await chrome.runtime.sendMessage(message);
    } catch {
      // The worker ended before its answer.
      return isGone() || attempts <= 1 ? null : send(message, attempts - 1);
    }
  }

  /**
   * @param {string} type @param {object} [members] @param {number} [timeout]
   * @returns {Promise<any>} the answer; null when none came in time
   */
  function ask(type, members = {}, timeout = DEADLINE) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, timeout, null);
      const attempts = REPEATABLE.includes(type) ? ATTEMPTS : 1;
      send({ type, ...members }, attempts).then((answer) => {
        clearTimeout(timer);
        resolve(answer ?? null);
      });
    });
  }

  vigilien.worker = { ask, whenGone, DEADLINE, FOR_THE_CARD };
}

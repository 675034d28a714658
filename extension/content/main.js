/** Puts the parts together: listens from the first moment, touches nothing until mail is recognised. */
{
  const { mail, worker, overlay, clickGuard, submitGuard, disarm } = vigilien;
  const { prefetch, verdicts, sealed, passwordCard } = vigilien;

  /** Milliseconds: typing must not be slowed down by our looking. */
  const LOOK = 1000;

  /** @param {"add"|"remove"} how */
  function listeners(how) {
    /** @type {[string, () => void][]} */
    const own = [
      ["pointerdown", touched],
      ["keydown", touched],
      ["hashchange", identify],
    ];
    const guards = [...clickGuard.listeners, ...submitGuard.listeners, ...disarm.listeners];
    const all = [...own, ...guards, ...sealed.listeners];
    for (const [type, listener] of all) {
      if (how === "add") window.addEventListener(type, listener, true);
      else window.removeEventListener(type, listener, true);
    }
  }
  const arm = () => listeners("add");

  /** `document.open()` wipes listeners; adding the same one again is harmless. */
  const rearming = new MutationObserver(() => {
    arm();
    if (mail.collects()) prefetch.schedule();
  });

  /** Ends the look-out for a newer version of ourselves. @type {(() => void)|null} */
  let endWatch = null;

  async function shown() {
    prefetch.start();
    endWatch ??= worker.whenGone(stop);
    const about = { reader: mail.readerId(), sealed: mail.isSealed(), named: mail.isNamed() };
    const reply = await worker.ask("mail_shown", about, 5000);
    if (reply?.ok) vigilien.spareCard.learn(reply);
  }

  /** Asked again as the page takes shape; once recognised, never taken back. */
  function identify() {
    if (/** @type {any} */ (document).prerendering) return; // on nobody's screen yet
    if (mail.identify()) shown();
  }

  function adopt() {
    if (mail.adopt()) shown();
  }

  let asked = false;
  let nextLook = 0;
  /** A page that took shape late, or a frame that nobody has told: looked at when somebody acts on it. */
  function touched() {
    if (performance.now() < nextLook) return;
    nextLook = performance.now() + LOOK;
    identify();
    if (mail.isShown() || asked || !mail.isSealed()) return;
    asked = true;
    worker.ask("am_i_body").then((/** @type {any} */ reply) => reply?.body && adopt());
  }

  /** Back from the browser's memory: lists may have changed, and the tab showed something else meanwhile. @param {PageTransitionEvent} event */
  function returned(event) {
    if (!event.persisted || !mail.isShown()) return;
    disarm.restoreAll();
    verdicts.forget();
    shown();
  }

  /** @param {any} message @param {any} sender @param {(answer: any) => void} answer */
  function told(message, sender, answer) {
    if (sender.id !== chrome.runtime.id || sender.tab) return;
    if (message.type === "overlay") {
      overlay.learnStyles(message.styles);
      overlay.raise(message.view);
      answer({ shown: true });
    } else if (message.type === "lists_changed") {
      verdicts.forget();
      if (mail.collects()) prefetch.schedule();
    } else if (message.type === "layout") {
      if (!mail.take(message.layout)) return;
      verdicts.forget();
      if (mail.collects()) prefetch.schedule();
    } else if (message.type === "watch_password") {
      passwordCard.watch();
    } else if (message.type === "password_card") {
      passwordCard.raise(message.view, message.styles, null);
      answer({ shown: true });
    } else if (message.type === "refocus") {
      clickGuard.refocus();
    } else if (message.type === "parent_shows_mail") {
      adopt();
    } else if (message.type === "listed") {
      /** @type {any} */ (globalThis).vigilienListed = true;
      identify();
    }
  }

  arm();
  rearming.observe(document, { childList: true });
  document.addEventListener("DOMContentLoaded", identify);
  document.addEventListener("prerenderingchange", identify);
  window.addEventListener("load", identify);
  window.addEventListener("pageshow", returned);
  chrome.runtime.onMessage.addListener(told);
  if (location.protocol === "blob:") passwordCard.ask();
  identify();

  vigilien.identify = identify;
  function stop() {
    endWatch?.();
    listeners("remove");
    rearming.disconnect();
    prefetch.stop();
    disarm.restoreAll();
    overlay.close();
    passwordCard.stop();
    document.removeEventListener("DOMContentLoaded", identify);
    document.removeEventListener("prerenderingchange", identify);
    window.removeEventListener("load", identify);
    window.removeEventListener("pageshow", returned);
  }

  vigilien.stop = stop;
}

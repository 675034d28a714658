/** Puts the parts together: listens from the first moment, touches nothing until mail is recognised. */
{
  const { mail, worker, overlay, clickGuard, submitGuard, disarm } = vigilien;
  const { prefetch, verdicts, sealed } = vigilien;
  const { LISTED } = vigilien.webmails;

  /** @param {"add"|"remove"} how */
  function listeners(how) {
    const all = [
      ...clickGuard.listeners,
      ...submitGuard.listeners,
      ...disarm.listeners,
      ...sealed.listeners,
    ];
    for (const [type, listener] of all) {
      if (how === "add") window.addEventListener(type, listener, true);
      else window.removeEventListener(type, listener, true);
    }
  }
  const arm = () => listeners("add");

  const collects = () => mail.isShown() && mail.readerId() !== "guest";

  /** `document.open()` wipes listeners; adding the same one again is harmless. */
  const rearming = new MutationObserver(() => {
    arm();
    if (collects()) prefetch.schedule();
  });

  async function shown() {
    if (collects()) prefetch.start();
    // A page that is made ready in advance is on nobody's screen yet.
    if (/** @type {any} */ (document).prerendering) {
      await new Promise((seen) =>
        document.addEventListener("prerenderingchange", seen, { once: true }),
      );
    }
    const reply = await worker.ask("mail_shown", { reader: mail.readerId() }, 5000);
    if (!reply?.ok) return;
    overlay.learnStyles(reply.styles);
    clickGuard.learnSpareView(reply.fault);
  }

  /** @param {any} reader @param {boolean} whole */
  function recognise(reader, whole) {
    if (mail.recognise(reader, whole)) shown();
  }

  const beBody = () => recognise({ id: "frame" }, true);

  /** A frame of another site inside a mail: its links are judged when they are pressed, not before. */
  function beGuest() {
    if (mail.isShown()) return;
    if (mail.isSealed()) beBody();
    else if (mail.recognise({ id: "guest" }, true)) shown();
  }

  /** Back from the browser's memory: the worker may have forgotten, and lists may have changed. @param {PageTransitionEvent} event */
  function returned({ persisted }) {
    if (!persisted || !mail.isShown()) return;
    verdicts.forget();
    shown();
  }

  /** Asked again as the page takes shape; once recognised, never taken back. */
  function identify() {
    if (mail.isShown()) return;
    const reader = vigilien.webmails.readerOf(document, location.hostname, location.search);
    if (reader) recognise(reader, false);
    else if (mail.isBodyFrame()) beBody();
    else if (/** @type {any} */ (globalThis).vigilienListed) recognise(LISTED, false);
    else if (mail.isSealed()) {
      worker.ask("am_i_body").then((/** @type {any} */ reply) => reply?.body && beBody());
    }
  }

  /** @param {any} message @param {any} sender @param {(answer: any) => void} answer */
  function told(message, sender, answer) {
    if (sender.id !== chrome.runtime.id || sender.tab) return;
    if (message.type === "overlay") {
      overlay.learnStyles(message.styles);
      overlay.raise(message.view);
      answer({ shown: true });
    } else if (message.type === "lists_changed") {
      disarm.restoreAll();
      verdicts.forget();
      if (collects()) prefetch.schedule();
    } else if (message.type === "refocus") {
      clickGuard.refocus();
    } else if (message.type === "parent_shows_mail") {
      identify();
      beGuest();
    } else if (message.type === "listed") {
      if (!mail.isShown()) recognise(LISTED, false);
    }
  }

  arm();
  rearming.observe(document, { childList: true });
  document.addEventListener("DOMContentLoaded", identify);
  window.addEventListener("load", identify);
  window.addEventListener("pageshow", returned);
  chrome.runtime.onMessage.addListener(told);
  identify();

  vigilien.identify = identify;
  vigilien.stop = () => {
    listeners("remove");
    rearming.disconnect();
    prefetch.stop();
    disarm.restoreAll();
    overlay.close();
    document.removeEventListener("DOMContentLoaded", identify);
    window.removeEventListener("load", identify);
    window.removeEventListener("pageshow", returned);
  };
}

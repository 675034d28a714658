/** Forms in a message: where they send is judged like a link, before they send anything. */
{
  const { worker, overlay, clickGuard } = vigilien;
  const { DEADLINE, FOR_THE_CARD } = worker;

  /** The submission on its way after its verdict. @type {HTMLFormElement|null} */
  let passing = null;

  /** Names of fields can hide a form's own members: these are taken from the prototype. */
  const own = (/** @type {any} */ form, /** @type {string} */ name) =>
    /** @type {any} */ (Object.getOwnPropertyDescriptor(HTMLFormElement.prototype, name)).get.call(
      form,
    );

  /** @param {HTMLFormElement} form @param {HTMLElement|null} submitter */
  function linkOf(form, submitter) {
    const elsewhere = submitter?.hasAttribute("formaction");
    const href = elsewhere ? /** @type {any} */ (submitter).formAction : own(form, "action");
    const text = submitter ? vigilien.visibleText(submitter) : "";
    return {
      href: String(href),
      text: text || String(/** @type {any} */ (submitter)?.value ?? ""),
    };
  }

  /** @param {SubmitEvent} event */
  function submitted(event) {
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (!vigilien.mail.isShown() || !(form instanceof HTMLFormElement)) return;
    if (form === passing || !vigilien.mail.bodyOf(form) || vigilien.links.isWritten(form)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!overlay.isOpen()) hold(form, event.submitter);
  }

  /** @param {HTMLFormElement} form @param {HTMLElement|null} submitter */
  async function hold(form, submitter) {
    const start = performance.now();
    const left = () => Math.max(DEADLINE - (performance.now() - start), FOR_THE_CARD);
    const link = linkOf(form, submitter);
    const body = vigilien.mail.bodyOf(form);
    const mail = body && vigilien.mail.contextOf(body);
    const reply = await worker.ask("judge", { links: [link], mail }, left() - FOR_THE_CARD);
    const answer = reply?.answers?.[0] ?? { fault: "unknown" };
    if (answer.level !== "allow") return clickGuard.raise(form, link, "here", answer, left());
    if (linkOf(form, submitter).href !== link.href) return; // changed meanwhile: ask again
    passing = form;
    try {
      HTMLFormElement.prototype.requestSubmit.call(form, submitter);
    } finally {
      passing = null;
    }
  }

  /** A submission does not leave the shadow root it happens in. @type {WeakSet<ShadowRoot>} */
  const watched = new WeakSet();

  /** @param {Event} event of the pointer or a key, before anything is sent */
  function approached(event) {
    if (!vigilien.mail.isShown()) return;
    for (const root of vigilien.links.shadowsAt(event)) {
      if (watched.has(root)) continue;
      watched.add(root);
      root.addEventListener("submit", submitted, true);
    }
  }

  vigilien.submitGuard = {
    listeners: [
      ["submit", submitted],
      ["pointerdown", approached],
      ["keydown", approached],
      ["click", approached],
    ],
  };
}

/**
 * The warning over the mail: a popover in a closed shadow root. It explains and offers safe choices
 * only; nothing here can open the link.
 */
{
  const { worker, overlayView, overlayGuard } = vigilien;

  /** The page's own rules reach the host element only, and lose against these. */
  const HOST_STYLES = `
    :host {
      all: initial !important; display: block !important; position: fixed !important;
      inset: 0 !important; inline-size: 100% !important; block-size: 100% !important;
      max-inline-size: none !important; max-block-size: none !important; margin: 0 !important;
      padding: 0 !important; border: 0 !important; background: transparent !important;
      overflow: visible !important; opacity: 1 !important; visibility: visible !important;
      z-index: 2147483647 !important; pointer-events: auto !important;
    }
    :host::backdrop { background: transparent !important; }
    .v-seal-mark { inline-size: 32px; block-size: 32px; flex: none; border-radius: 9px; background: #fff; padding: 1px; }
    .v-button--main:focus { outline: var(--v-ring); outline-offset: var(--v-ring-gap); }
    .v-reasons { display: grid; gap: 8px; }
  `;

  /**
   * @typedef {object} Open
   * @property {HTMLElement} host
   * @property {ShadowRoot} shadow
   * @property {CSSStyleSheet} zoom undoes the page's own zoom
   * @property {HTMLElement} card
   * @property {HTMLElement} main the safe button
   * @property {any} view
   * @property {() => void} onClose the reader went back to the message
   * @property {() => void} end ends the watch
   */
  /** @type {Open|null} */
  let open = null;
  let styles = "";

  /** @param {string} text */
  const learnStyles = (text) => {
    styles = text;
  };

  function host() {
    const element = document.createElement("div");
    element.setAttribute("popover", "manual");
    return element;
  }

  /** @param {HTMLElement} element */
  function attach(element) {
    const shadow = element.attachShadow({ mode: "closed" });
    const [sheet, zoom] = [new CSSStyleSheet(), new CSSStyleSheet()];
    sheet.replaceSync(styles + HOST_STYLES);
    shadow.adoptedStyleSheets = [sheet, zoom];
    return { shadow, zoom };
  }

  /** The mail behind stays as it is, out of reach. @type {Map<Element, boolean>} */
  const behind = new Map();

  function holdPage() {
    for (const child of document.documentElement.children) {
      if (child === open?.host || behind.has(child)) continue;
      behind.set(child, child.hasAttribute("inert"));
      child.setAttribute("inert", "");
    }
  }

  function freePage() {
    for (const [child, before] of behind) if (!before) child.removeAttribute("inert");
    behind.clear();
  }

  /** Puts the overlay above all else, again if need be. */
  function show() {
    if (!open) return;
    const { host: element, main } = open;
    if (!element.isConnected) document.documentElement.append(element);
    element.setAttribute("popover", "manual");
    if (element.matches(":popover-open")) element.hidePopover();
    element.showPopover();
    resize();
    holdPage();
    main.focus({ preventScroll: true });
  }

  /** A page that zooms itself zooms what lies in it: ours is shown as large as it is. */
  function resize() {
    if (!open) return;
    const { host: element, zoom } = open;
    zoom.replaceSync("");
    const factor = /** @type {any} */ (element).currentCSSZoom ?? 1;
    if (factor > 0 && factor !== 1) zoom.replaceSync(`:host { zoom: ${1 / factor} !important; }`);
  }

  /** @param {any} view @param {() => void} [onClose] */
  function raise(view, onClose = () => {}) {
    close();
    const element = host();
    const { shadow, zoom } = attach(element);
    const { root, card, main } = overlayView.build(view, choose);
    shadow.append(root);
    open = { host: element, shadow, zoom, card, main, view, onClose, end: () => {} };
    addEventListener("keydown", keyed, true);
    addEventListener("keyup", silence, true);
    addEventListener("keypress", silence, true);
    addEventListener("focusin", refocus, true);
    addEventListener("pagehide", close);
    show();
    open.end = overlayGuard.watch(open, { show, lost });
  }

  function close() {
    if (!open) return null;
    const closed = open;
    open = null;
    closed.end();
    removeEventListener("keydown", keyed, true);
    removeEventListener("keyup", silence, true);
    removeEventListener("keypress", silence, true);
    removeEventListener("focusin", refocus, true);
    removeEventListener("pagehide", close);
    freePage();
    closed.host.remove();
    return closed;
  }

  /** Views that were shown again because nobody could open our page. @type {WeakSet<object>} */
  const repeated = new WeakSet();

  /** Where the worker did not do what was asked the card comes once more, rather than nothing. @param {Open} closed @param {any} reply */
  function comeBack({ view, onClose }, reply) {
    if (reply?.ok || open || repeated.has(view)) return;
    repeated.add(view);
    raise(view, onClose);
  }

  /** Taken away, hidden or covered: our own page opens, and the link stays dead. */
  async function lost() {
    const closed = close();
    if (!closed) return;
    comeBack(closed, closed.view.case_id ? await choice(closed.view, "escalate") : null);
  }

  /** @param {any} view @param {string} chosen */
  const choice = (view, chosen) =>
    view.remote
      ? worker.ask("remote_choice", { choice: chosen }, 5000)
      : worker.ask("choice", { case_id: view.case_id, choice: chosen }, 5000);

  /** @param {any} action @param {Event} event */
  function choose(action, event) {
    if (!event.isTrusted || !open) return;
    const { view } = open;
    if (view.again && action.choice !== "back") {
      close();
      view.again();
    } else if (action.choice === "call") location.assign(`tel:${action.tel}`);
    else if (action.choice === "back") back();
    else if (action.choice === "recheck") recheck(view);
    else pass(action.choice);
  }

  /** What the worker does: the card is gone meanwhile. @param {string} chosen */
  async function pass(chosen) {
    const closed = close();
    if (!closed) return;
    closed.onClose();
    comeBack(closed, await choice(closed.view, chosen));
  }

  function back() {
    const closed = close();
    if (!closed) return;
    closed.onClose();
    if (closed.view.case_id || closed.view.remote) choice(closed.view, "back");
  }

  /** @param {any} view */
  async function recheck(view) {
    open?.main.focus();
    const answer = view.case_id ? await choice(view, "recheck") : null;
    if (open?.view !== view) return;
    if (answer?.level === "allow") {
      close()?.onClose();
    } else if (answer?.view) {
      if (answer.styles) learnStyles(answer.styles);
      raise(answer.view, /** @type {Open} */ (/** @type {unknown} */ (open)).onClose);
    }
  }

  /** @returns {HTMLElement[]} */
  const stops = () =>
    open
      ? [...open.shadow.querySelectorAll("button, summary")].map((one) => /** @type {any} */ (one))
      : [];

  /** Keys stay in the card: the webmail's shortcuts must not answer behind it. @param {KeyboardEvent} event */
  function keyed(event) {
    event.stopImmediatePropagation();
    if (!event.isTrusted) return event.preventDefault();
    if (event.key === "Escape") {
      event.preventDefault();
      back();
    } else if (event.key === "Tab") {
      event.preventDefault();
      const all = stops();
      const at = all.indexOf(/** @type {any} */ (open?.shadow.activeElement));
      const next = (at + (event.shiftKey ? -1 : 1) + all.length) % all.length;
      all[next]?.focus();
    }
  }

  /** @param {Event} event */
  function silence(event) {
    event.stopImmediatePropagation();
  }

  /** @param {FocusEvent} event */
  function refocus(event) {
    if (!open || event.target === open.host) return;
    event.stopImmediatePropagation();
    open.main.focus({ preventScroll: true });
  }

  vigilien.overlay = { raise, close, learnStyles, isOpen: () => open !== null };
}

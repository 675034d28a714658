/**
 * While the pointer is on a link that was judged bad, its address is put aside: nothing is left to
 * connect to, to drag, or to open from the context menu. It comes back, byte for byte, as soon as
 * the pointer leaves, and before anything is copied or printed: the mail stays what it was.
 *
 * An address that leads nowhere takes its place, rather than none: the link keeps its looks, its
 * focus and its keys, and whoever opens it from the menu meets our page (navigation_guard.js).
 */
{
  const XLINK = "http://www.w3.org/1999/xlink";
  const NOWHERE = "about:blank#vigilien";
  const { links, worker } = vigilien;

  /** @typedef {{html: string|null, xlink: string|null, seal: string}} Kept */
  /** @type {Map<Element, Kept>} */
  const disarmed = new Map();
  /** What each link was before it was last disarmed. @type {WeakMap<Element, Kept>} */
  const before = new WeakMap();

  /** The worker may want blanks after the address, which its mark is told by (background/marks.js). @param {unknown} value */
  const asSeal = (value) =>
    typeof value === "string" && value.startsWith(NOWHERE) && value.trimEnd() === NOWHERE
      ? value
      : NOWHERE;

  /** @param {Element} link */
  function disarm(link) {
    if (disarmed.has(link)) return;
    const seal = asSeal(vigilien.verdicts.lastOf(link)?.seal);
    const kept = {
      html: link.getAttribute("href"),
      xlink: link.getAttributeNS(XLINK, "href"),
      seal,
    };
    links.held.set(link, { href: links.hrefOf(link), raw: links.rawOf(link), seal });
    disarmed.set(link, kept);
    before.set(link, kept);
    if (kept.html !== null) link.setAttribute("href", seal);
    if (kept.xlink !== null) link.setAttributeNS(XLINK, "xlink:href", seal);
  }

  /** Puts the address back. Whoever has written a new one in the meantime is right. @param {Element} link @param {Kept} kept */
  function putBack(link, { html, xlink, seal }) {
    if (html !== null && link.getAttribute("href") === seal) link.setAttribute("href", html);
    if (xlink !== null && link.getAttributeNS(XLINK, "href") === seal) {
      link.setAttributeNS(XLINK, "xlink:href", xlink);
    }
  }

  /** @param {Element} link */
  function restore(link) {
    const kept = disarmed.get(link);
    if (!kept) return;
    disarmed.delete(link);
    links.held.delete(link);
    putBack(link, kept);
  }

  /** A page that swaps addresses while a button is down may write back the one that it found. @param {any} link */
  function heal(link) {
    const kept = before.get(link);
    if (kept && !disarmed.has(link)) putBack(link, kept);
  }

  const restoreAll = () => {
    for (const link of [...disarmed.keys()]) restore(link);
  };

  /** For what reads the page in the same turn: copies. */
  function lend() {
    const lent = [...disarmed.keys()];
    restoreAll();
    setTimeout(() => lent.filter((link) => link.isConnected).forEach(disarm));
  }

  /** @param {Element} link */
  const isBad = (link) => {
    const level = vigilien.verdicts.lastOf(link)?.level;
    return level !== undefined && level !== "allow";
  };

  /** The verdict came, or changed, while the pointer was there already. @param {Element} link */
  function judged(link) {
    if (!isBad(link)) restore(link);
    else if (link.isConnected && link.matches(":hover")) disarm(link);
  }

  /** @param {Event} event @returns {Element|null} the bad link that was approached */
  function approached(event) {
    const link = vigilien.mail.linkOf(event);
    if (!link || !isBad(link)) return null;
    disarm(link);
    return link;
  }

  /**
   * A page that acts when the button goes down, to open the link or to put another address in, is
   * not told of it: this link is dead. The other button's menus are the page's own affair.
   * @param {Event} event
   */
  function pressed(event) {
    if (approached(event) && /** @type {MouseEvent} */ (event).button !== 2) {
      event.stopImmediatePropagation();
    }
  }

  /** A menu or a drag can open it out of our sight: the worker learns which link it would be. @param {Event} event */
  function aimed(event) {
    const link = approached(event);
    if (!link) return;
    const body = vigilien.mail.bodyOf(link);
    const mail = body && vigilien.mail.contextOf(body);
    worker.ask("aimed", { link: links.describe(link), mail });
  }

  /** @param {Event} event */
  function left(event) {
    if (disarmed.size === 0) return;
    const to = /** @type {PointerEvent} */ (event).relatedTarget;
    for (const link of [...disarmed.keys()]) {
      if (!(to instanceof Node) || !link.contains(to)) restore(link);
    }
  }

  /** The focus goes on: a menu that the keyboard opened is done with. @param {Event} event */
  function unfocused(event) {
    for (const link of [...disarmed.keys()]) {
      if (event.composedPath().includes(link) && !link.matches(":hover")) restore(link);
    }
  }

  /** Saving reads the page when nobody is told any more. @param {Event} event */
  function typed(event) {
    const { ctrlKey, metaKey, key } = /** @type {KeyboardEvent} */ (event);
    if ((ctrlKey || metaKey) && key?.toLowerCase() === "s") restoreAll();
  }

  /** @type {[string, (event: Event) => void][]} */
  const listeners = [
    ["pointerover", approached],
    ["pointerdown", pressed],
    ["mousedown", pressed],
    ["touchstart", pressed],
    ["contextmenu", aimed],
    ["dragstart", aimed],
    ["pointerout", left],
    ["focusout", unfocused],
    ["keydown", typed],
    ["copy", lend],
    ["cut", lend],
    ["beforeprint", restoreAll],
    ["pagehide", restoreAll],
  ];

  vigilien.disarm = { listeners, disarm, restore, restoreAll, judged, heal };
}

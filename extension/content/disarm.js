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

  /** @typedef {{html: string|null, xlink: string|null}} Kept */
  /** @type {Map<Element, Kept>} */
  const disarmed = new Map();

  /** @param {Element} link */
  function disarm(link) {
    if (disarmed.has(link)) return;
    links.held.set(link, { href: links.hrefOf(link), raw: links.rawOf(link) });
    const kept = { html: link.getAttribute("href"), xlink: link.getAttributeNS(XLINK, "href") };
    disarmed.set(link, kept);
    if (kept.html !== null) link.setAttribute("href", NOWHERE);
    if (kept.xlink !== null) link.setAttributeNS(XLINK, "xlink:href", NOWHERE);
  }

  /** @param {Element} link */
  function restore(link) {
    const kept = disarmed.get(link);
    if (!kept) return;
    disarmed.delete(link);
    links.held.delete(link);
    // Whoever has written a new address in the meantime is right.
    if (kept.html !== null && link.getAttribute("href") === NOWHERE) {
      link.setAttribute("href", kept.html);
    }
    if (kept.xlink !== null && link.getAttributeNS(XLINK, "href") === NOWHERE) {
      link.setAttributeNS(XLINK, "xlink:href", kept.xlink);
    }
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
    const level = vigilien.verdicts.of(link)?.level;
    return level !== undefined && level !== "allow";
  };

  /** @param {Event} event @returns {Element|null} the bad link that was approached */
  function approached(event) {
    const link = vigilien.mail.linkOf(event);
    if (!link || !isBad(link)) return null;
    disarm(link);
    return link;
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

  /** @type {[string, (event: Event) => void][]} */
  const listeners = [
    ["pointerover", approached],
    ["pointerdown", approached],
    ["contextmenu", aimed],
    ["dragstart", aimed],
    ["pointerout", left],
    ["copy", lend],
    ["cut", lend],
    ["beforeprint", restoreAll],
    ["pagehide", restoreAll],
  ];

  vigilien.disarm = { listeners, disarm, restore, restoreAll };
}

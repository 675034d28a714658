/**
 * While the pointer is on a link that was judged bad, its address is taken away: nothing is left to
 * connect to, to drag, or to open from the context menu. It comes back, byte for byte, as soon as
 * the pointer leaves, and before anything is copied or printed: the mail stays what it was.
 */
{
  const XLINK = "http://www.w3.org/1999/xlink";
  const { links } = vigilien;

  /** @typedef {{href: string, html: string|null, xlink: string|null, style: string|null}} Kept */
  /** @type {Map<Element, Kept>} */
  const disarmed = new Map();

  /** Looks stay, so that the text does not change under the pointer. @param {any} link */
  function keepLooks(link) {
    const { color, textDecoration, cursor } = getComputedStyle(link);
    link.style.setProperty("color", color, "important");
    link.style.setProperty("text-decoration", textDecoration, "important");
    link.style.setProperty("cursor", cursor === "auto" ? "pointer" : cursor, "important");
  }

  /** @param {Element} link */
  function disarm(link) {
    if (disarmed.has(link)) return;
    const kept = {
      href: links.hrefOf(link),
      html: link.getAttribute("href"),
      xlink: link.getAttributeNS(XLINK, "href"),
      style: link.getAttribute("style"),
    };
    keepLooks(link);
    links.held.set(link, { href: kept.href });
    disarmed.set(link, kept);
    link.removeAttribute("href");
    link.removeAttributeNS(XLINK, "href");
  }

  /** @param {Element} link */
  function restore(link) {
    const kept = disarmed.get(link);
    if (!kept) return;
    disarmed.delete(link);
    links.held.delete(link);
    // Whoever has written a new address in the meantime is right.
    if (kept.html !== null && !link.hasAttribute("href")) link.setAttribute("href", kept.html);
    if (kept.xlink !== null && !link.hasAttributeNS(XLINK, "href")) {
      link.setAttributeNS(XLINK, "xlink:href", kept.xlink);
    }
    if (kept.style === null) link.removeAttribute("style");
    else link.setAttribute("style", kept.style);
  }

  const restoreAll = () => {
    for (const link of [...disarmed.keys()]) restore(link);
  };

  /** For what reads the page in the same turn: copies and prints. */
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

  /** @param {Event} event */
  function approached(event) {
    const link = vigilien.mail.linkOf(event);
    if (link && isBad(link)) disarm(link);
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
    ["contextmenu", approached],
    ["dragstart", approached],
    ["pointerout", left],
    ["copy", lend],
    ["cut", lend],
    ["beforeprint", restoreAll],
    ["pagehide", restoreAll],
  ];

  vigilien.disarm = { listeners, disarm, restore, restoreAll };
}

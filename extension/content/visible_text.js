/**
 * What the eye reads. A mail may write `https://`, a run of size zero and `www.ameli.fr`: the reader
 * sees one address, the markup holds another.
 */
{
  const LIMIT = 500;
  /** Signs without a width: soft hyphen, zero-width, word joiner, marks of direction, BOM. */
  const UNSEEN = /[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
  const SMALLEST = 3;
  const FAINTEST = 0.1;
  /** Nobody indents a line by more than a screen to have it read. */
  const FARTHEST = 1000;

  /** @param {string} colour */
  const isTransparent = (colour) => {
    const [, alpha] = /^rgba\([^)]*,\s*([\d.]+)\)$/.exec(colour) ?? [];
    return alpha !== undefined && Number(alpha) < FAINTEST;
  };

  /** Moved out of the page, or cut down to nothing. @param {Element} element @param {CSSStyleDeclaration} style */
  function isAway(element, style) {
    if (Number.parseFloat(style.textIndent) < -FARTHEST) return true;
    const cut = style.overflowX !== "visible" || style.clip !== "auto" || style.clipPath !== "none";
    if (style.position === "static" && !cut) return false;
    const { right, bottom, width, height } = element.getBoundingClientRect();
    if (cut && (width <= 1 || height <= 1)) return true;
    return style.position !== "static" && (right + scrollX <= 0 || bottom + scrollY <= 0);
  }

  /** @param {Element} element */
  function isUnseen(element) {
    const style = getComputedStyle(element);
    return (
      style.display === "none" ||
      style.visibility !== "visible" ||
      Number.parseFloat(style.fontSize) < SMALLEST ||
      Number(style.opacity) < FAINTEST ||
      isTransparent(style.color) ||
      isAway(element, style)
    );
  }

  /** A picture is read by what stands in its place. @param {Element} element */
  const placeholderOf = (element) =>
    element.localName === "img" || element.localName === "area"
      ? (element.getAttribute("alt") ?? "")
      : "";

  /** @param {Node} node @param {string[]} runs @param {number} room @returns {number} */
  function gather(node, runs, room) {
    for (const child of node.childNodes) {
      if (room <= 0) return room;
      if (child.nodeType === Node.TEXT_NODE) {
        const run = /** @type {Text} */ (child).data.slice(0, room);
        runs.push(run);
        room -= run.length;
      } else if (child instanceof Element) {
        const instead = placeholderOf(child).slice(0, room);
        if (instead) runs.push(` ${instead} `);
        room -= instead.length;
        if (child.firstChild && !isUnseen(child)) room = gather(child, runs, room);
      }
    }
    return room;
  }

  /** @param {string} text */
  const plain = (text) => text.replace(UNSEEN, "").replace(/\s+/g, " ").trim();

  /** @param {Element} element @returns {string} */
  vigilien.visibleText = (element) => {
    /** @type {string[]} */
    const runs = [placeholderOf(element)];
    if (element.firstElementChild === null && element.textContent) {
      runs.push(element.textContent.slice(0, 4 * LIMIT));
    } else {
      gather(element, runs, 4 * LIMIT);
    }
    return plain(runs.join("")).slice(0, LIMIT);
  };
  vigilien.reading = { isUnseen, plain };
}

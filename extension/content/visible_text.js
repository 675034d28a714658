/**
 * What the eye reads of a link. A mail may write `https://`, a run of size zero and `www.ameli.fr`:
 * the reader sees one address, the markup holds another.
 */
{
  const LIMIT = 500;
  /** Signs without a width: soft hyphen, zero-width, word joiner, marks of direction, BOM. */
  const UNSEEN = /[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
  const SMALLEST = 3;
  const FAINTEST = 0.1;

  /** @param {string} colour */
  const isTransparent = (colour) => {
    const [, alpha] = /^rgba\([^)]*,\s*([\d.]+)\)$/.exec(colour) ?? [];
    return alpha !== undefined && Number(alpha) < FAINTEST;
  };

  /** @param {CSSStyleDeclaration} style */
  const isUnseen = (style) =>
    style.display === "none" ||
    style.visibility !== "visible" ||
    Number.parseFloat(style.fontSize) < SMALLEST ||
    Number(style.opacity) < FAINTEST ||
    isTransparent(style.color);

  /** @param {Node} node @param {string[]} runs @param {number} room @returns {number} */
  function gather(node, runs, room) {
    for (const child of node.childNodes) {
      if (room <= 0) return room;
      if (child.nodeType === Node.TEXT_NODE) {
        const run = /** @type {Text} */ (child).data.slice(0, room);
        runs.push(run);
        room -= run.length;
      } else if (child instanceof Element && !isUnseen(getComputedStyle(child))) {
        room = gather(child, runs, room);
      }
    }
    return room;
  }

  /** @param {Element} element @returns {string} */
  vigilien.visibleText = (element) => {
    /** @type {string[]} */
    const runs = [];
    if (element.firstElementChild === null && element.textContent) {
      runs.push(element.textContent.slice(0, 4 * LIMIT));
    } else {
      gather(element, runs, 4 * LIMIT);
    }
    return runs.join("").replace(UNSEEN, "").replace(/\s+/g, " ").trim().slice(0, LIMIT);
  };
}

/**
 * What the eye reads. A mail may write `https://`, a run of size zero and `www.ameli.fr`: the reader
 * sees one address, the markup holds another.
 */
{
  const LIMIT = 500;
  /** Elements of one link that are looked at: a mail may put ten thousand empty tables into it. */
  const MOST_LOOKS = 300;
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

  /** @param {Node} node @param {string[]} runs @param {{room: number, looks: number}} left */
  function gather(node, runs, left) {
    for (const child of node.childNodes) {
      if (left.room <= 0 || left.looks <= 0) return;
      if (child.nodeType === Node.TEXT_NODE) {
        const run = /** @type {Text} */ (child).data.slice(0, left.room);
        runs.push(run);
        left.room -= run.length;
        continue;
      }
      left.looks -= 1;
      if (!(child instanceof Element)) continue;
      const instead = placeholderOf(child).slice(0, left.room);
      if (instead) runs.push(` ${instead} `);
      left.room -= instead.length;
      if (child.firstChild && !isUnseen(child)) gather(child, runs, left);
    }
  }

  /** @param {string} text */
  const plain = (text) => text.replace(UNSEEN, "").replace(/\s+/g, " ").trim();

  /** As the browser itself writes an element out, without what is not displayed. @param {any} element @returns {string} */
  const writtenOut = (element) => element.innerText ?? element.textContent ?? "";

  /**
   * Where there is more in a link than can be looked at, the browser's own reading is taken, which
   * knows fewer ways to hide: nothing is left out for being far.
   * @param {Element} element @returns {string}
   */
  vigilien.visibleText = (element) => {
    /** @type {string[]} */
    const runs = [placeholderOf(element).slice(0, 4 * LIMIT)];
    if (element.firstElementChild === null && element.textContent) {
      runs.push(element.textContent.slice(0, 4 * LIMIT));
    } else {
      const left = { room: 4 * LIMIT, looks: MOST_LOOKS };
      gather(element, runs, left);
      if (left.looks <= 0) runs.push(` ${writtenOut(element).slice(0, 4 * LIMIT)}`);
    }
    return plain(runs.join("")).slice(0, LIMIT);
  };
  vigilien.reading = { isUnseen, plain };
}

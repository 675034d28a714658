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
    const [, alpha, percent] = /(?:^rgba\(.*,|\/)\s*([\d.]+)(%?)\)$/.exec(colour) ?? [];
    return alpha !== undefined && Number(alpha) / (percent ? 100 : 1) < FAINTEST;
  };

  /** Letters without a colour may still be drawn: by a shadow, an outline, the ground behind them. @param {CSSStyleDeclaration} style */
  const isColourless = (style) =>
    isTransparent(style.webkitTextFillColor || style.color) &&
    style.textShadow === "none" &&
    style.backgroundClip !== "text" &&
    !(Number.parseFloat(style.webkitTextStrokeWidth) > 0);

  /** What is written small may be magnified. @param {Element} element @param {CSSStyleDeclaration} style */
  function isTiny(element, { fontSize }) {
    const size = Number.parseFloat(fontSize);
    if (size >= SMALLEST || !(size > 0)) return !(size >= SMALLEST);
    const { offsetHeight = 0, currentCSSZoom = 1 } = /** @type {any} */ (element);
    const scale = offsetHeight > 0 ? element.getBoundingClientRect().height / offsetHeight : 1;
    return size * scale * currentCSSZoom < SMALLEST;
  }

  /** @param {CSSStyleDeclaration} style */
  const isMoved = ({ transform, scale, translate, marginLeft, marginTop }) =>
    [transform, scale ?? "none", translate ?? "none"].some((one) => one !== "none") ||
    [marginLeft, marginTop].some((one) => Number.parseFloat(one) < -FARTHEST);

  /** @param {CSSStyleDeclaration} style */
  function isClipped({ clip, clipPath }) {
    if (/^(inset\((100|[5-9]\d)(\.\d+)?%|(circle|ellipse)\(0(px|%)?[ )])/.test(clipPath))
      return true;
    const sides = /^rect\(([\d.]+)px, ([\d.]+)px, ([\d.]+)px, ([\d.]+)px\)$/.exec(clip);
    const [top, right, bottom, left] = sides?.slice(1).map(Number) ?? [0, 2, 2, 0];
    return right - left <= 1 || bottom - top <= 1;
  }

  /** Moved out of the page, or cut down to nothing. @param {Element} element @param {CSSStyleDeclaration} style */
  function isAway(element, style) {
    const shifted = isMoved(style);
    const moved = shifted || style.position !== "static";
    const clips = shifted || style.overflowX !== "visible";
    const cut = moved || clips || style.clipPath !== "none";
    if (!cut) return false;
    if (isClipped(style)) return true;
    const { right, bottom, width, height } = element.getBoundingClientRect();
    const none = width <= 1 || height <= 1;
    if (none && (clips || style.clip !== "auto")) return true;
    return moved && (right + scrollX <= 0 || bottom + scrollY <= 0);
  }

  /** @param {Element|null} element */
  const isFolded = (element) => element instanceof HTMLDetailsElement && !element.open;

  /** @param {CSSStyleDeclaration} style */
  const opacityOf = ({ opacity, filter }) =>
    Number(opacity) * Number(/opacity\(([\d.]+)\)/.exec(filter)?.[1] ?? 1);

  /**
   * What is to be known of an element. What hides letters by their own look is handed down, and may
   * be taken back below: templates of newsletters put all of their text into cells of size zero.
   * @typedef {object} Look
   * @property {boolean} hidden nothing that lies in it is seen
   * @property {boolean} mute its own letters are not
   * @property {boolean} apart its text stands on lines of its own
   * @property {number} opacity with all that it lies in
   * @param {Element} element @param {number} [around] the opacity of what it lies in @returns {Look}
   */
  function lookAt(element, around = 1) {
    const style = getComputedStyle(element);
    const opacity = around * opacityOf(style);
    return {
      hidden:
        style.display === "none" ||
        style.contentVisibility === "hidden" ||
        (isFolded(element.parentElement) && element.localName !== "summary") ||
        opacity < FAINTEST ||
        isAway(element, style),
      mute:
        style.visibility !== "visible" ||
        isFolded(element) ||
        isTiny(element, style) ||
        isColourless(style) ||
        Math.abs(Number.parseFloat(style.textIndent)) > FARTHEST,
      apart: !/^(inline|contents|ruby)/.test(style.display),
      opacity,
    };
  }

  /** A picture is read by what stands in its place. @param {Element} element */
  const placeholderOf = (element) =>
    element.localName === "img" || element.localName === "area"
      ? (element.getAttribute("alt") ?? "")
      : "";

  /** @param {Node} node @param {Look} look of `node` @param {string[]} runs @param {{room: number, looks: number}} left */
  function gather(node, look, runs, left) {
    for (const child of node.childNodes) {
      if (left.room <= 0 || left.looks <= 0) return;
      if (child.nodeType === Node.TEXT_NODE) {
        if (look.mute) continue;
        const run = /** @type {Text} */ (child).data.slice(0, left.room);
        runs.push(run);
        left.room -= run.length;
        continue;
      }
      left.looks -= 1;
      if (!(child instanceof Element)) continue;
      const instead = placeholderOf(child).slice(0, left.room);
      if (instead || child.localName === "br") runs.push(` ${instead} `);
      left.room -= instead.length;
      if (!child.firstChild) continue;
      const below = lookAt(child, look.opacity);
      if (below.hidden) continue;
      const edge = below.apart ? " " : "";
      runs.push(edge);
      gather(child, below, runs, left);
      runs.push(edge);
    }
  }

  /** A run that a sign turns around is read from its end. */
  const TURNED = /\u202e([^\u202c\n]*)\u202c?/g;
  /** @param {string} text */
  const plain = (text) =>
    text
      .replace(TURNED, (_, run) => [...run].reverse().join(""))
      .replace(UNSEEN, "")
      .replace(/\s+/g, " ")
      .trim();

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
      gather(element, lookAt(element), runs, left);
      if (left.looks <= 0) runs.push(` ${writtenOut(element).slice(0, 4 * LIMIT)}`);
    }
    return plain(runs.join("")).slice(0, LIMIT);
  };
  vigilien.reading = { lookAt, plain };
}

/**
 * The text of a message, as the eye reads it: its beginning, and what stands around one link of a
 * long one. Both are cut short, whatever the sender wrote, by characters, by runs of text and by the
 * elements that have to be looked at to know what is hidden: links never are.
 */
{
  const { reading } = vigilien;

  /** Characters. */
  const BEGINNING = 4000;
  const NEAR = 750;
  /** Nodes that are walked for one answer, however deep tables lie in tables. */
  const MOST_NODES = 3000;
  const MOST_NEAR = 150;
  /** Elements that are looked at for one answer: each costs the page's own thread some microseconds. */
  const MOST_LOOKS = 1000;
  const MOST_LOOKS_NEAR = 100;
  /** Milliseconds for which what was hidden is taken to be so. */
  const STALE = 1000;
  /** Characters of one piece that the host looks at (host/mail/plain_text.hpp). */
  const LOOKED_AT = 1500;
  /** Nodes between two runs of one line. */
  const MOST_BETWEEN = 8;
  const NOT_TEXT = /^(style|script|noscript|template|title)$/;

  /**
   * What the elements around a text say of it; `line`: the nearest one that stands on lines of its own.
   * @typedef {{hidden: boolean, mute: boolean, opacity: number, line: Element}} Seen
   */

  /** What is hidden hides all below it: each element is asked about once an answer. */
  class Sight {
    /** @param {Element} body */
    constructor(body) {
      this.body_ = body;
      this.looks_ = 0;
      /** @type {Map<Element, Seen>} */
      this.known_ = new Map([[body, { hidden: false, mute: false, opacity: 1, line: body }]]);
    }

    /** For the next answer. @param {number} most elements not looked at yet */
    allow(most) {
      this.looks_ = most;
    }

    /** There was more to look at than was allowed: what was not, is taken to be hidden. */
    get isTired() {
      return this.looks_ < 0;
    }

    /** @param {Element} element @param {Seen} above @returns {Seen} */
    look_(element, above) {
      if (above.hidden || NOT_TEXT.test(element.localName)) return { ...above, hidden: true };
      this.looks_ -= 1;
      const { hidden, mute, apart, opacity } = reading.lookAt(element, above.opacity);
      return { hidden, mute, opacity, line: apart && !hidden ? element : above.line };
    }

    /** @param {Element|null} element @returns {Seen|null} null when there was more to look at than is allowed */
    at(element) {
      // Not by calling itself: a mail may lie ten thousand elements deep.
      const path = [];
      let one = element;
      for (; one && !this.known_.has(one); one = one.parentElement) path.push(one);
      let seen = /** @type {Seen} */ (this.known_.get(one ?? this.body_));
      for (const one of path.reverse()) {
        if (this.looks_ <= 0 && !seen.hidden) this.looks_ = -1;
        if (this.isTired) return null;
        seen = this.look_(one, seen);
        this.known_.set(one, seen);
      }
      return seen;
    }

    /** @param {Element|null} element */
    shows(element) {
      const seen = this.at(element);
      return seen !== null && !seen.hidden && !seen.mute;
    }

    /** The line that a text stands on, as far as it was looked at. @param {Node} text */
    lineOf(text) {
      return this.known_.get(/** @type {Element} */ (text.parentElement))?.line ?? null;
    }
  }

  /** Links of one message, asked about together, look at the same elements. @type {WeakMap<Element, {sight: Sight, at: number}>} */
  const sights = new WeakMap();

  /** @param {Element} body */
  function sightOf(body) {
    const known = sights.get(body);
    if (known && performance.now() - known.at < STALE) return known.sight;
    const sight = new Sight(body);
    sights.set(body, { sight, at: performance.now() });
    return sight;
  }

  /** @param {Element} body */
  const walkerOf = (body) => document.createTreeWalker(body, NodeFilter.SHOW_TEXT);

  /** @param {Node|null} node @param {Sight} sight */
  const textOf = (node, sight) => {
    const text = /** @type {Text} */ (node).data;
    if (!/\S/.test(text)) return text && " ";
    return sight.shows(/** @type {Node} */ (node).parentElement) ? text : "";
  };

  /**
   * Whether two runs that follow each other are parted: a word may be cut by markup that nobody sees,
   * and two lines stand in two cells without a space.
   * @param {Node|null} earlier @param {Node} later @param {Sight} sight
   */
  function areParted(earlier, later, sight) {
    const line = earlier && sight.lineOf(earlier);
    if (!line || line !== sight.lineOf(later)) return true;
    const walker = document.createTreeWalker(line);
    walker.currentNode = later;
    for (let steps = 0; steps < MOST_BETWEEN; steps += 1) {
      const node = walker.previousNode();
      if (!node || node === earlier) return node === null;
      if (/^(br|img)$/i.test(node.nodeName)) return true;
    }
    return true;
  }

  /**
   * Runs of text from where the walker stands, in their order on the page.
   * @param {TreeWalker} walker @param {"nextNode"|"previousNode"} step @param {Sight} sight
   * @param {{room: number, nodes: number}} most @returns {{text: string, whole: boolean}} `whole`: nothing was left out
   */
  function runsFrom(walker, step, sight, { room, nodes }) {
    const runs = [];
    /** @type {Node|null} */
    let last = null;
    for (; room > 0 && nodes > 0 && !sight.isTired && walker[step](); nodes -= 1) {
      const node = walker.currentNode;
      const forward = step === "nextNode";
      const text = textOf(node, sight);
      const run = forward ? text.slice(0, room) : text.slice(-room);
      const [earlier, later] = forward ? [last, node] : [node, /** @type {Node} */ (last)];
      if (last) runs.push(areParted(earlier, later, sight) ? " " : "");
      runs.push(run);
      room -= run.length;
      last = node;
    }
    if (step === "previousNode") runs.reverse();
    return { text: runs.join(""), whole: room > 0 && nodes > 0 && !sight.isTired };
  }

  /** @param {Element} body @returns {{text: string, whole: boolean}} `whole`: the host looks at all of it */
  function beginningOf(body) {
    const sight = new Sight(body);
    sight.allow(MOST_LOOKS);
    const most = { room: BEGINNING, nodes: MOST_NODES };
    const { text, whole } = runsFrom(walkerOf(body), "nextNode", sight, most);
    const plain = reading.plain(text).slice(0, BEGINNING);
    return { text: plain, whole: whole && plain.length <= LOOKED_AT };
  }

  /** @param {Element} link @param {Element} body @param {"nextNode"|"previousNode"} step @param {Sight} sight */
  function side(link, body, step, sight) {
    const walker = walkerOf(body);
    walker.currentNode = link;
    sight.allow(MOST_LOOKS_NEAR);
    return runsFrom(walker, step, sight, { room: NEAR, nodes: MOST_NEAR }).text;
  }

  /** About 1,500 characters around a link. @param {Element} link @param {Element} body */
  function around(link, body) {
    const sight = sightOf(body);
    const before = side(link, body, "previousNode", sight);
    return reading.plain(`${before} ${side(link, body, "nextNode", sight)}`);
  }

  vigilien.mailText = { beginningOf, around };
}

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
  const NOT_TEXT = /^(style|script|noscript|template|title)$/;

  /** What is hidden hides all below it: each element is asked about once an answer. */
  class Sight {
    /** @param {Element} body */
    constructor(body) {
      this.body_ = body;
      this.looks_ = 0;
      /** @type {Map<Element, boolean>} */
      this.known_ = new Map();
    }

    /** For the next answer. @param {number} most elements not looked at yet */
    allow(most) {
      this.looks_ = most;
    }

    /** There was more to look at than was allowed: what was not, is taken to be hidden. */
    get isTired() {
      return this.looks_ < 0;
    }

    /** @param {Element} element */
    look_(element) {
      this.looks_ -= 1;
      return !this.isTired && !reading.isUnseen(element);
    }

    /** @param {Element|null} element @returns {boolean} */
    shows(element) {
      // Not by calling itself: a mail may lie ten thousand elements deep.
      const path = [];
      let answer = true;
      for (let one = element; one && one !== this.body_; one = one.parentElement) {
        const known = this.known_.get(one);
        if (known !== undefined) {
          answer = known;
          break;
        }
        path.push(one);
      }
      for (const one of path.reverse()) {
        answer = answer && !NOT_TEXT.test(one.localName) && this.look_(one);
        if (this.isTired) return false;
        this.known_.set(one, answer);
      }
      return answer;
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
    return /\S/.test(text) && sight.shows(/** @type {Node} */ (node).parentElement) ? text : "";
  };

  /** @param {Element} body @returns {{text: string, whole: boolean}} `whole`: nothing was left out */
  function beginningOf(body) {
    const walker = walkerOf(body);
    const sight = new Sight(body);
    sight.allow(MOST_LOOKS);
    const runs = [];
    let room = BEGINNING;
    let nodes = 0;
    while (room > 0 && nodes < MOST_NODES && !sight.isTired && walker.nextNode()) {
      nodes += 1;
      const run = textOf(walker.currentNode, sight).slice(0, room);
      runs.push(run);
      room -= run.length;
    }
    const whole = room > 0 && nodes < MOST_NODES && !sight.isTired;
    return { text: reading.plain(runs.join(" ")).slice(0, BEGINNING), whole };
  }

  /** @param {TreeWalker} walker @param {"nextNode"|"previousNode"} step @param {Sight} sight @returns {string[]} */
  function side(walker, step, sight) {
    const runs = [];
    let room = NEAR;
    sight.allow(MOST_LOOKS_NEAR);
    for (let nodes = 0; room > 0 && nodes < MOST_NEAR && walker[step](); nodes += 1) {
      if (sight.isTired) break;
      const text = textOf(walker.currentNode, sight);
      const run = step === "nextNode" ? text.slice(0, room) : text.slice(-room);
      runs.push(run);
      room -= run.length;
    }
    return runs;
  }

  /** About 1,500 characters around a link. @param {Element} link @param {Element} body */
  function around(link, body) {
    const sight = sightOf(body);
    const walker = walkerOf(body);
    walker.currentNode = link;
    const before = side(walker, "previousNode", sight).reverse();
    walker.currentNode = link;
    const after = side(walker, "nextNode", sight);
    return reading.plain([...before, ...after].join(" "));
  }

  vigilien.mailText = { beginningOf, around };
}

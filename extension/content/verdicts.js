/**
 * What is known of each link of the page. An answer counts for a link as it stood when it was
 * asked: with another address or another text it is unknown again. New lists make all unknown; until
 * the answers are there, what was said last keeps bad links disarmed and marked.
 *
 * @typedef {{level: string, passing?: boolean, seal?: string}|{fault: string}} Answer
 * @typedef {{href: string, raw: string, text: string, answer: any, asked: Promise<any>|null}} Known
 */
{
  /** What is asked of a text stands in its beginning (visible_text.js). */
  const SAMPLE = 2000;

  /** @type {WeakMap<Element, Known>} */
  let known = new WeakMap();
  /** What was said last of a link, by whatever lists. @type {WeakMap<Element, {raw: string, answer: any}>} */
  const said = new WeakMap();
  let lists = 0;

  /** The beginning of its text: a link may hold a whole newsletter. @param {Element} link @returns {string} */
  function sampleOf(link) {
    const { firstChild, lastChild } = link;
    if (firstChild === lastChild && (!firstChild || firstChild.nodeType === Node.TEXT_NODE)) {
      return (firstChild?.nodeValue ?? "").slice(0, SAMPLE);
    }
    const walker = document.createTreeWalker(link, NodeFilter.SHOW_TEXT);
    let text = "";
    while (text.length < SAMPLE && walker.nextNode()) text += walker.currentNode.nodeValue;
    return text.slice(0, SAMPLE);
  }

  /** @param {Element} link @returns {Known|null} */
  function find(link) {
    const entry = known.get(link);
    const same = entry?.href === vigilien.links.hrefOf(link) && entry?.text === sampleOf(link);
    return same ? /** @type {Known} */ (entry) : null;
  }

  /** @param {any} reply @param {number} index @returns {Answer} */
  const answerAt = (reply, index) => {
    const answer = reply?.ok ? reply.answers?.[index] : null;
    return answer && (answer.level || answer.fault) ? answer : { fault: "unknown" };
  };

  /** A fault is not kept, and neither is an answer from lists that have changed since. @param {Element} link @param {Known} entry @param {any} answer @param {number} round */
  function settle(link, entry, answer, round) {
    if (answer.level && !answer.passing && round === lists) {
      entry.answer = answer;
      said.set(link, { raw: entry.raw, answer });
      vigilien.disarm?.judged(link);
    } else if (known.get(link) === entry) known.delete(link);
    return answer;
  }

  /**
   * Asks about links in one message.
   * @param {Element[]} links @param {object|null} mail @param {number} [timeout]
   * @param {import("../shared/types.js").Link[]} [described] what they are, where that is known
   * @returns {Promise<any[]>} their answers, in order
   */
  function judge(links, mail, timeout, described = links.map(vigilien.links.describe)) {
    const round = lists;
    const asked = vigilien.worker.ask("judge", { links: described, mail }, timeout);
    asked.then((/** @type {any} */ reply) => {
      if (!reply?.css) return;
      vigilien.marks.put(reply.css, links);
      if (round !== lists) vigilien.marks.age();
    });
    const answers = Promise.all(
      links.map((link, index) => {
        /** @type {Known} */
        const entry = {
          href: described[index].href,
          raw: vigilien.links.rawOf(link),
          text: sampleOf(link),
          answer: null,
          asked,
        };
        entry.asked = asked.then((/** @type {any} */ reply) =>
          settle(link, entry, answerAt(reply, index), round),
        );
        known.set(link, entry);
        return entry.asked;
      }),
    );
    answers.then(vigilien.marks?.renew);
    return answers;
  }

  /** The answer when it is there already. @param {Element} link @returns {any} */
  const of = (link) => find(link)?.answer ?? null;

  /** What was said last of a link, where it leads to what it led to. @param {Element} link @returns {any} */
  function lastOf(link) {
    const last = said.get(link);
    return last && last.raw === vigilien.links.rawOf(link) ? last.answer : null;
  }

  /**
   * True when a question about the link is on its way or answered. Asked of thousands of links: only
   * what is written is compared; what it comes to is looked at when the link is used.
   * @param {Element} link
   */
  function isAsked(link) {
    const entry = known.get(link);
    return entry?.raw === vigilien.links.rawOf(link) && entry?.text === sampleOf(link);
  }

  /** @param {Element} link @returns {Promise<any>|null} */
  const pending = (link) => find(link)?.asked ?? null;

  function forget() {
    known = new WeakMap();
    lists += 1;
    vigilien.marks.age();
  }

  vigilien.verdicts = { judge, of, lastOf, isAsked, pending, forget };
}

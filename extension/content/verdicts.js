/**
 * What is known of each link of the page. An answer counts for a link as it stood when it was
 * asked: with another address or another text it is unknown again.
 *
 * @typedef {{level: string, passing?: boolean}|{fault: string}} Answer
 * @typedef {{href: string, text: string, answer: any, asked: Promise<any>|null}} Known
 */
{
  /** @type {WeakMap<Element, Known>} */
  let known = new WeakMap();
  let lists = 0;

  /** @param {Element} link @returns {Known|null} */
  function find(link) {
    const entry = known.get(link);
    const same = entry?.href === vigilien.links.hrefOf(link) && entry?.text === link.textContent;
    return same ? /** @type {Known} */ (entry) : null;
  }

  /** @param {any} reply @param {number} index @returns {Answer} */
  const answerAt = (reply, index) => {
    const answer = reply?.ok ? reply.answers?.[index] : null;
    return answer && (answer.level || answer.fault) ? answer : { fault: "unknown" };
  };

  /**
   * Asks about links in one message.
   * @param {Element[]} links @param {object|null} mail @param {number} [timeout]
   * @returns {Promise<any[]>} their answers, in order
   */
  function judge(links, mail, timeout) {
    const described = links.map(vigilien.links.describe);
    const round = lists;
    const asked = vigilien.worker.ask("judge", { links: described, mail }, timeout);
    return Promise.all(
      links.map((link, index) => {
        const entry = {
          href: described[index].href,
          text: link.textContent ?? "",
          answer: null,
          asked: asked.then((/** @type {any} */ reply) => answerAt(reply, index)),
        };
        known.set(link, entry);
        return entry.asked.then((/** @type {any} */ answer) => {
          // A fault is not kept, and neither is an answer from lists that have changed since.
          if (answer.level && !answer.passing && round === lists) entry.answer = answer;
          else if (known.get(link) === entry) known.delete(link);
          return answer;
        });
      }),
    );
  }

  /** The answer when it is there already. @param {Element} link @returns {any} */
  const of = (link) => find(link)?.answer ?? null;

  /** True when a question about the link as it stands is on its way or answered. @param {Element} link */
  const isAsked = (link) => find(link) !== null;

  /** @param {Element} link @returns {Promise<any>|null} */
  const pending = (link) => find(link)?.asked ?? null;

  function forget() {
    known = new WeakMap();
    lists += 1;
  }

  vigilien.verdicts = { judge, of, isAsked, pending, forget };
}

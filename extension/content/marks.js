/**
 * The words beside bad links. The worker puts them there by style sheets of its own
 * (background/marks.js), so that no byte of the mail changes; here it is only remembered which
 * sheets this document has, to have them taken off again.
 */
{
  /** More sheets than any thread of mails needs. */
  const MOST = 40;

  /** @type {{css: string, links: WeakRef<Element>[]}[]} */
  let sheets = [];

  /** @param {{links: WeakRef<Element>[]}} sheet */
  const isUsed = ({ links }) => links.some((link) => link.deref()?.isConnected);

  /** @param {{css: string}[]} gone */
  function takeOff(gone) {
    if (gone.length > 0) vigilien.worker.ask("unmark", { css: gone.map(({ css }) => css) });
  }

  /** Those of mails that are no longer shown go first, then the oldest. */
  function tidy() {
    const used = sheets.filter(isUsed).slice(-MOST / 2);
    takeOff(sheets.filter((sheet) => !used.includes(sheet)));
    sheets = used;
  }

  /** @param {string} css @param {Element[]} links */
  function put(css, links) {
    sheets.push({ css, links: links.map((link) => new WeakRef(link)) });
    if (sheets.length > MOST) tidy();
  }

  function clear() {
    takeOff(sheets);
    sheets = [];
  }

  vigilien.marks = { put, clear };
}

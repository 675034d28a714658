/**
 * The words beside bad links. The worker puts them there by style sheets of its own
 * (background/marks.js), so that no byte of the mail changes; here it is only remembered which
 * sheets this document has, to have them taken off again: those of mails that are gone, and those of
 * older lists once the new ones have spoken of the same links, so that nothing flickers or moves.
 */
{
  /** More sheets than any thread of mails needs. */
  const MOST = 40;

  /** @typedef {{css: string, links: WeakRef<Element>[], old: boolean}} Sheet */
  /** @type {Sheet[]} */
  let sheets = [];

  /** @param {Sheet} sheet */
  const isUsed = ({ links }) => links.some((link) => link.deref()?.isConnected);

  /**
   * In a shadow root Chromium goes on drawing a sheet that is gone until the link itself changes: an
   * animation that never runs is such a change, and leaves no byte behind.
   * @param {Element|undefined} link
   */
  function redraw(link) {
    if (link?.isConnected && link.getRootNode() !== document) {
      link.animate({ outlineOffset: ["0px", "1px"] }, 1000).cancel();
    }
  }

  /** @param {Sheet[]} gone */
  async function takeOff(gone) {
    if (gone.length === 0) return;
    await vigilien.worker.ask("unmark", { css: gone.map(({ css }) => css) });
    for (const { links } of gone) links.forEach((link) => redraw(link.deref()));
  }

  /** @param {(sheet: Sheet) => boolean} isKept */
  function keepOnly(isKept) {
    const kept = sheets.filter(isKept);
    takeOff(sheets.filter((sheet) => !kept.includes(sheet)));
    sheets = kept;
  }

  /** Those of mails that are no longer shown go first, then the oldest. */
  function tidy() {
    const used = new Set(sheets.filter(isUsed).slice(-MOST / 2));
    keepOnly((sheet) => used.has(sheet));
  }

  /** @param {string} css @param {Element[]} links */
  function put(css, links) {
    sheets.push({ css, links: links.map((link) => new WeakRef(link)), old: false });
    if (sheets.length > MOST) tidy();
  }

  /** Other lists are in force. */
  function age() {
    for (const sheet of sheets) sheet.old = true;
  }

  /** Judged anew, or in no message any more. @param {Element|undefined} link */
  const isSettled = (link) =>
    !link?.isConnected || vigilien.verdicts.of(link) !== null || !vigilien.mail.bodyOf(link);

  /** Answers came: what the new lists have spoken of needs the old marks no longer. */
  function renew() {
    if (sheets.some(({ old }) => old))
      keepOnly(({ old, links }) => !old || links.some((link) => !isSettled(link.deref())));
  }

  vigilien.marks = { put, age, renew };
}

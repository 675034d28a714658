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

  /** @param {{css: string, links: WeakRef<Element>[]}[]} gone */
  async function takeOff(gone) {
    if (gone.length === 0) return;
    await vigilien.worker.ask("unmark", { css: gone.map(({ css }) => css) });
    for (const { links } of gone) links.forEach((link) => redraw(link.deref()));
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

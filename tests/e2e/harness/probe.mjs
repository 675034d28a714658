/**
 * Times, taken in the page itself so that the driver's own slowness does not count: when the reader acted
 * last, and when something came over the page after that. Both in milliseconds of the epoch.
 */

/** Runs in every document before any of its scripts; changes nothing in it. */
function watch() {
  const epoch = (time) => performance.timeOrigin + time;
  const times = { input: 0, shown: 0 };
  Object.defineProperty(globalThis, "testTimes", { value: times });
  for (const type of ["mouseup", "keydown"]) {
    addEventListener(
      type,
      (event) => {
        times.input = epoch(event.timeStamp);
        times.shown = 0;
      },
      true,
    );
  }
  // A popover that opens tells its parents nothing, but it has to be put into the page first.
  new MutationObserver((records) => {
    const added = records.flatMap((record) => [...record.addedNodes]);
    if (added.some((node) => node instanceof Element && node.matches("[popover]")))
      times.shown = epoch(performance.now());
  }).observe(document, { childList: true, subtree: true });
}

/** @param {import("puppeteer-core").Page} page */
export const installProbe = (page) => page.evaluateOnNewDocument(watch);

/** @param {import("puppeteer-core").Page} page @returns {Promise<number>} milliseconds from act to warning */
export async function timeToWarning(page) {
  const read = (frame) => frame.evaluate(() => globalThis.testTimes).catch(() => null);
  const all = (await Promise.all(page.frames().map(read))).filter(Boolean);
  return Math.max(...all.map((one) => one.shown)) - Math.max(...all.map((one) => one.input));
}

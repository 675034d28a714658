/**
 * Keeps the overlay in sight, and says when it cannot. Nothing inside a page survives a page that
 * fights; so the first seconds are watched closely, and whoever takes the overlay away or keeps
 * covering it gets our own page instead, which no page can reach.
 */
{
  const WATCHED = 5000;
  const EVERY = 200;
  /** Later on, a page that rebuilds itself may take the overlay with it this often. */
  const PATIENCE = 3;
  /** The card settles first; then an eye must be covered for this long to count. */
  const SETTLED = 600;
  const COVERED = 250;

  /** @param {HTMLElement} host @param {HTMLElement} card */
  function isInSight(host, card) {
    if (!host.isConnected || !host.matches(":popover-open")) return false;
    const box = card.getBoundingClientRect();
    if (box.width < 100 || box.height < 60) return false;
    const options = {
      opacityProperty: true,
      visibilityProperty: true,
      contentVisibilityAuto: true,
    };
    if (!(/** @type {any} */ (host).checkVisibility(options))) return false;
    return pointsOn(box).every(([x, y]) => document.elementFromPoint(x, y) === host);
  }

  /** Middle and corners of what shows of the card. @param {DOMRect} box @returns {[number, number][]} */
  function pointsOn(box) {
    const left = Math.max(box.left, 0) + 24;
    const right = Math.min(box.right, innerWidth) - 24;
    const top = Math.max(box.top, 0) + 12;
    const bottom = Math.min(box.bottom, innerHeight) - 12;
    return [
      [(left + right) / 2, (top + bottom) / 2],
      [left, top],
      [right, bottom],
    ];
  }

  /**
   * What lies over an element without taking its clicks, such as a sheet of white. Chromium answers
   * from what it paints; elsewhere only the top layer can be asked.
   * @param {HTMLElement} host @param {HTMLElement} main
   */
  function coverWatch(host, main) {
    const top = () => [...document.querySelectorAll(":popover-open, :modal")];
    const below = new Set(top());
    /** @type {number|null} */
    let since = null;
    const options = { threshold: [0, 0.5, 1], trackVisibility: true, delay: 100 };
    const observer = new IntersectionObserver((entries) => {
      const { isIntersecting, isVisible } = /** @type {any} */ (entries[entries.length - 1]);
      const covered = isIntersecting && isVisible === false;
      since = covered ? (since ?? performance.now()) : null;
    }, /** @type {any} */ (options));
    observer.observe(main);
    return {
      isCovered: () =>
        (since !== null && performance.now() - since > COVERED) ||
        top().some((one) => one !== host && !below.has(one)),
      end: () => observer.disconnect(),
    };
  }

  /**
   * @param {{host: HTMLElement, card: HTMLElement, main: HTMLElement}} overlay
   * @param {{show: () => void, lost: () => void}} what `show` puts it back; `lost` is called once
   * @returns {() => void} ends the watch
   */
  function watch({ host, card, main }, { show, lost }) {
    const start = performance.now();
    let cover = coverWatch(host, main);
    let losses = 0;
    let ended = false;

    const end = () => {
      ended = true;
      clearInterval(timer);
      observer.disconnect();
      cover.end();
      host.removeEventListener("toggle", check);
    };
    const giveUp = () => {
      end();
      lost();
    };
    const putBack = () => {
      losses += 1;
      if (losses > PATIENCE) return giveUp();
      show();
      cover.end();
      cover = coverWatch(host, main);
    };
    function check() {
      if (ended || document.visibilityState !== "visible") return;
      const age = performance.now() - start;
      if (!isInSight(host, card)) {
        if (age < WATCHED) giveUp();
        else putBack();
      } else if (age > SETTLED && cover.isCovered()) putBack();
    }
    const observer = new MutationObserver(() => {
      if (!host.isConnected || !host.matches(":popover-open")) check();
    });
    observer.observe(document, { childList: true, subtree: true });
    observer.observe(host, { attributes: true });
    host.addEventListener("toggle", check);
    const timer = setInterval(check, EVERY);
    return end;
  }

  vigilien.overlayGuard = { watch };
}

/**
 * Keeps the overlay in sight, and says when it cannot. Nothing inside a page survives a page that
 * fights; so the first seconds are watched, and whoever takes the overlay away gets our own page
 * instead, which no page can reach.
 */
{
  const WATCHED = 5000;
  const EVERY = 200;
  /** Later on, a page that rebuilds itself may take the overlay with it this often. */
  const PATIENCE = 3;

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
   * @param {HTMLElement} host @param {HTMLElement} card
   * @param {{show: () => void, lost: () => void}} what `show` puts it back; `lost` is called once
   * @returns {() => void} ends the watch
   */
  function watch(host, card, { show, lost }) {
    const start = performance.now();
    let losses = 0;
    let ended = false;

    const end = () => {
      ended = true;
      clearInterval(timer);
      observer.disconnect();
      host.removeEventListener("toggle", check);
    };
    function check() {
      if (ended || isInSight(host, card)) return;
      losses += 1;
      if (performance.now() - start < WATCHED || losses > PATIENCE) {
        end();
        lost();
      } else {
        show();
      }
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

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
  const DEEP_EVERY = 900;
  const LONGEST_TRANSITION = 1200;

  const isFirefox = chrome.runtime.getURL("").startsWith("moz-extension:");
  /** What themes do to a whole page: it can still be read. */
  const HARMLESS = /^(none|((invert|hue-rotate|grayscale|sepia)\([^)]*\)\s*)+)$/;

  /** Firefox paints the top layer through what the page does to its root. */
  function isDimmed() {
    if (!isFirefox) return false;
    const { opacity, filter } = getComputedStyle(document.documentElement);
    return Number(opacity) < 0.9 || !HARMLESS.test(filter);
  }

  /** The page's own zoom, that is undone each time the card is shown. @param {HTMLElement} host */
  const isZoomed = (host) => Math.abs(/** @type {any} */ (host.currentCSSZoom ?? 1) - 1) > 0.02;

  /** @param {HTMLElement} host @param {HTMLElement} card */
  function isInSight(host, card) {
    if (!host.isConnected || !host.matches(":popover-open")) return false;
    if (isZoomed(host) || isDimmed()) return false;
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

  /** Shadow roots hide what is in the top layer from `document`; a content script may look. */
  const shadowOf = (/** @type {any} */ element) => element.openOrClosedShadowRoot ?? null;

  /** @param {Document|ShadowRoot} root @param {boolean} deep @returns {Element[]} */
  function topLayer(root, deep) {
    const found = [...root.querySelectorAll(":popover-open, :modal, :fullscreen")];
    if (!deep) return found;
    const inner = [...root.querySelectorAll("*")].map(shadowOf).filter((shadow) => shadow);
    return [...found, ...inner.flatMap((shadow) => topLayer(shadow, true))];
  }

  /** Its pictures lie above the top layer for as long as it lasts; nothing of ours ends it. */
  function isInTransition() {
    try {
      return document.documentElement.matches(":active-view-transition");
    } catch {
      return false; // a browser that has none
    }
  }

  /** What has come to the top since the card was shown last. @type {Set<EventTarget|null>} */
  const risen = new Set();
  let watching = false;
  // From the first moment on: a page that listens later cannot keep this from us.
  window.addEventListener(
    "beforetoggle",
    (/** @type {any} */ event) => watching && event.newState === "open" && risen.add(event.target),
    true,
  );

  /**
   * What lies over an element without taking its clicks, such as a sheet of white. Chromium answers
   * from what it paints; elsewhere the top layer is asked, shadow roots included.
   * @param {HTMLElement} host @param {HTMLElement} main
   * @param {Element[]} first what was there before the card; what rose in a shadow root is never forgiven
   */
  function coverWatch(host, main, first) {
    const below = new Set([...first, ...topLayer(document, false)]);
    risen.clear();
    /** @type {number|null} */
    let since = null;
    let looked = performance.now();
    const note = (/** @type {boolean} */ covered) => {
      since = covered ? (since ?? performance.now()) : null;
    };
    /** The walk through a large page is kept rare. */
    const above = () => {
      const now = performance.now();
      const deep = isFirefox && now - looked > DEEP_EVERY;
      if (deep) looked = now;
      const over = (/** @type {Element} */ one) => !below.has(one) || risen.has(one);
      return topLayer(document, deep).some((one) => one !== host && over(one));
    };
    const options = { threshold: [0, 0.5, 1], trackVisibility: true, delay: 100 };
    const observer = new IntersectionObserver((entries) => {
      const { isIntersecting, isVisible } = /** @type {any} */ (entries[entries.length - 1]);
      note(isIntersecting && isVisible === false);
    }, /** @type {any} */ (options));
    observer.observe(main);
    return {
      isCovered: () => (since !== null && performance.now() - since > COVERED) || above(),
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
    const first = topLayer(document, isFirefox);
    let cover = coverWatch(host, main, first);
    let losses = 0;
    /** Checks in a row that met a transition of the page. */
    let transition = 0;
    let ended = false;

    watching = true;
    const end = () => {
      ended = true;
      watching = false;
      risen.clear();
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
      cover = coverWatch(host, main, first);
    };
    function check() {
      if (ended || document.visibilityState !== "visible") return;
      const age = performance.now() - start;
      transition = isInTransition() ? transition + 1 : 0;
      if (transition * EVERY > LONGEST_TRANSITION) return giveUp();
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

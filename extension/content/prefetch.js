/**
 * Links of the displayed message, judged in one batch when it appears and when it changes. The walk
 * is cut in slices of two milliseconds, taken when the page is idle.
 */
{
  const SLICE = 2;
  const DEBOUNCE = 30;
  const PATIENCE = 80;
  const TIMEOUT = 5000;

  /** @type {MutationObserver|null} */
  let observer = null;
  /** @type {ReturnType<typeof setTimeout>|null} */
  let scheduled = null;
  let running = false;
  let again = false;

  /** @param {(deadline: any) => void} work */
  const whenIdle = (work) => requestIdleCallback(work, { timeout: PATIENCE });

  /** @returns {Generator<Element|null>} */
  function* unknownLinks() {
    const { links, verdicts } = vigilien;
    for (const body of vigilien.mail.bodies()) {
      if (links.isWritten(body)) continue;
      for (const link of links.linksBelow(body)) {
        const open = link && links.isJudged(links.hrefOf(link)) && !links.isWritten(link);
        yield open && !verdicts.isAsked(link) ? link : null;
      }
    }
  }

  /** Runs a walk to its end without holding the page. @param {Generator<Element|null>} walk @returns {Promise<Element[]>} */
  function gather(walk) {
    /** @type {Element[]} */
    const found = [];
    return new Promise((resolve) => {
      const slice = () => {
        const end = performance.now() + SLICE;
        do {
          const { value, done } = walk.next();
          if (done) return resolve(found);
          if (value) found.push(value);
        } while (performance.now() < end);
        whenIdle(slice);
      };
      whenIdle(slice);
    });
  }

  async function scan() {
    scheduled = null;
    if (running) {
      again = true;
      return;
    }
    running = true;
    try {
      const found = await gather(unknownLinks());
      await judgeByMessage(found);
    } finally {
      running = false;
      if (again) schedule();
      again = false;
    }
  }

  /** One question for each message on screen, with its own sender. @param {Element[]} found */
  async function judgeByMessage(found) {
    /** @type {Map<Element, Element[]>} */
    const byBody = new Map();
    for (const link of found) {
      const body = vigilien.mail.bodyOf(link);
      if (body) byBody.set(body, [...(byBody.get(body) ?? []), link]);
    }
    await Promise.all(
      [...byBody].map(([body, links]) =>
        vigilien.verdicts.judge(links, vigilien.mail.contextOf(body), TIMEOUT),
      ),
    );
  }

  function schedule() {
    scheduled ??= setTimeout(scan, DEBOUNCE);
  }

  function start() {
    stop();
    observer = new MutationObserver(schedule);
    observer.observe(document, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: ["href", "xlink:href", "src", "srcdoc"],
    });
    schedule();
  }

  function stop() {
    observer?.disconnect();
    if (scheduled !== null) clearTimeout(scheduled);
    scheduled = null;
  }

  vigilien.prefetch = { start, stop, schedule };
}

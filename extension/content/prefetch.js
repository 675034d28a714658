/**
 * Links of the displayed message, judged before anybody clicks: when it appears, and what changes in
 * it. Only changed parts are walked, in slices of two milliseconds, taken when the page is idle. A
 * page that changes without end is looked at ever more rarely; a click is asked about all the same.
 */
{
  const SLICE = 2;
  const BATCH = 200;
  const DEBOUNCE = 30;
  const LONGEST_PAUSE = 1000;
  const PATIENCE = 80;
  const TIMEOUT = 5000;
  /** The share of the page's time that a walk may take: a fiftieth. */
  const SHARE = 50;
  /** What changes in ways that tell nobody (shadow roots, names of classes) waits so long. */
  const SWEEP = 2000;
  const MOST_PARTS = 300;
  /** More nodes than these are not looked at one by one when they come. */
  const MOST_NODES = 20;

  /** @type {MutationObserver|null} */
  let observer = null;
  /** @type {ReturnType<typeof setTimeout>|null} */
  let scheduled = null;
  let running = false;
  /** Parts that changed since the last walk. @type {Set<Element>} */
  let changed = new Set();
  /** Everything has to be walked. */
  let all = true;
  let pause = DEBOUNCE;
  let nextSweep = 0;
  let lastEnd = 0;

  /** @param {(deadline: any) => void} work */
  const whenIdle = (work) => requestIdleCallback(work, { timeout: PATIENCE });

  /** @param {Element} link @param {Element} body */
  const isOpen = (link, body) =>
    !vigilien.verdicts.isAsked(link) &&
    vigilien.links.isJudged(vigilien.links.hrefOf(link)) &&
    !vigilien.links.isWritten(link) &&
    vigilien.mail.isIn(link, body);

  /**
   * After the next picture, when the page has worked out its styles for itself: asking for one
   * before would make it do so at once. Frames out of sight are given no pictures.
   */
  const painted = () =>
    new Promise((resolve) => {
      requestAnimationFrame(resolve);
      setTimeout(resolve, PATIENCE);
    });

  /** @typedef {{link: Element, body: Element}} Found */

  /** @param {Iterable<{part: Element, body: Element}|null>} places @returns {Generator<Found|null>} */
  function* unknownLinks(places) {
    for (const place of places) {
      yield null;
      if (!place?.part.isConnected) continue;
      const { part, body } = place;
      for (const link of vigilien.links.linksBelow(part)) {
        yield link && isOpen(link, body) ? { link, body } : null;
      }
    }
  }

  /** Yields null between parts: each is looked through for messages. @param {Iterable<Element>} parts */
  function* placesIn(parts) {
    for (const part of parts) {
      yield null;
      yield* vigilien.mail.placesIn(part.closest("a, area") ?? part);
    }
  }

  /** Links of one message, described, ready to be asked about. */
  class Question {
    /** @param {Element} body */
    constructor(body) {
      this.body = body;
      /** @type {Element[]} */
      this.links = [];
      /** @type {object[]} */
      this.described = [];
    }

    /** @param {Element} link */
    add(link) {
      this.links.push(link);
      this.described.push(vigilien.links.describe(link));
    }

    ask() {
      const mail = vigilien.mail.contextOf(this.body);
      return vigilien.verdicts.judge(this.links, mail, TIMEOUT, this.described);
    }
  }

  /**
   * Walks on until a question is full or the walk is over, without holding the page.
   * @param {Generator<Found|null>} walk @param {Found|null} first @param {{spent: number}} bill
   * @returns {Promise<{question: Question|null, next: Found|null}>} `next` belongs to another message
   */
  function gather(walk, first, bill) {
    let question = first && new Question(first.body);
    if (first) question?.add(first.link);
    return new Promise((resolve) => {
      const slice = () => {
        const start = performance.now();
        const finish = (/** @type {Found|null} */ next) => {
          bill.spent += performance.now() - start;
          resolve({ question, next });
        };
        do {
          const { value, done } = walk.next();
          if (done) return finish(null);
          if (!value) continue;
          if (question && question.body !== value.body) return finish(value);
          question ??= new Question(value.body);
          question.add(value.link);
          if (question.links.length === BATCH) return finish(null);
        } while (performance.now() < start + SLICE);
        bill.spent += performance.now() - start;
        whenIdle(slice);
      };
      whenIdle(slice);
    });
  }

  /** @param {Generator<Found|null>} walk @param {{spent: number}} bill @returns {Promise<number>} how many links were asked about */
  async function judgeAll(walk, bill) {
    let count = 0;
    /** @type {Found|null} */
    let first = null;
    for (;;) {
      const { question, next } = await gather(walk, first, bill);
      if (!question) return count;
      count += question.links.length;
      await question.ask();
      first = next;
    }
  }

  async function scan() {
    scheduled = null;
    if (running) return;
    running = true;
    const bill = { spent: 0 };
    const sweep = all || performance.now() >= nextSweep;
    const parts = changed;
    changed = new Set();
    all = false;
    let count = 0;
    try {
      await painted();
      const places = sweep ? vigilien.mail.placesIn(null) : placesIn(parts);
      count = await judgeAll(unknownLinks(places), bill);
    } finally {
      running = false;
      lastEnd = performance.now();
      if (sweep) nextSweep = lastEnd + Math.max(SWEEP, SHARE * bill.spent);
      pause = count > 0 ? DEBOUNCE : Math.min(2 * pause, LONGEST_PAUSE);
      pause = Math.max(pause, SHARE * bill.spent);
      if (all || changed.size > 0) plan();
    }
  }

  function plan() {
    if (running) return;
    const rested = performance.now() - lastEnd;
    if (rested > LONGEST_PAUSE) pause = DEBOUNCE;
    scheduled ??= setTimeout(scan, all ? DEBOUNCE : pause);
  }

  /** Everything is walked again: what was known counts no longer. */
  function schedule() {
    all = true;
    plan();
  }

  /** @param {Node} node */
  function note(node) {
    const element = node instanceof Element ? node : node.parentElement;
    if (!element) return;
    if (changed.size < MOST_PARTS) changed.add(element);
    else all = true;
  }

  /** @param {MutationRecord} record */
  function noteRecord({ type, target, addedNodes }) {
    if (type !== "childList" || addedNodes.length > MOST_NODES) note(target);
    else if (addedNodes.length > 0) addedNodes.forEach(note);
    // What is taken out of a link changes its text; elsewhere it changes nothing.
    else if (/** @type {any} */ (target).closest?.("a")) note(target);
  }

  /** @param {MutationRecord[]} records */
  function noticed(records) {
    if (records.length > MOST_PARTS) all = true;
    for (const record of records) {
      if (record.type === "attributes") vigilien.disarm.heal(record.target);
      if (!all) noteRecord(record);
    }
    if (all || changed.size > 0) plan();
  }

  function start() {
    stop();
    if (!vigilien.mail.collects()) return;
    observer = new MutationObserver(noticed);
    observer.observe(document, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: ["href", "xlink:href"],
    });
    schedule();
  }

  function stop() {
    observer?.disconnect();
    observer = null;
    if (scheduled !== null) clearTimeout(scheduled);
    scheduled = null;
  }

  vigilien.prefetch = { start, stop, schedule };
}

/**
 * Clicks on links of a displayed message. Judged harmless before: untouched. Not yet judged: held,
 * and let go as asked when it is. Judged bad: the warning, and the link stays dead.
 */
{
  const { worker, verdicts, overlay } = vigilien;
  const { DEADLINE, FOR_THE_CARD } = worker;

  /** How often a link may change its address while it is held. */
  const ROUNDS = 4;
  /** The replayed click on its way through the page's own handlers. @type {Event|null} */
  let passing = null;
  /** Links whose answer is awaited: a second click changes nothing. @type {WeakSet<Element>} */
  const holding = new WeakSet();
  /** The link or form that the last warning was about. @type {Element|null} */
  let lastElement = null;

  /** How the reader asked for the link. @param {MouseEvent} event @param {Element} link */
  function openIn(event, link) {
    const apart = event.ctrlKey || event.metaKey || event.button === 1;
    if (apart) return event.shiftKey ? "tab" : "background_tab";
    if (event.shiftKey) return "window";
    if (event.altKey || link.hasAttribute("download")) return "download";
    const target = link.getAttribute("target");
    return target && !/^_(self|top|parent)$/i.test(target) ? "tab" : "here";
  }

  /** @param {MouseEvent} event */
  function clicked(event) {
    if (event === passing || !vigilien.mail.isShown()) return;
    if (event.type === "auxclick" && event.button !== 1) return;
    const link = vigilien.mail.linkOf(event);
    if (!link) return;
    const answer = verdicts.of(link);
    if (answer?.level === "allow" && !vigilien.links.held.has(link)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (overlay.isOpen() || holding.has(link)) return;
    hold(link, event, answer);
  }

  /** @param {Element} link @param {MouseEvent} event @param {any} known */
  async function hold(link, event, known) {
    const start = performance.now();
    const left = () => Math.max(DEADLINE - (performance.now() - start), FOR_THE_CARD);
    const how = openIn(event, link);
    const target = event.composedPath()[0];
    holding.add(link);
    const ask = () => settleAsItStands(link, () => left() - FOR_THE_CARD);
    try {
      let answer = known ?? (await ask());
      if (answer.level !== "allow" && !(await warn(link, how, answer, left()))) {
        // Lists that came a moment ago have nothing to say of it any more.
        answer = await ask();
        if (answer.level !== "allow") await warn(link, how, answer, left());
      }
      if (answer.level === "allow") await release(link, event, target, how);
    } finally {
      holding.delete(link);
    }
  }

  /**
   * The answer about the address that the link has when the answer is there: a webmail may put
   * another one in for the time of a click. One that never stands still cannot be judged.
   * @param {Element} link @param {() => number} left
   */
  async function settleAsItStands(link, left) {
    for (let round = 0; round < ROUNDS; round += 1) {
      const href = vigilien.links.hrefOf(link);
      const answer = await settle(link, left());
      if (vigilien.links.hrefOf(link) === href) return answer;
    }
    return { fault: "unknown" };
  }

  /** @param {Element} link @param {number} timeout */
  function settle(link, timeout) {
    const body = vigilien.mail.bodyOf(link);
    const mail = body && vigilien.mail.contextOf(body);
    const judged = () => verdicts.judge([link], mail, timeout);
    const asked = verdicts.pending(link) ?? judged().then((/** @type {any[]} */ [one]) => one);
    return inTime(asked, timeout);
  }

  /** @param {Promise<any>} asked @param {number} timeout */
  const inTime = (asked, timeout) =>
    Promise.race([asked, new Promise((late) => setTimeout(late, timeout, { fault: "unknown" }))]);

  /**
   * Lets a held click go. The page's own handlers see it again and may take it; what the browser
   * would have done by itself follows, and the worker opens what only a real click can.
   * @param {Element} link @param {MouseEvent} event @param {EventTarget} target @param {string} how
   */
  async function release(link, event, target, how) {
    vigilien.disarm.restore(link);
    const { type, button, buttons, detail, clientX, clientY, screenX, screenY } = event;
    const { ctrlKey, shiftKey, altKey, metaKey } = event;
    const init = { bubbles: true, cancelable: true, composed: true, view: window };
    const place = { button, buttons, detail, clientX, clientY, screenX, screenY };
    const replay = new MouseEvent(type, { ...init, ...place, ctrlKey, shiftKey, altKey, metaKey });
    const native = how === "here" || how === "tab" || how === "download";
    const body = vigilien.mail.bodyOf(link);
    const members = {
      link: vigilien.links.describe(link),
      mail: body && vigilien.mail.contextOf(body),
    };
    passing = replay;
    const stop = (/** @type {Event} */ last) =>
      last.defaultPrevented || native || last.preventDefault();
    let taken = false;
    const look = (/** @type {Event} */ last) => {
      taken = last.defaultPrevented;
      stop(last);
    };
    addEventListener(type, look);
    const kept = target instanceof Node && target.isConnected ? target : link;
    kept.dispatchEvent(replay);
    removeEventListener(type, look);
    passing = null;
    if (native || taken) return;
    const opened = await worker.ask("open", { ...members, open_in: how }, 5000);
    if (!opened?.ok) await warn(link, how, { fault: "unknown" }, DEADLINE);
  }

  /** @param {Element} element @param {string} how @param {any} answer @param {number} timeout */
  const warn = (element, how, answer, timeout) =>
    raise(element, vigilien.links.describe(element), how, answer, timeout);

  /**
   * @param {Element} element the link or the form @param {object} link @param {string} how
   * @param {any} answer @param {number} timeout
   * @returns {Promise<boolean>} false: nothing was shown, since there is nothing to say of it
   */
  async function raise(element, link, how, answer, timeout) {
    const body = vigilien.mail.bodyOf(element);
    const mail = body && vigilien.mail.contextOf(body);
    lastElement = element;
    const asked = { link, mail, open_in: how, fault: answer.fault !== undefined };
    const reply = await worker.ask("warn", asked, timeout);
    if (reply?.level === "allow") {
      verdicts.forget();
      vigilien.prefetch.schedule();
      return false;
    }
    if (reply?.styles) overlay.learnStyles(reply.styles);
    if (reply?.view) overlay.raise(reply.view, refocus);
    else if (!reply?.shown) {
      const again = () => raise(element, link, how, answer, DEADLINE);
      vigilien.spareCard.raise(again, refocus);
    }
    return true;
  }

  /** The link gets the focus back, as a person expects who closed something over it. */
  function refocus() {
    const link = /** @type {any} */ (lastElement);
    if (!link?.isConnected) return;
    vigilien.disarm.restore(link);
    link.focus({ preventScroll: true });
  }

  /** @type {[string, (event: any) => void][]} */
  const listeners = [
    ["click", clicked],
    ["auxclick", clicked],
  ];

  vigilien.clickGuard = {
    listeners,
    raise,
    refocus,
    openIn,
  };
}

/** Whether this frame shows mail, and where in it the messages are. */
{
  const { webmails, links } = vigilien;

  /**
   * `page`: a webmail, with messages in it; what leads away is asked about wherever it stands, since
   * names of classes change. `message`: the document is a message as a whole. `guest`: a page of
   * another site inside a webmail; only what is clicked there is asked about.
   * @typedef {"page"|"message"|"guest"} Kind
   * @typedef {{reader: any, kind: Kind, named: boolean}} Found
   */

  /** A frame that has no layout of its own. */
  const FRAME = { id: "frame" };
  const MOST_ATTACHMENTS = 100;
  /** Addresses of a webmail's own buttons and files. */
  const OWN_SCHEMES = /^(javascript|blob|data|about):/i;

  /** @type {Found|null} */
  let found = null;

  /** @returns {string|null} */
  const bodySelector = () => (found?.kind === "page" ? (found.reader.bodies ?? null) : null);

  const everything = () => document.body ?? document.documentElement;

  /** @param {string} selector @param {Element} root @returns {Element[]} the outermost ones */
  function outermost(selector, root) {
    const all = [...root.querySelectorAll(selector)];
    return all.filter((one) => !one.parentElement?.closest(selector));
  }

  /** No message that we know of is on the page, so that it may stand anywhere. @param {string|null} selector */
  function isAnywhere(selector) {
    if (!found?.named) return false;
    const known = [selector, found.reader.frames].filter(Boolean).join(",");
    return known === "" || document.querySelector(known) === null;
  }

  /**
   * Where links are judged in advance, below one part of the page or on the whole of it, each with
   * the message it belongs to.
   * @param {Element|null} part @returns {{part: Element, body: Element}[]}
   */
  function placesIn(part) {
    const root = part ?? everything();
    if (!found || found.kind === "guest" || !root) return [];
    if (found.kind === "message") return [{ part: root, body: everything() }];
    const selector = bodySelector();
    const around = selector ? links.bodyOf(root, selector) : null;
    if (around) return [{ part: root, body: around }];
    const inside = selector ? outermost(selector, root) : [];
    if (inside.length === 0 && isAnywhere(selector)) return [{ part: root, body: everything() }];
    const messages = inside.map((body) => ({ part: body, body }));
    return [...messages, ...attachmentsIn(root)];
  }

  /** @param {string} href */
  function leadsAway(href) {
    if (OWN_SCHEMES.test(href)) return false;
    try {
      return new URL(href).hostname !== location.hostname;
    } catch {
      return true;
    }
  }

  /** @param {Element} form */
  function sendsAway(form) {
    const action = form.getAttribute("action") ?? "";
    if (form.ownerDocument.querySelector("[formaction]")) return true;
    try {
      return leadsAway(new URL(action, form.baseURI).href);
    } catch {
      return true;
    }
  }

  /** @param {Element} element */
  const goesAway = (element) =>
    links.isLink(element) ? leadsAway(links.hrefOf(element)) : sendsAway(element);

  /**
   * The message that a link or a form belongs to; null where it is none of our business.
   * @param {Element} element @returns {Element|null}
   */
  function bodyOf(element) {
    if (!found) return null;
    if (found.kind !== "page") return everything();
    const selector = bodySelector();
    const body = selector ? links.bodyOf(element, selector) : null;
    if (body) return body;
    if (attachmentName(element)) return messageOf(element);
    return goesAway(element) ? everything() : null;
  }

  /** The files that came with a message, where they are linked to. @param {Element} root */
  function attachmentsIn(root) {
    const selector = found?.kind === "page" ? found.reader.attachments?.links : null;
    if (!selector) return [];
    const links = root.matches(selector) ? [root] : [...root.querySelectorAll(selector)];
    return links.slice(0, MOST_ATTACHMENTS).map((part) => ({ part, body: messageOf(part) }));
  }

  /** The message on the page that an attachment belongs to. @param {Element} link @returns {Element} */
  function messageOf(link) {
    const { message = null } = found?.reader ?? {};
    const around = (message && link.closest(message)) || everything();
    const selector = bodySelector();
    return (selector && around.querySelector(selector)) || around;
  }

  /** The name of the file that a link leads to, where it is an attachment's. @param {Element} link @returns {string} */
  function attachmentName(link) {
    const { links: selector, card, name } = found?.reader.attachments ?? {};
    if (!selector || !link.matches(selector)) return "";
    const shown = (card ? link.closest(card) : link)?.querySelector(name) ?? link;
    return shown.getAttribute("title") || link.getAttribute("title") || shown.textContent || "";
  }

  /** Whether a link in one of these places is judged. @param {Element} link @param {Element} body */
  const isIn = (link, body) => body !== everything() || bodyOf(link) !== null;

  /** The link of a displayed message that an event is about. @param {Event} event @returns {Element|null} */
  function linkOf(event) {
    if (!found) return null;
    const link = links.linkOf(event);
    if (!link || !links.isJudged(links.hrefOf(link)) || links.isWritten(link)) return null;
    return bodyOf(link) ? link : null;
  }

  /** @param {Element} body */
  const contextOf = (body) => vigilien.mailContext.contextOf(found?.reader ?? FRAME, body);

  /** What stands around a link of a long message. @param {Element} link */
  const near = (link) => vigilien.mailContext.near(link, bodyOf(link));

  /** @param {Window} frame */
  const isBlank = (frame) => /^about:/.test(frame.location.href);

  /** True when a parent, where one may look at it, holds this frame as a body. @param {Window} frame @returns {boolean} */
  function isBodyFrame(frame = window) {
    try {
      const element = frame.frameElement;
      if (!element) return false;
      const above = webmails.readerOf(element.ownerDocument, frame.parent.location);
      const selectors = [above?.frames, above?.bodies].filter(Boolean).join(",");
      if (selectors !== "" && element.closest(selectors)) return true;
      // A frame without an address is filled by the page around it.
      if (above && isBlank(frame)) return true;
      return isBodyFrame(frame.parent);
    } catch {
      return false;
    }
  }

  /** Sandboxed, blank and data frames: nobody can look up from them, the worker must say it. */
  function isSealed() {
    if (window === window.top) return false;
    if (/^https?:$/.test(location.protocol) && window.origin !== "null") return false;
    try {
      return window.frameElement === null;
    } catch {
      return true;
    }
  }

  const isListed = () => /** @type {any} */ (globalThis).vigilienListed === true;

  /** @returns {Found|null} */
  function look() {
    const named = isListed() || webmails.isNamed(location);
    const reader = webmails.readerOf(document, location);
    if (reader) return { reader, kind: "page", named };
    if (isBodyFrame()) return { reader: FRAME, kind: "message", named };
    return named ? { reader: webmails.LISTED, kind: "page", named } : null;
  }

  /** Nothing more can be learnt by looking again. */
  const isSettled = () =>
    found !== null && (found.kind === "message" || webmails.hasLayout(found.reader));

  /** @param {Found|null} seen @returns {boolean} whether that is news */
  function learn(seen) {
    if (!seen) return false;
    const same = found?.reader === seen.reader && found?.kind === seen.kind;
    found = seen;
    return !same;
  }

  /** Looks at the page, as long as that can tell more. @returns {boolean} whether something new was seen */
  const identify = () => !isSettled() && learn(look());

  /** A publisher's newer word on how this reader's pages are laid out. @param {any} layout @returns {boolean} whether that is news */
  function take(layout) {
    if (found?.kind !== "page" || found.reader.part) return false;
    const isListed = found.reader.id === webmails.LISTED.id;
    if (!isListed && found.reader.id !== layout.id) return false;
    const reader = webmails.laidOut(found.reader, layout);
    if (!reader || JSON.stringify(reader) === JSON.stringify(found.reader)) return false;
    found = { ...found, reader };
    return true;
  }

  function sharesSiteWithTop() {
    try {
      return window.top?.location.hostname === location.hostname;
    } catch {
      return false;
    }
  }

  /** The frames around this one show mail. @returns {boolean} whether that is news */
  function adopt() {
    if (found || window === window.top) return false;
    if (isSealed()) return learn({ reader: FRAME, kind: "message", named: false });
    return learn({ reader: FRAME, kind: sharesSiteWithTop() ? "page" : "guest", named: false });
  }

  vigilien.mail = {
    identify,
    adopt,
    take,
    isSealed,
    placesIn,
    bodyOf,
    isIn,
    linkOf,
    contextOf,
    near,
    attachmentName,
    isShown: () => found !== null,
    /** Links are judged in advance here, not only when they are clicked. */
    collects: () => found !== null && found.kind !== "guest",
    readerId: () => found?.reader.id ?? "",
    /** Known by its address, not by its looks. */
    isNamed: () => found?.named === true,
  };
}

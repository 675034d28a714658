/** Whether this frame shows mail, and where in it the messages are. */
{
  /** @type {any} */
  let reader = null;
  /** True when the whole document is the text of a message: a frame that its parent declared. */
  let whole = false;
  /** @type {Set<number>} */
  const told = new Set();

  const selector = () => (whole ? "body" : (reader?.bodies ?? null));

  /** @returns {Element[]} the outermost bodies on the page */
  function bodies() {
    const bodySelector = selector();
    if (!bodySelector) return [];
    const all = [...document.querySelectorAll(bodySelector)];
    return all.filter((one) => !one.parentElement?.closest(bodySelector));
  }

  /** @param {Element} element @returns {Element|null} */
  const bodyOf = (element) => {
    const bodySelector = selector();
    return bodySelector ? vigilien.links.bodyOf(element, bodySelector) : null;
  };

  /** The link of a displayed message that an event is about. @param {Event} event @returns {Element|null} */
  function linkOf(event) {
    if (!reader) return null;
    const link = vigilien.links.linkOf(event);
    if (!link || !bodyOf(link) || vigilien.links.isWritten(link)) return null;
    return vigilien.links.isJudged(vigilien.links.hrefOf(link)) ? link : null;
  }

  /** @param {Element} body */
  const contextOf = (body) => vigilien.mailContext(reader, body);

  /** Frames that are the text of a message, or stand inside one. @returns {HTMLIFrameElement[]} */
  function bodyFrames() {
    const inside = bodies().flatMap((body) => [...body.querySelectorAll("iframe")]);
    const declared = reader?.frames ? [...document.querySelectorAll(reader.frames)] : [];
    return /** @type {HTMLIFrameElement[]} */ ([...new Set([...inside, ...declared])]);
  }

  /** A frame of another origin cannot look up at its parent: the parent says it, through the worker. */
  function tellFrames() {
    const ids = bodyFrames().map((frame) => /** @type {any} */ (chrome.runtime).getFrameId(frame));
    const fresh = ids.filter((id) => id > 0 && !told.has(id));
    fresh.forEach((id) => told.add(id));
    if (fresh.length > 0) vigilien.worker.ask("body_frames", { frame_ids: fresh });
  }

  /** Loaded again, a frame must be told again. */
  const forgetFrames = () => told.clear();

  /** @param {any} found @param {boolean} wholly @returns {boolean} whether that is news */
  function recognise(found, wholly) {
    const same = reader?.id === found.id && whole === wholly;
    reader = found;
    whole = wholly;
    return !same;
  }

  /** True when the parent, where one may look at it, holds this frame as a body. */
  function isBodyFrame() {
    try {
      const frame = window.frameElement;
      if (!frame) return false;
      const { URL: address } = frame.ownerDocument;
      const { hostname, search } = new URL(address, "about:blank");
      const above = vigilien.webmails.readerOf(frame.ownerDocument, hostname, search);
      const selectors = [above?.frames, above?.bodies].filter(Boolean).join(",");
      return selectors !== "" && frame.closest(selectors) !== null;
    } catch {
      return false;
    }
  }

  /** Blank, srcdoc and data frames have no origin of their own to look at. */
  const hasNoAddress = () => window !== window.top && !/^https?:$/.test(location.protocol);

  vigilien.mail = {
    recognise,
    isBodyFrame,
    hasNoAddress,
    bodies,
    bodyOf,
    linkOf,
    contextOf,
    tellFrames,
    forgetFrames,
    isShown: () => reader !== null,
    readerId: () => reader?.id ?? "",
  };
}

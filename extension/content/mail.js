/** Whether this frame shows mail, and where in it the messages are. */
{
  /** @type {any} */
  let reader = null;
  /** True when the whole document is the text of a message: a frame that its parent declared. */
  let whole = false;

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

  /** @param {any} found @param {boolean} wholly @returns {boolean} whether that is news */
  function recognise(found, wholly) {
    const same = reader?.id === found.id && whole === wholly;
    reader = found;
    whole = wholly;
    return !same;
  }

  /** True when a parent, where one may look at it, holds this frame as a body. @param {Window} frame */
  function isBodyFrame(frame = window) {
    try {
      const element = frame.frameElement;
      if (!element) return false;
      const { hostname, search } = frame.parent.location;
      const above = vigilien.webmails.readerOf(element.ownerDocument, hostname, search);
      const selectors = [above?.frames, above?.bodies].filter(Boolean).join(",");
      if (selectors !== "" && element.closest(selectors)) return true;
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

  vigilien.mail = {
    recognise,
    isBodyFrame,
    isSealed,
    bodies,
    bodyOf,
    linkOf,
    contextOf,
    isShown: () => reader !== null,
    readerId: () => reader?.id ?? "",
  };
}

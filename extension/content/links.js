/**
 * Links as elements: which one an event is about, where it leads, which ones stand in a message.
 */
{
  const SVG = "http://www.w3.org/2000/svg";
  const XLINK = "http://www.w3.org/1999/xlink";
  /** Characters of a file's name: the last ones, which say what it is. */
  const LONGEST_NAME = 300;
  /** Addresses that open no page of anybody. */
  const NOT_JUDGED = /^(mailto|tel|sms):/i;

  /**
   * Links whose address is put aside for the moment: as it stood, and what stands in its place. A
   * page that has written something else there since is right.
   * @type {WeakMap<Element, {href: string, raw: string, seal: string}>}
   */
  const held = new WeakMap();

  /** @param {Element} link */
  const written = (link) => link.getAttribute("href") ?? link.getAttributeNS(XLINK, "href");

  /** @param {Element} link */
  function keptOf(link) {
    const kept = held.get(link);
    return kept && written(link) === kept.seal ? kept : null;
  }

  /** @param {any} node */
  const isLink = (node) =>
    node instanceof Element &&
    (node.localName === "a" || node.localName === "area") &&
    (node.hasAttribute("href") || node.hasAttributeNS(XLINK, "href"));

  /** The attribute as the mail has it. @param {Element} link @returns {string} */
  const rawOf = (link) => keptOf(link)?.raw ?? written(link) ?? "";

  /** Where the browser would go, in its own writing. @param {Element} link @returns {string} */
  function hrefOf(link) {
    const kept = keptOf(link);
    if (kept) return kept.href;
    if (link.namespaceURI !== SVG) return /** @type {HTMLAnchorElement} */ (link).href;
    try {
      return new URL(rawOf(link), link.baseURI).href;
    } catch {
      return rawOf(link);
    }
  }

  /** @param {string} href */
  const isJudged = (href) => {
    if (href === "" || NOT_JUDGED.test(href)) return false;
    const [page] = document.URL.split("#");
    return !(href.includes("#") && href.split("#")[0] === page);
  };

  /** The parent, out of shadow roots too. @param {Node} node @returns {Node|null} */
  const above = (node) => node.parentNode ?? /** @type {any} */ (node).host ?? null;

  /** @param {Element} element @returns {ShadowRoot|null} */
  function shadowOf(element) {
    if (element.shadowRoot) return element.shadowRoot;
    if (!(element instanceof HTMLElement)) return null;
    try {
      const { dom } = /** @type {any} */ (chrome);
      if (dom?.openOrClosedShadowRoot) return dom.openOrClosedShadowRoot(element);
      return /** @type {any} */ (element).openOrClosedShadowRoot ?? null;
    } catch {
      return null;
    }
  }

  /** The element under the pointer or with the focus, inside closed shadow roots. @param {Element} outer @param {any} event */
  function innermost(outer, event) {
    let element = outer;
    for (let root = shadowOf(element); root; root = shadowOf(element)) {
      const pointed = event.detail > 0 || event.type !== "click";
      const inner = pointed
        ? root.elementFromPoint(event.clientX, event.clientY)
        : root.activeElement;
      if (!inner || inner === element) break;
      element = inner;
    }
    return element;
  }

  /** The shadow roots that an event happens in, closed ones too. @param {any} event @returns {ShadowRoot[]} */
  function shadowsAt(event) {
    const path = event.composedPath();
    const roots = path.filter((/** @type {any} */ node) => node instanceof ShadowRoot);
    let element = path[0];
    while (element instanceof Element) {
      const root = shadowOf(element);
      if (!root) break;
      roots.push(root);
      const pointed = event.type === "pointerdown";
      element = pointed ? root.elementFromPoint(event.clientX, event.clientY) : root.activeElement;
    }
    return roots;
  }

  /** The link an event is about, or null. @param {Event} event @returns {Element|null} */
  function linkOf(event) {
    const [target] = event.composedPath();
    if (!(target instanceof Node)) return null;
    let node = target instanceof Element ? innermost(target, event) : above(target);
    for (; node; node = above(/** @type {Node} */ (node)))
      if (isLink(node)) return /** @type {Element} */ (node);
    return null;
  }

  /** Something being written is never read, and never touched. @param {Element} element */
  function isWritten(element) {
    if (element.ownerDocument.designMode === "on") return true;
    for (let node = /** @type {any} */ (element); node; node = above(node)) {
      if (!(node instanceof HTMLElement)) continue;
      // It says so of what lies around it too, up to the shadow root it stands in.
      if (node.isContentEditable || node.closest("textarea")) return true;
      node = node.getRootNode();
    }
    return false;
  }

  /** The message an element belongs to. @param {Element} element @param {string} bodies @returns {Element|null} */
  function bodyOf(element, bodies) {
    for (let node = /** @type {Node|null} */ (element); node; node = above(node)) {
      if (node instanceof Element && node.matches(bodies)) return node;
    }
    return null;
  }

  /**
   * What is worth the dear question for a closed root, where thousands are walked: elements made by
   * scripts, and empty ones. A link in any other is found when it is clicked.
   * @param {Element} element
   */
  const mayHide = ({ firstChild, localName }) =>
    localName.includes("-") || (firstChild === null && /^(div|span|p|section)$/.test(localName));

  /**
   * All links below a node, in shadow roots too; yields null between elements so that the walk can be
   * cut in slices.
   * @param {Element|ShadowRoot} root @returns {Generator<Element|null>}
   */
  function* linksBelow(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT);
    for (let node = /** @type {Node|null} */ (walker.currentNode); node; node = walker.nextNode()) {
      if (!(node instanceof Element)) continue;
      yield isLink(node) ? node : null;
      const inner = node.shadowRoot ?? (mayHide(node) ? shadowOf(node) : null);
      if (inner) yield* linksBelow(inner);
    }
  }

  /** The file that a link gives, where it says so: the name, or that there is one. @param {Element} link */
  function fileOf(link) {
    const attached = vigilien.mail.attachmentName(link).trim();
    if (attached) return { download: attached.slice(-LONGEST_NAME), attachment: true };
    if (!link.hasAttribute("download")) return {};
    return { download: link.getAttribute("download")?.slice(-LONGEST_NAME) || true };
  }

  /** @param {Element} link @returns {import("../shared/types.js").Link} */
  function describe(link) {
    const href = hrefOf(link);
    const raw = rawOf(link);
    const near = vigilien.mail.near(link);
    return {
      href,
      text: vigilien.visibleText(link),
      ...(raw && raw !== href && { raw }),
      ...(near && { near }),
      ...fileOf(link),
    };
  }

  vigilien.links = {
    held,
    isLink,
    rawOf,
    hrefOf,
    isJudged,
    linkOf,
    shadowsAt,
    isWritten,
    bodyOf,
    linksBelow,
    describe,
  };
}

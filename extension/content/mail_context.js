/** What the host may know of the message around a link: sender, subject, the beginning of its text. */
{
  const EXCERPT = 4000;
  const LINE = 500;

  /** @param {Element|null|undefined} element */
  const textOf = (element) =>
    (element?.textContent ?? "").replace(/\s+/g, " ").trim().slice(0, LINE);

  /** @param {string} text */
  const addressIn = (text) => /[^\s<>"(),;:]+@[^\s<>"(),;:]+/.exec(text)?.[0] ?? "";

  /** @param {Element} body */
  function excerptOf(body) {
    const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
    let text = "";
    while (text.length < EXCERPT && walker.nextNode()) {
      const node = /** @type {Text} */ (walker.currentNode);
      if (/^(style|script|noscript)$/.test(node.parentElement?.localName ?? "")) continue;
      text += `${node.data.replace(/\s+/g, " ")} `;
    }
    return text.trim().slice(0, EXCERPT);
  }

  /**
   * @param {any} reader @param {Element} body
   * @returns {import("../shared/types.js").MailContext}
   */
  vigilien.mailContext = (reader, body) => {
    const around = (reader.message && body.closest(reader.message)) || document;
    const find = (/** @type {string|undefined} */ selector) =>
      selector ? (around.querySelector(selector) ?? document.querySelector(selector)) : null;
    const sender = find(reader.sender);
    const written =
      (reader.address_attribute && sender?.getAttribute(reader.address_attribute)) ||
      textOf(find(reader.sender_address)) ||
      textOf(sender);
    return {
      subject: textOf(find(reader.subject)) || document.title.slice(0, LINE),
      sender: { name: textOf(sender), address: addressIn(written) },
      excerpt: excerptOf(body),
    };
  };
}

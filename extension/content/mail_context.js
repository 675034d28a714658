/** What the host may know of the message around a link: sender, recipients, subject, the beginning of its text. */
{
  const { mailText, reading, webmails } = vigilien;

  const LINE = 500;
  /** How far above a message its headers may stand, where no reader's layout says it. */
  const MOST_ABOVE = 6;
  const MOST_BESIDE = 200;
  const MOST_ADDRESSED = 50;
  const MOST_TEXTS = 300;
  const MOST_LEVELS = 4;
  /** As many as the host looks for. */
  const MOST_RECIPIENTS = 20;
  /** Milliseconds for which a message is taken to be as long as it was. */
  const STALE = 1000;
  /** Where mail readers put an address that is not written out. */
  const ADDRESSED = '[email], [data-email], [data-address], a[href^="mailto:"], [title*="@"]';
  const ATTRIBUTES = ["email", "data-email", "data-address", "href", "title", "aria-label"];

  /** @param {string} text */
  const line = (text) => reading.plain(text.slice(0, 4 * LINE)).slice(0, LINE);

  /** What a page calls an element that shows a text: its own, without what is for voices only. @param {Element|null|undefined} element */
  const textOf = (element) => line(element?.textContent ?? "");

  const ADDRESS = /[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g;

  /**
   * Readers put the true address in brackets, behind a name that may be made of another.
   * A long text without an address would be read from each of its letters on. @param {string} text
   */
  const addressIn = (text) => {
    const line = text.slice(0, LINE);
    const all = [...line.matchAll(ADDRESS)];
    const put = all.filter(({ index = 0 }) => line[index - 1] === "<");
    return put.pop()?.[0] ?? all[0]?.[0] ?? "";
  };

  /** @param {Element} element */
  const addressOf = (element) => {
    const written = ATTRIBUTES.map((name) => addressIn(element.getAttribute(name) ?? ""));
    return written.find((one) => one !== "") ?? addressIn(textOf(element));
  };

  /**
   * The documents in which the headers of a message may stand: its own, then those of the frames
   * around it, as far up as one may look.
   * @typedef {{page: Document, at: Element, reader: any}} Level `at` stands for the message
   * @param {any} reader @param {Element} body @returns {Level[]}
   */
  function levelsOf(reader, body) {
    const levels = [{ page: body.ownerDocument, at: body, reader }];
    try {
      let frame = body.ownerDocument.defaultView?.frameElement ?? null;
      while (frame && levels.length < MOST_LEVELS) {
        const page = frame.ownerDocument;
        levels.push({ page, at: frame, reader: webmails.readerOf(page, page.location) ?? {} });
        frame = page.defaultView?.frameElement ?? null;
      }
    } catch {
      // The page around it is another site's.
    }
    return levels;
  }

  /** What the sender wrote is no header, whatever it looks like. @param {Level} level @param {string|undefined} selector @returns {Element[]} */
  function findAll({ page, at, reader }, selector) {
    if (!selector) return [];
    const around = (reader.message && at.closest(reader.message)) || page;
    const outside = (/** @type {ParentNode} */ root) =>
      [...root.querySelectorAll(selector)].filter((one) => !at.contains(one));
    const found = outside(around);
    return found.length > 0 || around === page ? found : outside(page);
  }

  /** @param {Level} level @param {string|undefined} selector @returns {Element|null} */
  const find = (level, selector) => findAll(level, selector)[0] ?? null;

  /** What stands before an element, the nearest ones, in their order. @param {Element} element */
  function before(element) {
    const found = [];
    let one = element.previousElementSibling;
    for (; one && found.length < MOST_BESIDE; one = one.previousElementSibling) found.push(one);
    return found.reverse();
  }

  /** An address that is put behind a name, or written out, in what stands before an element. @param {Element} element @returns {Element|null} */
  function addressedBefore(element) {
    const parts = before(element);
    const all = parts.flatMap((part) =>
      [part, ...part.querySelectorAll(ADDRESSED)].filter((one) => one.matches(ADDRESSED)),
    );
    const marked = all.slice(0, MOST_ADDRESSED).find((one) => addressOf(one) !== "");
    if (marked) return marked;
    let nodes = 0;
    for (const part of parts) {
      const walker = part.ownerDocument.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      for (; nodes < MOST_TEXTS && walker.nextNode(); nodes += 1) {
        const { data, parentElement } = /** @type {Text} */ (walker.currentNode);
        if (addressIn(line(data)) !== "") return parentElement;
      }
    }
    return null;
  }

  /** Where no layout is known: the first address above the message, as close to it as may be. @param {Level} level */
  function anySender({ at }) {
    let branch = /** @type {Element|null} */ (at);
    for (let step = 0; branch && step < MOST_ABOVE; step += 1, branch = branch.parentElement) {
      const found = addressedBefore(branch);
      if (found) return found;
    }
    return null;
  }

  /** @template T @param {Level[]} levels @param {(level: Level) => T|null} look @returns {{level: Level, found: T}|null} */
  function first(levels, look) {
    for (const level of levels) {
      const found = look(level);
      if (found) return { level, found };
    }
    return null;
  }

  /** Many readers write a name with its address behind it. Another address is the name. @param {string} text @param {string} address */
  const nameIn = (text, address) =>
    line(
      text.replace(/[<(]?([^\s<>()]+@[^\s<>()]+)[>)]?/g, (whole, one) =>
        one.toLowerCase() === address.toLowerCase() ? " " : whole,
      ),
    );

  /** @param {Level[]} levels */
  function senderOf(levels) {
    const shown =
      first(levels, (level) => find(level, level.reader.sender)) ?? first(levels, anySender);
    if (!shown) return { name: "", address: "" };
    const { level, found } = shown;
    const { address_attribute: attribute, sender_address: apart } = level.reader;
    const written =
      addressIn((attribute && found.getAttribute(attribute)) || "") ||
      addressIn(textOf(find(level, apart))) ||
      addressOf(found);
    return { name: nameIn(textOf(found), written), address: reading.plain(written) };
  }

  /**
   * The reader's own addresses: an address in a link that is none of them counts for less. Whoever writes
   * a message writes its header too, and an account has more names than it shows: so they are told only
   * where the message is addressed to the account that the webmail itself names, and then all of them.
   * @param {Level[]} levels @returns {string[]}
   */
  function recipientsOf(levels) {
    const account = first(levels, (level) => find(level, level.reader.account))?.found;
    const own = account ? addressOf(account).toLowerCase() : "";
    const shown = levels.map((level) => findAll(level, level.reader.recipients));
    const headers = shown.find((all) => all.length > 0) ?? [];
    if (own === "" || headers.length > MOST_RECIPIENTS) return [];
    const addresses = new Set(headers.map((one) => addressOf(one).toLowerCase()));
    return addresses.has(own) ? [...addresses].filter(Boolean) : [];
  }

  /** The title of a window says more than a subject: it is taken where nothing else is. @param {Level[]} levels */
  const subjectOf = (levels) =>
    first(levels, (level) => textOf(find(level, level.reader.subject)))?.found ??
    line(levels[levels.length - 1].page.title);

  /** Whether the beginning of a message is all of it. @type {WeakMap<Element, {whole: boolean, at: number}>} */
  const measured = new WeakMap();

  /** @param {Element} body @returns {string} */
  function excerptOf(body) {
    const { text, whole } = mailText.beginningOf(body);
    measured.set(body, { whole, at: performance.now() });
    return text;
  }

  /** @param {Element} body */
  function isLong(body) {
    const known = measured.get(body);
    if (!known || performance.now() - known.at > STALE) excerptOf(body);
    return measured.get(body)?.whole === false;
  }

  /**
   * @param {any} reader @param {Element} body
   * @returns {import("../shared/types.js").MailContext}
   */
  function contextOf(reader, body) {
    const levels = levelsOf(reader, body);
    const recipients = recipientsOf(levels);
    return {
      subject: subjectOf(levels),
      sender: senderOf(levels),
      ...(recipients.length > 0 && { recipients }),
      excerpt: excerptOf(body),
    };
  }

  /** What stands around a link, where the beginning of the message does not say it. @param {Element} link @param {Element|null} body */
  const near = (link, body) => (body && isLong(body) ? mailText.around(link, body) : "");

  vigilien.mailContext = { contextOf, near };
}

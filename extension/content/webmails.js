/**
 * Mail readers as data: how to know one, where a message stands in it, who sent it. Recognising too
 * much only means checking more, so a page gains nothing by looking like one of these.
 *
 * Every page of the web is asked, so no sign may cost a walk through it: ids, the two roots, the
 * head, and frames where there are any.
 *
 * @typedef {object} Reader
 * @property {string} id
 * @property {boolean} [part] a page of this reader that is laid out otherwise: what is told of its
 *   layout (blocklists/readers.json, under the same id) says nothing of it
 * @property {RegExp} [hosts] the webmail's own names, where it has fixed ones
 * @property {RegExp} [path] the part of such a host that is mail, where the rest is not
 * @property {RegExp} [address] query of a page that is a message as a whole
 * @property {string[]} [ids] elements that only this reader has
 * @property {string} [holds] what one of them must hold besides
 * @property {string} [root] how its `html` or `body` looks
 * @property {string} [head] an element of its head
 * @property {string} [bodies] elements that hold the text of a message
 * @property {string} [frames] frames that are the text of a message
 * @property {boolean} [telling] such a frame is a sign of this reader, on whatever host
 * @property {string} [message] element around one message with its headers, in threads
 * @property {string} [subject]
 * @property {string} [sender] element of the sender; its text is the name
 * @property {string} [address_attribute] attribute of `sender` that holds the address
 * @property {string} [sender_address] element with the address, where it stands apart
 * @property {string} [recipients] elements of those a message is addressed to, each with its address
 * @property {string} [account] element that says whose mailbox this is, which no sender writes
 * @property {{links: string, card?: string, name: string}} [attachments] links to files that came with
 *   a message; the element around one, where its name stands beside the link; the name, whole in
 *   its `title` where it was cut
 */
{
  const ROUNDCUBE_ACCOUNT = ".header-title.username, #topline .username";

  /** @type {Reader[]} */
  const READERS = [
    {
      // The mailbox of our demonstration (tests/e2e/mailbox): the meta element in the top page, the
      // message in an element with this attribute.
      id: "mailbox",
      head: 'meta[name="vigilien-mailbox"][content="1"]',
      bodies: "[data-vigilien-message]",
      subject: "#subject",
      sender: "#from-name",
      sender_address: "#from-address",
    },
    {
      // All skins: elastic, larry, classic.
      id: "roundcube",
      ids: ["messagebody"],
      holds: ".message-htmlpart, .message-part",
      bodies: "#messagebody",
      subject: "#message-header .subject, h2.subject",
      sender:
        "#message-header .rcmContactAddress, .message-headers .rcmContactAddress, .headers-table .from .rcmContactAddress",
      address_attribute: "title",
      recipients: ".header.to .rcmContactAddress, .header.cc .rcmContactAddress",
      account: ROUNDCUBE_ACCOUNT,
      attachments: {
        links: "#attachment-list a.filename, .attachmentslist a.filename",
        name: ".attachment-name",
      },
    },
    {
      id: "roundcube",
      part: true,
      ids: ["messagecontframe"],
      bodies: "#messagebody",
      account: ROUNDCUBE_ACCOUNT,
    },
    {
      id: "roundcube",
      part: true,
      address: /[?&]_task=mail(&.*)?&_action=get(&|$)/,
      bodies: "body",
    },
    {
      id: "sogo",
      root: '[ng-app="SOGo.MailerUI"]',
      bodies: ".mailer_htmlcontent, .mailer_plaincontent, .SOGoHTMLMail-CSS-Delimiter",
      subject: '[ng-bind="viewer.message.subject"]',
      sender: '[ng-bind="::viewer.message.from[0].name"]',
      sender_address: '[ng-bind="::viewer.message.from[0].email"]',
      attachments: {
        links: ".sg-mail-part md-card a[href], .sg-attachment-name ~ * a[href]",
        card: "md-card",
        name: ".sg-attachment-name",
      },
    },
    {
      id: "gmail",
      hosts: /^mail\.google\.com$/,
      bodies: ".a3s",
      message: ".adn",
      subject: "h2.hP",
      sender: ".gD",
      address_attribute: "email",
      recipients: ".g2[email]",
      account: 'a[href^="https://accounts.google.com/SignOutOptions"]',
    },
    {
      id: "outlook",
      hosts: /^outlook\.(live\.com|office\.com|office365\.com|cloud\.microsoft)$/,
      bodies: '[id^="UniqueMessageBody"], div[role="document"]',
    },
    { id: "orange", hosts: /^(mail\d{0,2}|webmail\d{0,2}|messagerie)\.orange\.fr$/ },
    { id: "sfr", hosts: /^(messagerie|webmail)\.sfr\.fr$/ },
    { id: "free", hosts: /^(zimbra|webmail|imp)\.free\.fr$/ },
    { id: "laposte", hosts: /^(webmail|messagerie)\.laposte\.net$/ },
    { id: "bouygues", hosts: /^webmail\.bbox\.fr$/ },
    { id: "ovh", hosts: /^((webmail|zimbra|pro|ex|mail)\d*\.)?mail\.ovh\.net$/ },
    { id: "ionos", hosts: /^(mail|email)\.ionos\.(fr|com|de|es|it|co\.uk)$/ },
    { id: "infomaniak", hosts: /^mail\.infomaniak\.com$/ },
    { id: "mailo", hosts: /^(www\.)?mailo\.com$/, path: /^\/mailo\// },
    { id: "zoho", hosts: /^mail\.zoho\.(com|eu|in)$/ },
    { id: "icloud", hosts: /^www\.icloud\.com$/, path: /^\/(mail|applications\/mail)/ },
    {
      id: "proton",
      hosts: /^mail\.proton\.me$/,
      frames: 'iframe[data-testid="content-iframe"]',
      subject: '[data-testid="conversation-header:subject"]',
      sender: '[data-testid="message-header:from"]',
    },
    {
      id: "yahoo",
      hosts: /^([a-z]{2}\.)?mail\.(yahoo|aol)\.com$/,
      bodies: '[data-test-id="message-view-body"]',
      message: '[data-test-id="message-view"]',
      subject: '[data-test-id="message-group-subject-text"]',
      sender: '[data-test-id="message-from"]',
    },
    {
      id: "gmx",
      hosts: /^(navigator|3c|mail)(-[a-z0-9]+)?\.(gmx\.(net|com|fr|co\.uk)|web\.de|mail\.com)$/,
      frames: "iframe#mailbody, iframe[name=mailbody]",
    },
    {
      id: "zimbra",
      ids: ["z_shell"],
      frames: 'iframe[id$="__body__iframe"]',
      telling: true,
    },
    {
      id: "open-xchange",
      ids: ["io-ox-core"],
      frames: "iframe.mail-detail-frame",
      telling: true,
    },
    {
      id: "horde",
      ids: ["impMessageBody", "dimpmain_folder"],
      bodies: ".mimePartData",
      frames: "iframe.htmlMsgData",
      telling: true,
    },
    { id: "snappymail", ids: ["rl-app"], bodies: ".b-text-part", message: ".messageItem" },
    {
      id: "nextcloud",
      ids: ["mail-content"],
      bodies: "#mail-content, .mail-message-body",
      frames: "iframe.message-frame, iframe#message-frame",
      telling: true,
    },
  ];

  /** A webmail that the practice has listed and that looks like none of the others: all of it is mail. @type {Reader} */
  const LISTED = { id: "listed", bodies: "body" };

  /** @typedef {{hostname: string, pathname: string, search: string}} Place */

  /** @param {Reader} reader @param {Place} place */
  const isAt = ({ hosts, path }, { hostname, pathname }) =>
    hosts !== undefined && hosts.test(hostname) && (path?.test(pathname) ?? true);

  /** @param {Reader} reader */
  const hasLayout = ({ bodies, frames }) => Boolean(bodies || frames);

  /** Looked for once, for all readers. @param {Document} page @returns {Element[]} */
  const framesOf = (page) =>
    page.defaultView?.length ? [...page.getElementsByTagName("iframe")] : [];

  /** @param {Reader} reader @param {Document} page @param {Element[]} inside its frames */
  function looksLike({ ids, holds, root, head, frames, telling }, page, inside) {
    if (root && (page.body?.matches(root) || page.documentElement?.matches(root))) return true;
    if (head && page.head?.querySelector(head)) return true;
    if (telling && frames && inside.some((one) => one.matches(frames))) return true;
    const found = ids?.map((id) => page.getElementById(id)) ?? [];
    return found.some((one) => one !== null && (!holds || one.querySelector(holds) !== null));
  }

  /** The webmail's name says what it is. @param {Place} place */
  const isNamed = (place) => READERS.some((reader) => isAt(reader, place));

  /**
   * A name whose layout we do not know gives way to the look of a reader that we do.
   * @param {Document} page @param {Place} place @returns {Reader|null}
   */
  function readerOf(page, place) {
    const named = READERS.find((reader) => isAt(reader, place)) ?? null;
    if (named && hasLayout(named)) return named;
    const inside = framesOf(page);
    const known = READERS.find(
      (reader) => reader.address?.test(place.search) || looksLike(reader, page, inside),
    );
    return known ?? named;
  }

  /** Members that say how a page is laid out; the others say how to know it. */
  const LAYOUT = [
    "bodies",
    "frames",
    "message",
    "subject",
    "sender",
    "address_attribute",
    "sender_address",
    "recipients",
    "account",
    "attachments",
  ];

  /** @param {any} layout */
  function isReadable({ attachments = {}, ...others }) {
    const place = document.createDocumentFragment();
    const texts = [...Object.entries(others), ...Object.entries(attachments)];
    try {
      for (const [member, text] of texts) {
        if (member !== "address_attribute") place.querySelector(text);
      }
      return true;
    } catch {
      return false;
    }
  }

  /**
   * A reader as a publisher says that it is laid out now; null where the browser cannot read it.
   * @param {Reader} reader @param {any} layout @returns {Reader|null}
   */
  function laidOut(reader, layout) {
    const told = Object.entries(layout).filter(([member]) => LAYOUT.includes(member));
    const signs = Object.entries(reader).filter(([member]) => !LAYOUT.includes(member));
    const made = /** @type {any} */ (Object.fromEntries([...signs, ...told]));
    return hasLayout(made) && isReadable(Object.fromEntries(told)) ? made : null;
  }

  vigilien.webmails = { readerOf, isNamed, hasLayout, laidOut, LISTED, READERS, LAYOUT };
}

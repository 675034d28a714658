/**
 * Mail readers as data: how to know one, where a message stands in it, who sent it. Recognising too
 * much only means checking more, so a page gains nothing by looking like one of these.
 *
 * @typedef {object} Reader
 * @property {string} id
 * @property {RegExp} [hosts] the webmail's own names, where it has fixed ones
 * @property {string} [probe] an element that only this reader has
 * @property {RegExp} [address] query of a page that is a message as a whole
 * @property {string} [bodies] elements that hold the text of a message
 * @property {string} [frames] frames that are the text of a message
 * @property {string} [message] element around one message with its headers, in threads
 * @property {string} [subject]
 * @property {string} [sender] element of the sender; its text is the name
 * @property {string} [address_attribute] attribute of `sender` that holds the address
 * @property {string} [sender_address] element with the address, where it stands apart
 */
{
  /** @type {Reader[]} */
  const READERS = [
    {
      // The mailbox of our demonstration (tests/e2e/mailbox): the meta element in the top page, the
      // message in an element with this attribute.
      id: "mailbox",
      probe: 'meta[name="vigilien-mailbox"][content="1"]',
      bodies: "[data-vigilien-message]",
      subject: "#subject",
      sender: "#from-name",
      sender_address: "#from-address",
    },
    {
      id: "roundcube",
      probe: "#messagebody > .message-htmlpart, #messagebody > .message-part, #messagecontframe",
      bodies: "#messagebody",
      subject: "#message-header .subject, h2.subject",
      sender: "#message-header .rcmContactAddress, .message-headers .rcmContactAddress",
      address_attribute: "title",
    },
    { id: "roundcube", address: /[?&]_task=mail(&.*)?&_action=get(&|$)/, bodies: "body" },
    {
      id: "sogo",
      probe: '[ng-app="SOGo.MailerUI"], .SOGoHTMLMail-CSS-Delimiter',
      bodies: ".mailer_htmlcontent, .mailer_plaincontent, .SOGoHTMLMail-CSS-Delimiter",
      message: ".msg-body",
    },
    {
      id: "gmail",
      hosts: /^mail\.google\.com$/,
      bodies: ".a3s",
      message: ".adn",
      subject: "h2.hP",
      sender: ".gD",
      address_attribute: "email",
    },
    {
      id: "outlook",
      hosts: /^(outlook\.live\.com|outlook\.office(365)?\.com|outlook\.cloud\.microsoft)$/,
      probe: '[id^="UniqueMessageBody"]',
      bodies: '[id^="UniqueMessageBody"], div[role="document"]',
    },
    { id: "zimbra", probe: 'iframe[id$="__body__iframe"]', frames: 'iframe[id$="__body__iframe"]' },
    { id: "open-xchange", probe: "iframe.mail-detail-frame", frames: "iframe.mail-detail-frame" },
    {
      id: "proton",
      hosts: /^mail\.proton\.me$/,
      frames: 'iframe[data-testid="content-iframe"]',
    },
    {
      id: "yahoo",
      hosts: /^mail\.(yahoo|aol)\.com$/,
      bodies: '[data-test-id="message-view-body"]',
    },
    {
      id: "gmx",
      hosts: /(^|\.)(gmx\.(net|com|fr|co\.uk)|web\.de|mail\.com)$/,
      frames: "iframe#mailbody, iframe[name=mailbody]",
    },
  ];

  /** A webmail that the practice has listed and that looks like none of the others: all of it is mail. @type {Reader} */
  const LISTED = { id: "listed", bodies: "body" };

  /** @param {Document} page @param {string} hostname @param {string} query */
  const readerOf = (page, hostname, query) =>
    READERS.find(
      ({ hosts, probe, address }) =>
        hosts?.test(hostname) || address?.test(query) || (probe && page.querySelector(probe)),
    ) ?? null;

  vigilien.webmails = { readerOf, LISTED, READERS };
}

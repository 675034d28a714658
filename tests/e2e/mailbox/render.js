/**
 * Turns a mail of mails.json into what a webmail shows. Used by the page itself and, under Node, by the
 * seed of the Roundcube mailbox, so that both hold the same mails.
 *
 * @typedef {object} Link
 * @property {string} id unique over all mails; the element carries it with `LINK_ID_PREFIX`
 * @property {string} href as the sender wrote it; `{{origin}}` stands for the webmail's own address
 * @property {string} text what the eye reads
 * @property {"allow" | "caution" | "warn" | "block"} level the verdict that is expected
 * @property {string[]} findings codes that must be among the verdict's findings
 * @property {string} [site] what the warning must name as the place the link leads to
 * @property {string} [imitates] id of the organisation that is imitated
 * @property {string} [true_site] the site that the warning must name as the true one
 * @property {"area" | "svg"} [form] the element, where it is not a plain `a`
 * @property {boolean} [here] leads to the webmail's own site
 * @property {boolean} [opens] false for addresses that open no page (mailto)
 * @property {boolean} [roundcube] false when Roundcube's own washing takes the link away
 *
 * @typedef {object} Mail
 * @property {string} id
 * @property {"lure" | "honest" | "test"} kind
 * @property {string} date RFC 3339
 * @property {{ name: string, address: string }} from
 * @property {string} subject
 * @property {boolean} seen
 * @property {string[]} [html] lines; `{{link-id}}` stands for the link's attributes
 * @property {string[]} [text] lines of a plain-text mail; `{{link-id}}` stands for its address
 * @property {"srcdoc" | "shadow"} [frame] where the mailbox page puts the body
 * @property {Link[]} links
 * @property {{ name: string, address: string }} [to] somebody else than the practice
 * @property {{ name: string, type: string, text: string }[]} [files] that come with it; in Roundcube and SOGo
 */

export const LINK_ID_PREFIX = "lien-";

const PLACEHOLDER = /\{\{([a-z-]+)\}\}/g;

const escapeAttribute = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");

/** @param {Link} link */
export const hrefOf = (link, origin = "") => link.href.replace("{{origin}}", origin);

/** @param {string[]} lines @param {Mail} mail @param {(link: Link) => string} write */
const expand = (lines, mail, write) =>
  lines.join("\n").replace(PLACEHOLDER, (_, id) => {
    const link = mail.links.find((one) => one.id === id);
    if (!link) throw new Error(`mail ${mail.id} has no link ${id}`);
    return write(link);
  });

/** The HTML body; links open in a new tab, as every webmail makes them do. @param {Mail} mail */
export const htmlOf = (mail, origin = "") =>
  expand(mail.html ?? [], mail, (link) => {
    const href = escapeAttribute(hrefOf(link, origin));
    return `id="${LINK_ID_PREFIX}${link.id}" href="${href}" target="_blank" rel="noreferrer"`;
  });

/** The plain-text body. @param {Mail} mail */
export const textOf = (mail, origin = "") =>
  expand(mail.text ?? [], mail, (link) => hrefOf(link, origin));

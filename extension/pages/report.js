import { chrome } from "../shared/browser.js";

/**
 * What is said of a link to who looks after the practice's lists: name of the site, codes, version
 * of the lists. Nothing of the mail: no path, no question, no subject, no sender. Pure.
 *
 * @typedef {import("../shared/i18n.js").Catalogue} Catalogue
 * @typedef {import("../shared/types.js").CaseReply} CaseReply
 */

const CODE = /^[a-z0-9-]{1,40}$/;
const LONGEST_NAME = 253;

/** One line, without signs that end it or turn it round. @param {string} text */
const line = (text) => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ").slice(0, LONGEST_NAME);

/** Codes of what was seen, the way the command line writes them. @param {Pick<CaseReply, "verdict"|"fault">} reply */
export const codes = ({ verdict, fault }) =>
  verdict
    ? verdict.findings
        .filter(({ code }) => CODE.test(code))
        .map(({ code, level }) => `${code} (${level})`)
        .join(", ")
    : (fault ?? "");

/** Whose site; for an address that is none, its scheme alone. @param {CaseReply} reply */
export function siteOf({ verdict, href }) {
  const { site } = verdict ?? {};
  if (site) {
    const ascii = site.domain ?? site.host;
    return line(site.display && site.display !== ascii ? `${site.display} (${ascii})` : ascii);
  }
  try {
    const { hostname, protocol } = new URL(href);
    return line(hostname || protocol);
  } catch {
    return "";
  }
}

/** @param {Catalogue} words @param {CaseReply} reply @param {Date} date */
export function reportText(words, reply, date) {
  const site = siteOf(reply);
  const version = reply.verdict?.lists.version ?? 0;
  const lists = version > 0 ? String(version) : words.text("details_lists_none");
  const day = new Intl.DateTimeFormat(words.language, { dateStyle: "long" }).format(date);
  return [
    words.text("page_report_site", { domain: site || words.text("page_report_no_site") }),
    words.text("page_report_rules", { text: codes(reply) }),
    words.text("page_report_lists", { text: lists }),
    words.text("page_report_version", { text: chrome.runtime.getManifest().version }),
    words.text("page_report_day", { date: day }),
  ].join("\n");
}

/** @param {string} address one that `safeAddress` gave @param {string} subject @param {string} text */
export function mailto(address, subject, text) {
  const to = encodeURIComponent(address).replace("%40", "@");
  const body = text.split("\n").map(line).join("\r\n");
  return `mailto:${to}?subject=${encodeURIComponent(line(subject))}&body=${encodeURIComponent(body)}`;
}

/**
 * Verdicts by mail and by link, newest mails kept. Keys are the whole question, so that no two
 * questions can meet on one answer.
 *
 * @typedef {import("../shared/types.js").Link} Link
 * @typedef {import("../shared/types.js").MailContext} MailContext
 * @typedef {import("../shared/types.js").Verdict} Verdict
 */

const MAILS = 24;
const LINKS = 2000;
/** A longer link is asked about each time: a few mails of such must not fill the memory. */
const LONGEST = 16 * 1024;

/** @param {Link} link */
const linkKey = ({ href, raw, text, near, download, attachment }) =>
  JSON.stringify([href, raw, text, near, download, attachment]);

export class VerdictCache {
  constructor() {
    /** @type {Map<string, Map<string, Verdict>>} */
    this.mails_ = new Map();
    /** All links of a question share its mail: it is written down once. @type {WeakMap<MailContext, string>} */
    this.keys_ = new WeakMap();
  }

  /** @param {MailContext|null} mail */
  mailKey_(mail) {
    if (!mail) return "null";
    const key = this.keys_.get(mail) ?? JSON.stringify(mail);
    this.keys_.set(mail, key);
    return key;
  }

  /** @param {Link} link @param {MailContext|null} mail @returns {Verdict|null} */
  get(link, mail) {
    const key = this.mailKey_(mail);
    const verdicts = this.mails_.get(key);
    if (!verdicts) return null;
    this.mails_.delete(key);
    this.mails_.set(key, verdicts);
    return verdicts.get(linkKey(link)) ?? null;
  }

  /** @param {Link} link @param {MailContext|null} mail @param {Verdict} verdict */
  set(link, mail, verdict) {
    const asked = linkKey(link);
    if (asked.length > LONGEST) return;
    const key = this.mailKey_(mail);
    let verdicts = this.mails_.get(key);
    if (!verdicts) {
      verdicts = new Map();
      this.mails_.set(key, verdicts);
      dropOldest(this.mails_, MAILS);
    }
    verdicts.set(asked, verdict);
    dropOldest(verdicts, LINKS);
  }

  clear() {
    this.mails_.clear();
  }
}

/** @param {Map<string, unknown>} map @param {number} limit */
function dropOldest(map, limit) {
  if (map.size <= limit) return;
  const oldest = map.keys().next().value;
  if (oldest !== undefined) map.delete(oldest);
}

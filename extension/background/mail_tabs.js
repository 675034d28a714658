/**
 * Which tabs show mail, and which have just left one. Kept in storage.session for the time when the
 * worker sleeps.
 *
 * @typedef {import("../shared/types.js").MailContext} MailContext
 *
 * @typedef {object} MailTab
 * @property {"mail"|"left"} kind `left`: opened or moved away from a mail a moment ago
 * @property {string} host of the webmail, with its port
 * @property {string|null} domain registrable domain of the webmail, once the host said it
 * @property {string} reader
 * @property {string} url where the mail was read
 * @property {number|null} mail_tab the tab of the mail itself; null when it is no longer known
 * @property {MailContext|null} mail the last one asked about
 * @property {number} since
 */

const KEY = "mail_tabs";
/** Milliseconds. What a tab opens later than this after it left a mail is the visited site's own. */
export const CHAIN = 30_000;

/** @type {MailTab} */
const NOWHERE_KNOWN = {
  kind: "left",
  host: "",
  domain: null,
  reader: "",
  url: "",
  mail_tab: null,
  mail: null,
  since: 0,
};

export class MailTabs {
  /**
   * @param {{get: (keys: any) => Promise<any>, set: (items: any) => Promise<void>}} store
   * @param {() => number} now
   * @param {(tabId: number, tab: MailTab|null) => void} [changed]
   */
  constructor(store, now, changed = () => {}) {
    this.store_ = store;
    this.now_ = now;
    this.changed_ = changed;
    /** @type {Map<number, MailTab>} */
    this.tabs_ = new Map();
    this.ready = this.load_();
  }

  async load_() {
    const kept = (await this.store_.get(KEY).catch(() => ({})))[KEY] ?? [];
    for (const [tabId, tab] of kept) if (!this.tabs_.has(tabId)) this.tabs_.set(tabId, tab);
  }

  /** @param {number} tabId the one that changed */
  save_(tabId) {
    this.changed_(tabId, this.get(tabId));
    this.store_.set({ [KEY]: [...this.tabs_] }).catch(() => {});
  }

  /** @param {number} tabId @param {{url: string, reader: string}} shown */
  show(tabId, { url, reader }) {
    const { host } = new URL(url);
    const before = this.tabs_.get(tabId);
    const same = before?.host === host;
    this.tabs_.set(tabId, {
      kind: "mail",
      host,
      domain: same ? before.domain : null,
      reader,
      url,
      mail_tab: tabId,
      mail: same ? before.mail : null,
      since: this.now_(),
    });
    this.save_(tabId);
  }

  /** @param {number} tabId @param {Partial<MailTab>} facts */
  learn(tabId, facts) {
    const tab = this.tabs_.get(tabId);
    if (!tab) return;
    Object.assign(tab, facts);
    this.save_(tabId);
  }

  /** @param {number} tabId @returns {MailTab|null} */
  get(tabId) {
    return this.tabs_.get(tabId) ?? null;
  }

  /** The mail that this tab reads or has just left. @param {number} tabId @returns {MailTab|null} */
  source(tabId) {
    const tab = this.get(tabId);
    if (!tab || tab.kind === "mail") return tab;
    return this.now_() - tab.since <= CHAIN ? tab : null;
  }

  /** A tab opened by a mail. @param {number} tabId @param {number} openerId */
  leave(tabId, openerId) {
    const opener = this.source(openerId);
    if (!opener) return;
    this.tabs_.set(tabId, { ...opener, kind: "left", since: this.now_() });
    this.save_(tabId);
  }

  /** A tab that was held although its mail is no longer known: a doubt is enough there. @param {number} tabId */
  adopt(tabId) {
    this.tabs_.set(tabId, { ...NOWHERE_KNOWN, since: this.now_() });
    this.save_(tabId);
  }

  /** @param {number} tabId */
  forget(tabId) {
    if (this.tabs_.delete(tabId)) this.save_(tabId);
  }

  /** @returns {[number, MailTab][]} */
  all() {
    return [...this.tabs_];
  }

  /** @returns {number[]} */
  shown() {
    return [...this.tabs_].filter(([, { kind }]) => kind === "mail").map(([tabId]) => tabId);
  }

  /** A webmail known by its address; for requests whose tab is not yet tied to it. @param {string|undefined} url */
  byAddress(url) {
    if (!url) return null;
    try {
      const { host } = new URL(url);
      return (
        [...this.tabs_.values()].find((tab) => tab.kind === "mail" && tab.host === host) ?? null
      );
    } catch {
      return null;
    }
  }
}

/**
 * Links of the webmail itself open even when nothing can be judged. Its registrable domain counts
 * where the host has said it; else only its own host and what lies below.
 * @param {Pick<MailTab, "host"|"domain">|null} mail @param {string} href
 */
export function isSameSite(mail, href) {
  if (!mail || mail.host === "") return false;
  try {
    const url = new URL(href);
    if (url.protocol !== "https:" && url.protocol !== "http:") return false;
    if (url.username || url.password) return false;
    if (url.host === mail.host) return true;
    const name = mail.domain ?? mail.host.replace(/:\d+$/, "");
    return url.hostname === name || url.hostname.endsWith(`.${name}`);
  } catch {
    return false;
  }
}

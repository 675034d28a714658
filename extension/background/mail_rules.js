import { chrome, isPrivate } from "../shared/browser.js";
import { exactFilter, framePassRules, hostRules, passRule } from "./holding_rules.js";
import { isOurNumber, numberOf } from "./rule_numbers.js";
import { FIRST_TAB, TabRules } from "./tab_rules.js";

/**
 * The rules by which Chromium holds what leaves a mail (holding_rules.js), kept in the browser:
 *
 * - by host of the webmail, as dynamic rules: they are in force before the worker is up, for mail
 *   tabs that a restarted browser brings back;
 * - addresses that were judged harmless, and those by tab (tab_rules.js), for the session.
 *
 * Windows that are private share the browser's rules with all others: each worker has numbers of its own
 * and leaves those of the other alone; a private one writes nothing that lasts.
 *
 * @typedef {chrome.declarativeNetRequest.Rule} Rule
 * @typedef {object} MailHost
 * @property {string} host
 * @property {string|null} domain
 * @property {boolean} named a webmail that we know by its name, not by its looks
 */

const FIRST_HOSTS = numberOf(1);
/** Session rules below are those by tab. */
const FIRST_ADMITTED = numberOf(100_000_000);
const MOST_ADMITTED = 1000;
const KEY = "mail_hosts";
const MOST_HOSTS = 50;
const FRAMES_KEY = "frame_hosts";
const MOST_FRAME_HOSTS = 300;

/** @param {import("./holding_rules.js").Unnumbered[]} rules @param {number} first @returns {Rule[]} */
const numbered = (rules, first) => rules.map((rule, index) => ({ ...rule, id: first + index }));

/** @param {any} value @returns {MailHost[]} */
const asHosts = (value) =>
  (Array.isArray(value) ? value : [])
    .map((one) => (typeof one === "string" ? { host: one, domain: null } : one))
    .filter((one) => typeof one?.host === "string" && one.host !== "")
    .map(({ host, domain, named }) => ({ host, domain: domain ?? null, named: named === true }))
    .slice(-MOST_HOSTS);

/** Pages that only look like a webmail cannot push out those that are known by name. @param {MailHost[]} hosts */
function fewer(hosts) {
  if (hosts.length <= MOST_HOSTS) return hosts;
  const first = hosts.findIndex(({ named }) => !named);
  return hosts.filter((_, index) => index !== Math.max(first, 0));
}

export class MailRules {
  /**
   * @param {{get: (keys: any) => Promise<any>, set: (items: any) => Promise<void>}} store
   * @param {import("./mail_tabs.js").MailTabs} mailTabs
   * @param {() => number} now
   */
  constructor(store, mailTabs, now) {
    this.store_ = store;
    /** @type {MailHost[]} */
    this.hosts_ = [];
    /** @type {string[]} */
    this.frameHosts_ = [];
    /** Filters of admitted addresses, oldest first, with their rules. @type {Map<string, number>} */
    this.admitted_ = new Map();
    this.nextId_ = FIRST_ADMITTED;
    this.tabs = new TabRules(now);
    this.ready = this.start_(mailTabs).catch(() => {});
  }

  /**
   * A worker that wakes goes on with the rules by host; what was admitted is asked about again.
   * @param {import("./mail_tabs.js").MailTabs} mailTabs
   */
  async start_(mailTabs) {
    const kept = await this.store_.get([KEY, FRAMES_KEY]);
    this.hosts_ = asHosts(kept[KEY]);
    const frames = kept[FRAMES_KEY];
    this.frameHosts_ = Array.isArray(frames) ? frames.slice(-MOST_FRAME_HOSTS) : [];
    await mailTabs.ready.then(() => this.tabs.start(mailTabs));
    await this.writeHosts_();
  }

  /** Replaces all dynamic rules in one go, so that none is missing in between. */
  async writeHosts_() {
    const wanted = numbered(
      [...this.hosts_.flatMap(hostRules), ...framePassRules(this.frameHosts_)],
      FIRST_HOSTS,
    );
    const { declarativeNetRequest: rules } = chrome;
    const all = await (isPrivate ? rules.getSessionRules() : rules.getDynamicRules());
    const old = all.filter(({ id }) => isOurNumber(id) && id < FIRST_TAB);
    if (JSON.stringify(old) === JSON.stringify(wanted)) return;
    const change = { removeRuleIds: old.map(({ id }) => id), addRules: wanted };
    await (isPrivate ? rules.updateSessionRules(change) : rules.updateDynamicRules(change));
  }

  /**
   * @param {string} url of a page that shows mail
   * @param {{domain?: string|null, named?: boolean}} [facts] its registrable domain, once known; a webmail known by name
   */
  async cover(url, { domain = null, named = false } = {}) {
    await this.ready;
    const host = new URL(url).hostname;
    const known = this.hosts_.find((one) => one.host === host);
    const fresh = {
      host,
      domain: domain ?? known?.domain ?? null,
      named: named || known?.named === true,
    };
    // The last one seen is the last one to be forgotten.
    this.hosts_ = fewer([...this.hosts_.filter((one) => one !== known), fresh]);
    if (known?.domain === fresh.domain && known.named === fresh.named) return;
    await this.writeHosts_();
    await this.store_.set({ [KEY]: this.hosts_ });
  }

  /** Addresses that were judged harmless go their way without a stop. @param {string[]} hrefs */
  async admit(hrefs) {
    await this.ready;
    const filters = new Set(hrefs.map(exactFilter).filter((one) => one !== null));
    const fresh = [...filters].filter((one) => !this.admitted_.has(one)).slice(0, MOST_ADMITTED);
    if (fresh.length === 0) return;
    const surplus = Math.max(this.admitted_.size + fresh.length - MOST_ADMITTED, 0);
    const oldest = [...this.admitted_].slice(0, surplus);
    const added = fresh.map((filter) => ({ filter, id: this.nextId_++ }));
    for (const [filter] of oldest) this.admitted_.delete(filter);
    for (const { filter, id } of added) this.admitted_.set(filter, id);
    await chrome.declarativeNetRequest.updateSessionRules({
      removeRuleIds: oldest.map(([, id]) => id),
      addRules: added.map(({ filter, id }) => ({ ...passRule(filter), id })),
    });
  }

  /** A host that frames of webmails come from and about which there is nothing to say. @param {string} host */
  async admitFrames(host) {
    await this.ready;
    if (this.frameHosts_.includes(host)) return;
    this.frameHosts_ = [...this.frameHosts_, host].slice(-MOST_FRAME_HOSTS);
    await this.writeHosts_();
    await this.store_.set({ [FRAMES_KEY]: this.frameHosts_ });
  }

  /** After a change of lists nothing is known to be harmless. */
  async forget() {
    await this.ready;
    const ids = [...this.admitted_.values()];
    this.admitted_.clear();
    this.frameHosts_ = [];
    await chrome.declarativeNetRequest.updateSessionRules({ removeRuleIds: ids });
    await this.writeHosts_();
    await this.store_.set({ [FRAMES_KEY]: [] });
  }
}

const nothing = async () => {};

/** Where requests can be held as they are, no rules are needed. */
export const NO_RULES = {
  ready: Promise.resolve(),
  cover: nothing,
  admit: nothing,
  admitFrames: nothing,
  forget: nothing,
  tabs: {
    follow: () => {},
    seal: () => {},
    settled: () => {},
    letPass: nothing,
    letSave: nothing,
    arm: nothing,
  },
};

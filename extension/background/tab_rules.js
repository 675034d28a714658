import { chrome } from "../shared/browser.js";
import { chainRules, mailTabRules, newTabRules, tabPassRule } from "./holding_rules.js";
import { CHAIN } from "./mail_tabs.js";

/**
 * Session rules by tab: tabs that show mail, tabs that a mail has opened for as long as a chain of
 * redirects may last, and for moments, tabs that do not exist yet.
 *
 * @typedef {import("./mail_tabs.js").MailTab} MailTab
 * @typedef {import("./holding_rules.js").Unnumbered} Unnumbered
 *
 * @typedef {object} Kept
 * @property {number[]} ids rules in the browser
 * @property {string} key what they say, to leave alone what does not change
 * @property {ReturnType<typeof setTimeout>|null} timer
 */

const ARMED = 1;
const FIRST = 10;

/** @param {string} host */
const withoutPort = (host) => host.replace(/:\d+$/, "");

export class TabRules {
  /** @param {() => number} now */
  constructor(now) {
    this.now_ = now;
    this.nextId_ = FIRST;
    /** @type {Map<number, MailTab>} */
    this.tabs_ = new Map();
    /** Tabs whose message stands in a frame without an origin. @type {Set<number>} */
    this.sealed_ = new Set();
    /** What a tab was allowed last. @type {Map<number, {href: string, free: string[]}>} */
    this.passes_ = new Map();
    /** @type {Map<number, Kept>} */
    this.kept_ = new Map();
    this.started_ = false;
    this.armedUntil_ = -1;
  }

  /** Replaces what an earlier worker left, all at once. @param {import("./mail_tabs.js").MailTabs} mailTabs */
  async start(mailTabs) {
    const old = await chrome.declarativeNetRequest.getSessionRules();
    for (const [tabId, tab] of mailTabs.all()) this.tabs_.set(tabId, tab);
    const added = [...this.tabs_.keys()].flatMap((tabId) => this.renew_(tabId)?.added ?? []);
    this.started_ = true;
    const removeRuleIds = old.map(({ id }) => id);
    await chrome.declarativeNetRequest.updateSessionRules({ removeRuleIds, addRules: added });
  }

  /** The tab shows mail, has left one, or neither. @param {number} tabId @param {MailTab|null} tab */
  follow(tabId, tab) {
    if (tab) this.tabs_.set(tabId, tab);
    else {
      this.tabs_.delete(tabId);
      this.passes_.delete(tabId);
    }
    if (tab?.kind !== "left") this.passes_.delete(tabId);
    if (tab?.kind !== "mail") this.sealed_.delete(tabId);
    this.write_(tabId).catch(() => {});
  }

  /** @param {number} tabId */
  seal(tabId) {
    if (this.sealed_.has(tabId)) return;
    this.sealed_.add(tabId);
    this.write_(tabId).catch(() => {});
  }

  /**
   * The tab may open this address, and then stay on its site.
   * @param {number} tabId @param {string} href @param {string|null} site null where nothing but the address is free
   */
  async letPass(tabId, href, site) {
    this.passes_.set(tabId, { href, free: site ? [site] : [] });
    await this.write_(tabId);
  }

  /** New tabs are held for a moment. @param {number} duration milliseconds */
  async arm(duration) {
    const until = this.now_() + duration;
    const fresh = this.armedUntil_ < this.now_();
    this.armedUntil_ = Math.max(this.armedUntil_, until);
    setTimeout(() => this.disarm_(), duration);
    if (!fresh) return;
    const open = (await chrome.tabs.query({})).flatMap(({ id }) => (id === undefined ? [] : [id]));
    await chrome.declarativeNetRequest.updateSessionRules({
      removeRuleIds: [ARMED],
      addRules: newTabRules(open).map((rule) => ({ ...rule, id: ARMED })),
    });
  }

  disarm_() {
    if (this.now_() < this.armedUntil_) return;
    chrome.declarativeNetRequest.updateSessionRules({ removeRuleIds: [ARMED] }).catch(() => {});
  }

  /** @param {number} tabId @returns {Unnumbered[]} */
  rulesOf_(tabId) {
    const tab = this.tabs_.get(tabId);
    const passing = this.passes_.get(tabId);
    const passed = passing ? [tabPassRule(tabId, passing.href)] : [];
    if (!tab) return [];
    if (tab.kind === "mail") {
      const { host, domain } = tab;
      const sealed = this.sealed_.has(tabId);
      return [...mailTabRules(tabId, { host: withoutPort(host), domain, sealed }), ...passed];
    }
    if (this.now_() - tab.since > CHAIN) return [];
    return [...chainRules(tabId, passing?.free ?? []), ...passed];
  }

  /** @param {number} tabId */
  async write_(tabId) {
    if (!this.started_) return;
    const change = this.renew_(tabId);
    if (!change) return;
    const { removed, added } = change;
    await chrome.declarativeNetRequest.updateSessionRules({
      removeRuleIds: removed,
      addRules: added,
    });
  }

  /** @param {number} tabId */
  renew_(tabId) {
    const rules = this.rulesOf_(tabId);
    const before = this.kept_.get(tabId);
    const key = JSON.stringify(rules);
    const tab = this.tabs_.get(tabId);
    if (before?.timer) clearTimeout(before.timer);
    const timer = tab?.kind === "left" && rules.length > 0 ? this.expire_(tabId, tab) : null;
    if (key === (before?.key ?? "[]")) {
      if (before) before.timer = timer;
      return null;
    }
    const added = rules.map((rule) => ({ ...rule, id: this.nextId_++ }));
    if (rules.length > 0) this.kept_.set(tabId, { ids: added.map(({ id }) => id), key, timer });
    else this.kept_.delete(tabId);
    return { removed: before?.ids ?? [], added };
  }

  /** @param {number} tabId @param {MailTab} tab */
  expire_(tabId, tab) {
    const left = Math.max(CHAIN - (this.now_() - tab.since), 0) + 50;
    return setTimeout(() => this.write_(tabId).catch(() => {}), left);
  }
}

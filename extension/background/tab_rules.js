import { chrome } from "../shared/browser.js";
import {
  chainRules,
  mailTabRules,
  newTabRules,
  savingRules,
  tabPassRule,
} from "./holding_rules.js";
import { CHAIN } from "./mail_tabs.js";
import { isOurNumber, numberOf } from "./rule_numbers.js";

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

/** Rules by host stand below (mail_rules.js). */
export const FIRST_TAB = numberOf(1_000_000);
const ARMED = FIRST_TAB;
const SAVING = FIRST_TAB + 1;
const FIRST = FIRST_TAB + 10;
/** Milliseconds from a menu to the file that is saved. */
const MENU = 60_000;

const openTabs = async () =>
  (await chrome.tabs.query({})).flatMap(({ id }) => (id === undefined ? [] : [id]));

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
    /** Tabs that were there when new ones were armed, and those that have come to a page since. @type {number[]} */
    this.notNew_ = [];
    /** What a tab was allowed last. @type {Map<number, {href: string, free: string[], open: number[]}>} */
    this.passes_ = new Map();
    /** @type {Map<number, Kept>} */
    this.kept_ = new Map();
    this.started_ = false;
    this.armedUntil_ = -1;
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    this.saving_ = undefined;
  }

  /** Replaces what an earlier worker left, all at once. @param {import("./mail_tabs.js").MailTabs} mailTabs */
  async start(mailTabs) {
    const old = await chrome.declarativeNetRequest.getSessionRules();
    for (const [tabId, tab] of mailTabs.all()) this.tabs_.set(tabId, tab);
    const added = [...this.tabs_.keys()].flatMap((tabId) => this.renew_(tabId)?.added ?? []);
    this.started_ = true;
    const removeRuleIds = old.map(({ id }) => id).filter(isOurNumber);
    await chrome.declarativeNetRequest.updateSessionRules({ removeRuleIds, addRules: added });
  }

  /** The tab shows mail, has left one, or neither. @param {number} tabId @param {MailTab|null} tab */
  follow(tabId, tab) {
    if (tab) this.tabs_.set(tabId, tab);
    else this.tabs_.delete(tabId);
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
    if (!this.tabs_.has(tabId)) return;
    this.passes_.set(tabId, { href, free: site ? [site] : [], open: await openTabs() });
    await this.write_(tabId);
  }

  /** New tabs are held for a moment. @param {number} duration milliseconds */
  async arm(duration) {
    const until = this.now_() + duration;
    const fresh = this.armedUntil_ < this.now_();
    this.armedUntil_ = Math.max(this.armedUntil_, until);
    setTimeout(() => this.disarm_(), duration);
    if (!fresh) return;
    this.notNew_ = await openTabs();
    await this.writeArmed_();
  }

  async writeArmed_() {
    await chrome.declarativeNetRequest.updateSessionRules({
      removeRuleIds: [ARMED],
      addRules: newTabRules(this.notNew_).map((rule) => ({ ...rule, id: ARMED })),
    });
  }

  /** A tab has come to a page: from now on it is no new one. @param {number} tabId */
  settled(tabId) {
    if (this.now_() > this.armedUntil_ || this.notNew_.includes(tabId)) return;
    this.notNew_.push(tabId);
    this.writeArmed_().catch(() => {});
  }

  /** A menu was opened in a mail: what is saved from there is no page. @param {number} tabId */
  async letSave(tabId) {
    const tab = this.tabs_.get(tabId);
    if (tab?.kind !== "mail") return;
    const [rule] = savingRules(withoutPort(tab.host));
    clearTimeout(this.saving_);
    this.saving_ = setTimeout(() => this.drop_(SAVING), MENU);
    await chrome.declarativeNetRequest.updateSessionRules({
      removeRuleIds: [SAVING],
      addRules: [{ ...rule, id: SAVING }],
    });
  }

  /** @param {number} id */
  drop_(id) {
    chrome.declarativeNetRequest.updateSessionRules({ removeRuleIds: [id] }).catch(() => {});
  }

  disarm_() {
    if (this.now_() >= this.armedUntil_) this.drop_(ARMED);
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
    const from = passing ? new URL(passing.href).hostname : null;
    return [
      ...chainRules(tabId, passing?.free ?? [], { from, open: passing?.open ?? [] }),
      ...passed,
    ];
  }

  /** @param {number} tabId */
  async write_(tabId) {
    if (!this.started_) return;
    const change = this.renew_(tabId);
    if (!change) return;
    const { removed, added } = change;
    const rules = { removeRuleIds: removed, addRules: added };
    await chrome.declarativeNetRequest.updateSessionRules(rules).catch(() => {
      // Not what we take it for: the next change writes all of it again.
      this.kept_.set(tabId, {
        ids: [...removed, ...added.map(({ id }) => id)],
        key: "",
        timer: null,
      });
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

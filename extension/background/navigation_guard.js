import { chrome, isFirefox, isOwnPage } from "../shared/browser.js";
import { isSameSite } from "./mail_tabs.js";
import { pageOfCase } from "./warnings.js";

/**
 * The second layer: every page about to open in a tab is asked of the host. From a mail, a doubt is
 * enough for our page to take its place; a typed address is stopped at `warn` and above.
 *
 * Where the browser lets us hold a request (Firefox; Chromium when installed by policy) nothing is
 * sent before the answer. Elsewhere the navigation is replaced as soon as the answer is there.
 *
 * @typedef {import("./mail_tabs.js").MailTab} MailTab
 * @typedef {import("../shared/types.js").Judgement} Judgement
 * @typedef {import("../shared/types.js").Link} Link
 * @typedef {import("../shared/types.js").MailContext} MailContext
 *
 * @typedef {object} Navigation
 * @property {number} tabId
 * @property {string} url
 * @property {MailTab|null} source the mail it leaves
 * @property {boolean} sure a link or a form led here, not the address bar
 * @property {boolean} committed the page is already there
 */

/** How long the waiting page has to report, and how long its report counts. */
const GRACE = 200;
const CHAIN = 10_000;
const MOST_ADMITTED = 2000;

/** A navigation that was held although its mail is no longer known: a doubt is enough. @type {MailTab} */
const NOWHERE_KNOWN = {
  kind: "left",
  host: "",
  domain: null,
  reader: "",
  url: "",
  mail_tab: /** @type {any} */ (null),
  mail: null,
  since: 0,
};

/** What content/disarm.js puts in place of a bad address. */
const NOWHERE = "about:blank#vigilien";

const RANK = { allow: 0, caution: 1, warn: 2, block: 3 };

/** @param {string} url */
const isWeb = (url) => /^https?:/i.test(url);

/**
 * Whether our page takes the place of the navigation.
 * @param {Judgement} judgement @param {Navigation} navigation
 */
export function isStopped(judgement, { source, sure, url }) {
  const fromMail = source !== null && sure;
  if (judgement.fault) return fromMail && !isSameSite(source, url);
  return RANK[judgement.verdict.level] >= (fromMail ? RANK.caution : RANK.warn);
}

export class NavigationGuard {
  /**
   * @param {object} parts
   * @param {import("./vetting.js").Vetting} parts.vetting
   * @param {import("./mail_tabs.js").MailTabs} parts.mailTabs
   * @param {import("./warnings.js").Warnings} parts.warnings
   * @param {import("./bypass.js").Bypass} parts.bypass
   * @param {() => number} parts.now
   */
  constructor({ vetting, mailTabs, warnings, bypass, now }) {
    this.vetting_ = vetting;
    this.mailTabs_ = mailTabs;
    this.warnings_ = warnings;
    this.bypass_ = bypass;
    this.now_ = now;
    /** What the waiting page was just told of each tab. @type {Map<number, {url: string, at: number}>} */
    this.held_ = new Map();
    this.holds_ = isFirefox;
    /** What each tab shows now, to know a move within an accepted site. @type {Map<number, string>} */
    this.shown_ = new Map();
    /** Addresses of displayed mails that were judged harmless. @type {Set<string>} */
    this.admitted_ = new Set();
    /** The bad link that a menu or a drag was last opened on. @type {Map<number, {link: Link, mail: MailContext|null}>} */
    this.aimed_ = new Map();
  }

  /** What was just judged with its text and its mail is not asked about again when it opens. @param {string[]} hrefs */
  admit(hrefs) {
    if (this.admitted_.size > MOST_ADMITTED) this.admitted_.clear();
    for (const href of hrefs) this.admitted_.add(href);
  }

  forget() {
    this.admitted_.clear();
  }

  /** @param {number} tabId @param {Link} link @param {MailContext|null} mail */
  aim(tabId, link, mail) {
    this.aimed_.set(tabId, { link, mail });
  }

  /** The address put in place of a bad link was opened: our page says what the link was. @param {number} tabId @param {number} sourceTabId */
  async explain_(tabId, sourceTabId) {
    const aimed = this.aimed_.get(sourceTabId);
    if (!aimed) return;
    const [judgement] = await this.vetting_.judge([aimed.link], aimed.mail);
    if (judgement.verdict?.level === "allow") return;
    const one = await this.warnings_.record({
      ...aimed,
      judgement,
      openIn: "here",
      tabId: sourceTabId,
      frameId: null,
      origin: "navigation",
    });
    await chrome.tabs.update(tabId, { url: pageOfCase(one.id) }).catch(() => {});
  }

  /** Registers every listener at once, as a worker that wakes must. */
  listen() {
    const { webNavigation, tabs } = chrome;
    webNavigation.onCreatedNavigationTarget.addListener(({ tabId, sourceTabId, url }) => {
      this.mailTabs_.leave(tabId, sourceTabId);
      if (url === NOWHERE) this.explain_(tabId, sourceTabId);
    });
    webNavigation.onBeforeNavigate.addListener((details) => this.before_(details));
    webNavigation.onCommitted.addListener((details) => this.committed_(details));
    tabs.onCreated.addListener(({ id, openerTabId, pendingUrl }) => {
      if (id === undefined || openerTabId === undefined || isOwnPage(pendingUrl)) return;
      this.mailTabs_.leave(id, openerTabId);
    });
    tabs.onRemoved.addListener((tabId) => {
      this.mailTabs_.forget(tabId);
      this.bypass_.forget(tabId);
      this.shown_.delete(tabId);
      this.aimed_.delete(tabId);
      this.held_.delete(tabId);
    });
    this.hold_();
  }

  /** Chromium grants the blocking form only to extensions installed by policy. */
  async hold_() {
    const hold = () =>
      chrome.webRequest.onBeforeRequest.addListener(
        /** @type {any} */ ((/** @type {any} */ details) => this.request_(details)),
        { urls: ["http://*/*", "https://*/*"], types: ["main_frame"] },
        ["blocking"],
      );
    if (isFirefox) {
      hold();
      return;
    }
    /** @type {Partial<chrome.management.ExtensionInfo>|undefined} */
    const self = await chrome.management?.getSelf().catch(() => undefined);
    if (self?.installType !== "admin") return;
    hold();
    this.holds_ = chrome.webRequest.onBeforeRequest.hasListeners();
  }

  /** A held request: cancelled with our page in its place, or let go. @param {any} details */
  async request_({ tabId, url, originUrl, documentUrl }) {
    if (tabId < 0) return {};
    await this.mailTabs_.ready;
    const origin = originUrl ?? documentUrl;
    const source = this.mailTabs_.source(tabId) ?? this.mailTabs_.byAddress(origin);
    const sure = source !== null && (source.kind === "left" || isWeb(origin ?? ""));
    const stopped = await this.judge_({ tabId, url, source, sure, committed: false });
    return stopped ? { cancel: true } : {};
  }

  /**
   * The waiting page asks where its tab may go: on, or to our page.
   * @param {number} tabId @param {string} url @returns {Promise<string>}
   */
  async release(tabId, url) {
    await this.mailTabs_.ready;
    this.held_.set(tabId, { url, at: this.now_() });
    const source = this.mailTabs_.source(tabId) ?? NOWHERE_KNOWN;
    const judgement = await this.vetting_.navigate(url, source.url || null, source.mail);
    const navigation = { tabId, url, source, sure: true, committed: false };
    if (!isStopped(judgement, navigation)) return url;
    return pageOfCase((await this.record_(navigation, judgement)).id);
  }

  /** @param {number} tabId @param {string} url */
  wasHeld_(tabId, url) {
    const held = this.held_.get(tabId);
    return held?.url === url && this.now_() - held.at < CHAIN;
  }

  /** @param {{tabId: number, frameId: number, url: string}} details */
  async before_({ tabId, frameId, url }) {
    if (frameId !== 0 || this.holds_ || !isWeb(url)) return;
    await this.mailTabs_.ready;
    const source = this.mailTabs_.source(tabId);
    // In the mail's own tab only the commit tells a link from the address bar.
    const sure = source?.kind === "left";
    await this.judge_({ tabId, url, source, sure, committed: false });
  }

  /** @param {any} details */
  async committed_({ tabId, frameId, url, transitionType, transitionQualifiers = [] }) {
    if (frameId !== 0) return;
    await this.mailTabs_.ready;
    this.shown_.set(tabId, url);
    if (isOwnPage(url)) return;
    this.bypass_.settle(tabId, url);
    const tab = this.mailTabs_.get(tabId);
    if (!tab) return;
    const byHand = ["typed", "auto_bookmark", "generated", "keyword", "start_page"].includes(
      transitionType,
    );
    if (tab.kind === "mail" && isWeb(url) && new URL(url).host === tab.host) return;
    if (byHand && !transitionQualifiers.includes("server_redirect")) {
      this.mailTabs_.forget(tabId);
      return;
    }
    const source = this.mailTabs_.source(tabId);
    if (tab.kind === "mail") this.mailTabs_.leave(tabId, tabId);
    if (this.holds_ || !isWeb(url)) return;
    await this.judge_({ tabId, url, source, sure: source !== null, committed: true });
  }

  /** @param {Navigation} navigation @returns {Promise<boolean>} whether it was stopped */
  async judge_(navigation) {
    const { tabId, url, source } = navigation;
    if (this.bypass_.take(tabId, url)) return false;
    if (this.bypass_.within(tabId, url, this.shown_.get(tabId) ?? null)) return false;
    if (source && this.admitted_.has(url)) return false;
    const judgement = await this.vetting_.navigate(url, source?.url ?? null, source?.mail ?? null);
    if (!isStopped(judgement, navigation)) return false;
    if (source && !this.holds_) {
      // Our rules send it to the waiting page: two pages of ours would be one too many.
      await new Promise((resolve) => setTimeout(resolve, GRACE));
      if (this.wasHeld_(tabId, url)) return true;
    }
    await this.replace_(navigation, judgement);
    return true;
  }

  /** @param {Navigation} navigation @param {Judgement} judgement */
  async replace_(navigation, judgement) {
    const one = await this.record_(navigation, judgement);
    await chrome.tabs.update(navigation.tabId, { url: pageOfCase(one.id) }).catch(() => {});
  }

  /** @param {Navigation} navigation @param {Judgement} judgement */
  record_({ tabId, url, source, committed }, judgement) {
    return this.warnings_.record({
      link: { href: url },
      judgement,
      mail: source?.mail ?? null,
      openIn: "here",
      tabId: source?.mail_tab ?? null,
      frameId: null,
      origin: "navigation",
      backTo: committed && source?.mail_tab === tabId ? source.url : null,
    });
  }
}

import { chrome, EXTENSION_ROOT, isFirefox, isOwnPage } from "../shared/browser.js";
import { HOLD_PAGE } from "./holding_rules.js";
import { isSameSite } from "./mail_tabs.js";
import { NOWHERE } from "./marks.js";
import { wentBack } from "./tabs.js";
import { pageOfCase } from "./warnings.js";

/**
 * The second layer: every page about to open in a tab is asked of the host. From a mail, a doubt is
 * enough for our page to take its place; a typed address is stopped at `warn` and above.
 *
 * Firefox holds the request itself while we ask (request_guard.js). In Chromium rules send it to our
 * waiting page (holding_rules.js); what no rule can know is replaced as soon as the answer is there.
 *
 * @typedef {import("./mail_tabs.js").MailTab} MailTab
 * @typedef {import("../shared/types.js").Judgement} Judgement
 * @typedef {import("../shared/types.js").Verdict} Verdict
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
const HELD = 10_000;
/** How long a frame waits for the page around it to be known as mail. */
const PATIENCE = 1000;
const MOST_ADMITTED = 6000;

const HOLDING = `${EXTENSION_ROOT}${HOLD_PAGE}?`;

const RANK = { allow: 0, caution: 1, warn: 2, block: 3 };
const BY_HAND = ["typed", "auto_bookmark", "generated", "keyword", "start_page"];

/** @param {string} url */
export const isWeb = (url) => /^https?:/i.test(url);

/**
 * Whether our page takes the place of the navigation.
 * @param {Judgement} judgement @param {Navigation} navigation
 */
export function isStopped(judgement, { source, sure, url }) {
  const fromMail = source !== null && sure;
  if (judgement.fault) return fromMail && !isSameSite(source, url);
  return RANK[judgement.verdict.level] >= (fromMail ? RANK.caution : RANK.warn);
}

/** The site that a page may move about in: one about which there is nothing to say. @param {Verdict|null|undefined} verdict */
export const quietSite = (verdict) =>
  verdict?.level === "allow" && verdict.findings.every(({ level }) => level === "allow")
    ? (verdict.site?.domain ?? verdict.site?.host ?? null)
    : null;

export class NavigationGuard {
  /**
   * @param {object} parts
   * @param {import("./vetting.js").Vetting} parts.vetting
   * @param {import("./mail_tabs.js").MailTabs} parts.mailTabs
   * @param {import("./warnings.js").Warnings} parts.warnings
   * @param {import("./bypass.js").Bypass} parts.bypass
   * @param {Pick<import("./mail_rules.js").MailRules, "admitFrames"> & {tabs: Pick<import("./tab_rules.js").TabRules, "letPass"|"settled">}} parts.rules
   * @param {import("./warning_tabs.js").WarningTabs} parts.warningTabs
   * @param {() => number} parts.now
   */
  constructor({ vetting, mailTabs, warnings, bypass, rules, warningTabs, now }) {
    this.vetting_ = vetting;
    this.mailTabs_ = mailTabs;
    this.warnings_ = warnings;
    this.bypass_ = bypass;
    this.rules_ = rules;
    this.warningTabs_ = warningTabs;
    this.now_ = now;
    /** What the waiting page was just told of each tab. @type {Map<number, {url: string, at: number}>} */
    this.held_ = new Map();
    /** Tabs whose waiting page came from the address bar. @type {Set<number>} */
    this.heldByHand_ = new Set();
    /** What each tab shows now, to know a move within an accepted site. @type {Map<number, string>} */
    this.shown_ = new Map();
    /** What was sent to the waiting page although no mail led there. @type {Map<number, string>} */
    this.plain_ = new Map();
    /** When each tab last left a mail that it showed. @type {Map<number, number>} */
    this.lately_ = new Map();
    /** What each tab was let go to last. @type {Map<number, string>} */
    this.released_ = new Map();
    /** Hosts about which there was nothing to say. @type {Set<string>} */
    this.quiet_ = new Set();
    /** Addresses that were judged harmless, with their site where it is quiet. @type {Map<string, string|null>} */
    this.admitted_ = new Map();
    /** The bad link that a menu or a drag was last opened on. @type {Map<number, {link: Link, mail: MailContext|null}>} */
    this.aimed_ = new Map();
  }

  /** What was just judged with its text and its mail is not asked about again when it opens. @param {string} href @param {Verdict} verdict */
  admit(href, verdict) {
    if (this.admitted_.size > MOST_ADMITTED) this.admitted_.clear();
    const site = quietSite(verdict);
    this.admitted_.set(href, site);
    if (site && this.quiet_.size < MOST_ADMITTED) this.quiet_.add(new URL(href).host);
  }

  /** Known well enough to open without a question: for who has to say so at once. @param {number} tabId @param {string} url */
  isOpen(tabId, url) {
    const { host } = new URL(url);
    const shown = this.shown(tabId);
    const within = shown !== null && isWeb(shown) && new URL(shown).host === host;
    return (
      within || this.admitted_.has(url) || this.quiet_.has(host) || this.wasReleased_(tabId, url)
    );
  }

  /** A page on its way to the waiting page that no mail led to: it is stopped at `warn` and above. @param {number} tabId @param {string} url */
  expect(tabId, url) {
    this.plain_.set(tabId, url);
  }

  forget() {
    this.admitted_.clear();
    this.quiet_.clear();
  }

  /** @param {number} tabId @param {Link} link @param {MailContext|null} mail */
  aim(tabId, link, mail) {
    this.aimed_.set(tabId, { link, mail });
  }

  /** The page that a tab shows. @param {number} tabId */
  shown(tabId) {
    return this.shown_.get(tabId) ?? null;
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
    webNavigation.onErrorOccurred.addListener((details) => this.endedElsewhere_(details));
    if (!isFirefox) {
      chrome.webRequest.onBeforeRedirect.addListener(
        ({ tabId, redirectUrl }) => this.before_({ tabId, frameId: 0, url: redirectUrl }),
        { urls: ["http://*/*", "https://*/*"], types: ["main_frame"] },
      );
    }
    tabs.onCreated.addListener(({ id, openerTabId, pendingUrl }) => {
      if (id === undefined || openerTabId === undefined || isOwnPage(pendingUrl)) return;
      this.mailTabs_.leave(id, openerTabId);
    });
    tabs.onRemoved.addListener((tabId) => {
      this.mailTabs_.forget(tabId);
      this.bypass_.forget(tabId);
      this.warningTabs_.forget(tabId);
      this.shown_.delete(tabId);
      this.aimed_.delete(tabId);
      this.held_.delete(tabId);
      this.heldByHand_.delete(tabId);
      this.plain_.delete(tabId);
      this.released_.delete(tabId);
      this.lately_.delete(tabId);
    });
  }

  /**
   * The waiting page asks where its tab may go: on, or to our page. Null: nowhere, the tab is closed.
   * @param {number} tabId @param {string} url @returns {Promise<string|null>}
   */
  async release(tabId, url) {
    await this.mailTabs_.ready;
    this.held_.set(tabId, { url, at: this.now_() });
    const plain = this.plain_.get(tabId) === url;
    if (!plain && !this.mailTabs_.source(tabId)) this.mailTabs_.adopt(tabId);
    const source = this.mailTabs_.source(tabId);
    const navigation = { tabId, url, source, sure: !this.heldByHand_.has(tabId), committed: false };
    if (this.admitted_.has(url)) return this.letPass(tabId, url, this.admitted_.get(url) ?? null);
    const judgement = await this.ask_(navigation);
    if (!isStopped(judgement, navigation)) {
      if (judgement.verdict?.level === "allow") this.admit(url, judgement.verdict);
      return this.letPass(tabId, url, quietSite(judgement.verdict));
    }
    const one = await this.record_(navigation, judgement);
    const taken = await this.warningTabs_.take(tabId, source?.mail_tab ?? null, one.id);
    return taken ? null : pageOfCase(one.id);
  }

  /**
   * The tab may open this address now, and where the site is given, stay on it.
   * @param {number} tabId @param {string} url @param {string|null} site @returns {Promise<string>} the address
   */
  async letPass(tabId, url, site) {
    this.released_.set(tabId, url);
    await this.rules_.tabs.letPass(tabId, url, site);
    return url;
  }

  /** @param {number} tabId @param {string} url */
  wasReleased_(tabId, url) {
    return this.released_.get(tabId) === url;
  }

  /**
   * The same for a frame of a mail: where there is a doubt it stays empty.
   * @param {number} tabId @param {string} url @returns {Promise<string|null>}
   */
  async releaseFrame(tabId, url) {
    await this.mailTabs_.ready;
    const mail = await this.mailIn_(tabId);
    if (mail) return (await this.mayFill(mail, url)) ? url : null;
    // Held by rules that had not yet gone with the mail: the page that is there now wants its frame.
    if (this.now_() - (this.lately_.get(tabId) ?? -Infinity) > HELD) return null;
    const { verdict } = await this.vetting_.navigate(url, null, null);
    return verdict?.level === "allow" ? url : null;
  }

  /** The mail that a tab shows: a frame may ask before its page has said what it is. @param {number} tabId */
  async mailIn_(tabId) {
    for (let wait = 0; ; wait += GRACE) {
      const mail = this.mailTabs_.get(tabId);
      if (mail?.kind === "mail") return mail;
      if (wait >= PATIENCE || this.lately_.has(tabId)) return null;
      await new Promise((resolve) => setTimeout(resolve, GRACE));
    }
  }

  /** Whether a frame of a mail may show this page. @param {MailTab} mail @param {string} url */
  async mayFill(mail, url) {
    if (this.admitted_.has(url) || isSameSite(mail, url)) return true;
    const { verdict, fault } = await this.vetting_.navigate(url, mail.url, mail.mail);
    // A webmail needs its frames also while nothing can be judged; what is pressed in them is asked about.
    if (fault) return true;
    if (verdict.level !== "allow") return false;
    this.admit(url, verdict);
    if (quietSite(verdict)) await this.rules_.admitFrames(new URL(url).hostname);
    return true;
  }

  /**
   * The waiting page is there. In a window without scripts it cannot ask: then nobody waits for it.
   * @param {number} tabId @param {string} url the page that waits @param {boolean} byHand
   */
  async waiting_(tabId, url, byHand) {
    if (byHand) this.heldByHand_.add(tabId);
    await new Promise((resolve) => setTimeout(resolve, GRACE));
    if (this.wasHeld_(tabId, url) || !isWeb(url)) return;
    const to = await this.release(tabId, url);
    if (to) await chrome.tabs.update(tabId, { url: to }).catch(() => {});
  }

  /** A page that was let go became a file: the waiting page has nothing to wait for. @param {{tabId: number, frameId: number, url: string}} details */
  async endedElsewhere_({ tabId, frameId, url }) {
    const waits = this.shown(tabId)?.startsWith(HOLDING) === true;
    if (frameId !== 0 || !waits || !this.wasReleased_(tabId, url)) return;
    if (!(await wentBack(tabId))) await chrome.tabs.remove(tabId).catch(() => {});
  }

  /** @param {number} tabId @param {string} url */
  wasHeld_(tabId, url) {
    const held = this.held_.get(tabId);
    return held?.url === url && this.now_() - held.at < HELD;
  }

  /**
   * A page that a mail led to may show another one in a frame, as wide as itself: that one is judged like
   * a hop. @param {number} tabId @param {string} url @returns {Promise<boolean>} whether our page took its place
   */
  async judgeFrame(tabId, url) {
    const source = this.mailTabs_.source(tabId);
    const shown = this.shown(tabId);
    if (source?.kind !== "left" || shown === null || !isWeb(shown)) return false;
    const { host } = new URL(url);
    if (host === new URL(shown).host || this.quiet_.has(host)) return false;
    if (this.bypass_.within(tabId, shown, shown)) return false;
    const judgement = await this.vetting_.navigate(url, shown, source.mail);
    if (judgement.verdict?.level === "allow") this.admit(url, judgement.verdict);
    // Frames of advertisements and the like: a mere doubt about one does not take the page away.
    const navigation = { tabId, url, source, sure: false, committed: true };
    if (!isStopped(judgement, navigation)) return false;
    await this.replace_(navigation, judgement);
    return true;
  }

  /** @param {{tabId: number, frameId: number, parentFrameId?: number, url: string}} details */
  async before_({ tabId, frameId, parentFrameId, url }) {
    if (isFirefox || !isWeb(url)) return;
    await this.mailTabs_.ready;
    if (frameId !== 0) {
      if (parentFrameId === 0) await this.judgeFrame(tabId, url);
      return;
    }
    const source = this.mailTabs_.source(tabId);
    // In the mail's own tab only the commit tells a link from the address bar.
    const sure = source?.kind === "left";
    await this.judge({ tabId, url, source, sure, committed: false });
  }

  /** @param {any} details */
  async committed_({ tabId, frameId, url, transitionType, transitionQualifiers = [] }) {
    if (frameId !== 0) return;
    const typed = BY_HAND.includes(transitionType);
    if (isOwnPage(url)) {
      this.shown_.set(tabId, url);
      if (url.startsWith(HOLDING)) this.waiting_(tabId, url.slice(HOLDING.length), typed);
      return;
    }
    // The waiting page hands a typed address on as a page does.
    const byHand = this.heldByHand_.delete(tabId) || typed;
    this.warningTabs_.forget(tabId);
    if (isWeb(url)) this.rules_.tabs.settled(tabId);
    await this.mailTabs_.ready;
    this.shown_.set(tabId, url);
    this.bypass_.settle(tabId, url);
    const tab = this.mailTabs_.get(tabId);
    if (!tab) return;
    if (tab.kind === "mail" && isWeb(url) && new URL(url).host === tab.host) return;
    if (tab.kind === "mail") this.lately_.set(tabId, this.now_());
    if (byHand && !transitionQualifiers.includes("server_redirect")) {
      this.mailTabs_.forget(tabId);
      return;
    }
    const source = this.mailTabs_.source(tabId);
    if (tab.kind === "mail") this.mailTabs_.leave(tabId, tabId);
    if (isFirefox || !isWeb(url)) return;
    if (await this.judge({ tabId, url, source, sure: source !== null, committed: true })) return;
    const site = this.admitted_.get(url);
    if (site) await this.letPass(tabId, url, site);
  }

  /** What a mail says counts for where it leads, not for an address that is typed beside it. @param {Navigation} navigation */
  ask_({ url, source, sure }) {
    return this.vetting_.navigate(url, source?.url || null, (sure && source?.mail) || null);
  }

  /** @param {Navigation} navigation @returns {Promise<boolean>} whether it was stopped */
  async judge(navigation) {
    const { tabId, url, source } = navigation;
    if (this.bypass_.take(tabId, url)) return false;
    if (this.bypass_.within(tabId, url, this.shown(tabId))) return false;
    if (source && this.admitted_.has(url)) return false;
    const judgement = await this.ask_(navigation);
    if (!isStopped(judgement, navigation)) return false;
    if (navigation.committed && this.wasReleased_(tabId, url)) return false;
    if (source && !isFirefox && !navigation.committed) {
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
    const { tabId, source } = navigation;
    if (await this.warningTabs_.take(tabId, source?.mail_tab ?? null, one.id)) return;
    await chrome.tabs.update(tabId, { url: pageOfCase(one.id) }).catch(() => {});
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

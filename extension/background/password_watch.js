import { chrome } from "../shared/browser.js";
import { passwordView } from "../shared/password_card.js";
import { isSameSite } from "./mail_tabs.js";
import { overlayStyles } from "./styles.js";
import { readSurroundings, sentencesOfCase } from "./surroundings.js";
import { shownInTop } from "./tabs.js";
import { pageOfCase } from "./warnings.js";

/**
 * The second chance: on a page that a mail led to, and that neither the directory nor the practice
 * knows, a small card stands beside the field for a password. What is typed is never looked at.
 *
 * @typedef {import("../shared/types.js").Case} Case
 * @typedef {import("./mail_tabs.js").MailTab} MailTab
 */

/** Findings that say whose site it is. */
const KNOWN = /^(protected-site|partner-site|user-allowed|ip-private|single-label-or-local)$/;
const MOST_SITES = 500;

/** @param {string|undefined} url */
const isWeb = (url) => /^https?:/i.test(url ?? "");

/** What a page may write by itself, in a frame or in its own place. */
const IS_PAGE = /^(https?|about|blob|data):/i;

/**
 * The page that somebody sees; where it was written by another one, that one's site.
 * @param {any} sender @returns {string}
 */
function pageOf({ tab, frameId, origin }) {
  const { url = "" } = tab;
  if (isWeb(url)) return url;
  const maker = /^blob:/i.test(url) ? new URL(url).origin : frameId === 0 ? origin : "";
  return isWeb(maker) ? `${maker}/` : "";
}

export class PasswordWatch {
  /**
   * @param {object} parts
   * @param {import("./mail_tabs.js").MailTabs} parts.mailTabs
   * @param {Pick<import("./vetting.js").Vetting, "navigate">} parts.vetting
   * @param {Pick<import("./warnings.js").Warnings, "record"|"openPage"|"openTrueSite">} parts.warnings
   * @param {Pick<import("./cases.js").Cases, "find">} parts.cases
   * @param {Pick<import("./carnet.js").Carnet, "list"|"note">} parts.carnet
   */
  constructor({ mailTabs, vetting, warnings, cases, carnet }) {
    this.mailTabs_ = mailTabs;
    this.vetting_ = vetting;
    this.warnings_ = warnings;
    this.cases_ = cases;
    this.carnet_ = carnet;
    /** Sites that somebody said to know, until the worker ends; the notebook knows them longer. @type {Set<string>} */
    this.told_ = new Set();
  }

  listen() {
    chrome.webNavigation.onDOMContentLoaded.addListener(async ({ tabId, frameId, url }) => {
      if (!IS_PAGE.test(url)) return;
      await this.mailTabs_.ready;
      if (this.mailTabs_.get(tabId)?.kind !== "left") return;
      chrome.tabs.sendMessage(tabId, { type: "watch_password" }, { frameId }).catch(() => {});
    });
  }

  /** @param {string} domain */
  async isNoted_(domain) {
    if (this.told_.has(domain)) return true;
    const { sites } = await this.carnet_.list().catch(() => ({ sites: [] }));
    return sites.some((one) => one.domain === domain);
  }

  /** The page that asks for a password, as a case to say something about; null where all is known. @param {any} sender @returns {Promise<Case|null>} */
  async caseOf_(sender) {
    const { tab } = sender;
    const source = this.mailTabs_.get(tab.id);
    const url = pageOf(sender);
    if (source?.kind !== "left" || url === "" || isSameSite(source, url)) return null;
    const judgement = await this.vetting_.navigate(url, source.url || null, source.mail);
    const { verdict } = judgement;
    if (!verdict || verdict.findings.some(({ code }) => KNOWN.test(code))) return null;
    const name = verdict.site?.domain ?? verdict.site?.host;
    if (!name || (await this.isNoted_(name))) return null;
    return this.warnings_.record({
      link: { href: url },
      judgement,
      mail: source.mail,
      openIn: "here",
      tabId: tab.id ?? null,
      frameId: 0,
      origin: "navigation",
    });
  }

  /** @param {Case} one @param {chrome.tabs.Tab} tab */
  async leave_(one, tab) {
    const tabId = /** @type {number} */ (tab.id);
    const source = this.mailTabs_.get(tabId);
    const mailTab = source?.mail_tab ?? null;
    if (mailTab !== null && mailTab !== tabId) {
      const there = await chrome.tabs.update(mailTab, { active: true }).then(
        () => true,
        () => false,
      );
      if (there) return chrome.tabs.remove(tabId);
    }
    // Back may lead to the page that sent here: the mail, where it is known, or nothing.
    await chrome.tabs.update(tabId, { url: source?.url || "about:blank" });
  }

  /** @param {string} name */
  learn_(name) {
    if (this.told_.size > MOST_SITES) this.told_.clear();
    this.told_.add(name);
    return this.carnet_.note(name, "login");
  }

  /** What content scripts may ask of it. */
  handlers() {
    return {
      /** A page that another one wrote: Chromium tells of no such page. @param {any} _ @param {any} sender */
      written_page: async (_, sender) => {
        await this.mailTabs_.ready;
        return { ok: true, watch: this.mailTabs_.get(sender.tab.id)?.kind === "left" };
      },

      /**
       * A field for a password is in sight. The card lies in the top frame, which has the room for it.
       * @param {any} _ @param {any} sender
       */
      password_field: async (_, sender) => {
        await this.mailTabs_.ready;
        const one = await this.caseOf_(sender);
        if (!one) return { ok: true, shown: false };
        const surroundings = await readSurroundings();
        const view = passwordView(sentencesOfCase(one, surroundings), one, surroundings);
        const styles = await overlayStyles();
        if (sender.frameId === 0) return { ok: true, shown: false, view, styles };
        const shown = await shownInTop(sender.tab.id, { type: "password_card", view, styles });
        return { ok: true, shown };
      },

      /** @param {any} message @param {any} sender */
      password_choice: async ({ case_id: id, choice }, { tab }) => {
        const one = await this.cases_.find(id);
        if (!one || one.tab_id !== tab.id) return { ok: false, error: "unknown_case" };
        const name = one.verdict?.site?.domain ?? one.verdict?.site?.host;
        if (choice === "back") await this.leave_(one, tab);
        else if (choice === "true_site") return this.warnings_.openTrueSite(one, tab);
        else if (choice === "aftercare") return this.warnings_.openPage(one, tab, "aftercare");
        else if (choice === "known" && name) await this.learn_(name);
        // Whoever takes the card off the page gets ours in its place.
        else if (choice === "lost") await chrome.tabs.update(tab.id, { url: pageOfCase(one.id) });
        else return { ok: false, error: "unknown_choice" };
        return { ok: true };
      },
    };
  }
}

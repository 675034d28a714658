import { chrome, isOwnPage } from "../shared/browser.js";
import { overlayStyles } from "./styles.js";
import { readSurroundings, viewOfCase } from "./surroundings.js";
import { shownInTop } from "./tabs.js";

/**
 * Raises a warning over the mail, and does what its buttons ask. The overlay goes into the tab's
 * top frame, so that it covers the whole window; where that fails it goes back to the frame that
 * asked, and where that fails too our own page opens.
 *
 * @typedef {import("../shared/types.js").Case} Case
 * @typedef {import("../shared/types.js").Judgement} Judgement
 */

/** Milliseconds within which the same link in the same tab is the same warning. */
const AGAIN = 3000;

/** @typedef {Parameters<Warnings["raise"]>[0]} Asked */

/** @param {Asked} asked */
const keyOf = ({ link, judgement, openIn, frameId, origin }) =>
  JSON.stringify([link.href, judgement.verdict?.level ?? judgement.fault, openIn, frameId, origin]);

const CARDS = ["report", "aftercare", "colleague", "admin"];

/** @param {string} id @param {string} [card] */
export const pageOfCase = (id, card) =>
  chrome.runtime.getURL(`pages/warning.html?case=${id}${card ? `&card=${card}` : ""}`);

export class Warnings {
  /**
   * @param {object} parts
   * @param {import("./cases.js").Cases} parts.cases
   * @param {import("./warnings_count.js").WarningsCount} parts.count
   * @param {import("./opening.js").Opening} parts.opening
   * @param {(one: Case) => Promise<Case>} parts.recheck
   */
  constructor({ cases, count, opening, recheck }) {
    this.cases_ = cases;
    this.count_ = count;
    this.opening_ = opening;
    this.recheck_ = recheck;
    /** Our page, by the mail's tab. @type {Map<number, number>} */
    this.pages_ = new Map();
    /** The last warning of each tab. @type {Map<number, {id: string, key: string}>} */
    this.last_ = new Map();
  }

  /**
   * @param {object} asked
   * @param {import("../shared/types.js").Link} asked.link
   * @param {Judgement} asked.judgement
   * @param {import("../shared/types.js").MailContext|null} asked.mail
   * @param {import("../shared/types.js").OpenIn} asked.openIn
   * @param {number|null} asked.tabId
   * @param {number|null} asked.frameId
   * @param {Case["origin"]} asked.origin
   * @param {string|null} [asked.backTo]
   * @param {number|null} [asked.downloadId] the file that waits for the decision
   */
  async raise(asked) {
    const level = asked.judgement.verdict?.level;
    if (level === "allow") return { ok: true, shown: false, level };
    return this.show(await this.record(asked));
  }

  /** @param {Asked} asked @returns {Promise<Case>} */
  async record(asked) {
    const known = await this.justRaised_(asked);
    if (known) return known;
    const { link, judgement, mail, openIn, tabId, frameId, origin } = asked;
    const { backTo = null, downloadId = null } = asked;
    const one = await this.cases_.add({
      origin,
      link,
      verdict: judgement.verdict ?? null,
      fault: judgement.fault ?? null,
      mail,
      tab_id: tabId,
      frame_id: frameId,
      open_in: openIn,
      back_to: backTo,
      download_id: downloadId,
    });
    if (tabId !== null) this.last_.set(tabId, { id: one.id, key: keyOf(asked) });
    if (judgement.verdict && origin !== "example") this.count_.add().catch(() => {});
    return one;
  }

  /** A page that presses its link a hundred times raises one warning. @param {Asked} asked @returns {Promise<Case|null>} */
  async justRaised_(asked) {
    const last = asked.tabId === null ? null : this.last_.get(asked.tabId);
    if (!last || last.key !== keyOf(asked)) return null;
    const one = await this.cases_.find(last.id);
    return one && !one.used && Date.now() - one.created < AGAIN ? one : null;
  }

  /** @param {Case} one */
  async show(one) {
    const [surroundings, styles] = await Promise.all([readSurroundings(), overlayStyles()]);
    const view = viewOfCase(one, surroundings);
    if (
      one.frame_id !== 0 &&
      one.tab_id !== null &&
      (await shownInTop(one.tab_id, { type: "overlay", view, styles }))
    ) {
      return { ok: true, shown: true };
    }
    return { ok: true, shown: false, view, styles };
  }

  /** @param {unknown} id @param {unknown} choice @param {chrome.tabs.Tab} tab */
  async choose(id, choice, tab) {
    const one = await this.cases_.find(id);
    if (!one || one.tab_id !== tab.id) return { ok: false, error: "unknown_case" };
    if (choice === "back" || choice === "call") {
      if (choice === "back") this.refocus_(one);
      return { ok: true };
    }
    if (choice === "true_site") return this.openTrueSite(one, tab);
    if (choice === "recheck") return this.again_(one, tab);
    if (choice === "more" || choice === "escalate") return this.openPage(one, tab);
    if (typeof choice === "string" && CARDS.includes(choice))
      return this.openPage(one, tab, choice);
    return { ok: false, error: "unknown_choice" };
  }

  /** @param {Case} one */
  refocus_(one) {
    if (one.tab_id === null || !one.frame_id) return;
    const message = { type: "refocus" };
    chrome.tabs.sendMessage(one.tab_id, message, { frameId: one.frame_id }).catch(() => {});
  }

  /**
   * One page of ours for each mail: it is opened once, and shows the last warning.
   * @param {Case} one @param {chrome.tabs.Tab} tab @param {string} [card]
   */
  async openPage(one, tab, card) {
    const url = pageOfCase(one.id, card);
    const mailTab = /** @type {number} */ (tab.id);
    const open = this.pages_.get(mailTab);
    const shown = open === undefined ? null : await chrome.tabs.get(open).catch(() => null);
    if (open !== undefined && isOwnPage(shown?.url)) {
      await chrome.tabs.update(open, { url, active: true });
      return { ok: true };
    }
    const place = { index: tab.index + 1, windowId: tab.windowId, openerTabId: tab.id };
    const { id } = await chrome.tabs.create({ url, ...place });
    if (id !== undefined) this.pages_.set(mailTab, id);
    return { ok: true };
  }

  /** Only the address of the verdict, never one of the mail. @param {Case} one @param {chrome.tabs.Tab} tab */
  async openTrueSite(one, tab) {
    const url = one.verdict?.imitates?.site;
    if (!url) return { ok: false, error: "no_true_site" };
    const place = { index: tab.index + 1, windowId: tab.windowId, openerTabId: tab.id };
    await chrome.tabs.create({ url, ...place });
    return { ok: true };
  }

  /** The overlay asks again: a new view, or the link opens as it was asked for. @param {Case} one @param {chrome.tabs.Tab} tab */
  async again_(one, tab) {
    const judged = await this.recheck_(one);
    if (judged.verdict?.level === "allow") {
      await this.opening_.open(judged.link.href, judged.open_in, tab);
      return { ok: true, level: "allow" };
    }
    const [surroundings, styles] = await Promise.all([readSurroundings(), overlayStyles()]);
    return { ok: true, view: viewOfCase(judged, surroundings), styles };
  }
}

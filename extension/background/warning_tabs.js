import { chrome } from "../shared/browser.js";
import { pageOfCase } from "./warnings.js";

/** @param {number} tabId @param {string} caseId */
async function bringForward(tabId, caseId) {
  try {
    const tab = await chrome.tabs.update(tabId, { url: pageOfCase(caseId), active: true });
    if (tab) await chrome.windows.update(tab.windowId, { focused: true });
    return Boolean(tab);
  } catch {
    return false;
  }
}

/**
 * One warning a mail: a page that opens a hundred tabs gets one page of ours, which shows the last.
 * A tab that came from the mail and has shown nothing yet is closed again.
 */
export class WarningTabs {
  /** @param {{shown: (tabId: number) => string|null}} tabs what each tab shows */
  constructor(tabs) {
    this.tabs_ = tabs;
    /** The tab with our page, by the mail's tab. @type {Map<number, number>} */
    this.open_ = new Map();
  }

  /**
   * @param {number} tabId the tab that was stopped @param {number|null} mailTab @param {string} caseId
   * @returns {Promise<boolean>} true when the page that is open already shows the case, and the tab is gone
   */
  async take(tabId, mailTab, caseId) {
    if (mailTab === null || tabId === mailTab) return false;
    const open = this.open_.get(mailTab);
    this.open_.set(mailTab, open ?? tabId);
    if (open === undefined || open === tabId || !this.isFresh_(tabId)) return false;
    if (!(await bringForward(open, caseId))) {
      this.open_.set(mailTab, tabId);
      return false;
    }
    await chrome.tabs.remove(tabId).catch(() => {});
    return true;
  }

  /** @param {number} tabId */
  isFresh_(tabId) {
    const shown = this.tabs_.shown(tabId);
    return shown === null || !/^https?:/i.test(shown);
  }

  /** @param {number} tabId that was closed, or shows something else now */
  forget(tabId) {
    for (const [mailTab, open] of this.open_) if (open === tabId) this.open_.delete(mailTab);
    this.open_.delete(tabId);
  }
}

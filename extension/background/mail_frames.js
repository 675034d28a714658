import { chrome } from "../shared/browser.js";

/**
 * Frames of a tab that shows mail are told so: those of another site, and those from which nobody
 * can look up. Frames of all other tabs hear nothing and have nothing to ask.
 */
export class MailFrames {
  /** @param {Pick<import("./mail_tabs.js").MailTabs, "ready"|"get">} mailTabs */
  constructor(mailTabs) {
    this.mailTabs_ = mailTabs;
  }

  listen() {
    const entered = (/** @type {{tabId: number, frameId: number}} */ details) =>
      this.entered_(details).catch(() => {});
    // At its commit the frame may not be listening yet.
    chrome.webNavigation.onCommitted.addListener(entered);
    chrome.webNavigation.onDOMContentLoaded.addListener(entered);
  }

  /** @param {{tabId: number, frameId: number}} details */
  async entered_({ tabId, frameId }) {
    if (frameId === 0) return;
    await this.mailTabs_.ready;
    if (this.mailTabs_.get(tabId)?.kind === "mail") this.tell_(tabId, frameId);
  }

  /** The frames that were there before the mail was recognised. @param {number} tabId */
  async tellAll(tabId) {
    const frames = (await chrome.webNavigation.getAllFrames({ tabId }).catch(() => null)) ?? [];
    for (const { frameId } of frames) if (frameId !== 0) this.tell_(tabId, frameId);
  }

  /** @param {number} tabId @param {number} frameId */
  tell_(tabId, frameId) {
    chrome.tabs.sendMessage(tabId, { type: "parent_shows_mail" }, { frameId }).catch(() => {});
  }
}

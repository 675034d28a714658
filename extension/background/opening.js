import { chrome } from "../shared/browser.js";

/**
 * Opens what was judged harmless, as the reader had asked for it. The tab is tied to the mail, and
 * its rules are there, before the first address goes out: a site that sends on is met on the way.
 *
 * @typedef {import("../shared/types.js").OpenIn} OpenIn
 */
export class Opening {
  /**
   * @param {object} parts
   * @param {import("./mail_tabs.js").MailTabs} parts.mailTabs
   * @param {(tabId: number, href: string, site: string|null) => Promise<unknown>} parts.letPass
   */
  constructor({ mailTabs, letPass }) {
    this.mailTabs_ = mailTabs;
    this.letPass_ = letPass;
  }

  /** @param {string} href @param {OpenIn} openIn @param {chrome.tabs.Tab} mailTab */
  async open(href, openIn, mailTab) {
    const tabId = openIn === "here" ? mailTab.id : await this.blank_(openIn, mailTab);
    if (tabId === undefined) return;
    if (tabId !== mailTab.id && mailTab.id !== undefined) this.mailTabs_.leave(tabId, mailTab.id);
    await this.letPass_(tabId, href, null);
    await chrome.tabs.update(tabId, { url: href });
  }

  /** @param {OpenIn} openIn @param {chrome.tabs.Tab} mailTab */
  async blank_(openIn, { id, index, windowId, incognito }) {
    const url = "about:blank";
    if (openIn === "window") {
      const opened = await chrome.windows.create({ url, incognito });
      return opened?.tabs?.[0]?.id;
    }
    const place = { openerTabId: id, index: index + 1, windowId };
    const active = openIn !== "background_tab";
    return (await chrome.tabs.create({ url, active, ...place })).id;
  }
}

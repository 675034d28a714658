import { chrome, EXTENSION_ROOT, isFirefox, isOwnPage } from "../shared/browser.js";
import { HOLD_PAGE } from "./holding_rules.js";

/**
 * Firefox holds a request while we ask: nothing is sent before the answer, and a form's content
 * waits with it. Pages in tabs, and in the frames of a mail.
 *
 * @typedef {import("./navigation_guard.js").NavigationGuard} NavigationGuard
 */

export class RequestGuard {
  /** @param {{guard: NavigationGuard, mailTabs: import("./mail_tabs.js").MailTabs}} parts */
  constructor({ guard, mailTabs }) {
    this.guard_ = guard;
    this.mailTabs_ = mailTabs;
  }

  listen() {
    if (!isFirefox) return;
    chrome.webRequest.onBeforeRequest.addListener(
      /** @type {any} */ ((/** @type {any} */ details) => this.asked_(details)),
      { urls: ["http://*/*", "https://*/*"], types: ["main_frame", "sub_frame", "object"] },
      ["blocking"],
    );
  }

  /** @param {any} details */
  async asked_(details) {
    if (details.tabId < 0) return {};
    await this.mailTabs_.ready;
    return details.type === "main_frame" ? this.page_(details) : this.frame_(details);
  }

  /** @param {any} details */
  async page_({ tabId, url, originUrl, documentUrl }) {
    const origin = originUrl ?? documentUrl;
    const source = this.mailTabs_.source(tabId) ?? this.mailTabs_.byAddress(origin);
    // The address bar has no origin; a frame without one has an address of its own kind.
    const led = origin !== undefined && !isOwnPage(origin);
    const sure = source !== null && (source.kind === "left" || led);
    const stopped = await this.guard_.judge({ tabId, url, source, sure, committed: false });
    return stopped ? { cancel: true } : {};
  }

  /** @param {any} details */
  async frame_({ tabId, url }) {
    const mail = this.mailTabs_.get(tabId);
    if (mail?.kind !== "mail" || (await this.guard_.mayFill(mail, url))) return {};
    return { redirectUrl: EXTENSION_ROOT + HOLD_PAGE };
  }
}

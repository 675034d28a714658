import { chrome, EXTENSION_ROOT, isFirefox, isOwnPage } from "../shared/browser.js";
import { HOLD_PAGE } from "./holding_rules.js";

/**
 * Requests held where the browser lets us. Firefox holds one while we ask: nothing is sent before the
 * answer, and a form's content waits with it; pages in tabs, and in the frames of a mail.
 *
 * Chromium grants it to an extension that a policy has installed, and wants the answer at once: what is
 * not known goes to the waiting page. Rules hold what leaves a mail (holding_rules.js); this is for
 * all other pages, that nothing is sent to a lure from the address bar or another program either.
 *
 * @typedef {import("./navigation_guard.js").NavigationGuard} NavigationGuard
 */

const WEB = ["http://*/*", "https://*/*"];

export class RequestGuard {
  /** @param {{guard: NavigationGuard, mailTabs: import("./mail_tabs.js").MailTabs}} parts */
  constructor({ guard, mailTabs }) {
    this.guard_ = guard;
    this.mailTabs_ = mailTabs;
  }

  listen() {
    if (isFirefox) {
      this.block_((details) => this.asked_(details), ["main_frame", "sub_frame", "object"]);
    } else {
      this.listenWhereGranted_().catch(() => {});
    }
  }

  async listenWhereGranted_() {
    const { installType } = await chrome.management.getSelf();
    if (installType === "admin") this.block_((details) => this.atOnce_(details), ["main_frame"]);
  }

  /** @param {(details: any) => any} answer @param {string[]} types */
  block_(answer, types) {
    const filter = /** @type {any} */ ({ urls: WEB, types });
    chrome.webRequest.onBeforeRequest.addListener(answer, filter, ["blocking"]);
  }

  /** @param {any} details */
  atOnce_({ tabId, url, method, initiator }) {
    // A form's content would not survive the waiting page.
    if (tabId < 0 || method !== "GET" || this.guard_.isOpen(tabId, url)) return {};
    if (this.mailTabs_.source(tabId) || this.mailTabs_.byAddress(initiator)) return {};
    this.guard_.expect(tabId, url);
    return { redirectUrl: `${EXTENSION_ROOT}${HOLD_PAGE}?${url}` };
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
  async frame_({ tabId, url, parentFrameId }) {
    const mail = this.mailTabs_.get(tabId);
    if (mail?.kind === "left" && parentFrameId === 0) {
      return (await this.guard_.judgeFrame(tabId, url)) ? { cancel: true } : {};
    }
    if (mail?.kind !== "mail" || (await this.guard_.mayFill(mail, url))) return {};
    return { redirectUrl: EXTENSION_ROOT + HOLD_PAGE };
  }
}

import { hostName } from "../shared/address.js";
import { chrome } from "../shared/browser.js";

/**
 * What lies behind our page in a tab: «Revenir» must not lead to the very site that was stopped, where
 * that had opened before our page took its place. Kept in memory: without it the browser's own way
 * back is taken.
 */
export class Trail {
  constructor() {
    /** @type {Map<number, {now: string, before: string}>} */
    this.tabs_ = new Map();
  }

  /** Registers its listeners; to be called in the worker's first turn. */
  listen() {
    chrome.webNavigation.onCommitted.addListener(({ tabId, frameId, url }) => {
      if (frameId !== 0) return;
      const { now = "" } = this.tabs_.get(tabId) ?? {};
      if (now !== url) this.tabs_.set(tabId, { now: url, before: now });
    });
    chrome.tabs.onRemoved.addListener((tabId) => this.tabs_.delete(tabId));
    return this;
  }

  /** Whether the page before this one is of the link's site. @param {number} tabId @param {import("../shared/types.js").Case} one */
  leadsTo(tabId, { link, verdict }) {
    const host = hostName(this.tabs_.get(tabId)?.before ?? "");
    const domain = verdict?.site?.domain;
    if (host === "") return false;
    return host === hostName(link.href) || (!!domain && `.${host}`.endsWith(`.${domain}`));
  }
}

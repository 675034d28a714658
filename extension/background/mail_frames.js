import { chrome } from "../shared/browser.js";

/**
 * Tells the frames of a mail tab that they stand in one. Frames of other pages are told nothing and
 * ask nothing.
 * @param {import("./mail_tabs.js").MailTabs} mailTabs
 */
export function listenForFrames(mailTabs) {
  /** @param {{tabId: number, frameId: number}} details */
  const tell = async ({ tabId, frameId }) => {
    if (frameId === 0) return;
    await mailTabs.ready;
    if (mailTabs.get(tabId)?.kind === "mail") tellFrame(tabId, frameId);
  };
  // At the commit our script may not be there yet; later the frame may never finish loading.
  chrome.webNavigation.onCommitted.addListener(tell);
  chrome.webNavigation.onDOMContentLoaded.addListener(tell);
}

/** @param {number} tabId @param {number} frameId */
export const tellFrame = (tabId, frameId) =>
  chrome.tabs.sendMessage(tabId, { type: "parent_shows_mail" }, { frameId }).catch(() => {});

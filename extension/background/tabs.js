import { chrome } from "../shared/browser.js";

/** What the parts of the worker do with tabs alike. */

/** False when nothing is behind the page. @param {number} tabId */
export const wentBack = (tabId) =>
  chrome.tabs.goBack(tabId).then(
    () => true,
    () => false,
  );

/** Whether the top frame of a tab has shown what it was sent. @param {number} tabId @param {object} message */
export async function shownInTop(tabId, message) {
  try {
    const answer = await chrome.tabs.sendMessage(tabId, message, { frameId: 0 });
    return answer?.shown === true;
  } catch {
    return false;
  }
}

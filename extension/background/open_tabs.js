import { chrome } from "../shared/browser.js";

/** Webmails that were open before the extension came are protected too, without a reload. */
export async function injectIntoOpenTabs() {
  const [{ js }] = chrome.runtime.getManifest().content_scripts ?? [{}];
  const tabs = await chrome.tabs.query({ url: ["http://*/*", "https://*/*"], discarded: false });
  await Promise.allSettled(
    tabs.map(({ id }) =>
      chrome.scripting.executeScript({
        target: { tabId: /** @type {number} */ (id), allFrames: true },
        files: /** @type {string[]} */ (js),
        injectImmediately: true,
      }),
    ),
  );
}

/** The first words, once, where a person installed it: not to who develops it or tests it. */
export async function welcome() {
  const self = await chrome.management.getSelf();
  if (self.installType === "development") return;
  await chrome.tabs.create({ url: chrome.runtime.getURL("pages/welcome.html") });
}

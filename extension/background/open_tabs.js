import { chrome } from "../shared/browser.js";
import { pageOfCase } from "./warnings.js";

/** Tabs are restored over some seconds; what began before we listened may end after. */
const REVIEWS = [100, 1000, 3000];
/** Gone with the browser: its absence is the browser's start. */
const STARTED = "started";

const WEB = ["http://*/*", "https://*/*"];

/**
 * @typedef {object} Parts
 * @property {Pick<import("./vetting.js").Vetting, "navigate">} vetting
 * @property {Pick<import("./warnings.js").Warnings, "record">} warnings
 */

/** Webmails that were open before the extension came are protected too, without a reload. */
export async function injectIntoOpenTabs() {
  const [{ js }] = chrome.runtime.getManifest().content_scripts ?? [{}];
  const tabs = await chrome.tabs.query({ url: WEB, discarded: false });
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

/**
 * A browser that restores its tabs does not wait for us: what it opened before the worker listened
 * is looked at now, once for each start of the browser. (`onStartup` is not told to every extension.)
 * @param {Parts} parts @param {import("./sturdy_store.js").Store} session
 * @param {() => boolean} updated a new version came: people have decided on what is open
 */
export async function reviewOpenTabs(parts, session, updated) {
  if ((await session.get(STARTED))[STARTED]) return;
  await session.set({ [STARTED]: true });
  for (const delay of REVIEWS) {
    setTimeout(() => updated() || review(parts).catch(() => {}), delay);
  }
}

/** @param {Parts} parts */
async function review({ vetting, warnings }) {
  const tabs = await chrome.tabs.query({ discarded: false });
  await Promise.allSettled(
    tabs.map(async ({ id, url, pendingUrl }) => {
      const href = pendingUrl || url || "";
      if (id === undefined || !/^https?:/.test(href)) return;
      const judgement = await vetting.navigate(href, null, null);
      if (!["warn", "block"].includes(judgement.verdict?.level ?? "")) return;
      const one = await warnings.record({
        link: { href },
        judgement,
        mail: null,
        openIn: "here",
        tabId: null,
        frameId: null,
        origin: "navigation",
      });
      await chrome.tabs.update(id, { url: pageOfCase(one.id) });
    }),
  );
}

/** The first words, once, where a person installed it: not to who develops it or tests it. */
export async function welcome() {
  const self = await chrome.management.getSelf();
  if (self.installType === "development") return;
  await chrome.tabs.create({ url: chrome.runtime.getURL("pages/welcome.html") });
}

import { chrome } from "../shared/browser.js";
import { sealOf } from "../shared/overlay_content.js";
import { remoteToolOf } from "../shared/remote_tools.js";
import { overlayStyles } from "./styles.js";
import { readSurroundings } from "./surroundings.js";
import { wentBack } from "./tabs.js";

/**
 * The question before somebody else gets the hand over this computer: a card over the pages of such
 * programs, whichever way led there. Nothing is blocked: who chose the program goes on.
 */

const MOST = 200;

/** @param {string} site @param {import("./surroundings.js").Surroundings} surroundings */
export function remoteView(site, { settings, catalogue }) {
  const text = (/** @type {string} */ key) => catalogue.text(key);
  return {
    case_id: "",
    remote: site,
    level: "caution",
    language: catalogue.language,
    level_word: text("level_caution"),
    ...sealOf(settings.practice_name, catalogue),
    title: text("remote_title"),
    plates: [],
    reasons: [text("remote_reason"), text("remote_call_back")],
    facts: [],
    actions: [
      { choice: "back", label: text("overlay_leave") },
      { choice: "on_call", label: text("popup_call") },
    ],
    links: [
      { choice: "known", label: text("remote_known") },
      { choice: "aftercare", label: text("remote_installed") },
    ],
    details: null,
  };
}

export class RemoteTools {
  /** @param {{get: (keys: any) => Promise<any>, set: (items: any) => Promise<void>}} store of the browser's session */
  constructor(store) {
    this.store_ = store;
    /** Read when the first such page comes. @type {Promise<Set<string>>|null} */
    this.read_ = null;
  }

  /** Sites that somebody said to have chosen, for as long as the browser runs. */
  chosen_() {
    this.read_ ??= this.store_
      .get("remote_chosen")
      .then(({ remote_chosen: kept }) => new Set(Array.isArray(kept) ? kept : []))
      .catch(() => new Set());
    return this.read_;
  }

  listen() {
    chrome.webNavigation.onDOMContentLoaded.addListener(({ tabId, frameId, url }) => {
      if (frameId === 0) this.look_(tabId, url).catch(() => {});
    });
  }

  /** @param {number} tabId @param {string} url */
  async look_(tabId, url) {
    if (!remoteToolOf(url, [])) return;
    const surroundings = await readSurroundings();
    const site = remoteToolOf(url, surroundings.settings.remote_tools);
    if (!site || (await this.chosen_()).has(site)) return;
    const view = remoteView(site, surroundings);
    const message = { type: "overlay", view, styles: await overlayStyles() };
    await chrome.tabs.sendMessage(tabId, message, { frameId: 0 });
  }

  /** @param {string} site */
  async learn_(site) {
    const chosen = await this.chosen_();
    if (chosen.size < MOST) chosen.add(site);
    await this.store_.set({ remote_chosen: [...chosen] }).catch(() => {});
  }

  /** What content scripts may ask of it. */
  handlers() {
    return {
      /** A button of the card. @param {any} message @param {any} sender */
      remote_choice: async ({ choice }, { tab }) => {
        const site = remoteToolOf(tab.url ?? "", []);
        if (!site) return { ok: false, error: "not_allowed" };
        const open = (/** @type {string} */ page) =>
          chrome.tabs.create({ url: chrome.runtime.getURL(page), openerTabId: tab.id });
        if (choice === "known") await this.learn_(site);
        else if (choice === "on_call") await open("pages/call.html");
        else if (choice === "aftercare") await open("pages/aftercare.html");
        else if (choice !== "back") return { ok: false, error: "unknown_choice" };
        if (choice !== "known") await leave(tab.id);
        return { ok: true };
      },
    };
  }
}

/** Back where one came from; a tab that came from nowhere shows nothing. @param {number} tabId */
async function leave(tabId) {
  if (!(await wentBack(tabId))) await chrome.tabs.update(tabId, { url: "about:blank" });
}

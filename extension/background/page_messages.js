import { chrome } from "../shared/browser.js";
import { TEST_LINK } from "../shared/identity.js";
import { saveSettings } from "../shared/settings.js";
import { levelOf, mayGoOn, ownSite, wayOn } from "./decisions.js";
import { readPrediction } from "./prediction.js";
import { readSurroundings, sentencesOfCase } from "./surroundings.js";
import { wentBack } from "./tabs.js";
import { asAbout } from "./verdict.js";
import { pageOfCase } from "./warnings.js";

/**
 * What our own pages may ask (the table stands in shared/types.js).
 *
 * @typedef {import("../shared/types.js").Case} Case
 */

/** As many as the settings page takes. */
const MOST_OWN = 500;
const MOST_WEBMAILS = 50;

/** @param {chrome.runtime.MessageSender} sender */
const tabOf = async (sender) => sender.tab ?? (await chrome.tabs.getCurrent());

async function activeTab() {
  const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
  return tab ?? null;
}

/** The host of a tab that could be a webmail; null for pages of the browser's own. @param {chrome.tabs.Tab|null} tab */
function webmailOf(tab) {
  try {
    const { protocol, host } = new URL(tab?.url ?? "");
    return /^https?:$/.test(protocol) ? host : null;
  } catch {
    return null;
  }
}

/** Leaves a page that has nothing behind it, without closing the last window. @param {chrome.tabs.Tab} tab */
async function closeTab(tab) {
  const others = await chrome.tabs.query({ windowId: tab.windowId });
  if (others.length === 1) await chrome.tabs.create({ windowId: tab.windowId });
  await chrome.tabs.remove(/** @type {number} */ (tab.id));
}

/** @param {number|null} tabId */
async function bringForward(tabId) {
  if (tabId === null) return false;
  try {
    const tab = await chrome.tabs.update(tabId, { active: true });
    if (tab) await chrome.windows.update(tab.windowId, { focused: true });
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {object} parts
 * @param {import("./cases.js").Cases} parts.cases
 * @param {import("./native_host.js").NativeHost} parts.host
 * @param {import("./vetting.js").Vetting} parts.vetting
 * @param {import("./mail_tabs.js").MailTabs} parts.mailTabs
 * @param {import("./warnings.js").Warnings} parts.warnings
 * @param {import("./warnings_count.js").WarningsCount} parts.count
 * @param {import("./bypass.js").Bypass} parts.bypass
 * @param {import("./navigation_guard.js").NavigationGuard} parts.guard
 * @param {Pick<import("./carnet.js").Carnet, "note">} parts.carnet
 * @param {Pick<import("./downloads.js").Downloads, "agree"|"refuse">} parts.downloads
 * @param {Pick<import("./trail.js").Trail, "leadsTo">} parts.trail
 * @param {(one: Case) => Promise<Case>} parts.recheck
 * @param {() => number} parts.now
 */
export function pageHandlers(parts) {
  const { cases, host, vetting, mailTabs, warnings, count } = parts;
  const { bypass, guard, carnet, downloads, trail, recheck, now } = parts;
  /** Cases whose link is being opened in this very moment. @type {Set<string>} */
  const opening = new Set();

  return {
    /** @param {any} message */
    async case({ id }) {
      const one = await cases.ask(id);
      if (!one) return { ok: false, error: "unknown_case" };
      const surroundings = await readSurroundings();
      const { settings } = surroundings;
      return {
        ok: true,
        id: one.id,
        level: levelOf(one),
        origin: one.origin,
        file: one.open_in === "download",
        href: one.link.href,
        verdict: one.verdict,
        fault: one.fault,
        mail: one.mail && { subject: one.mail.subject, sender: one.mail.sender },
        practice: settings.practice_name,
        report_address: settings.report_address,
        contacts: settings.contacts,
        go_on: wayOn(one, settings),
        own_site: ownSite(one, settings, surroundings.managed),
        sentences: sentencesOfCase(one, surroundings),
      };
    },

    /** @param {any} message @param {any} sender */
    async go_on({ id }, sender) {
      const [one, { settings }, tab] = await Promise.all([
        cases.find(id),
        readSurroundings(),
        tabOf(sender),
      ]);
      const answer = mayGoOn(one, settings, now());
      if (!answer.ok || !one || tab?.id === undefined) return answer;
      if (opening.has(one.id)) return { ok: false, error: "used" };
      opening.add(one.id);
      if (one.open_in === "download" && (await downloads.agree(one))) {
        await cases.save({ ...one, used: true });
        await closeTab(tab);
        return { ok: true };
      }
      bypass.allow(tab.id, one.link.href, one.verdict?.site?.domain ?? null);
      await guard.letPass(tab.id, one.link.href, one.verdict?.site?.domain ?? null);
      await chrome.tabs.update(tab.id, { url: one.link.href });
      // Last, so that a worker that ends in between leaves a link that can still be opened.
      await cases.save({ ...one, used: true });
      if (levelOf(one) === "caution" && one.origin !== "example") {
        carnet.note(one.verdict?.site?.domain, "once");
      }
      return { ok: true };
    },

    /** «C’est un site du cabinet»: noted, then the link is judged anew. @param {any} message */
    async own_site({ id }) {
      const [one, { settings, managed }] = await Promise.all([cases.find(id), readSurroundings()]);
      if (!one) return { ok: false, error: "unknown_case" };
      if (managed.includes("own_domains")) return { ok: false, error: "managed" };
      const domain = ownSite(one, settings, managed);
      if (!domain || one.asked === null) return { ok: false, error: "not_allowed" };
      const noted = settings.own_domains;
      if (noted.length >= MOST_OWN) return { ok: false, error: "full" };
      await saveSettings({ own_domains: [...noted, domain] });
      await host.configure().catch(() => {});
      carnet.note(domain, "mine");
      vetting.forget();
      const judged = await recheck(one);
      return { ok: true, level: judged.verdict?.level ?? null, fault: judged.fault };
    },

    /** @param {any} message @param {any} sender */
    async back({ id, leave }, sender) {
      const [one, tab] = await Promise.all([cases.find(id), tabOf(sender)]);
      if (tab?.id === undefined) return { ok: false, error: "failed" };
      if (one) await downloads.refuse(one);
      if (leave === true) {
        await closeTab(tab);
        return { ok: true };
      }
      if (one?.back_to) {
        await chrome.tabs.update(tab.id, { url: one.back_to });
        return { ok: true };
      }
      const inPlace = one?.origin === "navigation" && (one.tab_id ?? tab.id) === tab.id;
      if (inPlace && trail.leadsTo(tab.id, one)) return { ok: false, error: "behind" };
      if (inPlace && (await wentBack(tab.id))) return { ok: true };
      if (one && one.tab_id !== tab.id) await bringForward(one.tab_id);
      await closeTab(tab);
      return { ok: true };
    },

    /** Our waiting page asks where to go; in a frame it is told only inside a mail. @param {any} message @param {any} sender */
    async held({ url }, sender) {
      const known = typeof url === "string" && /^https?:\/\//i.test(url);
      const tabId = sender.tab?.id;
      if (!known || tabId === undefined) return { ok: false, error: "not_allowed" };
      if (sender.frameId === 0) return { ok: true, to: await guard.release(tabId, url) };
      return { ok: true, to: await guard.releaseFrame(tabId, url) };
    },

    /** @param {any} message @param {any} sender */
    async open_true_site({ id }, sender) {
      const [one, tab] = await Promise.all([cases.find(id), tabOf(sender)]);
      const url = one?.verdict?.imitates?.site;
      if (!url || tab?.id === undefined) return { ok: false, error: "no_true_site" };
      await chrome.tabs.update(tab.id, { url });
      return { ok: true };
    },

    /** @param {any} message */
    async recheck({ id }) {
      if (id === undefined) {
        try {
          await host.reconnect();
          return { ok: true, level: null, fault: null };
        } catch (error) {
          return { ok: true, level: null, fault: /** @type {any} */ (error).reason ?? "unknown" };
        }
      }
      const one = await cases.find(id);
      if (!one) return { ok: false, error: "unknown_case" };
      const judged = await recheck(one);
      return { ok: true, level: judged.verdict?.level ?? null, fault: judged.fault };
    },

    async state() {
      await mailTabs.ready;
      const [{ settings, managed, catalogue }, tab, warned, prediction, status] = await Promise.all(
        [
          readSurroundings(),
          activeTab(),
          count.read(),
          readPrediction().catch(() => "not_controllable"),
          host.request("status").catch((/** @type {any} */ error) => ({ fault: error.reason })),
        ],
      );
      const shown = tab?.id === undefined ? null : mailTabs.get(tab.id);
      const isMail = shown?.kind === "mail";
      const { organisations, version, update } = asAbout(status);
      return {
        ok: true,
        host: status.fault ?? "ok",
        host_version: version || (host.about?.version ?? ""),
        update,
        unread: host.unread,
        organisations,
        practice: settings.practice_name,
        language: catalogue.language,
        mail: isMail,
        reader: isMail ? shown.reader : null,
        sender_read: isMail && shown.mail ? shown.mail.sender.address !== "" : null,
        may_list: !isMail && !managed.includes("webmails") ? webmailOf(tab) : null,
        warnings: warned,
        prediction,
      };
    },

    /** «C’est ma messagerie»: the page one looks at is mail from now on. */
    async list_webmail() {
      const [{ settings, managed }, tab] = await Promise.all([readSurroundings(), activeTab()]);
      const host = webmailOf(tab);
      if (managed.includes("webmails")) return { ok: false, error: "managed" };
      if (!host) return { ok: false, error: "not_allowed" };
      const { webmails } = settings;
      if (webmails.length >= MOST_WEBMAILS) return { ok: false, error: "full" };
      if (!webmails.includes(host)) await saveSettings({ webmails: [...webmails, host] });
      return { ok: true };
    },

    /** The test link's card, over the page one looks at; where nothing of ours can be shown, on our own page. */
    async example() {
      const tab = await activeTab();
      const link = { href: TEST_LINK };
      const [judgement] = await vetting.judge([link], null);
      if (judgement.verdict?.level === "allow") return { ok: false, error: "failed" };
      const one = await warnings.record({
        link,
        judgement,
        mail: null,
        openIn: "tab",
        tabId: tab?.id ?? null,
        frameId: null,
        origin: "example",
      });
      const { shown } = await warnings.show(one);
      if (shown) return { ok: true };
      await chrome.tabs.create({ url: pageOfCase(one.id) });
      return { ok: true };
    },

    async settings() {
      const { settings, managed, refused, catalogue } = await readSurroundings();
      return { ok: true, values: settings, managed, refused, language: catalogue.language };
    },

    /** @param {any} message */
    async save_settings({ values }) {
      await saveSettings(values);
      return { ok: true };
    },
  };
}

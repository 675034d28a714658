import { overlayStyles } from "./styles.js";
import { isSameSite } from "./mail_tabs.js";
import { readSurroundings, spareFaultView } from "./surroundings.js";

/**
 * What content scripts may ask. They run in pages of others: each member is checked, and nothing
 * here opens a link that was not judged harmless.
 *
 * @typedef {import("../shared/types.js").Link} Link
 * @typedef {import("../shared/types.js").MailContext} MailContext
 * @typedef {import("../shared/types.js").Judgement} Judgement
 */

const MOST_LINKS = 5000;
const TEXT = 500;
/** What is longer is cut where it is too long to be judged, never to something that could be. */
const LONGEST = 2 * 1024 * 1024 + 1;
const EXCERPT = 4000;
const NEAR = 1600;
const FILE_NAME = 300;
const MOST_RECIPIENTS = 20;
/** How long tabs without a known opener are held, in milliseconds. */
const PRESS = 2000;
const MENU = 15_000;
const MOST_SHEETS = 100;
const OPEN_IN = ["here", "tab", "background_tab", "window", "download"];

/** @param {unknown} value @param {number} limit */
const textOf = (value, limit) => (typeof value === "string" ? value.slice(0, limit) : "");

/** @param {any} value @returns {Link|null} */
export function asLink(value) {
  if (typeof value?.href !== "string") return null;
  /** @type {Link} */
  const link = { href: value.href.slice(0, LONGEST) };
  if (typeof value.raw === "string" && value.raw !== value.href) {
    link.raw = value.raw.slice(0, LONGEST);
  }
  if (typeof value.text === "string") link.text = textOf(value.text, TEXT);
  if (typeof value.near === "string" && value.near) link.near = textOf(value.near, NEAR);
  if (value.download === true) link.download = true;
  else if (typeof value.download === "string") link.download = value.download.slice(-FILE_NAME);
  if (value.attachment === true) link.attachment = true;
  return link;
}

/** @param {any} value @returns {MailContext|null} */
export function asMail(value) {
  if (value === null || typeof value !== "object") return null;
  const told = Array.isArray(value.recipients) ? value.recipients.slice(0, MOST_RECIPIENTS) : [];
  const recipients = told.map((/** @type {unknown} */ one) => textOf(one, TEXT)).filter(Boolean);
  return {
    subject: textOf(value.subject, TEXT),
    sender: {
      name: textOf(value.sender?.name, TEXT),
      address: textOf(value.sender?.address, TEXT),
    },
    ...(recipients.length > 0 && { recipients }),
    excerpt: textOf(value.excerpt, EXCERPT),
  };
}

/**
 * @param {object} parts
 * @param {import("./vetting.js").Vetting} parts.vetting
 * @param {import("./mail_tabs.js").MailTabs} parts.mailTabs
 * @param {import("./warnings.js").Warnings} parts.warnings
 * @param {import("./navigation_guard.js").NavigationGuard} parts.guard
 * @param {Pick<import("./mail_rules.js").MailRules, "cover"|"admit"> & {tabs: Pick<import("./tab_rules.js").TabRules, "seal"|"arm"|"letSave">}} parts.rules
 * @param {import("./marks.js").Marks} parts.marks
 * @param {import("./mail_frames.js").MailFrames} parts.mailFrames
 * @param {import("./opening.js").Opening} parts.opening
 * @param {(tabId: number) => void} parts.tellLayout what publishers say of the tab's mail reader
 * @param {() => void} parts.warm starts the host before it is needed
 */
export function contentHandlers(parts) {
  const { vetting, mailTabs, warnings, guard, rules, marks, mailFrames, opening } = parts;
  const { tellLayout, warm } = parts;

  /** @param {number} tabId */
  async function learnDomain(tabId) {
    const tab = mailTabs.get(tabId);
    if (!tab || tab.domain) return;
    const [{ verdict }] = await vetting.judge([{ href: tab.url }], null);
    const domain = verdict?.site?.domain;
    if (!domain) return;
    mailTabs.learn(tabId, { domain });
    await rules.cover(tab.url, { domain });
  }

  /** Without the host the webmail's own pages open, nothing else does. @param {Judgement} judgement @param {Link} link @param {number} tabId */
  function answerOf(judgement, link, tabId) {
    if (judgement.verdict) return { level: judgement.verdict.level };
    if (isSameSite(mailTabs.get(tabId), link.href)) return { level: "allow", passing: true };
    return { fault: judgement.fault };
  }

  return {
    /** @param {any} message @param {any} sender */
    async mail_shown({ reader, sealed, named }, sender) {
      await mailTabs.ready;
      const { id: tabId } = sender.tab;
      // A frame that looks like a webmail says nothing about the page around it.
      const speaksForTab = sender.frameId === 0 || mailTabs.get(tabId)?.kind === "mail";
      const url = (speaksForTab && sender.tab.url) || sender.url;
      if (/^https?:/.test(url)) {
        const known = reader === "frame" ? mailTabs.get(tabId)?.reader : null;
        mailTabs.show(tabId, { url, reader: known || textOf(reader, 40) });
        rules.cover(url, { named: named === true }).catch(() => {});
      }
      if (sealed === true && mailTabs.get(tabId)?.kind === "mail") rules.tabs.seal(tabId);
      mailFrames.tellAll(tabId);
      warm();
      tellLayout(tabId);
      learnDomain(tabId);
      const [styles, surroundings] = await Promise.all([overlayStyles(), readSurroundings()]);
      return { ok: true, styles, fault: spareFaultView(surroundings) };
    },

    /**
     * Frames from which nobody can look up belong to a message when their tab shows mail: asking
     * too often only means checking more.
     * @param {any} _ @param {any} sender
     */
    async am_i_body(_, sender) {
      await mailTabs.ready;
      const body = mailTabs.get(sender.tab.id)?.kind === "mail";
      if (body) rules.tabs.seal(sender.tab.id);
      return { ok: true, body };
    },

    /**
     * The pointer or a key is in a frame without an origin: what it opens next cannot be told by
     * where it comes from. A menu stays open for longer than a press lasts.
     * @param {any} message @param {any} sender
     */
    async arm({ menu }, sender) {
      await mailTabs.ready;
      const tabId = sender.tab.id;
      if (mailTabs.get(tabId)?.kind !== "mail") return { ok: false, error: "not_allowed" };
      rules.tabs.seal(tabId);
      await rules.tabs.arm(menu === true ? MENU : PRESS);
      return { ok: true };
    },

    /** A menu was opened in a mail, from which a picture or a link may be saved. @param {any} _ @param {any} sender */
    async menu(_, sender) {
      await mailTabs.ready;
      await rules.tabs.letSave(sender.tab.id);
      return { ok: true };
    },

    /** @param {any} message @param {any} sender */
    async unmark({ css }, sender) {
      const sheets = Array.isArray(css) ? css.slice(0, MOST_SHEETS) : [];
      await marks.takeOff(
        sender,
        sheets.filter((one) => typeof one === "string"),
      );
      return { ok: true };
    },

    /** A menu or a drag that starts on a bad link: should a tab come of it, our page takes its place. @param {any} message @param {any} sender */
    async aimed({ link: value, mail }, sender) {
      const link = asLink(value);
      if (link) guard.aim(sender.tab.id, link, asMail(mail));
      return { ok: true };
    },

    /** @param {any} message @param {any} sender */
    async judge({ links, mail }, sender) {
      const asked = Array.isArray(links) ? links.slice(0, MOST_LINKS).map(asLink) : [];
      if (asked.some((link) => link === null)) return { ok: false, error: "bad_link" };
      const about = asMail(mail);
      await mailTabs.ready;
      if (about) mailTabs.learn(sender.tab.id, { mail: about });
      const known = /** @type {Link[]} */ (asked);
      const judged = await vetting.judge(known, about);
      const { css, seals } = await marks.put(sender, known, judged);
      const answers = judged.map((one, index) => ({
        ...answerOf(one, known[index], sender.tab.id),
        ...(seals[index] && { seal: seals[index] }),
      }));
      const harmless = known.flatMap(({ href }, index) => {
        const { verdict } = judged[index];
        if (verdict?.level !== "allow") return [];
        guard.admit(href, verdict);
        return [href];
      });
      await rules.admit(harmless).catch(() => {});
      return { ok: true, answers, ...(css && { css }) };
    },

    /** @param {any} message @param {any} sender */
    async warn({ link: value, mail, open_in: openIn, fault }, sender) {
      const link = asLink(value);
      if (!link) return { ok: false, error: "bad_link" };
      const about = asMail(mail);
      const judgement = fault
        ? vetting.recall(link, about)
        : (await vetting.judge([link], about))[0];
      return warnings.raise({
        link,
        judgement,
        mail: about,
        openIn: OPEN_IN.includes(openIn) ? openIn : "here",
        tabId: sender.tab.id,
        frameId: sender.frameId,
        origin: "mail",
      });
    },

    /** A held link that turned out honest, asked for in a tab or window of its own. @param {any} message @param {any} sender */
    async open({ link: value, mail, open_in: openIn }, sender) {
      const link = asLink(value);
      const inMail = mailTabs.get(sender.tab.id)?.kind === "mail";
      if (!inMail || !link || !/^https?:/i.test(link.href)) {
        return { ok: false, error: "not_allowed" };
      }
      const [judgement] = await vetting.judge([link], asMail(mail));
      const answer = answerOf(judgement, link, sender.tab.id);
      if (answer.level !== "allow") return { ok: false, error: "not_allowed" };
      await opening.open(link.href, OPEN_IN.includes(openIn) ? openIn : "tab", sender.tab);
      return { ok: true };
    },

    /** @param {any} message @param {any} sender */
    async choice({ case_id: id, choice }, sender) {
      return warnings.choose(id, choice, sender.tab);
    },
  };
}

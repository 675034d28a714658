import { chrome } from "../shared/browser.js";
import { openCard } from "./cards.js";
import { details } from "./details.js";
import { focusHeading } from "./dom.js";
import { goingOn } from "./going_on.js";
import { seal } from "./seal.js";
import { honestSheet, lostSheet, notedSheet, warningSheet } from "./warning_view.js";
import { ask, setTitle, speak } from "./worker.js";

/**
 * The only place where a link that was stopped can be opened. It cannot be framed, covered or
 * scripted by the mail, and shows what the worker kept of the case, as text.
 *
 * @typedef {import("../shared/types.js").CaseReply} CaseReply
 * @typedef {import("../shared/types.js").Card} Card
 */

const query = new URLSearchParams(location.search);
const id = query.get("case") ?? "";
/** @type {readonly Card[]} */
const CARDS = ["report", "aftercare", "colleague", "admin"];

const top = /** @type {HTMLElement} */ (document.getElementById("top"));
const main = /** @type {HTMLElement} */ (document.getElementById("main"));
const said = /** @type {HTMLElement} */ (document.getElementById("said"));

/** Tells a screen reader what has just changed. @param {string} text */
const say = (text) => {
  said.textContent = text;
};

/** How long a way back may take before the tab is closed instead. */
const WAY_BACK = 300;

/**
 * Back to the mail. Over the stopped site, where that lies behind this page; where there is nowhere
 * to go back to, or the worker cannot, the tab closes.
 */
async function back() {
  const { ok, error } = await ask({ type: "back", id }, 1000);
  if (ok) return;
  if (error === "behind") history.go(-2);
  else if (history.length > 1) history.back();
  setTimeout(leave, WAY_BACK);
}

async function leave() {
  const { ok } = await ask({ type: "back", id, leave: true }, 500);
  if (ok) return;
  try {
    const tab = await chrome.tabs.getCurrent();
    if (tab?.id !== undefined) await chrome.tabs.remove(tab.id);
  } catch {
    window.close();
  }
}

/** @param {import("../shared/i18n.js").Catalogue} words @param {string} error */
function showLost(words, error) {
  // The waiting page sends here without a case: then it is no page that grew old.
  const known = error === "unknown_case" && id !== "none";
  top.replaceChildren(seal(words, ""));
  main.replaceChildren(lostSheet(words, known ? "page_lost" : "page_silent", back));
  setTitle(words, words.text(known ? "page_lost_title" : "page_silent_title"));
  main.querySelector("button")?.focus();
}

/**
 * @param {import("../shared/i18n.js").Catalogue} words @param {CaseReply} reply @param {string|null} card
 */
function showCase(words, reply, card) {
  const { sentences } = reply;
  setTitle(words, sentences.title);

  /** @type {(name: Card) => (event: Event) => void} */
  const opener = (name) => (event) =>
    openCard(name, {
      words,
      reply,
      main,
      say,
      opener: /** @type {HTMLElement} */ (event.currentTarget),
    });
  top.replaceChildren(seal(words, reply.practice));

  const warning = warningSheet(words, reply, {
    back,
    opener,
    say,
    recheck: () => recheck(words, reply),
  });
  // Something else may still speak against the link: it is shown anew.
  const noted = (/** @type {string} */ domain, /** @type {string} */ level) =>
    level === "allow" ? showNoted(words, reply, domain) : show(null);
  const way = goingOn(words, reply, { say, noted });
  (way ?? warning).querySelector(".v-body")?.append(details(words, reply));
  main.replaceChildren(warning, ...(way ? [way] : []));

  const asked = CARDS.find((name) => name === card);
  if (asked) openCard(asked, { words, reply, main, say, opener: null });
  else main.querySelector("button")?.focus();
}

/** @param {import("../shared/i18n.js").Catalogue} words @param {CaseReply} reply */
async function recheck(words, reply) {
  say(words.text("page_rechecking"));
  const { ok, level, fault } = await ask({ type: "recheck", id }, 4000);
  if (!ok || fault || !level) return say(words.text("page_recheck_failed"));
  if (level === "allow") showHonest(words, reply);
  else show(null);
}

/** @param {import("../shared/i18n.js").Catalogue} words @param {CaseReply} reply */
function showHonest(words, reply) {
  top.replaceChildren(seal(words, reply.practice));
  const sheet = honestSheet(words, reply, { back, say });
  main.replaceChildren(sheet);
  setTitle(words, words.text("page_honest_title"));
  focusHeading(/** @type {HTMLElement} */ (sheet.querySelector("h1")));
}

/** The site was noted as one of the practice's. @param {import("../shared/i18n.js").Catalogue} words @param {CaseReply} reply @param {string} domain */
function showNoted(words, reply, domain) {
  const sheet = notedSheet(words, reply, domain, { back, say });
  main.replaceChildren(sheet);
  setTitle(words, words.text("page_own_done_title", { domain }));
  focusHeading(/** @type {HTMLElement} */ (sheet.querySelector("h1")));
}

/** @param {string|null} card */
async function show(card) {
  const reply = await ask({ type: "case", id });
  const words = await speak(reply.ok ? reply.sentences.language : undefined);
  if (reply.ok && reply.verdict?.level === "allow") showHonest(words, reply);
  else if (reply.ok) showCase(words, reply, card);
  else showLost(words, reply.error);
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.defaultPrevented) back();
});
show(query.get("card"));

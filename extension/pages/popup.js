import { chrome } from "../shared/browser.js";
import { ageOf, isAgeing, isOld } from "../shared/received_lists.js";
import { ago } from "./ages.js";
import { button, element, factList, linkButton } from "./dom.js";
import { spokenReason } from "./faults.js";
import { icon } from "./icons.js";
import { newsLine, statusLine } from "./received.js";
import { ask, fillTexts, setTitle, soon, speak } from "./worker.js";

/**
 * The window of the toolbar: alive or not, since when, and one thing to do.
 *
 * @typedef {import("../shared/i18n.js").Catalogue} Catalogue
 * @typedef {import("../shared/types.js").StateReply} StateReply
 */

/** @type {Record<string, string>} */
const READERS = {
  roundcube: "Roundcube",
  sogo: "SOGo",
  zimbra: "Zimbra",
  outlook: "Outlook",
  gmail: "Gmail",
  "open-xchange": "Open-Xchange",
  proton: "Proton Mail",
  yahoo: "Yahoo Mail",
  gmx: "GMX",
  horde: "Horde",
  bouygues: "Bouygues Telecom",
  free: "Free",
  icloud: "iCloud",
  infomaniak: "Infomaniak",
  ionos: "IONOS",
  laposte: "La Poste",
  mailo: "Mailo",
  nextcloud: "Nextcloud",
  orange: "Orange",
  ovh: "OVHcloud",
  sfr: "SFR",
  snappymail: "SnappyMail",
  zoho: "Zoho Mail",
};

/** @template {HTMLElement} T @param {string} id */
const byId = (id) => /** @type {T} */ (document.getElementById(id));

/** @param {StateReply} state @returns {"alive"|"ageing"|"old"|"down"} */
function conditionOf({ host, update }) {
  if (host !== "ok") return "down";
  if (isOld(update)) return "old";
  return update && isAgeing(update) ? "ageing" : "alive";
}

/** @param {Catalogue} words @param {StateReply} state */
function listsText(words, { update }) {
  if (!update || update.state === "off") return words.text("popup_lists_none");
  const age = ageOf(update);
  if (age === null) return words.text("popup_lists_waiting");
  return words.text("popup_lists_checked", { date: ago(words, age) });
}

/** @param {Catalogue} words @param {StateReply} state */
function factsOf(words, state) {
  const { host, warnings } = state;
  const fact = (/** @type {string} */ key, /** @type {string} */ value) => ({
    label: words.text(key),
    value,
  });
  if (host !== "ok") {
    const known = spokenReason(words, host);
    return [
      fact("fault_label_cause", words.text(`fault_cause_${known}`)),
      fact("fault_label_action", words.text(`fault_action_${known}`)),
    ];
  }
  const facts = [];
  facts.push(fact("popup_label_lists", listsText(words, state)));
  facts.push(fact("popup_label_reader", readerText(words, state)));
  const count = warnings === 0 ? "none" : warnings === 1 ? "one" : "many";
  const text = new Intl.NumberFormat(words.language).format(warnings);
  facts.push(fact("popup_label_month", words.text(`popup_warnings_${count}`, { text })));
  return facts;
}

/** @param {Catalogue} words @param {StateReply} state */
function readerText(words, { mail, reader, sender_read: read }) {
  if (!mail) return words.text("popup_reader_none");
  const name = Object.hasOwn(READERS, reader ?? "") ? READERS[reader ?? ""] : "";
  const unread = read === false ? `, ${words.text("popup_reader_no_sender")}` : "";
  return `${name ? words.text("popup_reader_known", { name }) : words.text("popup_reader_mail")}${unread}`;
}

/** For a webmail that nobody knows, where it may be noted. @param {Catalogue} words @param {StateReply} state */
const listingLink = (words, { host, may_list: site }) =>
  host === "ok" && site
    ? linkButton(words.text("popup_my_webmail"), async () => {
        const { ok } = await ask({ type: "list_webmail" });
        await refresh();
        byId("said").textContent = words.text(ok ? "popup_my_webmail_done" : "page_error_failed");
      })
    : "";

/** Its sign, its word and its sentence: `ageing` differs by a line of its own. @type {Record<ReturnType<typeof conditionOf>, {sign: string, said: "alive"|"old"|"down", shape: string, level: string}>} */
const LOOKS = {
  alive: { sign: "icon", said: "alive", shape: "done", level: "" },
  ageing: { sign: "icon", said: "alive", shape: "done", level: "" },
  old: { sign: "icon-old", said: "old", shape: "expired", level: "v-block" },
  down: { sign: "icon-off", said: "down", shape: "fault", level: "" },
};

/** What somebody may need this very second: neither waits for an answer of the host. @param {Catalogue} words */
const urgent = (words) => [
  button({
    icon: icon("call"),
    label: words.text("popup_call"),
    main: true,
    press: () => openPage("call"),
  }),
  button({
    icon: icon("aftercare"),
    label: words.text("overlay_aftercare"),
    press: () => openPage("aftercare"),
  }),
];

/** Whoever was on a button is on the same one afterwards. @param {(Node|string)[]} nodes */
function fill(nodes) {
  const main = byId("main");
  const at = [...main.querySelectorAll("button")].findIndex(
    (one) => one === document.activeElement,
  );
  main.replaceChildren(...nodes);
  const buttons = main.querySelectorAll("button");
  if (at >= 0) buttons[Math.min(at, buttons.length - 1)]?.focus();
}

/** Before the state is known. */
async function showWaiting() {
  const words = await speak(undefined);
  fillTexts(words);
  fill([
    statusLine("old", words.text("popup_rechecking")),
    element("div", { class: "v-actions" }, ...urgent(words)),
  ]);
}

/** @param {Catalogue} words @param {StateReply} state */
function show(words, state) {
  const condition = conditionOf(state);
  const { sign, said, shape, level } = LOOKS[condition];
  byId("sign").setAttribute("src", `../icons/${sign}.svg`);
  byId("name").textContent = words.text(`popup_${said}`);
  byId("practice").textContent = state.practice;
  setTitle(words, words.text(`popup_${said}`));
  fillTexts(words);

  const press =
    condition === "down"
      ? button({
          icon: icon("again"),
          label: words.text("popup_recheck"),
          press: () => recheck(words),
        })
      : button({
          icon: icon("look"),
          label: words.text("popup_example"),
          press: () => example(words),
        });
  const news =
    condition !== "down" && state.update ? newsLine(words, state.update, condition) : null;
  fill([
    statusLine(shape, words.text(`popup_${said}_text`), level),
    element("div", { class: "v-actions" }, ...urgent(words), press),
    // Below the buttons: however long it is, they stay in sight.
    news ?? "",
    factList(factsOf(words, state)) ?? "",
    listingLink(words, state),
    condition !== "down" && words.has(`popup_prediction_${state.prediction}`)
      ? statusLine("caution", words.text(`popup_prediction_${state.prediction}`))
      : "",
  ]);
}

/** Works without the worker too. @param {"call"|"aftercare"|"checkup"} name */
async function openPage(name) {
  await chrome.tabs.create({ url: chrome.runtime.getURL(`pages/${name}.html`) });
  window.close();
}

/** @param {Catalogue} words */
async function recheck(words) {
  byId("said").textContent = words.text("popup_rechecking");
  await ask({ type: "recheck" }, 4000);
  const state = await refresh();
  if (state.host !== "ok") byId("said").textContent = words.text("popup_recheck_failed");
  else byId("said").textContent = words.text("popup_alive");
  const [, , last] = byId("main").querySelectorAll("button");
  last?.focus();
}

/** @param {Catalogue} words */
async function example(words) {
  const { ok } = await ask({ type: "example" });
  if (ok) window.close();
  else byId("said").textContent = words.text("page_error_failed");
}

/** A worker that does not answer is a failure like any other, and is said. @returns {StateReply} */
const noAnswer = () => ({
  ok: true,
  host: "unknown",
  host_version: "",
  update: null,
  organisations: null,
  practice: "",
  language: /** @type {any} */ (undefined),
  mail: false,
  reader: null,
  sender_read: null,
  may_list: null,
  warnings: 0,
  prediction: "off",
});

let answered = false;
/** What is shown before the answer is whole before anything else is. @type {Promise<void>} */
let waiting = Promise.resolve();

/** Somebody may be waiting on the telephone: the first button is there at once, and has the focus. */
async function open() {
  const state = refresh();
  await soon(state);
  if (!answered) {
    waiting = showWaiting();
    await waiting;
  } else await state;
  byId("main").querySelector("button")?.focus();
}

async function refresh() {
  const answer = await ask({ type: "state" }, 2500);
  answered = true;
  await waiting;
  /** @type {StateReply} */
  const state = answer.ok ? answer : noAnswer();
  show(await speak(state.language), state);
  return state;
}

byId("checkup").addEventListener("click", () => openPage("checkup"));
byId("settings").addEventListener("click", async () => {
  await chrome.runtime.openOptionsPage();
  window.close();
});
open();

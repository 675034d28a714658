import { chrome } from "../shared/browser.js";
import { isOld } from "../shared/list_age.js";
import { ago } from "./ages.js";
import { button, element, factList } from "./dom.js";
import { icon } from "./icons.js";
import { ask, fillTexts, setTitle, speak } from "./worker.js";

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

/** @param {StateReply} state @returns {"alive"|"old"|"down"} */
function conditionOf({ host, lists }) {
  if (host !== "ok") return "down";
  return isOld(lists) ? "old" : "alive";
}

/** @param {Catalogue} words @param {StateReply} state */
function factsOf(words, state) {
  const { host, age, organisations, mail, reader, warnings } = state;
  const fact = (/** @type {string} */ key, /** @type {string} */ value) => ({
    label: words.text(key),
    value,
  });
  if (host !== "ok") {
    const known = words.has(`fault_cause_${host}`) ? host : "unknown";
    return [
      fact("fault_label_cause", words.text(`fault_cause_${known}`)),
      fact("fault_label_action", words.text(`fault_action_${known}`)),
    ];
  }
  const facts = [];
  facts.push(
    fact(
      "popup_label_lists",
      age !== null
        ? words.text("popup_lists_received", { date: ago(words, age) })
        : words.text("popup_lists_none"),
    ),
  );
  if (organisations !== null) {
    const text = new Intl.NumberFormat(words.language).format(organisations);
    facts.push(fact("popup_label_directory", words.text("popup_organisations", { text })));
  }
  facts.push(fact("popup_label_reader", readerText(words, mail, reader)));
  const count = warnings === 0 ? "none" : warnings === 1 ? "one" : "many";
  const text = new Intl.NumberFormat(words.language).format(warnings);
  facts.push(fact("popup_label_month", words.text(`popup_warnings_${count}`, { text })));
  return facts;
}

/** @param {Catalogue} words @param {boolean} mail @param {string|null} reader */
function readerText(words, mail, reader) {
  if (!mail) return words.text("popup_reader_none");
  const name = Object.hasOwn(READERS, reader ?? "") ? READERS[reader ?? ""] : "";
  return name ? words.text("popup_reader_known", { name }) : words.text("popup_reader_mail");
}

/** @param {string} sign @param {string} text */
const line = (sign, text) =>
  element("p", { class: "v-status" }, icon(sign), element("span", {}, text));

/** @param {Catalogue} words @param {StateReply} state */
function show(words, state) {
  const condition = conditionOf(state);
  const signs = { alive: "icon", old: "icon-old", down: "icon-off" };
  byId("sign").setAttribute("src", `../icons/${signs[condition]}.svg`);
  byId("name").textContent = words.text(`popup_${condition}`);
  byId("practice").textContent = state.practice;
  setTitle(words, words.text(`popup_${condition}`));
  fillTexts(words);

  const press =
    condition === "down"
      ? button({
          icon: icon("again"),
          label: words.text("popup_recheck"),
          main: true,
          press: () => recheck(words),
        })
      : button({
          icon: icon("look"),
          label: words.text("popup_example"),
          small: words.text("popup_example_note"),
          main: true,
          press: () => example(words),
        });
  byId("main").replaceChildren(
    line(
      condition === "down" ? "fault" : condition === "old" ? "old" : "done",
      words.text(`popup_${condition}_text`),
    ),
    element("div", { class: "v-actions" }, press),
    factList(factsOf(words, state)) ?? "",
    condition !== "down" && words.has(`popup_prediction_${state.prediction}`)
      ? line("caution", words.text(`popup_prediction_${state.prediction}`))
      : "",
  );
}

/** @param {Catalogue} words */
async function recheck(words) {
  byId("said").textContent = words.text("popup_rechecking");
  await ask({ type: "recheck" }, 4000);
  const state = await refresh();
  if (state.host !== "ok") byId("said").textContent = words.text("popup_recheck_failed");
  else byId("said").textContent = words.text("popup_alive");
  byId("main").querySelector("button")?.focus();
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
  lists: [],
  age: null,
  organisations: null,
  practice: "",
  language: /** @type {any} */ (undefined),
  mail: false,
  reader: null,
  warnings: 0,
  prediction: "off",
});

async function refresh() {
  const answer = await ask({ type: "state" }, 2500);
  /** @type {StateReply} */
  const state = answer.ok ? answer : noAnswer();
  show(await speak(state.language), state);
  return state;
}

byId("settings").addEventListener("click", async () => {
  await chrome.runtime.openOptionsPage();
  window.close();
});
refresh();

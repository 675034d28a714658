import { chrome } from "../shared/browser.js";
import { contactOf } from "../shared/contacts.js";
import { unbroken } from "../shared/telephone.js";
import { ago } from "./ages.js";
import { button, element, focusHeading } from "./dom.js";
import { spokenReason } from "./faults.js";
import { icon } from "./icons.js";
import { statusLine } from "./received.js";
import { seal } from "./seal.js";
import { ask, setTitle, speak } from "./worker.js";

/**
 * «Vérifier l’installation»: what is in order, and one thing to do about each thing that is not. The
 * sentences are those of `vigilien doctor`.
 *
 * @typedef {import("../shared/i18n.js").Catalogue} Catalogue
 * @typedef {import("../shared/types.js").StateReply} StateReply
 * @typedef {import("../shared/types.js").CheckupFinding} CheckupFinding
 * @typedef {{grade: CheckupFinding["grade"], said: string, action: string}} Line
 */

const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** A sign for each grade, told apart without its colour too. @type {Record<CheckupFinding["grade"], {sign: string, level: string}>} */
const LOOKS = {
  good: { sign: "done", level: "" },
  remark: { sign: "caution", level: "" },
  fault: { sign: "fault", level: "v-warn" },
};

/** @param {Catalogue} words @param {CheckupFinding} finding @returns {Line|null} */
function lineOf(words, { code, grade, name, text, age }) {
  const key = `doctor_${code.replaceAll("-", "_")}`;
  if (!words.has(key)) return null;
  const places = { name, text, date: age === null ? "" : ago(words, age) };
  const action = `${key}_action`;
  return {
    grade,
    said: words.text(key, places),
    action: words.has(action) ? words.text(action, places) : "",
  };
}

/** What stands in the way of a host that does not answer. @param {Catalogue} words @param {string} reason @returns {Line} */
function silentLine(words, reason) {
  const known = spokenReason(words, reason);
  return {
    grade: "fault",
    said: words.text("checkup_silent", { text: words.text(`fault_cause_${known}`) }),
    action: words.text("checkup_action", { text: words.text(`fault_action_${known}`) }),
  };
}

/** What the extension itself knows. @param {Catalogue} words @param {StateReply|null} state @param {boolean} reads @returns {Line[]} */
function ownLines(words, state, reads) {
  /** @type {Line[]} */
  const lines = [
    {
      grade: reads ? "good" : "fault",
      said: words.text(reads ? "welcome_permission_ok" : "checkup_no_permission"),
      action: reads ? "" : words.text("checkup_no_permission_action"),
    },
  ];
  const prediction = `popup_prediction_${state?.prediction ?? ""}`;
  if (words.has(prediction))
    lines.push({ grade: "remark", said: words.text(prediction), action: "" });
  return lines;
}

/** @param {Line} line */
const row = ({ grade, said, action }) =>
  element(
    "li",
    { class: "v-row v-row--list" },
    statusLine(LOOKS[grade].sign, said, LOOKS[grade].level),
    action ? element("p", {}, element("b", {}, action)) : null,
  );

const EVERYWHERE = { origins: ["<all_urls>"] };

const mayRead = () => chrome.permissions.contains(EVERYWHERE).catch(() => false);

async function examine() {
  const [state, found, settings, reads] = await Promise.all([
    ask({ type: "state" }),
    ask({ type: "checkup" }),
    ask({ type: "settings" }),
    mayRead(),
  ]);
  await waiting;
  /** @type {StateReply|null} */
  const known = state.ok ? state : null;
  const words = await speak(known?.language);
  const rest = found.ok
    ? found.findings.map((/** @type {CheckupFinding} */ one) => lineOf(words, one))
    : [silentLine(words, found.error)];
  /** @type {Line[]} */
  const lines = [...ownLines(words, known, reads), ...rest].filter(Boolean);
  const it = contactOf(settings.values?.contacts ?? [], "it")?.number ?? "";
  return { words, lines, practice: known?.practice ?? "", reads, it };
}

/** @param {Catalogue} words @param {Line[]} lines */
function summaryOf(words, lines) {
  const faults = lines.filter(({ grade }) => grade === "fault").length;
  if (faults === 0) return words.text("doctor_fine");
  if (faults === 1) return words.text("checkup_faults_one");
  return words.text("checkup_faults_many", { text: String(faults) });
}

/** What has to be done comes first. @param {Line[]} lines */
function sorted(lines) {
  const rank = Object.keys(LOOKS).reverse();
  return [...lines].sort((a, b) => rank.indexOf(a.grade) - rank.indexOf(b.grade));
}

/** Most of what may be wrong is not for the reader to put right. @param {Catalogue} words @param {Line[]} lines @param {string} it number, or empty */
function whomToShow(words, lines, it) {
  if (lines.every(({ grade }) => grade !== "fault")) return null;
  if (!it) return element("p", {}, words.text("checkup_show"));
  const number = element("b", { class: "v-nowrap" }, unbroken(it));
  const [before, after] = words.text("checkup_show_to", { text: "\n" }).split("\n");
  return element("p", {}, before, number, after);
}

/** @param {Catalogue} words @param {boolean} reads */
const buttons = (words, reads) => [
  reads
    ? null
    : button({
        icon: icon("look"),
        label: words.text("welcome_permission_ask"),
        small: words.text("welcome_permission_ask_note"),
        main: true,
        press: request,
      }),
  button({ icon: icon("look"), label: words.text("welcome_test"), main: reads, press: tryIt }),
  button({ icon: icon("again"), label: words.text("popup_recheck"), press: again }),
];

/** A host that hangs is waited for some seconds: that is said. */
async function showWaiting() {
  const words = await speak(undefined);
  byId("main").replaceChildren(
    element(
      "div",
      { class: "v-sheet v-body" },
      element("h1", { class: "v-title" }, words.text("checkup_title")),
      statusLine("old", words.text("page_rechecking")),
    ),
  );
}

async function show() {
  const { words, lines, practice, reads, it } = await examine();
  const title = words.text("checkup_title");
  const heading = element("h1", { class: "v-title", tabindex: "-1" }, title);
  setTitle(words, title);
  byId("top").replaceChildren(seal(words, practice));
  byId("main").replaceChildren(
    element(
      "div",
      { class: "v-sheet v-body" },
      heading,
      element("p", { class: "v-lead" }, summaryOf(words, lines)),
      whomToShow(words, lines, it),
      element("ul", { class: "v-rows" }, ...sorted(lines).map(row)),
      element("div", { class: "v-actions" }, ...buttons(words, reads)),
      element("p", { class: "v-soft" }, words.text("checkup_more")),
    ),
  );
  byId("said").textContent = summaryOf(words, lines);
  return heading;
}

async function again() {
  focusHeading(await show());
}

/** The browser wants the question to come from the press itself: nothing is awaited before. */
async function request() {
  await chrome.permissions.request(EVERYWHERE).catch(() => false);
  await again();
}

const tryIt = () => ask({ type: "example" });

const waiting = showWaiting();
show();

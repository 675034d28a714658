import { chrome } from "../shared/browser.js";
import { contactOf, likelyContact, numberOf } from "../shared/contacts.js";
import { dialled, unbroken } from "../shared/telephone.js";
import { chooser } from "./chooser.js";
import { button, element, linkButton } from "./dom.js";
import { icon } from "./icons.js";
import { readPeople, silentNote } from "./people.js";
import { seal } from "./seal.js";
import { whereOneIs } from "./where_one_is.js";
import { setTitle } from "./worker.js";

/**
 * Somebody is on the telephone: hang up, and call back by a number that is known. Nothing is kept
 * and nobody is told.
 *
 * @typedef {import("../shared/i18n.js").Catalogue} Catalogue
 * @typedef {import("./people.js").People} People
 * @typedef {import("./chooser.js").Choice} Choice
 */

const top = /** @type {HTMLElement} */ (document.getElementById("top"));
const main = /** @type {HTMLElement} */ (document.getElementById("main"));
const said = /** @type {HTMLElement} */ (document.getElementById("said"));

/** How much of a window the choice and its answer may take to be shown together. */
const BESIDE = 0.95;

/** @param {string} number @param {string} style */
const numberLink = (number, style) =>
  element("a", { class: style, href: `tel:${dialled(number)}` }, unbroken(number));

/** @param {Catalogue} words @param {string} number */
const openingSettings = (words, number) =>
  linkButton(words.text(number), () => chrome.runtime.openOptionsPage());

/** Where a number is to be had that nobody has written down here. @param {People} people @param {Choice} choice */
function withoutNumber({ words, contacts, locked }, { id, organisation }) {
  const likely = likelyContact(contacts, organisation?.kind ?? null);
  const ours = id !== "" && organisation === null;
  return [
    element("p", { class: "v-lead" }, element("b", {}, words.text("call_no_number"))),
    element("p", {}, words.text("call_no_number_text")),
    likely
      ? element(
          "p",
          {},
          words.text(`call_likely_${likely.id}`),
          " ",
          numberLink(likely.number, "v-nowrap"),
        )
      : null,
    ours && !locked ? openingSettings(words, "call_note_number") : null,
  ];
}

/** @param {People} people @param {Choice|null} choice */
function numberParts(people, choice) {
  const { words, contacts, settings } = people;
  if (settings === null) {
    return [
      element("p", { class: "v-lead" }, words.text("call_numbers_waiting")),
      element("p", {}, words.text("call_no_number_text")),
    ];
  }
  if (!choice) {
    return [
      element("p", { class: "v-lead" }, words.text("call_choose")),
      element("p", {}, words.text("call_no_number_text")),
    ];
  }
  const phone = choice.organisation?.phone ?? null;
  const known = choice.id ? numberOf(contacts, { ...choice, phone }) : null;
  if (!known) return withoutNumber(people, choice);
  return [
    numberLink(known.number, "v-number v-nowrap"),
    element("p", {}, element("b", {}, choice.name)),
    element("p", {}, words.text(`call_from_${known.from}`)),
  ];
}

/** @param {People} people @param {Choice|null} choice null before anything was chosen */
function answer(people, choice) {
  const { words } = people;
  return [
    element(
      "div",
      { class: "v-aside" },
      element("h2", { class: "v-subtitle" }, words.text("call_back")),
      ...numberParts(people, choice),
    ),
    element(
      "div",
      { class: "v-stack" },
      element("h2", { class: "v-subtitle" }, words.text("call_say_title")),
      element("p", { class: "v-say" }, words.text("call_say")),
    ),
  ];
}

/** The caller wants to see or steer this workstation. @param {People} people */
function remoteRow({ words, contacts }) {
  const numbers = ["software", "it"]
    .map((id) => contactOf(contacts, id))
    .filter((one) => one !== null);
  return element(
    "section",
    { class: "v-status v-status--level v-warn", "aria-labelledby": "remote" },
    icon("warn"),
    element(
      "div",
      { class: "v-stack" },
      element("h2", { class: "v-subtitle", id: "remote" }, words.text("call_remote_title")),
      element("p", {}, element("b", {}, words.text("call_remote"))),
      element("p", {}, words.text("call_remote_text")),
      ...numbers.map(({ name, number }) =>
        element("p", {}, `${words.text("call_named", { name })} `, numberLink(number, "v-nowrap")),
      ),
    ),
  );
}

/** @param {Catalogue} words */
const noteField = (words) =>
  element(
    "div",
    { class: "v-field" },
    element("label", { for: "note" }, words.text("call_note")),
    element("textarea", {
      class: "v-input",
      id: "note",
      rows: "2",
      maxlength: "1000",
      autocomplete: "off",
      spellcheck: "false",
      "aria-describedby": "note-help",
    }),
    element("span", { class: "v-soft v-noprint", id: "note-help" }, words.text("call_note_help")),
  );

async function close() {
  const tab = await chrome.tabs.getCurrent();
  if (tab?.id !== undefined) await chrome.tabs.remove(tab.id);
  else window.close();
}

/** @param {Catalogue} words @param {() => string} who */
const buttons = (words, who) =>
  element(
    "div",
    { class: "v-actions v-noprint" },
    button({ icon: icon("done"), label: words.text("call_done"), main: true, press: close }),
    button({ icon: icon("print"), label: words.text("page_print"), press: () => print() }),
    button({
      icon: icon("aftercare"),
      label: words.text("call_given"),
      press: () => location.assign(`aftercare.html?who=${encodeURIComponent(who())}`),
    }),
  );

/** Both the choice and what it gives in sight, where the window has room for them. @param {HTMLElement} place */
function bringUp(place) {
  const from = document.activeElement?.getBoundingClientRect().top ?? 0;
  const { bottom } = place.getBoundingClientRect();
  if (bottom > innerHeight && bottom - from < BESIDE * innerHeight) {
    place.scrollIntoView({ block: "end" });
  }
}

/** @type {Choice|null} */
let choice = null;

/** @param {People} people */
function show(people) {
  const { words, contacts, organisations, waiting, practice } = people;
  const back = whereOneIs(main);
  const place = element("div", { class: "v-columns", id: "answer" }, ...answer(people, choice));
  const who = chooser(words, {
    legend: "call_who",
    other: "chooser_other",
    contacts,
    organisations,
    waiting,
    chosen: (one) => {
      choice = one;
      place.replaceChildren(...answer(people, one));
      const [aside] = place.children;
      said.textContent = aside.textContent ?? "";
      bringUp(place);
    },
  });
  setTitle(words, words.text("call_title"));
  top.replaceChildren(seal(words, practice));
  main.replaceChildren(
    element(
      "div",
      { class: "v-sheet v-body v-paper" },
      element("div", { class: "v-printonly" }, seal(words, practice)),
      element("h1", { class: "v-title" }, words.text("call_title")),
      silentNote(people),
      who.node,
      place,
      element("p", {}, words.text("call_meanwhile")),
      remoteRow(people),
      noteField(words),
      buttons(words, () => choice?.id ?? ""),
    ),
  );
  who.repeat(choice);
  back(who.focus);
}

readPeople(show);

import { shortName } from "../shared/address.js";
import { contactOf, numberOf } from "../shared/contacts.js";
import { aftercareSteps, helpLink } from "./aftercare_steps.js";
import { chooser } from "./chooser.js";
import { button, element } from "./dom.js";
import { icon } from "./icons.js";
import { readPeople, silentNote } from "./people.js";
import { seal } from "./seal.js";
import { whereOneIs } from "./where_one_is.js";
import { setTitle } from "./worker.js";

/**
 * «J’ai déjà cliqué» without a warning at hand: whose name was used, and the four steps for it.
 *
 * @typedef {import("./people.js").People} People
 * @typedef {import("./chooser.js").Choice} Choice
 */

const top = /** @type {HTMLElement} */ (document.getElementById("top"));
const main = /** @type {HTMLElement} */ (document.getElementById("main"));
const said = /** @type {HTMLElement} */ (document.getElementById("said"));

/** @param {People} people @param {Choice} choice @returns {import("./aftercare_steps.js").Aftercare} */
function aboutOf({ words, contacts }, { id, name, organisation }) {
  const phone = organisation?.phone ?? null;
  const known = id ? numberOf(contacts, { id, name, phone }) : null;
  return {
    id,
    name: organisation?.name[words.language] ?? name,
    site: organisation?.site ? shortName(organisation.site) : "",
    kind: organisation?.kind ?? (id === "bank" ? "bank" : ""),
    call: known && { number: known.number, from: words.text(`note_${known.from}_number`) },
    it: contactOf(contacts, "it")?.number ?? "",
  };
}

/** @type {Choice|null} */
let chosen = null;

/** @param {People} people */
function show(people) {
  const { words, contacts, organisations, waiting, practice } = people;
  const back = whereOneIs(main);
  const title = words.text("page_card_aftercare");
  const shownFor = (/** @type {string} */ name) => words.text("aftercare_shown", { name });
  const nobody = { id: "", name: "", organisation: null };
  const place = element("div", { class: "v-stack v-aftercare" });
  const fill = (/** @type {Choice} */ choice) =>
    place.replaceChildren(
      choice.name ? element("p", { class: "v-printonly" }, shownFor(choice.name)) : "",
      element("h2", { class: "v-hidden" }, words.text("aftercare_steps")),
      ...aftercareSteps(words, aboutOf(people, choice)),
    );
  const who = chooser(words, {
    legend: "aftercare_who",
    other: "chooser_other_service",
    contacts,
    organisations,
    waiting,
    chosen: (choice) => {
      chosen = choice;
      fill(choice);
      said.textContent = shownFor(choice.name || words.text("chooser_other_service"));
    },
  });
  fill(nobody);
  setTitle(words, words.text("overlay_aftercare"));
  top.replaceChildren(seal(words, practice));
  main.replaceChildren(
    element(
      "div",
      { class: "v-sheet v-body v-paper" },
      element("div", { class: "v-printonly" }, seal(words, practice)),
      element("h1", { class: "v-title" }, title),
      silentNote(people),
      who.node,
      place,
      element("p", { class: "v-soft" }, words.text("page_after_note")),
      element(
        "div",
        { class: "v-actions v-noprint" },
        helpLink(words),
        button({ icon: icon("print"), label: words.text("page_print"), press: () => print() }),
        button({
          icon: icon("call"),
          label: words.text("popup_call"),
          press: () => location.assign("call.html"),
        }),
      ),
    ),
  );
  if (chosen) who.repeat(chosen);
  else who.choose(new URLSearchParams(location.search).get("who") ?? "");
  back(who.focus);
}

readPeople(show);

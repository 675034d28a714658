import { CONTACTS } from "../shared/contacts.js";
import { findOrganisations } from "../shared/name_search.js";
import { element } from "./dom.js";
import { icon } from "./icons.js";

/**
 * Whose name was used, on the telephone or in a message: the practice's contacts first, then the
 * directory, by a field that looks as one types. One group of choices for both.
 *
 * @typedef {import("../shared/i18n.js").Catalogue} Catalogue
 * @typedef {import("../shared/types.js").Contact} Contact
 * @typedef {import("../shared/types.js").Organisation} Organisation
 *
 * @typedef {object} Choice
 * @property {string} id empty for somebody else
 * @property {string} name as it is said, empty for somebody else
 * @property {Organisation|null} organisation where the directory knows it
 */

const MOST_SHOWN = 8;
/** The value of the choice that names nobody. */
const OTHER = "other";

/**
 * @param {Catalogue} words
 * @param {object} parts
 * @param {string} parts.legend the question
 * @param {string} parts.other label of the last choice
 * @param {Contact[]} parts.contacts
 * @param {Organisation[]|null} parts.organisations null where no directory answers
 * @param {boolean} parts.waiting it has not answered yet
 * @param {(choice: Choice) => void} parts.chosen
 */
export function chooser(words, { legend, other, contacts, organisations, waiting, chosen }) {
  const known = new Map((organisations ?? []).map((one) => [one.id, one]));
  /** @type {Map<string, Choice>} by the value of the button */
  const choices = new Map();

  /** @param {string} value @param {Choice} choice @param {string} label @param {string} [small] */
  function radio(value, choice, label, small) {
    choices.set(value, choice);
    const input = element("input", {
      type: "radio",
      name: "who",
      value,
      change: () => chosen(choice),
    });
    const text = element("span", {}, label, small ? element("small", {}, small) : null);
    return element("label", { class: "v-choice" }, input, text);
  }
  /** @param {string} id @param {string} name @param {string} [label] */
  function contactRadio(id, name, label = name) {
    const organisation = known.get(id) ?? null;
    return radio(
      `contact ${id} ${name}`,
      { id, name, organisation },
      label,
      name === label ? "" : name,
    );
  }

  const five = CONTACTS.map((id) => {
    const label = words.text(`options_contact_${id}`);
    return contactRadio(id, contacts.find((one) => one.id === id)?.name || label, label);
  });
  const more = contacts.filter(({ id, number }) => !CONTACTS.includes(id) && number !== "");
  const somebody = radio(OTHER, { id: "", name: "", organisation: null }, words.text(other));
  const search = organisations
    ? directorySearch(words, organisations, (one) =>
        radio(
          `organisation ${one.id}`,
          { id: one.id, name: one.name[words.language], organisation: one },
          one.name[words.language],
        ),
      )
    : null;
  const node = element(
    "fieldset",
    { class: "v-chooser v-noprint" },
    element("legend", { class: "v-lead" }, words.text(legend)),
    element(
      "div",
      { class: "v-choices" },
      ...five,
      ...more.map(({ id, name }) => contactRadio(id, name)),
      somebody,
    ),
    search?.node ?? withoutDirectory(words, waiting),
  );

  /** Chooses as a press would. @param {string} id of a contact or an organisation */
  function choose(id) {
    const organisation = known.get(id);
    const value = [...choices].find(([, choice]) => choice.id === id && id !== "")?.[0];
    if (!value && organisation && search) search.show([organisation]);
    const wanted = value ?? `organisation ${id}`;
    const input = [...node.querySelectorAll("input")].find(
      (one) => one.type === "radio" && one.value === wanted,
    );
    const choice = choices.get(wanted);
    if (!input || !choice) return false;
    input.checked = true;
    chosen(choice);
    return true;
  }
  /** The same choice as before the page was made anew. @param {Choice|null} before */
  function repeat(before) {
    if (!before) return;
    if (before.id !== "") choose(before.id);
    else /** @type {HTMLInputElement} */ (somebody.firstChild).click();
  }
  const focus = () => {
    const inputs = [...node.querySelectorAll("input")];
    (inputs.find(({ checked }) => checked) ?? inputs[0])?.focus();
  };
  return { node, choose, repeat, focus };
}

/** @param {Catalogue} words @param {boolean} waiting */
const withoutDirectory = (words, waiting) =>
  element(
    "p",
    { class: "v-status" },
    icon(waiting ? "old" : "fault"),
    element("span", {}, words.text(`chooser_${waiting ? "directory_waiting" : "no_directory"}`)),
  );

/**
 * @param {Catalogue} words @param {Organisation[]} organisations
 * @param {(one: Organisation) => HTMLElement} radio
 */
function directorySearch(words, organisations, radio) {
  const results = element("div", { class: "v-choices", id: "found" });
  const count = element("p", { class: "v-soft", role: "status" });
  const input = element("input", {
    class: "v-input",
    id: "search",
    type: "search",
    autocomplete: "off",
    spellcheck: "false",
    maxlength: "100",
    "aria-describedby": "search-help",
    input: look,
    keydown: (/** @type {KeyboardEvent} */ event) => {
      const down = event.key === "ArrowDown" || event.key === "Enter";
      if (!down || !best || event.isComposing) return;
      event.preventDefault();
      best.focus();
      best.click();
    },
  });
  /** What Enter chooses. @type {HTMLInputElement|null} */
  let best = null;

  /** What was chosen stays in sight, whatever is looked for next. @param {Organisation[]} found */
  function show(found) {
    const chosen = results.querySelector("input:checked")?.closest("label");
    const shown = found.slice(0, MOST_SHOWN).map(radio);
    const value = chosen?.querySelector("input")?.value;
    const rest = shown.filter((one) => one.querySelector("input")?.value !== value);
    results.replaceChildren(...(chosen ? [chosen] : []), ...rest);
    const wanted = shown[0]?.querySelector("input")?.value;
    best = [...results.querySelectorAll("input")].find((one) => one.value === wanted) ?? null;
  }

  function look() {
    const found = findOrganisations(organisations, input.value, words.language);
    show(found);
    const text = String(Math.min(found.length, MOST_SHOWN));
    if (input.value.trim() === "") count.textContent = "";
    else if (found.length === 0) count.textContent = words.text("chooser_found_none");
    else if (found.length === 1) count.textContent = words.text("chooser_found_one");
    else if (found.length <= MOST_SHOWN)
      count.textContent = words.text("chooser_found_many", { text });
    else count.textContent = words.text("chooser_found_more", { text });
  }

  const node = element(
    "div",
    { class: "v-field" },
    element("label", { for: "search" }, words.text("chooser_search")),
    input,
    element("span", { class: "v-soft", id: "search-help" }, words.text("chooser_search_help")),
    count,
    results,
  );
  return { node, show };
}

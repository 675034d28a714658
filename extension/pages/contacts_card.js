import { CONTACTS, contactOf } from "../shared/contacts.js";
import { unbroken } from "../shared/telephone.js";
import { button, element } from "./dom.js";
import { icon } from "./icons.js";
import { seal } from "./seal.js";

/**
 * The card beside the telephone: the numbers, and what to say. It exists on paper alone.
 *
 * @typedef {import("../shared/i18n.js").Catalogue} Catalogue
 * @typedef {import("../shared/types.js").Contact} Contact
 */

/** A place to write on by hand, where no number is known. */
const BLANK = "\u2026".repeat(12);

/** @param {Catalogue} words @param {Contact[]} contacts @returns {[string, string][]} */
function rows(words, contacts) {
  const five = CONTACTS.map((id) => {
    const known = contactOf(contacts, id);
    return /** @type {[string, string]} */ ([
      known?.name ?? words.text(`options_contact_${id}`),
      known ? unbroken(known.number) : BLANK,
    ]);
  });
  const others = contacts.filter(({ id, number }) => !CONTACTS.includes(id) && number !== "");
  return [
    ...five,
    ...others.map(({ name, number }) => /** @type {[string, string]} */ ([name, unbroken(number)])),
  ];
}

/** @param {Catalogue} words @param {string} practice may be empty @param {Contact[]} contacts */
export function contactsCard(words, practice, contacts) {
  const lines = rows(words, contacts).flatMap(([name, number]) => [
    element("dt", {}, name),
    element("dd", {}, number),
  ]);
  return element(
    "section",
    { class: "v-paper v-beside v-printonly", "aria-labelledby": "beside" },
    seal(words, practice),
    element("h2", { class: "v-subtitle", id: "beside" }, words.text("contacts_card_title")),
    element("dl", { class: "v-beside-list" }, ...lines),
    element("p", {}, words.text("call_say")),
    element("p", {}, words.text("contacts_card_never")),
  );
}

/**
 * Prints the card of what stands in the fields, saved or not; what is wrong in them comes first.
 * @param {Catalogue} words
 * @param {object} parts
 * @param {HTMLElement} parts.main where the card stands while it is printed
 * @param {() => string} parts.practice
 * @param {() => Contact[]|undefined} parts.contacts undefined where a field is wrong
 * @param {() => void} parts.wrong leads to that field
 */
export function printCardButton(words, { main, practice, contacts, wrong }) {
  return button({
    icon: icon("print"),
    label: words.text("contacts_print"),
    small: words.text("contacts_print_note"),
    press: () => {
      const written = contacts();
      if (!written) return wrong();
      main.querySelector(".v-beside")?.remove();
      const card = contactsCard(words, practice(), written);
      main.append(card);
      // Some browsers come back from print() before anything is printed.
      addEventListener("afterprint", () => card.remove(), { once: true });
      print();
    },
  });
}

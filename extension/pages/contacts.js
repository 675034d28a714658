import { CONTACTS } from "../shared/contacts.js";
import { loadCatalogue } from "../shared/i18n.js";
import { element } from "./dom.js";
import { lockedNote, textField } from "./options_fields.js";
import { readNumber, readSenders, readText } from "./options_rules.js";

/**
 * The numbers to call back, to be written down: five of them, and of a colleague also the name and
 * the address that mails come from. For the settings and the welcome.
 *
 * @typedef {import("../shared/i18n.js").Catalogue} Catalogue
 * @typedef {import("../shared/types.js").Contact} Contact
 * @typedef {import("./options_fields.js").Field} Field
 * @typedef {{nodes: Node[], fields: Field[], read: () => Contact[]|undefined}} ContactFields
 *   `read` gives all contacts, or undefined after having shown what is wrong
 */

const COLLEAGUE = "colleague";

/** @param {Catalogue} words @param {string} id */
const standardName = (words, id) => words.text(`options_contact_${id}`);

/**
 * A name that nobody chose is kept in the language of that day, and shown in the reader's.
 * @param {Catalogue} words @param {Contact[]} contacts
 */
export async function inLanguage(words, contacts) {
  const others = await Promise.all([loadCatalogue("fr"), loadCatalogue("en")]);
  return contacts.map((one) => {
    const standard = CONTACTS.includes(one.id)
      ? others.some((other) => standardName(other, one.id) === one.name)
      : false;
    return standard ? { ...one, name: standardName(words, one.id) } : one;
  });
}

/**
 * @param {Catalogue} words @param {Contact[]} contacts @param {boolean} locked
 * @returns {ContactFields}
 */
export function contactFields(words, contacts, locked) {
  const noted = (/** @type {string} */ id) => contacts.find((one) => one.id === id);
  /** @param {string} id @param {string} value @param {object} more */
  const field = (id, value, more) =>
    textField(words, {
      id: `contact-${id}`,
      label: `options_contact_${id}`,
      help: `options_contact_${id}_help`,
      value,
      locked,
      silent: true,
      rule: readNumber,
      ...more,
    });
  const numbers = CONTACTS.map((id) => field(id, noted(id)?.number ?? "", { type: "tel" }));
  const known = noted(COLLEAGUE);
  const named = known && known.name !== standardName(words, COLLEAGUE) ? known.name : "";
  const name = field("colleague_name", named, {
    rule: (/** @type {string} */ text) => readText(text, 80),
  });
  const from = field("colleague_from", known?.addresses?.join(", ") ?? "", { rule: readSenders });
  const fields = [...numbers, name, from];
  const others = contacts.filter(({ id }) => !CONTACTS.includes(id));

  /** @param {string} id @param {string} number @returns {Contact} */
  function contactOf(id, number) {
    const addresses = id === COLLEAGUE ? from.read() : (noted(id)?.addresses ?? []);
    const called = (id === COLLEAGUE && name.read()) || standardName(words, id);
    return { id, name: called, number, ...(addresses.length > 0 ? { addresses } : {}) };
  }

  /** Numbers without a field here are kept as they are. */
  function read() {
    const values = fields.map((one) => one.read());
    if (values.includes(undefined)) return undefined;
    const all = CONTACTS.map((id, index) => contactOf(id, values[index]));
    return [...all.filter((one) => one.number !== "" || one.addresses), ...others];
  }

  const more = others.map(({ name: who, number }) => `${who} ${number}`).join(", ");
  const nodes = [
    element("p", {}, words.text("options_numbers_help")),
    locked ? lockedNote(words) : null,
    element("div", { class: "v-columns" }, ...fields.map(({ node }) => node)),
    more ? element("p", {}, words.text("options_more_contacts", { text: more })) : null,
  ].filter((node) => node !== null);
  return { nodes, fields, read };
}

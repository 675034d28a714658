/**
 * Whom to call back: the practice's own numbers first, then the directory's confirmed one. A number
 * out of a mail, or of somebody who calls, is never among them. Pure.
 *
 * @typedef {import("./types.js").Contact} Contact
 * @typedef {{number: string, from: "practice"|"directory"}} KnownNumber
 */

/** The five numbers; `ameli` is the directory's id of the body, the others are words of ours. */
export const CONTACTS = ["software", "it", "bank", "ameli", "colleague"];

/** Whose number may be meant when an organisation of that kind has none. @type {Record<string, string>} */
const KINDS = { bank: "bank", editor: "software" };

/** @param {Contact[]} contacts @param {string} id @returns {Contact|null} one with a number */
export const contactOf = (contacts, id) =>
  contacts.find((one) => one.id === id && one.number !== "") ?? null;

/**
 * @param {Contact[]} contacts
 * @param {{id: string, name: string, phone?: string|null}} wanted
 * @returns {KnownNumber|null}
 */
export function numberOf(contacts, { id, name, phone }) {
  const noted = contacts.find((one) => (one.id === id || one.name === name) && one.number !== "");
  if (noted) return { number: noted.number, from: "practice" };
  return phone ? { number: phone, from: "directory" } : null;
}

/**
 * The practice's bank for a bank, its editor for an editor: perhaps it is that one.
 * @param {Contact[]} contacts @param {string|null} kind of the directory
 */
export const likelyContact = (contacts, kind) =>
  kind !== null && Object.hasOwn(KINDS, kind) ? contactOf(contacts, KINDS[kind]) : null;

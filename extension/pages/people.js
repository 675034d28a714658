import { inLanguage } from "./contacts.js";
import { element } from "./dom.js";
import { ask, soon, speak } from "./worker.js";

/**
 * What the pages about people need: the practice's contacts and the directory. Each may be missing,
 * or late: a caller is on the line, so a page shows what is known and takes the rest as it comes.
 *
 * @typedef {import("../shared/types.js").Contact} Contact
 * @typedef {import("../shared/types.js").Organisation} Organisation
 *
 * @typedef {object} People
 * @property {import("../shared/i18n.js").Catalogue} words
 * @property {string} practice may be empty
 * @property {Contact[]} contacts
 * @property {boolean} locked the contacts are the administrator's
 * @property {boolean|null} settings whether the settings could be read; null before an answer
 * @property {Organisation[]|null} organisations
 * @property {boolean} waiting the directory has not answered yet
 */

const PATIENCE = 2500;

/** Said where the settings could not be read. @param {People} people */
export const silentNote = ({ settings, words }) =>
  settings === false ? element("p", { role: "alert" }, words.text("people_silent")) : null;

/** @param {any} settings @param {any} directory null before an answer @returns {Promise<People>} */
async function peopleOf(settings, directory) {
  const words = await speak(settings?.language);
  return {
    words,
    practice: settings?.values?.practice_name ?? "",
    contacts: await inLanguage(words, settings?.values?.contacts ?? []),
    locked: settings?.managed?.includes("contacts") ?? false,
    settings: settings && settings.ok === true,
    organisations: directory?.ok === true ? directory.organisations : null,
    waiting: directory === null,
  };
}

/** @param {(people: People) => void} show called again with whatever comes late */
export async function readPeople(show) {
  /** @type {any} */
  let settings = null;
  /** @type {any} */
  let directory = null;
  const tell = async () => show(await peopleOf(settings, directory));
  const asked = [
    ask({ type: "settings" }, PATIENCE).then((answer) => (settings = answer)),
    ask({ type: "organisations" }, PATIENCE).then((answer) => (directory = answer)),
  ];
  await soon(Promise.all(asked));
  const late = [settings, directory].map((answer) => answer === null);
  await tell();
  for (const [index, answered] of asked.entries()) {
    if (late[index]) await answered.then(tell);
  }
}

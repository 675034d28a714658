import { inLanguage } from "./contacts.js";
import { ask, speak } from "./worker.js";

/**
 * What the pages about people need: the practice's contacts and the directory. Each may be missing.
 *
 * @typedef {import("../shared/types.js").Contact} Contact
 * @typedef {import("../shared/types.js").Organisation} Organisation
 *
 * @typedef {object} People
 * @property {import("../shared/i18n.js").Catalogue} words
 * @property {string} practice may be empty
 * @property {Contact[]} contacts
 * @property {boolean} locked the contacts are the administrator's
 * @property {boolean} settings whether the settings could be read
 * @property {Organisation[]|null} organisations
 */

const PATIENCE = 2500;

/** @returns {Promise<People>} */
export async function readPeople() {
  const [settings, directory] = await Promise.all([
    ask({ type: "settings" }, PATIENCE),
    ask({ type: "organisations" }, PATIENCE),
  ]);
  const words = await speak(settings.language);
  return {
    words,
    practice: settings.values?.practice_name ?? "",
    contacts: await inLanguage(words, settings.values?.contacts ?? []),
    locked: settings.managed?.includes("contacts") ?? false,
    settings: settings.ok === true,
    organisations: directory.ok === true ? directory.organisations : null,
  };
}

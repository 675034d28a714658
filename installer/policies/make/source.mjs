/**
 * Where everything comes from: the shapes from the extension's schema, the sentences from its catalogue and from
 * settings.json beside this folder, the ids from extension-ids.
 *
 * @typedef {"fr"|"en"} Language
 * @typedef {object} Setting
 * @property {string} name the member's
 * @property {"text"|"choice"|"flag"|"texts"|"objects"} kind
 * @property {string[]} choices of a choice
 * @property {Record<Language, string>} title
 * @property {Record<Language, string>} help
 * @property {any} example
 */
import { readFileSync } from "node:fs";

import { extensionIds } from "../../windows/extension_ids.mjs";

const ROOT = new URL("../../../", import.meta.url);
const read = (/** @type {string} */ path) => readFileSync(new URL(path, ROOT), "utf8");
const readJson = (/** @type {string} */ path) => JSON.parse(read(path));

/** @type {Language[]} */
export const LANGUAGES = ["fr", "en"];

/** The ids under which browsers know the extension; one that no store has given yet is empty. */
export const ids = extensionIds();

export const schema = readJson("extension/managed_storage.json");
const more = readJson("installer/policies/settings.json");
const catalogues = Object.fromEntries(
  LANGUAGES.map((language) => [language, readJson(`extension/_locales/${language}/messages.json`)]),
);

/** @param {Language} language @param {string} key of the extension's catalogue; empty when it has none */
export const words = (language, key) => catalogues[language][key]?.message ?? "";

/** @param {any} shape @returns {Setting["kind"]} */
function kindOf({ type, items, enum: choices }) {
  if (type === "boolean") return "flag";
  if (type === "string") return choices ? "choice" : "text";
  if (type === "array") return items.type === "string" ? "texts" : "objects";
  throw new Error(`no form for ${type}`);
}

/** @param {(language: Language) => string} make @returns {Record<Language, string>} */
export const inBoth = (make) => ({ fr: make("fr"), en: make("en") });

/** @param {[string, any]} property @returns {Setting} */
function settingOf([name, shape]) {
  const { title, example, ...text } = more[name] ?? {};
  if (example === undefined) throw new Error(`settings.json says nothing of ${name}`);
  const named = (/** @type {Language} */ language) =>
    title ? (language === "en" ? shape.title : title.fr) : words(language, `options_${name}`);
  const explained = (/** @type {Language} */ language) => {
    const known = title ? "" : words(language, `options_${name}_help`);
    return [known, text[language] ?? ""].filter(Boolean).join(" ");
  };
  return {
    name,
    kind: kindOf(shape),
    choices: shape.enum ?? [],
    title: inBoth(named),
    help: inBoth(explained),
    example,
  };
}

/** @type {Setting[]} */
export const settings = Object.entries(schema.properties).map(settingOf);
for (const name of Object.keys(more)) {
  if (!(name in schema.properties)) throw new Error(`${name} is no setting`);
}

/** What an administrator may start from. */
export const example = Object.fromEntries(
  settings.map(({ name, example: value }) => [name, value]),
);

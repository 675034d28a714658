/** The product's own words, so that a test names a button as its reader does. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { EXTENSION } from "./places.mjs";

const catalogues = {};

/** @param {string} key @param {"fr" | "en"} [language] */
export function words(key, language = "fr") {
  catalogues[language] ??= JSON.parse(
    readFileSync(join(EXTENSION, "_locales", language, "messages.json"), "utf8"),
  );
  const entry = catalogues[language][key];
  if (!entry) throw new Error(`no sentence ${key} in ${language}`);
  return entry.message;
}

/** Spaces of French typography count as spaces. @param {string} text */
export const plain = (text) => text.replace(/\s+/g, " ").trim();

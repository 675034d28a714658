import { organisationOf } from "./sentences.js";

/**
 * The card beside a field for a password, in the words of overlay_content.js.
 *
 * @typedef {import("./types.js").Sentences} Sentences
 * @typedef {import("./types.js").OverlayView} OverlayView
 * @typedef {import("./types.js").Case} Case
 */

/** The site one is on, and the true one where it is known. @param {Sentences} sentences */
const namesOf = ({ plates }) =>
  ["link", "true"].map((kind) => plates.find((one) => one.kind === kind)?.name ?? "");

/** @param {string[]} names @param {import("./i18n.js").Catalogue} catalogue */
const reasonOf = ([domain, name], catalogue) =>
  name
    ? catalogue.text("password_reason_true", { domain, name })
    : catalogue.text("password_reason", { domain });

/**
 * @param {Sentences} sentences @param {Case} one
 * @param {{settings: {practice_name: string}, catalogue: import("./i18n.js").Catalogue}} surroundings
 * @returns {OverlayView}
 */
export function passwordView(sentences, one, { settings, catalogue }) {
  const { true_site: site } = sentences;
  const names = namesOf(sentences);
  const imitated = one.verdict && organisationOf(one.verdict, catalogue);
  const key = imitated?.known ? "password_title_of" : "password_title_named";
  return {
    case_id: one.id,
    level: "warn",
    language: sentences.language,
    level_word: catalogue.text("password_level"),
    practice: settings.practice_name || "Vigilien",
    seal: "",
    title: imitated
      ? catalogue.text(key, { organisation: imitated.of, name: imitated.name })
      : catalogue.text("password_title"),
    plates: [],
    reasons: [reasonOf(names, catalogue)],
    names: names.filter((name) => name !== ""),
    note: catalogue.text("password_unread"),
    facts: [],
    actions: [
      { choice: "back", label: catalogue.text("overlay_leave") },
      ...(site ? [{ choice: /** @type {const} */ ("true_site"), label: site.label }] : []),
    ],
    links: [
      { choice: "known", label: catalogue.text("password_known") },
      { choice: "aftercare", label: catalogue.text("password_given") },
    ],
    details: null,
  };
}

import { organisationOf } from "./sentences.js";

/**
 * The card beside a field for a password, in the words of overlay_content.js.
 *
 * @typedef {import("./types.js").Sentences} Sentences
 * @typedef {import("./types.js").OverlayView} OverlayView
 * @typedef {import("./types.js").Case} Case
 */

/** @param {Sentences} sentences @param {import("./i18n.js").Catalogue} catalogue */
function reasonsOf({ plates }, catalogue) {
  const place = (/** @type {string} */ kind) => plates.find((one) => one.kind === kind)?.name ?? "";
  const [domain, name] = [place("link"), place("true")];
  return name
    ? [catalogue.text("password_reason_true", { domain, name })]
    : [catalogue.text("password_reason", { domain })];
}

/**
 * @param {Sentences} sentences @param {Case} one
 * @param {{settings: {practice_name: string}, catalogue: import("./i18n.js").Catalogue}} surroundings
 * @returns {OverlayView}
 */
export function passwordView(sentences, one, { settings, catalogue }) {
  const { true_site: site } = sentences;
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
    reasons: [...reasonsOf(sentences, catalogue), catalogue.text("password_unread")],
    facts: [],
    actions: [
      { choice: "back", label: catalogue.text("password_leave") },
      ...(site ? [{ choice: /** @type {const} */ ("true_site"), label: site.label }] : []),
    ],
    links: [
      { choice: "known", label: catalogue.text("password_known") },
      { choice: "aftercare", label: catalogue.text("password_given") },
    ],
    details: null,
  };
}

/**
 * What the overlay shows for a case: sentences and the choices that its level leaves.
 *
 * @typedef {import("./types.js").Sentences} Sentences
 * @typedef {import("./types.js").OverlayView} OverlayView
 * @typedef {import("./types.js").OverlayAction} OverlayAction
 * @typedef {import("./i18n.js").Catalogue} Catalogue
 */

/** Words of the small links and buttons; `links_` is the key of each. @type {Record<string, string>} */
const WORDS = {
  back: "overlay_back",
  recheck: "overlay_recheck",
  colleague: "overlay_ask_colleague",
  admin: "overlay_ask_admin",
  report: "overlay_report",
  aftercare: "overlay_aftercare",
};

/** By level: the buttons after «Revenir», then the small links. */
const CHOICES = {
  caution: { actions: ["more"], links: ["report", "aftercare"] },
  warn: { actions: [], links: ["more", "report", "aftercare"] },
  block: { actions: [], links: ["report", "aftercare", "admin"] },
  fault: { actions: ["recheck", "more"], links: [] },
};

/** What becomes a button where there is room for one. @type {Record<string, {choice: string, note?: string}>} */
const SPARE = {
  caution: { choice: "colleague" },
  warn: { choice: "colleague" },
  block: { choice: "aftercare", note: "overlay_aftercare_note" },
};

/** At most so many buttons beside the safe one. */
const MOST_ACTIONS = 2;

/** Two plates say most of it already: a card is read in a glance. */
const MOST_REASONS_BESIDE = 2;

/** What the safe button leads back to. @param {{origin: string, mail: unknown}} one @returns {string} */
export function backWords({ origin, mail }) {
  if (origin === "example") return "overlay_back_example";
  return origin === "navigation" && !mail ? "overlay_leave" : "overlay_back";
}

/** Whose protection it is: the practice's, where it has a name. @param {string} practice @param {Catalogue} catalogue */
export const sealOf = (practice, catalogue) => ({
  practice: practice || "Vigilien",
  seal: catalogue.text(practice ? "seal_protected" : "seal_workstation"),
});

/** @param {Sentences} sentences @param {string} caseId @param {string} practice @param {Catalogue} catalogue @param {string} back words of the safe button @returns {OverlayView} */
export function overlayView(sentences, caseId, practice, catalogue, back = WORDS.back) {
  const { level, reasons } = sentences;
  const more = level === "warn" ? "overlay_other" : "overlay_see";
  const action = (/** @type {any} */ choice) => ({
    choice,
    label: catalogue.text(choice === "more" ? more : WORDS[choice]),
  });
  /** @type {OverlayAction[]} */
  const own = [];
  if (sentences.true_site) {
    own.push({
      choice: "true_site",
      label: sentences.true_site.label,
      small: sentences.true_site.from,
    });
  }
  if (sentences.call) {
    const { label, number, from, tel } = sentences.call;
    own.push({ choice: "call", label: `${label} ${number}`, small: from, tel });
  }
  const choices = CHOICES[level];
  const required = choices.actions.map(action);
  const beside = [...own.slice(0, MOST_ACTIONS - Math.min(required.length, 1)), ...required];
  const { choice: spare = null, note = "" } = SPARE[level] ?? {};
  const filled = spare !== null && beside.length < MOST_ACTIONS;
  if (filled) beside.push({ ...action(spare), ...(note && { small: catalogue.text(note) }) });
  return {
    case_id: caseId,
    level,
    language: sentences.language,
    level_word: sentences.level_word,
    ...sealOf(practice, catalogue),
    title: sentences.title,
    plates: sentences.plates,
    reasons: sentences.plates.length > 1 ? reasons.slice(0, MOST_REASONS_BESIDE) : reasons,
    facts: sentences.facts,
    actions: [{ ...action("back"), label: catalogue.text(back) }, ...beside],
    links: choices.links.filter((choice) => !filled || choice !== spare).map(action),
    details:
      level === "fault"
        ? { summary: catalogue.text("overlay_details"), facts: sentences.details }
        : null,
  };
}

import { loadCatalogue, languageOf } from "../shared/i18n.js";
import { readSettings } from "../shared/settings.js";
import { faultSentences, sentencesFor } from "../shared/sentences.js";
import { backWords, overlayView } from "../shared/overlay_content.js";

/** Settings and catalogue together: what every text is made with. */
export async function readSurroundings() {
  const { values, managed, refused } = await readSettings();
  const catalogue = await loadCatalogue(languageOf(values.language));
  return { settings: values, managed, refused, catalogue };
}

/** @typedef {Awaited<ReturnType<typeof readSurroundings>>} Surroundings */

/**
 * @param {import("../shared/types.js").Case} one @param {Surroundings} surroundings
 * @returns {import("../shared/types.js").Sentences}
 */
export function sentencesOfCase(one, { settings, catalogue }) {
  const { contacts } = settings;
  const { attachment, download } = one.link;
  const file = typeof download === "string" ? download : "";
  const context = { catalogue, contacts, sender: one.mail?.sender ?? null, attachment, file };
  if (one.verdict) return sentencesFor(one.verdict, one.link.href, context);
  return faultSentences(one.fault ?? "unknown", one.link.href, context);
}

/** @param {import("../shared/types.js").Case} one @param {Surroundings} surroundings */
export function viewOfCase(one, surroundings) {
  const { settings, catalogue } = surroundings;
  const sentences = sentencesOfCase(one, surroundings);
  return overlayView(sentences, one.id, settings.practice_name, catalogue, backWords(one));
}

/** The card for the day when the worker itself does not answer. @param {Surroundings} surroundings */
export function spareFaultView({ settings, catalogue }) {
  const sentences = faultSentences("unknown", "", { catalogue, contacts: [] });
  return overlayView(sentences, "", settings.practice_name, catalogue);
}

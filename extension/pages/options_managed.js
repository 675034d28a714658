import { element } from "./dom.js";
import { labelOf } from "./options_file.js";
import { statusLine } from "./received.js";

/**
 * What a policy of the browser decided, in one place, and what of the settings nobody could read.
 *
 * @typedef {import("../shared/i18n.js").Catalogue} Catalogue
 */

const LONGEST = 60;
/** A site that is not taken is told among the decisions, with its reason. */
const IS_DECISION = /^(allow|block)\[\d+\]$/;

/**
 * @param {Catalogue} words @param {string[]} managed names of settings
 * @param {string[]} unread names of members, or their paths
 * @returns {Node[]} none where there is nothing to tell
 */
export function managedParts(words, managed, unread) {
  const labels = managed.map((name) => labelOf(words, name)).join(", ");
  const others = [...new Set(unread)].filter((name) => !IS_DECISION.test(name));
  const names = others.map((name) => name.slice(0, LONGEST)).join(", ");
  return [
    labels ? element("p", {}, words.text("options_managed_help", { text: labels })) : null,
    names ? statusLine("old", words.text("options_unread", { text: names }), "v-warn") : null,
  ].filter((node) => node !== null);
}

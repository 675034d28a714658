/**
 * The reason that a host does not answer, as far as there are words for it.
 * @param {import("../shared/i18n.js").Catalogue} words @param {string} reason
 */
export const spokenReason = (words, reason) =>
  words.has(`fault_cause_${reason}`) ? reason : "unknown";

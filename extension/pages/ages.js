/**
 * How long ago, in words; the command line says it with the same sentences.
 * @param {import("../shared/i18n.js").Catalogue} words @param {number} seconds
 */
export function ago(words, seconds) {
  const minutes = Math.floor(Math.max(0, seconds) / 60);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (minutes < 1) return words.text("age_now");
  if (hours < 1) return words.text("age_minutes", { text: String(minutes) });
  if (days < 1) return words.text("age_hours", { text: String(hours) });
  return days === 1
    ? words.text("age_one_day")
    : words.text("age_days", { text: new Intl.NumberFormat(words.language).format(days) });
}

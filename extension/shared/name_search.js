/**
 * Looking for an organisation as one types: accents, capitals and signs do not count. Pure.
 *
 * @typedef {import("./types.js").Organisation} Organisation
 */

/** @param {string} text */
export const simplified = (text) =>
  text
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** How well `text` fits: 0 begins with it, 1 a word of it does, 2 it holds it, Infinity not. @param {string} text @param {string} query */
function fit(text, query) {
  if (text.startsWith(query)) return 0;
  if (` ${text}`.includes(` ${query}`)) return 1;
  return query.length >= 3 && text.includes(query) ? 2 : Infinity;
}

/** A name counts before another name for the same body. @param {Organisation} one @param {string} query */
function rank({ name, aliases }, query) {
  const names = Math.min(...Object.values(name).map((text) => fit(simplified(text), query)));
  const others = Math.min(Infinity, ...aliases.map((text) => fit(simplified(text), query)));
  return Math.min(names, others + 0.5);
}

/**
 * Best first, then by name; none without a query.
 * @param {Organisation[]} organisations @param {string} typed @param {"fr"|"en"} language
 */
export function findOrganisations(organisations, typed, language) {
  const query = simplified(typed.slice(0, 100));
  if (query === "") return [];
  return organisations
    .map((one) => ({ one, rank: rank(one, query) }))
    .filter((found) => found.rank < Infinity)
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        a.one.name[language].localeCompare(b.one.name[language], language, { numeric: true }),
    )
    .map(({ one }) => one);
}

/**
 * What the privacy statement says, part by part, by keys of the catalogue. Pure: the page shows it,
 * and the stores are given the same.
 */

/** @type {Record<string, string[]>} */
const PARTS = {
  leaves: ["nothing", "statistics", "lists", "report"],
  reads: ["mail", "pages", "fields", "files"],
  kept: ["settings", "decisions", "carnet", "count", "lists", "removed"],
};

/** @type {{title: string, lines: string[]}[]} keys */
export const STATEMENT = Object.entries(PARTS).map(([part, lines]) => ({
  title: `privacy_${part}`,
  lines: lines.map((line) => `privacy_${part}_${line}`),
}));

/** The key of why a permission is asked for. @param {string} name of the manifest */
export const reasonKey = (name) => `privacy_permission_${name.replace(/\W/g, "")}`;

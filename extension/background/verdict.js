/**
 * The host's reply becomes a Verdict once, at the door: what has not the shape of DESIGN §3 is no
 * verdict at all, and never `allow`.
 *
 * @typedef {import("../shared/types.js").Verdict} Verdict
 * @typedef {import("../shared/types.js").Finding} Finding
 */

const LEVELS = ["allow", "caution", "warn", "block"];
const FINDING_LEVELS = [...LEVELS, "note"];

/** @param {any} value @returns {string|null} */
const textOr = (value) => (typeof value === "string" ? value : null);

/** @param {any} value @returns {Finding|null} */
function asFinding(value) {
  if (typeof value?.code !== "string" || !FINDING_LEVELS.includes(value.level)) return null;
  const pairs = Object.entries(value.args ?? {}).filter(([, text]) => typeof text === "string");
  return { code: value.code, level: value.level, args: Object.fromEntries(pairs) };
}

/** Only a web address can be opened as the true site. @param {any} value */
function webAddress(value) {
  try {
    const url = new URL(value);
    return url.protocol === "https:" ? url.href : null;
  } catch {
    return null;
  }
}

/** @param {any} value @returns {Verdict|null} */
export function asVerdict(value) {
  if (value === null || typeof value !== "object" || !LEVELS.includes(value.level)) return null;
  if (!Array.isArray(value.findings)) return null;
  const { site, imitates, lists } = value;
  return {
    url: textOr(value.url) ?? "",
    href: textOr(value.href),
    level: value.level,
    site:
      typeof site?.host === "string"
        ? {
            host: site.host,
            domain: textOr(site.domain),
            display: textOr(site.display) ?? site.host,
          }
        : null,
    findings: value.findings.map(asFinding).filter((/** @type {any} */ one) => one !== null),
    imitates:
      typeof imitates?.id === "string"
        ? {
            id: imitates.id,
            name: textOr(imitates.name) ?? imitates.id,
            site: webAddress(imitates.site),
            phone: textOr(imitates.phone),
          }
        : null,
    via: Array.isArray(value.via) ? value.via.filter((/** @type {any} */ hop) => textOr(hop)) : [],
    lists: { version: Number(lists?.version) || 0, age: Number(lists?.age) || 0 },
  };
}

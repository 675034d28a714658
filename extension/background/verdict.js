import { asUpdate } from "./update.js";

/**
 * What the host says takes its shape once, at the door. What has not the shape of a verdict is no
 * verdict at all, and never `allow`.
 *
 * @typedef {import("../shared/types.js").Verdict} Verdict
 * @typedef {import("../shared/types.js").Finding} Finding
 * @typedef {import("../shared/types.js").ListState} ListState
 * @typedef {import("../shared/types.js").Update} Update
 * @typedef {{version: string, lists: ListState[], organisations: number|null, update: Update|null}} About
 */

const LEVELS = ["allow", "caution", "warn", "block"];
const FINDING_LEVELS = [...LEVELS, "note"];
/** Far more than a true verdict has: memory and the store are not the host's to fill. */
const MOST_FINDINGS = 64;
const MOST_HOPS = 16;
const MOST_LISTS = 100;
const ARG = 2000;

/** @param {any} value @returns {string|null} */
const textOr = (value) => (typeof value === "string" ? value : null);

/** @param {any} value @returns {Finding|null} */
function asFinding(value) {
  if (typeof value?.code !== "string" || !FINDING_LEVELS.includes(value.level)) return null;
  const pairs = Object.entries(value.args ?? {})
    .filter(([, text]) => typeof text === "string")
    .map(([name, text]) => [name, text.slice(0, ARG)]);
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
    findings: value.findings
      .slice(0, MOST_FINDINGS)
      .map(asFinding)
      .filter((/** @type {any} */ one) => one !== null),
    imitates:
      typeof imitates?.id === "string"
        ? {
            id: imitates.id,
            name: textOr(imitates.name) ?? imitates.id,
            site: webAddress(imitates.site),
            phone: textOr(imitates.phone),
          }
        : null,
    via: (Array.isArray(value.via) ? value.via : [])
      .slice(0, MOST_HOPS)
      .filter((/** @type {any} */ hop) => textOr(hop)),
    lists: { version: Number(lists?.version) || 0, age: Number(lists?.age) || 0 },
  };
}

/** @param {any} value @returns {ListState|null} */
function asListState(value) {
  const id = textOr(value?.id);
  if (id === null) return null;
  const { version, age, entries, state } = value;
  return {
    id: id.slice(0, ARG),
    version: Number(version) || 0,
    age: Number.isFinite(age) ? age : 0,
    entries: Number(entries) || 0,
    state: textOr(state)?.slice(0, ARG) ?? "",
  };
}

/** What the host says of itself, in `hello` and `status`; the first says nothing of updates. @param {any} value @returns {About} */
export function asAbout(value) {
  const lists = Array.isArray(value?.lists) ? value.lists.slice(0, MOST_LISTS) : [];
  return {
    version: (textOr(value?.version) ?? "").slice(0, 40),
    lists: lists.map(asListState).filter((/** @type {any} */ one) => one !== null),
    organisations: Number.isFinite(value?.organisations) ? value.organisations : null,
    update: value?.type === "status" ? asUpdate(value.update) : null,
  };
}

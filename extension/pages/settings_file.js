import { readAddress, readNames, readNumber, readSenders, readText } from "./options_rules.js";

/**
 * The settings as a file, and back. Pure: what comes in is checked member by member by the rules of
 * the fields, and taken whole or not at all.
 *
 * @typedef {import("../shared/types.js").Settings} Settings
 * @typedef {import("./options_rules.js").Wrong} Wrong
 */

const FORMAT = 1;
export const LARGEST = 256 * 1024;
const MOST = 500;
const LONGEST = 300;

/** @template T @param {(value: any) => T|undefined} one @returns {(value: any) => T[]|undefined} */
const listOf = (one) => (value) => {
  if (!Array.isArray(value) || value.length > MOST) return undefined;
  const read = value.map(one);
  return read.includes(undefined) ? undefined : /** @type {T[]} */ (read);
};

/** A text that a rule of the fields accepts. @param {(text: string) => import("./options_rules.js").Read<string>} rule */
const ruled = (rule) => (/** @type {any} */ value) =>
  typeof value === "string" && value.length <= LONGEST ? rule(value).value : undefined;

/** One name of a site. @param {boolean} ported */
const site = (ported) => (/** @type {any} */ value) => {
  const names = typeof value === "string" ? readNames(value, { ported }).value : undefined;
  return names?.length === 1 ? names[0] : undefined;
};

const line = ruled((text) => readText(text, 80));
const reasonLine = ruled((text) => readText(text, LONGEST));
const number = ruled(readNumber);
const addresses = listOf((value) => {
  const read = typeof value === "string" ? readSenders(value).value : undefined;
  return read?.length === 1 ? read[0] : undefined;
});
/** @param {any} value */
const day = (value) => (/^\d{4}-?\d{2}-?\d{2}$/.test(String(value)) ? String(value) : undefined);

/** @param {any} value @returns {import("../shared/types.js").Contact|undefined} */
function contact(value) {
  if (value === null || typeof value !== "object") return undefined;
  const [id, name, phone] = [line(value.id ?? ""), line(value.name), number(value.number)];
  const from = value.addresses === undefined ? [] : addresses(value.addresses);
  const reachable = phone || (phone === "" && from?.length);
  if (id === undefined || name === undefined || from === undefined || !reachable) return undefined;
  return { id, name, number: phone, ...(from.length > 0 ? { addresses: from } : {}) };
}

/** The address of one page, for the host to read. @param {any} value */
function pageAddress(value) {
  if (typeof value !== "string" || value.length > LONGEST || /\s/.test(value)) return undefined;
  const whole = /^https?:\/\//i.test(value) ? value : `https://${value}`;
  try {
    const { hostname, pathname } = new URL(whole);
    return hostname.includes(".") && pathname !== "/" ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A site or a page of one, with what is known of it. @param {any} value @returns {Settings["block"][number]|undefined} */
function entry(value) {
  const named = (/** @type {any} */ name) => pageAddress(name) ?? site(false)(name);
  if (typeof value === "string") return named(value);
  const name = named(value?.name);
  const reason = value?.reason === undefined ? "" : reasonLine(value.reason);
  const until = value?.until === undefined ? "" : day(value.until);
  if (!name || reason === undefined || until === undefined) return undefined;
  return { name, ...(reason ? { reason } : {}), ...(until ? { until } : {}) };
}

/** @param {string[]} words */
const oneOf = (words) => (/** @type {any} */ value) => (words.includes(value) ? value : undefined);

/** @type {Record<keyof Settings, (value: any) => any>} */
const MEMBERS = {
  practice_name: line,
  own_domains: listOf(site(false)),
  contacts: listOf(contact),
  webmails: listOf(site(true)),
  remote_tools: listOf((value) => line(value) || undefined),
  report_address: ruled(readAddress),
  subscriptions: listOf((value) => line(value) || undefined),
  allow: listOf(entry),
  block: listOf(entry),
  language: oneOf(["fr", "en", "auto"]),
  go_on: oneOf(["all", "none"]),
  prediction: oneOf(["off", "browser"]),
  carnet: (value) => (typeof value === "boolean" ? value : undefined),
};

/** @param {Settings} values */
export function writeSettings(values) {
  const known = Object.keys(MEMBERS).map((name) => [
    name,
    values[/** @type {keyof Settings} */ (name)],
  ]);
  return `${JSON.stringify({ vigilien: "settings", format: FORMAT, values: Object.fromEntries(known) }, null, 2)}\n`;
}

/** @param {string} key @param {string} [name] @returns {{wrong: Wrong, values?: undefined}} */
const wrong = (key, name = "") => ({ wrong: { key: `options_import_${key}`, places: { name } } });

/** @param {string} text */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * @param {string} text
 * @returns {{values: Partial<Settings>, wrong?: undefined}|{wrong: Wrong, values?: undefined}}
 */
export function readSettingsFile(text) {
  if (text.length > LARGEST) return wrong("large");
  const file = parse(text);
  if (file === null || typeof file !== "object" || file.vigilien !== "settings") {
    return wrong("foreign");
  }
  if (!Number.isInteger(file.format) || file.format < 1) return wrong("foreign");
  if (file.format > FORMAT) return wrong("version");
  const { values } = file;
  if (values === null || typeof values !== "object" || Array.isArray(values)) {
    return wrong("foreign");
  }
  /** @type {[string, any][]} */
  const read = [];
  for (const [name, value] of Object.entries(values)) {
    const known = Object.hasOwn(MEMBERS, name);
    const good = known ? MEMBERS[/** @type {keyof Settings} */ (name)](value) : undefined;
    if (good === undefined) return wrong("bad", name.slice(0, 40));
    read.push([name, good]);
  }
  return { values: Object.fromEntries(read) };
}

import { readTelephone } from "../shared/telephone.js";

/**
 * What may be written in a setting. Pure: text in, value or what is wrong with it out. Nothing that
 * was typed is ever thrown away for being wrong.
 *
 * @typedef {{key: string, places: Record<string, string>}} Wrong a key of the catalogue
 */

/**
 * @template Value
 * @typedef {{value: Value, wrong?: undefined}|{wrong: Wrong, value?: undefined}} Read
 */

const LONGEST_LINE = 120;
const MOST_LINES = 500;
const MOST_SENDERS = 20;
const HOST =
  /^(?=.{1,253}$)([\p{L}\p{N}_]([\p{L}\p{N}\p{M}_-]{0,61}[\p{L}\p{N}\p{M}_])?)(\.[\p{L}\p{N}_]([\p{L}\p{N}\p{M}_-]{0,61}[\p{L}\p{N}\p{M}_])?)*$/u;
const ADDRESS =
  /^[\p{L}\p{N}.!#$'*+/=^_`{|}~-]{1,64}@([\p{L}\p{N}-]{1,63}\.)+[\p{L}\p{N}-]{2,63}$/u;

/** An address that can hold nothing but itself: no second one, no header. @param {unknown} value @returns {string|null} */
export function safeAddress(value) {
  const text = typeof value === "string" ? value.trim() : "";
  return text.length <= 254 && ADDRESS.test(text) ? text : null;
}

/** A pasted address is taken for its host. @param {string} line */
function hostIn(line) {
  const text = line.trim().toLowerCase();
  if (!/^https?:\/\//.test(text)) return text.replace(/\/+$/, "");
  try {
    return new URL(text).host;
  } catch {
    return text;
  }
}

/** @param {string} host @param {boolean} ported may end in a port */
function isHost(host, ported) {
  const [, name = host, port] = (ported && /^(.*?)(?::(\d{1,5}))?$/.exec(host)) || [];
  const local = name === "localhost" || /^\[[\da-f:.]+\]$/.test(name);
  const dotted = HOST.test(name) && (ported || name.includes("."));
  return (local && ported ? true : dotted) && (port === undefined || Number(port) <= 65535);
}

/**
 * One name a line.
 * @param {string} text @param {{ported?: boolean}} [options] `host:port` is accepted too
 * @returns {Read<string[]>}
 */
export function readNames(text, { ported = false } = {}) {
  const lines = text.split(/\r?\n/);
  const names = new Set();
  for (const [index, line] of lines.entries()) {
    const host = hostIn(line);
    if (host === "") continue;
    if (index >= MOST_LINES || !isHost(host, ported)) {
      const name = line.trim().slice(0, LONGEST_LINE);
      return { wrong: { key: "options_bad_name", places: { text: String(index + 1), name } } };
    }
    names.add(host);
  }
  return { value: [...names] };
}

/** @param {string} text @param {number} [longest] @returns {Read<string>} */
export function readText(text, longest = LONGEST_LINE) {
  const value = text.trim().replace(/\s+/g, " ");
  if (Array.from(value).length > longest) {
    return { wrong: { key: "options_too_long", places: { text: String(longest) } } };
  }
  return { value };
}

/** One word or name a line. @param {string} text @param {number} longest of a line @returns {Read<string[]>} */
export function readLines(text, longest) {
  const lines = text.split(/\r?\n/).map((line) => readText(line, longest));
  const bad = lines.find(({ wrong }) => wrong);
  if (bad?.wrong) return { wrong: bad.wrong };
  const named = new Set(lines.map(({ value }) => value ?? "").filter((line) => line !== ""));
  return { value: [...named].slice(0, MOST_LINES) };
}

/**
 * @param {string} text
 * @returns {Read<string>} as it is dialled in France, spaced to be read
 */
export function readNumber(text) {
  const { value, wrong } = readTelephone(text);
  if (value !== undefined) return { value };
  const name = text.trim().slice(0, LONGEST_LINE);
  return { wrong: { key: `options_bad_number_${wrong}`, places: { name } } };
}

/**
 * Where a colleague writes from: addresses, or the domains of them, parted by commas or spaces.
 * @param {string} text @returns {Read<string[]>}
 */
export function readSenders(text) {
  const typed = text.split(/[\s,;]+/).filter((one) => one !== "");
  const whole = typed.map((one) => one.replace(/^@/, "").toLowerCase());
  const bad = whole.findIndex((one) => safeAddress(one) === null && !isHost(one, false));
  if (bad >= 0 || whole.length > MOST_SENDERS) {
    const name = (typed[bad] ?? typed[MOST_SENDERS]).slice(0, LONGEST_LINE);
    return { wrong: { key: "options_bad_sender", places: { name } } };
  }
  return { value: [...new Set(whole)] };
}

/** @param {string} text @returns {Read<string>} */
export function readAddress(text) {
  const value = text.trim();
  if (value !== "" && safeAddress(value) === null) {
    return {
      wrong: { key: "options_bad_address", places: { name: value.slice(0, LONGEST_LINE) } },
    };
  }
  return { value };
}

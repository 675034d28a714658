import { chrome } from "./browser.js";

/** @typedef {import("./types.js").Settings} Settings */

/** @type {Settings} */
export const DEFAULTS = {
  own_domains: [],
  contacts: [],
  subscriptions: [],
  allow: [],
  block: [],
  language: "auto",
  go_on: "all",
  practice_name: "",
  webmails: [],
  remote_tools: [],
  report_address: "",
  prediction: "off",
  carnet: true,
};

/** @param {unknown} value */
const isText = (value) => typeof value === "string";
/** @param {any} value */
const isTexts = (value) => Array.isArray(value) && value.every(isText);
/** @param {any} value */
const isContact = (value) =>
  value !== null &&
  typeof value === "object" &&
  isText(value.name) &&
  isText(value.number) &&
  (value.addresses === undefined || isTexts(value.addresses));
/** A name, or one with its reason and its last day. @param {any} value */
const isEntry = (value) => isText(value) || (value !== null && isText(value?.name));
/** @param {any} value */
const isEntries = (value) => Array.isArray(value) && value.every(isEntry);

/** @type {Record<keyof Settings, (value: any) => boolean>} */
const ACCEPTED = {
  own_domains: isTexts,
  contacts: (value) => Array.isArray(value) && value.every(isContact),
  subscriptions: Array.isArray,
  allow: isEntries,
  block: isEntries,
  language: (value) => ["fr", "en", "auto"].includes(value),
  go_on: (value) => ["all", "none"].includes(value),
  practice_name: isText,
  webmails: isTexts,
  remote_tools: isTexts,
  report_address: isText,
  prediction: (value) => ["off", "browser"].includes(value),
  carnet: (value) => typeof value === "boolean",
};

/**
 * What is kept of an entry: the comment is for whoever wrote the policy, and stays there.
 * @param {any} one @returns {import("./types.js").Entry}
 */
function entryOf(one) {
  if (isText(one)) return one;
  const { name, reason, until } = one;
  return {
    name,
    ...(reason === undefined ? {} : { reason }),
    ...(until === undefined ? {} : { until }),
  };
}

/** The other member of a policy that goes into the same list. @type {Record<string, "allow"|"block">} */
const SECOND_SHAPES = { allow_entries: "allow", block_names: "block" };

/**
 * Chromium's policies allow one shape a list: names and entries with more to them come apart there,
 * and are one list everywhere else. @param {any} source
 */
function withWholeLists(source) {
  const whole = { ...source };
  for (const [other, list] of Object.entries(SECOND_SHAPES)) {
    const given = [source?.[list], source?.[other]].filter(isEntries);
    if (given.length > 0) whole[list] = given.flat().map(entryOf);
  }
  return whole;
}

/** The members that are settings and have the right shape; the rest is dropped. @param {any} source */
export function acceptable(source) {
  /** @type {Partial<Settings>} */
  const kept = {};
  const whole = withWholeLists(source);
  for (const name of /** @type {(keyof Settings)[]} */ (Object.keys(DEFAULTS))) {
    const value = whole[name];
    if (value !== undefined && ACCEPTED[name](value)) Object.assign(kept, { [name]: value });
  }
  return kept;
}

/**
 * What a policy says that is no setting, or has not its shape: whoever wrote it hears of it.
 * @param {any} source @returns {string[]} names of members
 */
function refusedIn(source) {
  const good = (/** @type {string} */ name) => {
    const member = SECOND_SHAPES[name] ?? name;
    return (
      Object.hasOwn(ACCEPTED, member) &&
      ACCEPTED[/** @type {keyof Settings} */ (member)](source[name])
    );
  };
  return Object.keys(source ?? {}).filter((name) => !good(name));
}

/** Out of Windows' registry Firefox hands on a number where yes or no is meant. @param {any} source */
function withTruth(source) {
  const told = { ...source };
  for (const [name, value] of Object.entries(DEFAULTS)) {
    if (typeof value === "boolean" && (told[name] === 0 || told[name] === 1))
      told[name] = told[name] === 1;
  }
  return told;
}

/** What policy said last, for the seconds after the browser's start in which it does not answer yet. */
const COPY = "managed_copy";
/** Chromium holds this read for two to three seconds after its start; nobody can wait for that. */
const PATIENCE = 30;

/** @type {Set<() => void>} */
const watchers = new Set();

/** @typedef {{values: Partial<Settings>, refused: string[]}} Policy */

/** Firefox rejects instead of answering `{}` where there is no policy. @returns {Promise<Policy>} */
async function askPolicy() {
  const said = withTruth(await chrome.storage.managed.get(null).catch(() => ({})));
  return { values: acceptable(said), refused: refusedIn(said) };
}

const readCopy = async () => acceptable((await chrome.storage.local.get(COPY))[COPY]);

/** Keeps the copy true; those who used an older one are told. @param {Partial<Settings>} fresh */
async function keepCopy(fresh) {
  if (JSON.stringify(await readCopy()) === JSON.stringify(fresh)) return;
  await chrome.storage.local.set({ [COPY]: fresh });
  for (const changed of watchers) changed();
}

/** @returns {Promise<Policy>} */
async function managedSettings() {
  const asked = askPolicy();
  asked.then(({ values }) => keepCopy(values)).catch(() => {});
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, null));
  return (await Promise.race([asked, late])) ?? { values: await readCopy(), refused: [] };
}

/**
 * Managed over local over defaults. `refused`: what a policy says in vain.
 * @returns {Promise<{values: Settings, managed: string[], refused: string[]}>}
 */
export async function readSettings() {
  const [{ values: managed, refused }, local] = await Promise.all([
    managedSettings(),
    chrome.storage.local.get(Object.keys(DEFAULTS)).then(acceptable, () => ({})),
  ]);
  const values = { ...DEFAULTS, ...local, ...managed };
  return { values, managed: Object.keys(managed), refused };
}

/** Writes what no policy has decided. @param {unknown} values */
export async function saveSettings(values) {
  const { values: managed } = await managedSettings();
  const free = Object.entries(acceptable(values)).filter(([name]) => !(name in managed));
  await chrome.storage.local.set(Object.fromEntries(free));
}

/** @param {() => void} changed called for each change of a setting */
export function watchSettings(changed) {
  watchers.add(changed);
  chrome.storage.onChanged.addListener((changes, area) => {
    const ours = Object.keys(changes).some((name) => name in DEFAULTS);
    if ((area === "local" || area === "managed") && ours) changed();
  });
}

/**
 * What the host says of the lists that publishers send takes its shape here, at the door. What is not
 * understood is taken for old, never for fresh.
 *
 * @typedef {import("../shared/types.js").Update} Update
 * @typedef {import("../shared/types.js").Subscription} Subscription
 */

const STATES = /** @type {const} */ (["expired", "ageing", "fresh"]);
const OBSTACLES = /** @type {const} */ ([
  "network",
  "server",
  "signature",
  "clock",
  "disk",
  "content",
]);
/** More than a workstation follows; memory and the pages are not the host's to fill. */
const MOST = 32;
/** A list's name has 64 characters at most, an id is the beginning of a fingerprint. */
const NAME = 64;
const DETAIL = 200;

/** @param {any} value @param {number} most @returns {string|null} */
const textOr = (value, most) =>
  typeof value === "string" && value !== "" ? value.slice(0, most) : null;

/** @param {any} value @returns {number|null} */
const secondsOr = (value) => (Number.isFinite(value) ? Math.max(0, value) : null);

/**
 * @template {string} Word
 * @template {string} Other
 * @param {readonly Word[]} known @param {any} value @param {Other} other
 * @returns {Word|Other}
 */
const wordOf = (known, value, other) => known.find((word) => word === value) ?? other;

/** @param {any} value @returns {Subscription|null} */
function asSubscription(value) {
  const id = textOr(value?.id, NAME);
  if (id === null) return null;
  const { version } = value;
  return {
    id,
    publisher: textOr(value.publisher, NAME),
    version: Number.isSafeInteger(version) && version > 0 ? version : 0,
    age: secondsOr(value.age),
    state: wordOf(STATES, value.state, "expired"),
    obstacle: (value.obstacle ?? null) === null ? null : wordOf(OBSTACLES, value.obstacle, "other"),
    detail: textOr(value.detail, DETAIL),
    since: secondsOr(value.since),
    push: wordOf(/** @type {const} */ (["connected", "polling"]), value.push, "off"),
  };
}

/** The worst of all, whatever the host makes of them. @param {any} said @param {Subscription[]} all @returns {Update["state"]} */
function worstOf(said, all) {
  const word = wordOf(/** @type {const} */ ([...STATES, "off"]), said, "expired");
  const worst = STATES.find((state) => state === word || all.some((one) => one.state === state));
  if (all.length === 0 && worst !== "expired") return "off";
  return worst ?? "off";
}

/** `update` of a `status`. @param {any} value @returns {Update} */
export function asUpdate(value) {
  const all = Array.isArray(value?.subscriptions) ? value.subscriptions.slice(0, MOST) : [];
  /** @type {Subscription[]} */
  const subscriptions = all
    .map(asSubscription)
    .filter((/** @type {Subscription|null} */ one) => one !== null);
  return { state: worstOf(value?.state, subscriptions), subscriptions };
}

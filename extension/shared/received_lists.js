/**
 * How the lists stand that publishers send, judged once for icon, popup and settings. Pure. Whatever
 * the answer, links go on being judged with what is there.
 *
 * @typedef {import("./types.js").Update} Update
 * @typedef {import("./types.js").Subscription} Subscription
 */

const WORST_FIRST = /** @type {const} */ (["expired", "ageing", "fresh"]);

/** The worst is told first. @param {Subscription[]} all */
const worstFirst = (all) =>
  WORST_FIRST.flatMap((state) => all.filter((one) => one.state === state));

/** Of one publisher; `waiting` is one that has not sent anything yet. @param {Subscription} one @returns {"waiting"|"fresh"|"ageing"|"expired"} */
export const standingOf = ({ age, state }) =>
  age === null && state !== "expired" ? "waiting" : state;

/** What was signed has expired: the icon says so too. Not told yet is no news. @param {Update|null|undefined} update */
export const isOld = (update) => update?.state === "expired";

/** A day without a publisher's word: worth a line, not an alarm. @param {Update} update */
export const isAgeing = ({ state, subscriptions }) =>
  state === "ageing" && subscriptions.some((one) => standingOf(one) === "ageing");

/** Seconds since the publishers' word was last had, of the one that is furthest back; null: never. @param {Update} update */
export function ageOf({ subscriptions }) {
  const ages = subscriptions.flatMap(({ age }) => (age === null ? [] : [age]));
  return ages.length > 0 ? Math.max(...ages) : null;
}

/** What stands in the way of those that need news most; null where nothing does. @param {Update} update */
export const obstacleOf = ({ subscriptions }) =>
  worstFirst(subscriptions).find(({ obstacle }) => obstacle !== null)?.obstacle ?? null;

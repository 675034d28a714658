/**
 * How old the lists are, judged once for the icon and the popup. Pure.
 *
 * @typedef {import("./types.js").ListState} ListState
 */

/** After a week without news the protection still works, and says its age. */
const OLD = 7 * 24 * 3600;

/** Lists that nobody sends do not grow old: what Vigilien came with, what the practice wrote. */
const NOT_RECEIVED = ["vigilien", "practice"];

/** Those that a publisher sent. @param {ListState[]} lists */
const receivedLists = (lists) =>
  lists.filter(({ id, state }) => ![id, state].some((word) => NOT_RECEIVED.includes(word)));

/** Seconds since the newest list received; null where none was. @param {ListState[]} lists */
export function ageOf(lists) {
  const ages = receivedLists(lists).map(({ age }) => age);
  return ages.length > 0 ? Math.min(...ages) : null;
}

/** @param {ListState[]} lists */
export const isOld = (lists) => (ageOf(lists) ?? 0) > OLD;

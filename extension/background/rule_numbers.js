import { isPrivate } from "../shared/browser.js";

/** Private windows and all others share one set of rules: each has its own half of the numbers. */
const PRIVATE = 1_000_000_000;

/** @param {number} number */
export const numberOf = (number) => (isPrivate ? PRIVATE + number : number);

/** @param {number} id of a rule */
export const isOurNumber = (id) => id >= PRIVATE === isPrivate;

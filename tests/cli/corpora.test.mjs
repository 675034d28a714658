// vigilien check --json on tables that others wrote: the web platform tests of URLs, Unicode's names,
// the public suffix list's vectors.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { domainToASCII } from "node:url";

import { commandLine, run, temporaryFolder } from "../host/support.mjs";

const cases = new URL("../cases/", import.meta.url);
/** @param {string} name */
const rowsOf = (name) =>
  JSON.parse(readFileSync(new URL(name, cases), "utf8")).filter(
    (/** @type {unknown} */ row) => typeof row === "object",
  );

/** Verdicts of links without line ends, in their order.
 * @param {import("node:test").TestContext} t @param {string[]} links @param {string[]} words */
async function check(t, links, words = []) {
  if (links.length === 0) return [];
  const { out, error } = await run(commandLine, ["check", "--json", ...words, "--stdin"], {
    input: links.map((link) => `${link}\n`).join(""),
    environment: { VIGILIEN_STATE: temporaryFolder(t) },
  });
  const lines = out.split("\n").slice(0, -1);
  assert.equal(lines.length, links.length, error);
  return lines.map((line) => JSON.parse(line));
}

/** Verdicts of links of any kind: what cannot be a line is a word of the command.
 * @param {import("node:test").TestContext} t @param {string[]} links @param {string[]} words */
async function checkAny(t, links, words) {
  const fitsLine = (/** @type {string} */ link) => link !== "" && !/[\n]|\r$/.test(link);
  const answers = await check(t, links.filter(fitsLine), words);
  const verdicts = [];
  for (const link of links) {
    if (fitsLine(link)) {
      verdicts.push(answers.shift());
      continue;
    }
    const environment = { VIGILIEN_STATE: temporaryFolder(t) };
    const { out } = await run(commandLine, ["check", "--json", ...words, "--", link], {
      environment,
    });
    verdicts.push(JSON.parse(out));
  }
  return verdicts;
}

/** The first few, or the message would be a table itself. @param {unknown[]} differences */
const none = (differences) => assert.deepEqual(differences.slice(0, 10), []);

test("web platform tests: the address that a browser opens, and its host", async (t) => {
  const rows = rowsOf("wpt/urltestdata.json");
  /** @type {Map<string | undefined, any[]>} */
  const byBase = new Map();
  for (const row of rows) byBase.set(row.base, [...(byBase.get(row.base) ?? []), row]);
  const differences = [];
  let compared = 0;
  for (const [base, group] of byBase) {
    const words = base === undefined ? [] : ["--base", base];
    const links = group.map(({ input }) => input);
    const verdicts = await checkAny(t, links, words);
    group.forEach((row, i) => {
      const { href, site, via, level } = verdicts[i];
      const isWeb = /^https?:/.test(row.href ?? "");
      const host = isWeb ? row.hostname : undefined;
      const sameHost = via.length > 0 || site?.host === host;
      if (href !== row.href || !sameHost || (href === null && level !== "warn"))
        differences.push({ row, href, site });
      compared++;
    });
  }
  none(differences);
  assert.equal(compared, rows.length);
});

test("IdnaTestV2: the host of https://NAME/x", async (t) => {
  const rows = rowsOf("wpt/IdnaTestV2.json").filter(({ input }) => input !== "");
  const encoded = (/** @type {string} */ name) => name.replace(/[:/?#\\\r\n]/g, encodeURIComponent);
  const verdicts = await check(
    t,
    rows.map(({ input }) => `https://${encoded(input)}/x`),
  );
  // The host parser refuses more than UTS 46, and knows IPv4.
  const forbidden = /[\0-\x20#%/:<>?@[\\\]^|\x7f]/;
  const endsInNumber = /(^|\.)(\d+|0x[\da-f]*)\.?$/;
  const hostOf = (/** @type {string | null} */ ascii) => {
    if (ascii === null || ascii === "" || forbidden.test(ascii)) return null;
    if (!endsInNumber.test(ascii)) return ascii;
    return URL.canParse(`https://${ascii}/`) ? new URL(`https://${ascii}/`).hostname : null;
  };
  const differences = [];
  rows.forEach(({ input, ascii }, i) => {
    const host = verdicts[i].site?.host ?? null;
    if (host !== hostOf(ascii)) differences.push({ input, ascii, host });
  });
  none(differences);
  assert.equal(rows.length, 6224);
});

test("the public suffix list's vectors: site.domain", async (t) => {
  const text = readFileSync(new URL("test_psl.txt", cases), "utf8");
  const rows = [...text.matchAll(/^checkPublicSuffix\('([^']*)', (?:'([^']*)'|null)\);/gm)];
  assert.equal(rows.length, text.match(/^checkPublicSuffix\('/gm)?.length);
  const verdicts = await check(
    t,
    rows.map(([, host]) => `https://${host}/`),
  );
  const differences = [];
  rows.forEach(([, host, domain], i) => {
    const expected = domain === undefined ? null : domainToASCII(domain);
    const got = verdicts[i].site ? verdicts[i].site.domain : "refused";
    if (got !== expected) differences.push({ host, expected, got });
  });
  none(differences);
});

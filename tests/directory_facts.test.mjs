// The routine that says which facts of the directory are to be looked at again.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { daysSince, factsOf, review, sourcesIn } from "./tools/directory_facts.mjs";

const today = new Date("2026-11-26T00:00:00Z");
const organisation = {
  id: "a",
  domains: [
    { name: "a.fr", source: "https://a.fr/securite", level: "show", date: "2024-06" },
    { name: "a.com", source: "lists: MISP, Majestic", level: "protect", date: "2026-11" },
    { name: "a.be", source: "unrelated public repositories", level: "protect", date: "unknown" },
  ],
  trackers: [{ name: "t.a.fr", source: "https://a.fr/mail", level: "show", date: "2026-11-25" }],
  site: "https://www.a.fr/",
  site_source: "https://a.fr/",
  site_date: "2025",
  phones: [{ number: "36 00", for: "tous", source: "https://a.fr/", checked: "2026-11-01" }],
};
const facts = factsOf([organisation], today);
const values = (/** @type {{ value: string }[]} */ rows) => rows.map(({ value }) => value);

test("sources are counted as they are named", () => {
  assert.equal(sourcesIn("https://a.fr/securite"), 1);
  assert.equal(sourcesIn("data.gouv.fr, domain names of French public bodies"), 1);
  assert.equal(sourcesIn("lists: Cloudflare Radar/Tranco; reviewed by the project"), 1);
  assert.equal(sourcesIn("lists: MISP/UT1 bank list, woob cragr"), 2);
  assert.equal(sourcesIn("unrelated public repositories"), 2);
  assert.equal(sourcesIn("lists: Cloudflare Radar/Tranco; unrelated public repositories"), 3);
});

test("a date that is not precise counts from its first day", () => {
  assert.equal(daysSince("2026-11-25", today), 1);
  assert.equal(daysSince("2026-11", today), 25);
  assert.equal(daysSince("2026", today), 329);
  assert.equal(daysSince("unknown", today), null);
});

test("every fact of a record is looked at", () => {
  assert.deepEqual(values(facts), ["a.fr", "a.com", "a.be", "t.a.fr", organisation.site, "36 00"]);
});

test("old facts come oldest first, unknown dates before all", () => {
  const { rows, counts } = review(facts, { olderThan: 365 });
  assert.deepEqual(values(rows), ["a.be", "a.fr", organisation.site]);
  assert.equal(counts.older, 3);
  assert.equal(counts.unknown_date, 1);
});

test("facts of one source are told, whatever their age", () => {
  const { rows, counts } = review(facts, { singleSource: true });
  assert.deepEqual(values(rows), ["a.fr", organisation.site, "36 00", "t.a.fr"]);
  assert.equal(counts.single_source, 4);
  assert.equal(counts.single_source_protect, 0);
});

test("without a choice facts are counted only", () => {
  const { rows, counts } = review(facts, {});
  assert.deepEqual(rows, []);
  assert.deepEqual([counts.organisations, counts.facts, counts.show, counts.protect], [1, 6, 4, 2]);
});

const tool = fileURLToPath(new URL("tools/directory_facts.mjs", import.meta.url));

test("it reads the directory, in words and in JSON", () => {
  const run = (/** @type {string[]} */ ...args) =>
    execFileSync(process.execPath, [tool, "--today", "2026-11-26", ...args], { encoding: "utf8" });
  assert.match(run(), /^# organisations: \d{3,}\n# facts: \d{3,}\n/);
  assert.match(run("--older-than", "365"), /^ameli\tdomain\t/m);
  const { counts, rows } = JSON.parse(run("--single-source", "--json"));
  assert.equal(rows.length, counts.single_source);
});

test("it refuses what it does not understand", () => {
  for (const args of [["--older-than", "soon"], ["--younger"], ["--today", "yesterday"]])
    assert.equal(spawnSync(process.execPath, [tool, ...args]).status, 64, args.join(" "));
});

#!/usr/bin/env node
// Says which facts of the directory are old or rest on one source: those to look at again.
//   node tests/tools/directory_facts.mjs [--older-than DAYS] [--single-source] [--json] [--today DATE] [FOLDER]
// Without a choice it counts only. An unknown date is older than any; of «2026» or «2026-08» the first day counts.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

/**
 * @typedef {object} Fact
 * @property {string} organisation its id
 * @property {"domain" | "tracker" | "site" | "phone"} kind
 * @property {string} value
 * @property {string} level
 * @property {string} source
 * @property {string} date
 * @property {number} sources how many confirm it; 2 also stands for «several»
 * @property {number | null} days since its date; null when that is unknown
 */

const day = 24 * 60 * 60 * 1000;

/**
 * «lists: MISP bank list, Majestic; unrelated public repositories» are three and more. That somebody of the project
 * looked at it confirms nothing by itself.
 * @param {string} source
 */
export function sourcesIn(source) {
  return source
    .split("; ")
    .filter((part) => part !== "reviewed by the project")
    .map((part) => {
      if (part.startsWith("lists: ")) return part.split(", ").length;
      return part === "unrelated public repositories" ? 2 : 1;
    })
    .reduce((sum, count) => sum + count, 0);
}

/** @param {string} date @param {Date} today */
export function daysSince(date, today) {
  if (date === "unknown") return null;
  const [year, month = "01", first = "01"] = date.split("-");
  return Math.floor((today.getTime() - Date.parse(`${year}-${month}-${first}T00:00:00Z`)) / day);
}

/** @param {any[]} organisations @param {Date} today @returns {Fact[]} */
export function factsOf(organisations, today) {
  return organisations.flatMap((organisation) => {
    const fact = (
      /** @type {Fact["kind"]} */ kind,
      /** @type {string} */ value,
      /** @type {{ source: string, date: string, level?: string }} */ { source, date, level },
    ) => ({
      organisation: organisation.id,
      kind,
      value,
      level: level ?? "show",
      source,
      date,
      sources: sourcesIn(source),
      days: daysSince(date, today),
    });
    const { domains, trackers, site, site_source, site_date, phones } = organisation;
    return [
      ...domains.map((/** @type {any} */ one) => fact("domain", one.name, one)),
      ...trackers.map((/** @type {any} */ one) => fact("tracker", one.name, one)),
      ...(site ? [fact("site", site, { source: site_source, date: site_date })] : []),
      ...phones.map((/** @type {any} */ one) =>
        fact("phone", one.number, { source: one.source, date: one.checked }),
      ),
    ];
  });
}

/** @param {Fact} fact @param {number} days */
export const isOlder = (fact, days) => fact.days === null || fact.days > days;

/** Oldest first, those of unknown age before all. @param {Fact} a @param {Fact} b */
const byAge = (a, b) => (b.days ?? Infinity) - (a.days ?? Infinity) || 0;

/** @param {string} folder */
const readFolder = (folder) =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .flatMap((file) => JSON.parse(readFileSync(join(folder, file), "utf8")));

/**
 * What is to be looked at again, and how much there is of it.
 * @param {Fact[]} facts @param {{ olderThan?: number, singleSource?: boolean }} choice
 */
export function review(facts, { olderThan, singleSource = false }) {
  const rows = facts
    .filter(
      (fact) =>
        (olderThan !== undefined && isOlder(fact, olderThan)) ||
        (singleSource && fact.sources === 1),
    )
    .sort(byAge);
  const count = (/** @type {(fact: Fact) => boolean} */ wanted) => facts.filter(wanted).length;
  return {
    counts: {
      organisations: new Set(facts.map(({ organisation }) => organisation)).size,
      facts: facts.length,
      show: count(({ level }) => level === "show"),
      protect: count(({ level }) => level === "protect"),
      unknown_date: count(({ days }) => days === null),
      older: olderThan === undefined ? null : count((fact) => isOlder(fact, olderThan)),
      single_source: count(({ sources }) => sources === 1),
      single_source_protect: count(({ sources, level }) => sources === 1 && level === "protect"),
    },
    rows,
  };
}

function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      "older-than": { type: "string" },
      "single-source": { type: "boolean" },
      json: { type: "boolean" },
      today: { type: "string" },
    },
  });
  const olderThan = values["older-than"] === undefined ? undefined : Number(values["older-than"]);
  const today = values.today === undefined ? new Date() : new Date(`${values.today}T00:00:00Z`);
  if (positionals.length > 1 || Number.isNaN(olderThan) || Number.isNaN(today.getTime()))
    throw new Error("--older-than DAYS, --today YYYY-MM-DD, one folder at most");

  const folder =
    positionals[0] ?? fileURLToPath(new URL("../../blocklists/directory/", import.meta.url));
  const result = review(factsOf(readFolder(folder), today), {
    olderThan,
    singleSource: values["single-source"],
  });
  if (values.json) return console.log(JSON.stringify(result, null, 2));
  for (const [name, number] of Object.entries(result.counts))
    if (number !== null) console.log(`# ${name.replaceAll("_", " ")}: ${number}`);
  for (const { organisation, kind, value, level, date, days, sources, source } of result.rows)
    console.log(
      [organisation, kind, value, level, date, days ?? "unknown", sources, source].join("\t"),
    );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    main();
  } catch (error) {
    console.error(`directory_facts: ${/** @type {Error} */ (error).message}`);
    process.exitCode = 64;
  }
}

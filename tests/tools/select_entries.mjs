#!/usr/bin/env node
// Picks from public feeds the names that imitate an organisation of the directory, and prints them as entries of
// a list: node tests/tools/select_entries.mjs SEED.vgl META:FORMAT:FILE… >LIST.vgl
//
// SEED.vgl has the header, the meta rows and the entries written by hand; it may be the list itself. FORMAT is `hosts` (one a line) or
// `tweetfeed` (its CSV). Only a name that itself bears a protected name is taken: a hacked honest site never
// does, so that nobody's site is listed by mistake. What comes out is still read by a person.
import { readFileSync, readdirSync } from "node:fs";

const data = new URL("../../blocklists/", import.meta.url);

/** Words that turn a short name into a lure beside it. */
const lureWords = new Set(
  "auth check compte connexion details file invite invoice login mail meets payout receipt secure server suivi".split(
    " ",
  ),
);

/** @returns {{ rules: Set<string> }} */
function readSuffixes() {
  const lines = readFileSync(new URL("public_suffix_list.dat", data), "utf8").split("\n");
  return {
    rules: new Set(
      lines.map((line) => line.trim()).filter((line) => line && !line.startsWith("//")),
    ),
  };
}

/**
 * The registrable domain by all rules of the public suffix list; null for a suffix.
 * @param {string} host @param {{ rules: Set<string> }} suffixes
 */
function registrableDomain(host, { rules }) {
  const labels = host.split(".");
  for (let i = 0; i < labels.length; i += 1) {
    const name = labels.slice(i).join(".");
    const above = labels.slice(i + 1).join(".");
    if (rules.has(`!${name}`)) return name;
    if (rules.has(name) || rules.has(`*.${above}`))
      return i === 0 ? null : labels.slice(i - 1).join(".");
  }
  return labels.length < 2 ? null : labels.slice(-2).join(".");
}

function readDirectory() {
  const folder = new URL("directory/", data);
  return readdirSync(folder).flatMap((file) =>
    JSON.parse(readFileSync(new URL(file, folder), "utf8")),
  );
}

/** @param {string} host @param {string[]} domains */
const liesIn = (host, domains) =>
  domains.some((domain) => host === domain || host.endsWith(`.${domain}`));

/**
 * The organisation whose name the label bears: a token between hyphens (a short or everyday one beside a word of
 * lures only), or a long token at either end.
 * @param {string} label @param {any[]} organisations
 */
function imitated(label, organisations) {
  const pieces = label.split("-");
  const hasLureWord = pieces.some((piece) => lureWords.has(piece));
  return organisations.find(({ class: nameClass, tokens }) => {
    const needsWord = nameClass === "T" || nameClass === "W";
    return tokens.some((/** @type {string} */ token) => {
      if (token.includes("-")) return false;
      const whole = pieces.includes(token) && token.length >= 4;
      if (needsWord || token.length < 5) return whole && hasLureWord;
      return (
        whole ||
        (token.length >= 8 &&
          pieces.some((piece) => piece.startsWith(token) || piece.endsWith(token)))
      );
    });
  });
}

/** @param {string} format @param {string} text @returns {Array<{ host: string, date: string | null }>} */
function readFeed(format, text) {
  const lines = text.split("\n").filter((line) => line && !line.startsWith("#"));
  if (format === "hosts") return lines.map((host) => ({ host: host.trim(), date: null }));
  if (format !== "tweetfeed") throw new Error(`no such format: ${format}`);
  return lines
    .map((line) => line.split(","))
    .filter(([, , kind]) => kind === "url" || kind === "domain")
    .flatMap(([time, , kind, value]) => {
      const url = URL.canParse(kind === "url" ? value : `https://${value}`)
        ? new URL(kind === "url" ? value : `https://${value}`)
        : null;
      return url ? [{ host: url.hostname, date: time.slice(0, 10).replaceAll("-", "") }] : [];
    });
}

const [seedFile, ...feeds] = process.argv.slice(2);
const [header, ...seed] = readFileSync(seedFile, "utf8").trimEnd().split("\n");
const metas = seed.filter((line) => line.startsWith("#meta"));
const entries = new Map(
  seed.filter((line) => !line.startsWith("#")).map((line) => [line.split("\t")[0], line]),
);

const suffixes = readSuffixes();
const organisations = readDirectory();
const owned = organisations.flatMap(({ domains }) =>
  domains.map((/** @type {any} */ { name }) => name),
);
for (const feed of feeds) {
  const [, meta = "", format = "", file = ""] = feed.match(/^(\d+):(\w+):(.*)$/) ?? [];
  const row = metas.find((line) => line.startsWith(`#meta ${meta}\t`)) ?? "";
  const fallback = row.match(/\tdate=(\d{8})/)?.[1];
  if (!fallback) throw new Error(`${feed}: not META:FORMAT:FILE, or no date in the meta row`);
  for (const { host, date } of readFeed(format, readFileSync(file, "utf8"))) {
    const site = registrableDomain(host, suffixes);
    if (!site || liesIn(site, owned) || !/^[a-z0-9.-]+$/.test(site)) continue;
    if (!imitated(site.split(".")[0], organisations)) continue;
    if (!entries.has(`d ${site}`))
      entries.set(`d ${site}`, `d ${site}\t${meta}\t${date ?? fallback}`);
  }
}
console.log([header, ...metas, ...[...entries.values()].sort()].join("\n"));

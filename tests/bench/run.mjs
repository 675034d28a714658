// Measures of one run, as ratios: node tests/bench/run.mjs (programs in $VIGILIEN_BIN, else build/release).
// Absolute times depend on the machine; nothing here passes or fails.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const programs = process.env.VIGILIEN_BIN ?? path.join(here, "../../build/release");
const program = (name) => path.join(programs, name);
const starts = 150;
const trips = 5000;

const state = mkdtempSync(path.join(tmpdir(), "vigilien-bench-"));
process.on("exit", () => rmSync(state, { recursive: true, force: true }));
const environment = { ...process.env, VIGILIEN_STATE: state };

/** `prefix` where it works here, else nothing. @param {string[]} prefix */
const available = (prefix) =>
  spawnSync(prefix[0], [...prefix.slice(1), "true"]).status === 0 ? prefix : [];
/** Ahead of other work, which would be measured too; only root may. */
const first = available(["chrt", "--fifo", "10"]);
/** Both ends of a pipe on one core: a trip is then our work and not the waking of a core. */
const pinned = available(["taskset", "--cpu-list", "0"]);

/** @param {string[]} command @returns {any} what it prints, as JSON */
function measured(command) {
  const [program, ...rest] = [...first, ...command];
  return JSON.parse(execFileSync(program, rest, { env: environment, encoding: "utf8" }));
}

function port(host, request) {
  const words = (starts, trips) => [
    program("vigilien-bench-port"),
    ...[String(starts), String(trips), JSON.stringify(request), "--", program(host)],
  ];
  const { start_best_us, start_p50_us, start_p99_us } = measured(words(starts, 1));
  return {
    ...measured([...pinned, ...words(1, trips)]),
    start_best_us,
    start_p50_us,
    start_p99_us,
  };
}

const lines = (file) =>
  readFileSync(path.join(here, file), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));

/** Median of what `new URL` takes in this Node, in nanoseconds. @param {string[]} links */
function nodeUrl(links) {
  const samples = [];
  for (let round = 0; round < 200; round += 1) {
    for (const link of links) {
      const begin = process.hrtime.bigint();
      try {
        new URL(link);
      } catch {
        // refused: measured as well
      }
      samples.push(Number(process.hrtime.bigint() - begin));
    }
  }
  return samples.sort((a, b) => a - b)[samples.length >> 1];
}

const times = (a, b) => `${(a / b).toFixed(2)} ×`;
const micro = (ns) => `${(ns / 1000).toFixed(2)} µs`;
const row = (...cells) =>
  console.log(cells.map((cell, i) => cell.padEnd([34, 12, 12, 12, 12][i] ?? 0)).join(" "));

const verdict = measured([...pinned, program("vigilien-bench-verdict")]);
const url = nodeUrl(lines("honest.txt"));
console.log(`Verdict per link (${verdict.honest_links} honest links, ${verdict.lure_links} lures)`);
row("", "p50", "p99", "allocations");
for (const [name, key] of [
  ["libpsl + std::unordered_set", "reference"],
  ["honest links", "honest"],
  ["lures", "lures"],
  ["honest, 100 more protected names", "protect_100"],
  ["honest, 100,000 more", "protect_100000"],
  ["honest links, with their JSON", "honest_with_json"],
  ["lures, with their JSON", "lures_with_json"],
]) {
  const { p50_ns, p99_ns, allocations } = verdict[key];
  row(name, micro(p50_ns), micro(p99_ns), allocations.toFixed(1));
}
row("new URL() in this Node", micro(url), "", "");
console.log(
  `ratio: an honest verdict is ${times(verdict.honest.p50_ns, verdict.reference.p50_ns)} the barest check by libpsl,`,
);
console.log(
  `       ${times(verdict.honest.p50_ns, url)} new URL(); a lure's is ${times(verdict.lures.p50_ns, verdict.honest.p50_ns)} an honest one's;`,
);
console.log(
  `       with 100,000 more protected names ${times(verdict.protect_100000.p50_ns, verdict.protect_100.p50_ns)} what it is with 100.\n`,
);

const mail = measured([...pinned, program("vigilien-bench-mail")]);
const us = (value) => `${value.toFixed(1)} µs`;
console.log(`A mail of 1,500 characters and ${mail.patterns} patterns of wording`);
for (const [name, key] of [
  ["first mail: making the set", "compile_us"],
  ["making its text plain", "plain_us"],
  ["all patterns at once", "set_us"],
  ["each pattern alone (RE2)", "each_alone_us"],
  ["reading subject, text, sender", "read_mail_us"],
  ["a link, without its mail", "link_us"],
  ["a link of a mail", "link_in_mail_us"],
  ["a link with a text of its own", "link_with_near_us"],
])
  row(name, us(mail[key]));
console.log(
  `ratio: the set takes ${times(mail.set_us, mail.each_alone_us)} the patterns one by one.\n`,
);

const lookup = measured([...pinned, program("vigilien-bench-lookup")]);
console.log(`Look-up in ${lookup.entries} entries (read in ${lookup.load_ms.toFixed(0)} ms)`);
for (const [name, key] of [
  ["listed", "hit"],
  ["not listed", "miss"],
  ["listed, std::unordered_set", "reference_hit"],
  ["not listed, std::unordered_set", "reference_miss"],
]) {
  row(
    name,
    micro(lookup[key].p50_ns),
    micro(lookup[key].p99_ns),
    lookup[key].allocations.toFixed(1),
  );
}
console.log(
  `ratio: ${times(lookup.miss.p50_ns, lookup.reference_miss.p50_ns)} when not listed, ${times(lookup.hit.p50_ns, lookup.reference_hit.p50_ns)} when listed.\n`,
);

const link = { href: "https://www.ameli.fr/medecin/actualites" };
const echo = port("vigilien-bench-echo", { id: 1, type: "check", links: [link] });
const hello = port("vigilien-host", { id: 1, type: "hello", version: "0.1.0" });
const check = port("vigilien-host", { id: 1, type: "check", links: [link] });
console.log(
  `Host over pipes (${starts} starts, ${trips} trips; the empty host has the same linkage)`,
);
row("", "start best", "start p50", "start p99", "trip p50");
for (const [name, one] of [
  ["empty echo host", echo],
  ["vigilien-host, hello", hello],
  ["vigilien-host, check of one link", check],
]) {
  row(
    name,
    `${one.start_best_us} µs`,
    `${one.start_p50_us} µs`,
    `${one.start_p99_us} µs`,
    `${one.trip_p50_us} µs`,
  );
}
console.log(
  `ratio: spawn → first reply ${times(hello.start_p50_us, echo.start_p50_us)} (hello), ${times(check.start_p50_us, echo.start_p50_us)} (first verdict); best of each ${times(hello.start_best_us, echo.start_best_us)} and ${times(check.start_best_us, echo.start_best_us)}; budget 3 ×.`,
);
console.log(
  `       trip ${times(check.trip_p50_us, echo.trip_p50_us)}; ${check.pipelined_per_s} verdicts a second with 64 on their way (${echo.pipelined_per_s} echoes).\n`,
);

console.log("Memory (KiB, of which not shared with others)");
row("empty echo host", `${echo.rss_kib}`, `${echo.anonymous_kib}`, "");
row("vigilien-host, first reply", `${check.first_rss_kib}`, `${check.first_anonymous_kib}`, "");
row(`vigilien-host, ${2 * trips} checks later`, `${check.rss_kib}`, `${check.anonymous_kib}`, "");
console.log(`ratio: ${times(check.rss_kib, echo.rss_kib)} the empty host.`);

console.log("");
const browsers = spawnSync(process.execPath, [path.join(here, "browser_bench.mjs")], {
  env: environment,
  stdio: "inherit",
});
if (browsers.status !== 0) console.log("browsers: not measured");

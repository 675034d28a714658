// Lists of any size, as ratios of one run: node tests/bench/lists.mjs [--sizes 10000,100000,1000000,5000000] [--peers FOLDER]
// Programs in $VIGILIEN_BIN, else build/release. The reference that is always there is a Set in JavaScript, what an
// extension without a host would use. FOLDER holds a node_modules with @ghostery/adblocker, for a peer that keeps a
// serialized engine. Nothing here passes or fails.
import { execFileSync, spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const programs = process.env.VIGILIEN_BIN ?? path.join(here, "../../build/release");
const program = (name) => path.join(programs, name);
const argument = (name, otherwise) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : process.argv[at + 1];
};
const sizes = argument("--sizes", "10000,100000,1000000").split(",").map(Number);
const peers = argument("--peers", null);
const questions = 20_000;

const folder = mkdtempSync(path.join(tmpdir(), "vigilien-lists-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const file = (name) => path.join(folder, name);

/** Ahead of other work and on one core, where that is allowed. */
const works = (prefix) => spawnSync(prefix[0], [...prefix.slice(1), "true"]).status === 0;
const ahead = ["chrt", "--fifo", "10"];
const pinned = ["taskset", "--cpu-list", "0"];
const prefix = [...(works(ahead) ? ahead : []), ...(works(pinned) ? pinned : [])];

/** @param {string[]} command @returns {any} */
function measured(command, environment = {}) {
  const [first, ...rest] = [...prefix, ...command];
  const out = execFileSync(first, rest, {
    env: { ...process.env, ...environment },
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  return JSON.parse(out.trim().split("\n").at(-1));
}

/** Names such as feeds hold, 22 characters on average, always the same ones. @param {number} i */
function nameOf(i) {
  let seed = (i * 2_654_435_761) >>> 0;
  const next = () => (seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0);
  const length = 6 + (next() % 13);
  let label = "";
  for (let k = 0; k < length; k += 1) label += "abcdefghijklmnopqrstuvwxyz"[(next() >>> 24) % 26];
  const ending = ["com", "top", "xyz", "example", "online", "fr", "info"][(next() >>> 16) % 7];
  return `${label}${i.toString(36)}.${ending}`;
}

/** @param {string} name @param {(write: (text: string) => void) => void} produce */
function written(name, produce) {
  const handle = openSync(file(name), "w");
  let waiting = "";
  produce((text) => {
    waiting += text;
    if (waiting.length < 1 << 20) return;
    writeSync(handle, waiting);
    waiting = "";
  });
  writeSync(handle, waiting);
  closeSync(handle);
  return file(name);
}

const row = (...cells) =>
  console.log(cells.map((cell, i) => String(cell).padEnd(i === 0 ? 34 : 15)).join(" "));
const micro = (ns) => `${(ns / 1000).toFixed(2)} µs`;
const times = (a, b) => `${(a / b).toFixed(2)} ×`;

const misses = written("misses.txt", (write) => {
  for (let i = 0; i < questions; i += 1) write(`https://www.honest-${i}.example/a/b?c=d\n`);
});
const echo = measured([
  program("vigilien-bench-port"),
  ...["60", "1", '{"id":1,"type":"hello"}', "--", program("vigilien-bench-echo")],
]);

for (const size of sizes) {
  const names = written("names.txt", (write) => {
    for (let i = 0; i < size; i += 1) write(`${nameOf(i)}\n`);
  });
  const hits = written("hits.txt", (write) => {
    for (let i = 0; i < questions; i += 1) {
      const name = nameOf(Math.floor((i * size) / questions));
      write(`https://${i % 2 ? "login." : ""}${name}/a/b?c=d\n`);
    }
  });
  const begin = process.hrtime.bigint();
  execFileSync(program("vigilien"), ["list", "import", names, "-o", file("a.vgl"), "--json"]);
  const imported = Number(process.hrtime.bigint() - begin) / 1e9;
  const built = measured([program("vigilien-bench-list"), "build", file("a.vgl"), file("a.vgi")]);
  const asked = measured([program("vigilien-bench-list"), "ask", file("a.vgi"), hits, misses]);
  const set = measured([process.execPath, path.join(here, "js_set.mjs"), names, hits, misses]);

  const state = mkdtempSync(path.join(folder, "state-"));
  execFileSync(program("vigilien"), ["list", "use", file("a.vgi")], {
    env: { ...process.env, VIGILIEN_STATE: state },
  });
  const question = JSON.stringify({
    id: 1,
    type: "check",
    links: [{ href: readFileSync(hits, "utf8").split("\n")[1] }],
  });
  const host = measured(
    [program("vigilien-bench-port"), ...["60", "5000", question, "--", program("vigilien-host")]],
    { VIGILIEN_STATE: state },
  );

  console.log(`${built.entries.toLocaleString("en")} entries`);
  row("import", `${imported.toFixed(2)} s`, `${(size / imported / 1e6).toFixed(2)} M/s`);
  row(
    "build",
    `${built.seconds.toFixed(2)} s`,
    `${(built.peak_kib / 1024).toFixed(0)} MiB`,
    `${(built.bytes / built.entries).toFixed(1)} B/entry`,
  );
  row("", "p50", "p99", "found");
  row("whole link, listed", micro(asked.hits.p50_ns), micro(asked.hits.p99_ns), asked.hits.found);
  row(
    "whole link, not listed",
    micro(asked.misses.p50_ns),
    micro(asked.misses.p99_ns),
    asked.misses.found,
  );
  row("Set in JavaScript, listed", micro(set.hits.p50_ns), micro(set.hits.p99_ns), set.hits.found);
  row(
    "Set in JavaScript, not listed",
    micro(set.misses.p50_ns),
    micro(set.misses.p99_ns),
    set.misses.found,
  );
  row(
    "memory after 40,000 links",
    `${(asked.rss_kib / 1024).toFixed(1)} MiB`,
    `of it private ${(asked.anonymous_kib / 1024).toFixed(2)} MiB`,
  );
  row(
    "host after its first answer",
    `${(host.first_rss_kib / 1024).toFixed(1)} MiB`,
    `of it private ${(host.first_anonymous_kib / 1024).toFixed(2)} MiB`,
  );
  console.log(
    `ratio: start → first answer ${times(host.start_p50_us, echo.start_p50_us)} the empty host (best of each ${times(host.start_best_us, echo.start_best_us)});`,
  );
  console.log(
    `       the Set takes ${times(set.start_ms * 1000, host.start_p50_us)} as long to its first answer, ${times(set.misses.p50_ns, asked.misses.p50_ns)} for a link that is not listed, ${times(set.hits.p50_ns, asked.hits.p50_ns)} for one that is.`,
  );
  if (peers) {
    const peer = measured([
      process.execPath,
      "--max-old-space-size=8000",
      path.join(here, "peer_ghostery.mjs"),
      ...[peers, names, hits, misses],
    ]);
    console.log(
      `       ghostery's serialized engine ${times(peer.start_ms * 1000, host.start_p50_us)} to its first answer, ${times(peer.misses.p50_ns, asked.misses.p50_ns)} and ${times(peer.hits.p50_ns, asked.hits.p50_ns)} a link (built in ${(peer.build_ms / 1000).toFixed(1)} s).`,
    );
  }
  console.log();
}

// A day's delta of a large list, from the publisher to a host that has it in force, on loopback:
// node tests/bench/update.mjs [--size 5000000] [--level 3] [--folder]
// Programs in $VIGILIEN_BIN, else build/release. The reference is `zstd --patch-from` at that level, the way RFC 9842
// was made for; level 19 takes minutes for 5,000,000 entries and is the default for small lists only. --folder: a share
// instead of `vigilien serve`. Nothing here passes or fails; --most-bytes, --most-seconds and --most-mib make it so.
import { execFileSync } from "node:child_process";
import { closeSync, copyFileSync, mkdirSync, openSync, readFileSync, readdirSync, statSync, writeFileSync, writeSync } from "node:fs"; // prettier-ignore
import http from "node:http";
import path from "node:path";

import { temporaryFolder } from "../host/support.mjs";
import { freePort, newPublisher, serve, untilLevel, untilStatus, workstation } from "../update/scene.mjs"; // prettier-ignore
import { feedName } from "./names.mjs";

const argument = (name, otherwise) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : process.argv[at + 1];
};
const size = Number(argument("--size", "5000000"));
const level = argument("--level", size <= 200_000 ? "19" : "3");
const shared = process.argv.includes("--folder");
const added = 2500;
const removed = 1100;
const patience = 600_000;

const ends = [];
/** What the scene needs of a test. */
const t = /** @type {any} */ ({ after: (end) => ends.unshift(end) });
process.on("exit", () => ends.forEach((end) => end()));

/** Counts what the host receives, and sees when the notice passes. */
function countingProxy(port, target) {
  const seen = { bytes: {}, files: 0, noticed: 0 };
  const server = http.createServer((request, response) => {
    const kind = (request.url ?? "").split("/")[1];
    const options = {
      port: target,
      path: request.url,
      method: request.method,
      headers: request.headers,
    };
    const onward = http.request(options, (answer) => {
      const head = answer.rawHeaders.reduce((sum, text) => sum + text.length + 2, 17);
      seen.bytes[kind] = (seen.bytes[kind] ?? 0) + head;
      seen.files += 1;
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      response.flushHeaders();
      answer.on("data", (piece) => {
        seen.bytes[kind] += piece.length;
        if (kind === "notify" && piece.includes("data:")) seen.noticed = performance.now();
        response.write(piece);
      });
      answer.on("end", () => response.end());
    });
    onward.on("error", () => response.destroy());
    response.on("close", () => onward.destroy());
    onward.end();
  });
  server.listen(port, "127.0.0.1");
  t.after(() => server.closeAllConnections());
  return seen;
}

/** A list with dates of a year past, as imports leave it. @param {string} file @param {number} from @param {number} to */
function writeList(file, from, to, date) {
  const handle = openSync(file, "w");
  writeSync(handle, "#vgl1 feed\n#meta 1\tsource=feed\tcategory=phishing\n");
  const lines = [];
  for (let i = from; i < to; i += 1) lines.push(`d ${feedName(i)}\t1\t${date(i)}\n`);
  lines.sort();
  for (let i = 0; i < lines.length; i += 10_000)
    writeSync(handle, lines.slice(i, i + 10_000).join(""));
  closeSync(handle);
}

const dateOf = (ago) =>
  new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10).replaceAll("-", "");

/** @param {number} pid @param {string} field in MiB */
const memory = (pid, field) =>
  Number(new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) /
  1024;

const seconds = async (work) => {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
};
const shown = (bytes) => `${bytes.toLocaleString("en")} B`;
const say = (what, ...figures) => console.log(what.padEnd(42), ...figures);

const work = temporaryFolder(t);
const port = await freePort();
const share = path.join(work, "share");
const publisher = await newPublisher(t, shared ? share : `http://127.0.0.1:${port}/`);
const sync = () => (shared ? publisher.tell("sync", share) : undefined);
const dates = Array.from({ length: 365 }, (_, i) => dateOf(i + 1));
const first = path.join(work, "first.vgl");
writeList(first, 0, size, (i) => dates[i % dates.length]);
const imported = await seconds(() =>
  publisher.tell("import", first, "--name", "feed", "--format", "vgl"),
);
const published = await seconds(() => publisher.tell("publish", "--force"));
await sync();
const seen = shared
  ? { bytes: {}, files: 0, noticed: 0 }
  : countingProxy(port, Number(new URL((await serve(t, publisher.repository)).url).port));

console.log(`${size.toLocaleString("en")} entries`);
say("publisher: import, publish", `${imported.toFixed(1)} s, ${published.toFixed(1)} s`);
const host = await workstation(t, publisher.line);
const pid = host.process.pid ?? 0;
const whole = await seconds(() => untilLevel(host, `https://${feedName(0)}/`, "block", patience));
say("host: the whole list in force", `${whole.toFixed(1)} s, peak ${memory(pid, "VmHWM").toFixed(0)} MiB`); // prettier-ignore
await untilStatus(host, ({ push, version }) => push === "connected" && version > 0);

const [id] = readdirSync(path.join(host.state, "subscriptions"));
const texts = path.join(host.state, "subscriptions", id, "texts");
const listsOf = () =>
  Object.fromEntries(
    readdirSync(texts)
      .filter((name) => name.endsWith(".vgl"))
      .map((name) => {
        const file = path.join(texts, name);
        return [readFileSync(file, "latin1").slice(0, 80).split("\n")[0], file];
      }),
  );
const before = path.join(work, "before");
mkdirSync(before);
for (const [list, file] of Object.entries(listsOf())) copyFileSync(file, path.join(before, list));

const second = path.join(work, "second.vgl");
writeList(second, size, size + added, () => dateOf(0));
await publisher.tell("import", second, "--name", "feed", "--format", "vgl");
const gone = Array.from({ length: removed }, (_, i) => feedName(Math.floor(((i + 0.5) * size) / removed))); // prettier-ignore
await publisher.tell("remove", ...gone);
seen.bytes = { notify: 0 };
seen.files = 0;
seen.noticed = 0;
writeFileSync(`/proc/${pid}/clear_refs`, "5"); // the peak begins anew
const again = await seconds(() => publisher.tell("publish", "--force"));
const written = performance.now();
await sync();
await untilLevel(host, `https://${feedName(size + 1)}/`, "block", patience);
const inForce = (performance.now() - (seen.noticed || written)) / 1000;
const peak = memory(pid, "VmHWM");
say("publisher: publish with its deltas", `${again.toFixed(1)} s`);
say("host: from notice to in force", `${inForce.toFixed(2)} s, peak ${peak.toFixed(0)} MiB`);
say("host: afterwards", `${memory(pid, "VmRSS").toFixed(0)} MiB, of it private ${memory(pid, "RssAnon").toFixed(0)}`); // prettier-ignore

const deltas = path.join(publisher.repository, "deltas");
const sizes = readdirSync(deltas).flatMap((list) =>
  readdirSync(path.join(deltas, list)).map((name) => statSync(path.join(deltas, list, name)).size),
);
const delta = sizes.reduce((sum, one) => sum + one, 0);
const { notify = 0, ...rest } = seen.bytes;
const wire = Object.values(rest).reduce((sum, one) => sum + one, 0);
say(`delta +${added} −${removed}`, `${shown(delta)} in ${sizes.length} segments`);
if (!shared) {
  for (const [kind, bytes] of Object.entries(rest)) say(`  on the wire: ${kind}`, shown(bytes));
  say("  on the wire, with heads", `${shown(wire)} in ${seen.files} answers, notice ${shown(notify)}`); // prettier-ignore
}
let peer = 0;
const peerFile = path.join(work, "peer.zst");
const peerTime = await seconds(async () => {
  for (const [list, file] of Object.entries(listsOf())) {
    const old = path.join(before, list);
    execFileSync("zstd", ["-q", "-f", `-${level}`, "--patch-from", old, file, "-o", peerFile], { stdio: "ignore" }); // prettier-ignore
    peer += statSync(peerFile).size;
  }
});
say(`zstd -${level} --patch-from`, `${shown(peer)} in ${peerTime.toFixed(1)} s`);
console.log(
  `ratio: the delta takes ${(delta / peer).toFixed(2)} × what zstd -${level} makes of it`,
);

const limits = [
  ["--most-bytes", shared ? delta : wire],
  ["--most-seconds", inForce],
  ["--most-mib", peak],
];
const over = limits.filter(([name, value]) => value > Number(argument(name, "Infinity")));
for (const [name, value] of over) console.log(`over ${name}: ${value}`);
process.exit(over.length > 0 ? 1 : 0);

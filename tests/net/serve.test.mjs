// vigilien serve as workstations, passers-by and attackers meet it.
import assert from "node:assert/strict";
import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import net from "node:net";
import path from "node:path";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { gunzipSync } from "node:zlib";

import { commandLine, run } from "../host/support.mjs";
import { authority, exchange, probe, serve, temporaryFolder, timestamp } from "./support.mjs";

const big = Buffer.alloc(3_000_000, "some bytes of a target ");

/** A folder as a publisher leaves it. */
function published(t) {
  const folder = temporaryFolder(t);
  const file = (name) => path.join(folder, "served", name);
  mkdirSync(file("targets/deep"), { recursive: true });
  mkdirSync(file(".git"));
  writeFileSync(file("timestamp.json"), timestamp(7));
  writeFileSync(file("1.root.json"), JSON.stringify({ signed: { filler: "x".repeat(200_000) } }));
  writeFileSync(file("targets/deep/list.zst"), big);
  writeFileSync(file("targets/été 1.bin"), "accents");
  writeFileSync(file("empty"), "");
  writeFileSync(file(".secret"), "key");
  writeFileSync(file(".git/config"), "key");
  writeFileSync(path.join(folder, "outside"), "key");
  return { folder: path.join(folder, "served"), outside: path.join(folder, "outside"), file };
}

/** Puts a file in place as publishers do. */
function publish(file, content) {
  writeFileSync(`${file}.new`, content);
  renameSync(`${file}.new`, file);
}

const get = (name, ...fields) => ["GET", name, fields];
const text = ([method, name, fields]) =>
  `${method} ${name} HTTP/1.1\r\nHost: x\r\n${fields.map((field) => `${field}\r\n`).join("")}`;
/** @returns {Promise<{status: number, head: string, body: string}>} */
async function ask(server, request) {
  const all = await exchange(server.port, `${text(request)}Connection: close\r\n\r\n`);
  const end = all.indexOf("\r\n\r\n");
  return { status: Number(all.slice(9, 12)), head: all.slice(0, end), body: all.slice(end + 4) };
}

test("files come with what caches need, metadata packed for who takes it", async (t) => {
  const { folder } = published(t);
  const server = await serve(t, folder);
  const stamp = await ask(server, get("/timestamp.json"));
  assert.equal(stamp.status, 200);
  assert.match(stamp.head, /^Cache-Control: public, max-age=30\r?$/m);
  assert.equal(stamp.body, timestamp(7));
  const root = await ask(server, get("/1.root.json", "Accept-Encoding: br, gzip;q=0.5"));
  assert.match(root.head, /immutable/);
  assert.match(root.head, /^Content-Encoding: gzip\r?$/m);
  assert.match(root.head, /^Vary: Accept-Encoding\r?$/m);
  assert.equal(gunzipSync(Buffer.from(root.body, "latin1")).length, 200_024);
  assert.ok(root.body.length < 1000);
  const plain = await ask(server, get("/1.root.json", "Accept-Encoding: gzip;q=0, br"));
  assert.doesNotMatch(plain.head, /Content-Encoding/);
  assert.equal(JSON.parse(plain.body).signed.filler.length, 200_000);
  assert.equal((await ask(server, get("/targets/%C3%A9t%C3%A9%201.bin"))).body, "accents");
  assert.equal((await ask(server, get("/empty"))).status, 200);

  const tag = /^ETag: (.*?)\r?$/m.exec(stamp.head)[1];
  for (const held of [tag, `W/${tag}`, `"other", ${tag}`, "*"]) {
    const same = await ask(server, get("/timestamp.json", `If-None-Match: ${held}`));
    assert.equal(same.status, 304, held);
    assert.equal(same.body, "");
  }
  assert.equal((await ask(server, get("/timestamp.json", 'If-None-Match: "x"'))).status, 200);
  const missing = await ask(server, get("/2.root.json"));
  assert.equal(missing.status, 404);
  assert.match(missing.head, /max-age=5\b/);
});

test("ranges: one is given, nonsense is ignored, beyond the end is 416", async (t) => {
  const { folder } = published(t);
  const server = await serve(t, folder);
  for (const [range, status, first, length] of [
    ["bytes=0-9", 206, 0, 10],
    ["bytes=2999990-", 206, 2_999_990, 10],
    ["bytes=2999990-99999999999999999999", 206, 2_999_990, 10],
    ["bytes=-10", 206, 2_999_990, 10],
    ["bytes=-9999999999", 206, 0, big.length],
    ["bytes=3000000-", 416],
    ["bytes=-0", 416],
    ["bytes=9-0", 200, 0, big.length],
    ["bytes=0-1,5-6", 200, 0, big.length],
    ["bytes=a-b", 200, 0, big.length],
    ["items=0-1", 200, 0, big.length],
    ["bytes=", 200, 0, big.length],
  ]) {
    const answer = await ask(server, get("/targets/deep/list.zst", `Range: ${range}`));
    assert.equal(answer.status, status, range);
    if (first === undefined) assert.match(answer.head, /^Content-Range: bytes \*\/3000000\r?$/m);
    else assert.equal(answer.body, big.subarray(first, first + length).toString("latin1"), range);
  }
  const stale = await ask(
    server,
    get("/targets/deep/list.zst", "Range: bytes=0-9", 'If-Range: "old"'),
  );
  assert.equal(stale.status, 200);
  assert.equal((await ask(server, get("/empty", "Range: bytes=0-"))).status, 416);
});

test("HEAD says what GET would, without it; other methods are refused", async (t) => {
  const { folder } = published(t);
  const server = await serve(t, folder);
  const head = await ask(server, ["HEAD", "/targets/deep/list.zst", []]);
  assert.match(head.head, /^Content-Length: 3000000\r?$/m);
  assert.equal(head.body, "");
  assert.equal((await ask(server, ["HEAD", "/notify", []])).body, "");
  for (const method of ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PROPFIND"]) {
    const refused = await ask(server, [method, "/timestamp.json", []]);
    assert.equal(refused.status, 405, method);
    assert.match(refused.head, /^Allow: GET, HEAD\r?$/m);
  }
});

test("of a publisher's own folder only what is published is served", async (t) => {
  const { folder } = published(t);
  const whole = temporaryFolder(t);
  mkdirSync(path.join(whole, "keys/online"), { recursive: true });
  writeFileSync(path.join(whole, "keys/online/timestamp.pem"), "key");
  renameSync(folder, path.join(whole, "repository"));
  const server = await serve(t, whole);
  assert.equal((await ask(server, get("/timestamp.json"))).status, 200);
  for (const name of ["/keys/online/timestamp.pem", "/repository/timestamp.json"])
    assert.equal((await ask(server, get(name))).status, 404, name);
});

test("nothing but the folder's own files is reached", async (t) => {
  const { folder, outside, file } = published(t);
  symlinkSync(outside, file("link"));
  symlinkSync(path.dirname(outside), file("linked"));
  symlinkSync(file(".secret"), file("to-secret"));
  symlinkSync(file("timestamp.json"), file("inside"));
  const server = await serve(t, folder);
  for (const name of [
    "/../outside",
    "/targets/../../outside",
    "/%2e%2e/outside",
    "/..%2foutside",
    "/%2e%2e%2foutside",
    "/..%5coutside",
    "/..\\outside",
    "/targets/..",
    "/./timestamp.json",
    "//timestamp.json",
    "//etc/passwd",
    "/%2fetc/passwd",
    "/etc/passwd",
    "/",
    "/targets",
    "/targets/",
    "/targets/deep/",
    "/.secret",
    "/.git/config",
    "/%2esecret",
    "/link",
    "/linked/outside",
    "/to-secret",
    "/timestamp.json/",
    "/timestamp.json%00",
    "/timestamp.json%0a",
    "/%ff",
    "/%c0%ae%c0%ae/outside",
    "/C:/outside",
    "/timestamp.json::$DATA",
    "http://x/timestamp.json",
    "*",
    "/targets/deep/list.zst/../../../../outside",
    `/${"a/".repeat(2000)}b`,
    `/${"a".repeat(4000)}`,
  ]) {
    // prettier-ignore
    const answer = await ask(server, get(name));
    assert.match(String(answer.status), /^(404|400)$/, name);
    assert.doesNotMatch(answer.body, /key|root:/, name);
  }
  assert.equal((await ask(server, get("/inside"))).status, 200);
});

test("requests that are none, too large, or with a body: refused, and the server goes on", async (t) => {
  const { folder } = published(t);
  const server = await serve(t, folder);
  for (const [bytes, status] of [
    ["\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 400],
    ["GET /timestamp.json\r\n\r\n", 400],
    ["GET / HTTP/9.9\r\nHost: x\r\n\r\n", 400],
    ["GET /timestamp.json HTTP/1.1\r\n\r\n", 400],
    ["GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400],
    ["GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nabcde", 400],
    ["GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400],
    ["GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n", 400],
    ["GET / HTTP/1.1\r\nHost: x\r\nNo colon\r\n\r\n", 400],
    [`GET /${"a".repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 431],
    [`GET / HTTP/1.1\r\nHost: x\r\nX: ${"a".repeat(20_000)}\r\n\r\n`, 431],
    [`GET / HTTP/1.1\r\nHost: x\r\n${"X: y\r\n".repeat(5000)}\r\n`, 431],
  ]) {
    const answer = await exchange(server.port, Buffer.from(bytes, "latin1"));
    assert.match(answer, new RegExp(`^HTTP/1.1 ${status} `), bytes.slice(0, 60));
  }
  assert.equal((await ask(server, get("/timestamp.json"))).status, 200);
  assert.equal(server.child.exitCode, null);
});

test("requests one behind the other are answered in order", async (t) => {
  const { folder } = published(t);
  const server = await serve(t, folder);
  const names = Array.from({ length: 60 }, (_, i) => (i % 3 ? "/timestamp.json" : `/none/${i}`));
  const all = names.map((name) => `${text(get(name))}\r\n`).join("");
  const answers = await exchange(
    server.port,
    `${all}${text(get("/empty"))}Connection: close\r\n\r\n`,
  );
  const statuses = [...answers.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => Number(status));
  assert.deepEqual(statuses, [...names.map((name) => (name.startsWith("/none") ? 404 : 200)), 200]);
});

test("slow heads, silent clients and readers that stop are let go; others do not wait", async (t) => {
  const { folder, file } = published(t);
  writeFileSync(file("huge.bin"), Buffer.alloc(60_000_000));
  const server = await serve(t, folder);
  const began = Date.now();
  const closed = (socket) =>
    new Promise((resolve) => socket.on("close", () => resolve(Date.now() - began)));
  const drip = net.connect(server.port, "127.0.0.1");
  drip.on("error", () => {});
  drip.write("GET / HTTP/1.1\r\nHost: x\r\n");
  const timer = setInterval(() => drip.write("X"), 200);
  t.after(() => clearInterval(timer));
  const silent = net.connect(server.port, "127.0.0.1").on("error", () => {});
  const others = Array.from({ length: 300 }, () =>
    net.connect(server.port, "127.0.0.1").on("error", () => {}),
  );
  t.after(() => others.forEach((socket) => socket.destroy()));
  const reader = net.connect(server.port, "127.0.0.1").on("error", () => {});
  reader.write(`${text(get("/huge.bin"))}\r\n`);
  reader.pause();
  t.after(() => reader.destroy());
  await wait(300);
  const asked = Date.now();
  assert.equal((await ask(server, get("/timestamp.json"))).status, 200);
  assert.ok(Date.now() - asked < 1000);
  for (const ms of await Promise.all([closed(drip.resume()), closed(silent.resume())]))
    assert.ok(ms > 8000 && ms < 14_000, `${ms} ms`);
});

test("TLS, and a new certificate without a new start", async (t) => {
  const { folder } = published(t);
  const ours = authority(t);
  const first = ours.issue("DNS:first.example");
  const second = ours.issue("IP:127.0.0.1");
  const here = temporaryFolder(t);
  const files = ["--certificate", path.join(here, "cert.pem"), "--key", path.join(here, "key.pem")];
  publish(files[1], readFileSync(first.cert));
  publish(files[3], readFileSync(first.key));
  const server = await serve(t, folder, files);
  assert.match(server.address, /^https:/);
  const words = [`url=${server.address}/timestamp.json`, `ca=${ours.file}`];
  assert.equal((await probe(words))[0].error, "untrusted");

  publish(files[3], "no key at all");
  await wait(700);
  assert.match(server.log(), /certificate not changed/);
  publish(files[3], readFileSync(second.key));
  publish(files[1], readFileSync(second.cert));
  let answer;
  for (let i = 0; i < 40 && answer?.status !== 200; ++i) {
    await wait(100);
    [answer] = await probe(words);
  }
  assert.equal(answer.body, timestamp(7));
  assert.match(await exchange(server.port, "GET / HTTP/1.1\r\nHost: x\r\n\r\n"), /^(\x15|$)/);
  assert.equal((await probe(words))[0].status, 200);
});

test("the log names nobody, and takes no line from outside", async (t) => {
  const { folder } = published(t);
  const log = path.join(temporaryFolder(t), "access.log");
  const server = await serve(t, folder, ["--log", log]);
  await ask(server, get("/timestamp.json?who=me"));
  await ask(
    server,
    get("/a%0a2026-01-01T00:00:00Z", "Referer: http://patient.example/", "User-Agent: tells"),
  );
  await wait(600);
  renameSync(log, `${log}.1`);
  await wait(600);
  await ask(server, get("/empty"));
  await wait(600);
  assert.ok(existsSync(log), "a new file after the old one was moved away");
  assert.match(readFileSync(log, "utf8"), /GET \/empty 200 0\n$/);
  const lines = readFileSync(`${log}.1`, "utf8");
  assert.match(lines, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ GET \/timestamp\.json 200 \d+$/m);
  assert.match(lines, /GET \/a%0a2026-01-01T00:00:00Z 404/);
  assert.doesNotMatch(lines, /127\.0\.0\.1|who=me|patient|tells/);
});

test("what cannot be served is said at once", async (t) => {
  const { folder } = published(t);
  const failing = async (...words) =>
    (await run(commandLine, ["serve", ...words, "--lang", "fr"])).status;
  assert.equal(await failing(), 64);
  assert.equal(await failing(path.join(folder, "none")), 70);
  assert.equal(await failing(folder, "--listen", "nonsense"), 70);
  assert.equal(await failing(folder, "--listen", "127.0.0.1:99999"), 70);
  assert.equal(await failing(folder, "--certificate", "/nowhere.pem"), 70);
  assert.equal(await failing(folder, "--log", "/nowhere/log"), 70);
  const server = await serve(t, folder);
  const taken = await run(commandLine, [
    "serve",
    folder,
    "--listen",
    `127.0.0.1:${server.port}`,
    "--lang",
    "fr",
  ]);
  assert.equal(taken.status, 70);
  assert.match(taken.error, /ne peut pas être servi/);
});

test("stopped while serving: what is under way ends, the program ends with 0", async (t) => {
  const { folder, file } = published(t);
  writeFileSync(file("large.bin"), Buffer.alloc(30_000_000, 1));
  for (const signal of ["SIGTERM", "SIGINT"]) {
    const server = await serve(t, folder);
    const stream = exchange(server.port, `${text(get("/notify"))}\r\n`);
    const socket = net.connect(server.port, "127.0.0.1");
    let bytes = 0;
    socket.write(`${text(get("/large.bin"))}\r\n`);
    const whole = new Promise((resolve) => socket.on("close", resolve));
    socket.once("data", (part) => {
      bytes += part.length;
      socket.pause();
      server.child.kill(/** @type {NodeJS.Signals} */ (signal));
      setTimeout(() => socket.on("data", (more) => (bytes += more.length)).resume(), 300);
    });
    assert.match(await stream, /text\/event-stream/);
    await whole;
    assert.ok(bytes > 30_000_000, `${bytes} bytes`);
    const [status] = await server.ended;
    assert.equal(status, 0, signal);
  }
});

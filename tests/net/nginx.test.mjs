// The same folder behind nginx with nchan, by the configuration that is installed: what workstations expect of
// `vigilien serve` they get there too. Needs Debian's nginx-light and libnginx-mod-nchan.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { setTimeout as wait } from "node:timers/promises";

import { bufferingProxy, listener, probe, temporaryFolder, timestamp } from "./support.mjs";

const installed = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  "../../installer/server/nginx-nchan.conf",
);
const nginxProgram = "/usr/sbin/nginx";
const module = "/usr/lib/nginx/modules/ngx_nchan_module.so";

async function freePort() {
  const server = net.createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {net.AddressInfo} */ (server.address());
  server.close();
  return port;
}

/** nginx with the installed configuration, on ports and folders of this test alone. */
async function nginx(t) {
  const here = temporaryFolder(t);
  const file = (name) => path.join(here, name);
  mkdirSync(file("published"));
  writeFileSync(file("published/timestamp.json"), timestamp(7));
  writeFileSync(file("published/1.root.json"), JSON.stringify({ filler: "x".repeat(5000) }));
  writeFileSync(file("published/.secret"), "key");
  writeFileSync(file("published/target.zst"), Buffer.alloc(100_000, "target"));
  const [port, inner] = [await freePort(), await freePort()];
  const site = readFileSync(installed, "utf8")
    .replace("listen 8480", `listen 127.0.0.1:${port}`)
    .replace("127.0.0.1:8481;", `127.0.0.1:${inner};`)
    .replaceAll("/var/log/nginx/vigilien.log", file("access.log"))
    .replaceAll("/var/lib/vigilien/published", file("published"));
  writeFileSync(file("vigilien.conf"), site);
  const places = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  writeFileSync(
    file("nginx.conf"),
    `load_module ${module};\ndaemon off;\npid ${file("pid")};\nerror_log ${file("error.log")};\n` +
      `${process.getuid?.() === 0 ? "user root;\n" : ""}worker_processes 1;\nevents { worker_connections 9000; }\n` +
      `worker_rlimit_nofile 9500;\nhttp {\n${places.map((name) => `${name}_temp_path ${file(name)};`).join("\n")}\n` +
      `include ${file("vigilien.conf")};\n}\n`,
  );
  const child = spawn(nginxProgram, ["-c", file("nginx.conf"), "-e", file("error.log")], {
    stdio: "ignore",
  });
  const ended = once(child, "close");
  t.after(async () => {
    child.kill("SIGTERM");
    await ended;
  });
  const address = `http://127.0.0.1:${port}`;
  for (let i = 0; ; ++i) {
    const [answer] = await probe([`url=${address}/timestamp.json`]);
    if (answer.status === 200) break;
    assert.ok(i < 50, `nginx does not answer: ${answer.detail}`);
    await wait(100);
  }
  const publish = async (version, spread = 1) => {
    const told = await fetch(`http://127.0.0.1:${inner}/publish`, {
      method: "POST",
      body: JSON.stringify({ v: version, spread }),
    });
    assert.ok(told.ok, String(told.status));
  };
  return { address, port, publish, log: () => readFileSync(file("access.log"), "utf8") };
}

test("files: the same rules for caches, packed metadata, ranges, nothing hidden", async (t) => {
  const server = await nginx(t);
  const ask = (name, headers = {}) => fetch(`${server.address}${name}`, { headers });
  const stamp = await ask("/timestamp.json");
  assert.equal(stamp.headers.get("cache-control"), "public, max-age=30");
  assert.match((await ask("/1.root.json")).headers.get("cache-control"), /immutable/);
  const [packed] = await probe([`url=${server.address}/1.root.json`, "gzip=1"]);
  assert.equal(packed.status, 200);
  assert.ok(packed.bytes > 5000);
  const [plain] = await probe([`url=${server.address}/timestamp.json`]);
  const [same] = await probe([`url=${server.address}/timestamp.json`, `etag=${plain.etag}`]);
  assert.equal(same.status, 304);
  const [part] = await probe([`url=${server.address}/target.zst`, "from=99990"]);
  assert.equal(part.status, 206);
  assert.equal(part.bytes, 10);
  for (const name of ["/.secret", "/", "/none", "/%2e%2e/nginx.conf", "/notify-poll"])
    assert.match(String((await ask(name)).status), /^40[34]$/, name);
  assert.equal((await fetch(`${server.address}/timestamp.json`, { method: "POST" })).status, 403);
  await wait(200);
  assert.match(server.log(), /GET \/timestamp\.json 200/);
  assert.doesNotMatch(server.log(), /127\.0\.0\.1/);
});

test(
  "hints: by stream, also for who comes late, and by long polls",
  { timeout: 60_000 },
  async (t) => {
    const server = await nginx(t);
    const early = listener(t, `${server.address}/notify`);
    await early.way("stream");
    await server.publish(8, 3);
    assert.equal((await early.version(8, 2000)).spread, 3);
    const late = listener(t, `${server.address}/notify`);
    await late.version(8, 3000);
    const proxy = await bufferingProxy(t, server.port);
    const polling = listener(t, "http://lists.example/notify", [
      `proxy=${proxy.address}`,
      "first=400",
    ]);
    await polling.version(8, 10_000);
    await wait(500);
    await server.publish(9);
    for (const one of [early, late]) await one.version(9, 2000);
    await polling.version(9, 10_000);
  },
);

test("2000 subscribers are told within two seconds", { timeout: 120_000 }, async (t) => {
  const server = await nginx(t);
  const subscribers = 2000;
  let connected = 0;
  let told = 0;
  const sockets = [];
  t.after(() => sockets.forEach((socket) => socket.destroy()));
  for (let i = 0; i < subscribers; ++i) {
    const socket = net.connect(server.port, "127.0.0.1").on("error", () => {});
    sockets.push(socket);
    let all = "";
    socket.on("data", (bytes) => {
      const before = all;
      all += bytes.toString("latin1");
      if (!before) ++connected;
      if (all.includes('"v":2,') && !before.includes('"v":2,')) ++told;
    });
    socket.write("GET /notify HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n\r\n");
    if (i % 200 === 199) await once(socket, "data");
  }
  for (let i = 0; i < 200 && connected < subscribers; ++i) await wait(50);
  assert.equal(connected, subscribers);
  const start = Date.now();
  await server.publish(2);
  while (told < subscribers && Date.now() - start < 20_000) await wait(10);
  const took = Date.now() - start;
  t.diagnostic(`${took} ms to the last of ${subscribers}`);
  assert.equal(told, subscribers);
  assert.ok(took < 2000, `${took} ms`);
});

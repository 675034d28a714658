// Hints: the server's side, the client's side, and what may lie between them.
import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";

import { bufferingProxy, exchange, httpServer, listener, portOf, rawServer, serve, temporaryFolder, timestamp } from "./support.mjs"; // prettier-ignore

const subscribers = process.env.VIGILIEN_SOAK ? 5000 : 2000;

function folderWith(t, version) {
  const folder = temporaryFolder(t);
  const publish = (next) => {
    writeFileSync(path.join(folder, "new"), timestamp(next));
    renameSync(path.join(folder, "new"), path.join(folder, "timestamp.json"));
  };
  publish(version);
  return { folder, publish };
}

test("a subscriber is told of what it does not have, and of each version after", async (t) => {
  const { folder, publish } = folderWith(t, 7);
  const server = await serve(t, folder);
  const one = listener(t, `${server.address}/notify`);
  await one.version(7);
  const before = Date.now();
  publish(8);
  await one.version(8, 2000);
  assert.ok(Date.now() - before < 1500);
  publish(6); // older: no news
  publish(9);
  await one.version(9, 2000);
  assert.deepEqual(one.said.filter((item) => item.v).map((item) => item.v), [7, 8, 9]); // prettier-ignore
  await one.way("stream");
});

test("Last-Event-ID: who has the version waits for the next", async (t) => {
  const { folder, publish } = folderWith(t, 7);
  const server = await serve(t, folder);
  const stream = (id) => {
    const socket = net.connect(server.port, "127.0.0.1");
    t.after(() => socket.destroy());
    let all = "";
    socket.on("data", (bytes) => (all += bytes));
    socket.write(`GET /notify HTTP/1.1\r\nHost: x\r\n${id ? `Last-Event-ID: ${id}\r\n` : ""}\r\n`);
    return () =>
      [...all.matchAll(/id: (\d+)\ndata: (.*)\n\n/g)].map(([, version, data]) => [version, data]);
  };
  const [fresh, behind, same, nonsense] = [stream(""), stream("6"), stream("7"), stream("x'y")];
  await wait(300);
  const now = [["7", '{"v":7,"spread":0}']];
  assert.deepEqual([fresh(), behind(), same(), nonsense()], [now, now, [], now]);
  publish(8);
  await wait(800);
  assert.deepEqual(same(), [["8", '{"v":8,"spread":1}']]);
});

test(
  "a long poll is answered when there is news, or when its time is over",
  { timeout: 60_000 },
  async (t) => {
    const { folder, publish } = folderWith(t, 7);
    const server = await serve(t, folder);
    const poll = (v) =>
      exchange(
        server.port,
        `GET /notify?poll=1${v} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
        { ms: 40_000 },
      );
    assert.match(await poll(""), /\r\n\r\n\{"v":7,"spread":0\}$/);
    assert.match(await poll("&v=6"), /\{"v":7,"spread":0\}$/);
    const waiting = poll("&v=7");
    assert.match(await poll("&v=99"), /\{"v":7,"spread":0\}$/); // was told nonsense
    await wait(200);
    publish(8);
    assert.match(await waiting, /\{"v":8,"spread":1\}$/);
    assert.match(await poll("&v=8"), /^HTTP\/1\.1 204 /);
  },
);

test("/status counts, for this computer alone, and knows nobody", async (t) => {
  const { folder } = folderWith(t, 7);
  const server = await serve(t, folder);
  const one = listener(t, `${server.address}/notify`);
  await one.version(7);
  for (let i = 0; i < 3; ++i) await fetch(`${server.address}/timestamp.json`);
  const status = await (await fetch(`${server.address}/status`)).json();
  assert.equal(status.version, 7);
  assert.equal(status.subscribers, 1);
  assert.deepEqual(status.fetched_last_hour, { 7: 3 });
  assert.deepEqual(Object.keys(status).sort(), ["connections", "expires", "fetched_last_hour", "subscribers", "version"]); // prettier-ignore
});

test("a timestamp that ends soon is said in the log", async (t) => {
  const { folder } = folderWith(t, 7);
  const soon = new Date(Date.now() + 40 * 3_600_000).toISOString().replace(/\.\d+/, "");
  writeFileSync(path.join(folder, "timestamp.json"), timestamp(7, soon));
  const server = await serve(t, folder);
  await wait(400);
  assert.match(server.log(), new RegExp(`expires ${soon}`));
});

test(
  "behind a proxy that holds streams back, long polls carry the hints",
  { timeout: 60_000 },
  async (t) => {
    const { folder, publish } = folderWith(t, 7);
    const server = await serve(t, folder);
    const proxy = await bufferingProxy(t, server.port);
    const one = listener(t, "http://lists.example/notify", [`proxy=${proxy.address}`, "first=700"]);
    await one.version(7);
    await one.way("poll");
    await wait(200);
    publish(8);
    await one.version(8, 3000);
  },
);

test("a forged version hides none that come after it", async (t) => {
  const head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";
  const events = [Number.MAX_SAFE_INTEGER, 8, 8, 9].map((v) => `data: {"v":${v}}\n\n`);
  const server = await rawServer(t, (socket) => {
    socket.once("data", () => socket.write(head + events.join("")));
  });
  const one = listener(t, `${server}/notify`);
  await one.version(9);
  assert.deepEqual(one.said.filter((item) => item.v).map((item) => item.v), [Number.MAX_SAFE_INTEGER, 8, 9]); // prettier-ignore
});

test("a connection that died is noticed, and made anew", { timeout: 60_000 }, async (t) => {
  let connections = 0;
  const head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";
  const server = await rawServer(t, (socket) => {
    const version = ++connections;
    socket.once("data", () =>
      socket.write(`${head}id: ${version}\ndata: {"v":${version},"spread":3}\n\n`),
    );
  });
  const one = listener(t, `${server}/notify`, ["silence=500"]);
  await one.version(1);
  const next = await one.version(2, 8000);
  assert.equal(next.spread, 3);
});

test("a server that stops and comes again is found again", { timeout: 60_000 }, async (t) => {
  const { folder, publish } = folderWith(t, 7);
  const first = await serve(t, folder);
  const one = listener(t, `${first.address}/notify`);
  await one.version(7);
  await one.way("stream");
  first.child.kill("SIGTERM");
  assert.equal((await first.ended)[0], 0);
  await one.way("none");
  publish(8);
  await serve(t, folder, ["--listen", `127.0.0.1:${first.port}`]);
  await one.version(8, 15_000);
});

test(
  "no /notify, another answer, a flood: no circle of requests",
  { timeout: 60_000 },
  async (t) => {
    for (const answer of [
      (response) => response.writeHead(404).end(),
      (response) => response.writeHead(200, { "Content-Type": "text/html" }).end("<html>"),
      (response) => response.writeHead(503, { "Retry-After": "60" }).end(),
      (response) =>
        response
          .writeHead(200, { "Content-Type": "text/event-stream" })
          .end(`data: ${"x".repeat(9000)}`),
      (response) => response.writeHead(200, { "Content-Type": "text/event-stream" }).end(":"),
    ]) {
      let asked = 0;
      const server = await httpServer(t, (_, response) => {
        ++asked;
        answer(response);
      });
      listener(t, `${server}/notify`);
      await wait(1500);
      assert.ok(asked >= 1 && asked <= 2, `${asked} requests`);
    }
  },
);

test(
  `${subscribers} subscribers are told within two seconds, for at most 12 KiB each`,
  { timeout: 120_000 },
  async (t) => {
    const { folder, publish } = folderWith(t, 1);
    const server = await serve(t, folder);
    const resident = () =>
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.child.pid}/status`, "utf8"))[1]);
    const empty = resident();
    let arrived = 0;
    let told = 0;
    const sockets = [];
    t.after(() => sockets.forEach((socket) => socket.destroy()));
    for (let i = 0; i < subscribers; ++i) {
      const socket = net.connect(server.port, "127.0.0.1");
      sockets.push(socket);
      socket.on("error", () => {});
      socket.on("data", (bytes) => {
        const text = bytes.toString("latin1");
        if (text.includes('"v":1,')) ++arrived;
        if (text.includes('"v":2,')) ++told;
      });
      socket.write("GET /notify HTTP/1.1\r\nHost: x\r\n\r\n");
      if (i % 200 === 199) await once(socket, "data");
    }
    for (let i = 0; i < 200 && arrived < subscribers; ++i) await wait(50);
    assert.equal(arrived, subscribers);
    const each = (resident() - empty) / subscribers;
    const start = Date.now();
    publish(2);
    while (told < subscribers && Date.now() - start < 20_000) await wait(10);
    const took = Date.now() - start;
    t.diagnostic(`${took} ms to the last of ${subscribers}, ${each.toFixed(1)} KiB each`);
    assert.equal(told, subscribers);
    assert.ok(took < 2000, `${took} ms`);
    assert.ok(each <= 12, `${each} KiB`);
    const spread = Math.ceil(subscribers / 2500);
    const status = await (await fetch(`${server.address}/status`)).json();
    assert.equal(status.subscribers, subscribers);
    assert.equal(spread, subscribers > 2500 ? 2 : 1);
  },
);

test("a proxy of this computer is not used for this computer", async (t) => {
  const { folder } = folderWith(t, 7);
  const server = await serve(t, folder);
  const one = listener(t, `${server.address}/notify`, [], { http_proxy: "http://127.0.0.1:1" });
  await one.version(7);
  assert.equal(portOf(server.address), server.port);
});

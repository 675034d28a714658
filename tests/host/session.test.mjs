// A whole session: order, parts, what happens around the host.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { test } from "node:test";

import {
  Host,
  checkOf,
  frame,
  hostProgram,
  temporaryFolder,
  testLink,
  within,
  patience,
} from "./support.mjs";

test("hello tells what the host stands on", async (t) => {
  const host = new Host(t);
  const hello = await host.ask({ id: 1, type: "hello", version: "0.1.0" });
  assert.equal(hello.type, "hello");
  assert.equal(hello.protocol, 1);
  assert.match(hello.version, /^\d+\.\d+\.\d+$/);
  assert.equal(hello.ready, true);
  assert.ok(hello.organisations >= 20);
  for (const list of hello.lists) {
    assert.deepEqual(Object.keys(list).sort(), ["age", "entries", "id", "state", "version"]);
    assert.equal(list.state, "ok");
    assert.ok(Number.isInteger(list.age) && list.age >= 0);
  }
});

test("requests that are sent together are answered in order", async (t) => {
  const host = new Host(t);
  const requests = [];
  for (let id = 0; id < 500; id += 1) {
    const kinds = [
      checkOf(testLink, id),
      { id, type: "status" },
      { id, type: "nonsense" },
      { id, type: "navigate", href: testLink },
    ];
    requests.push(kinds[id % kinds.length]);
  }
  host.sendBytes(Buffer.concat(requests.map((request) => frame(JSON.stringify(request)))));
  for (const { id, type } of requests) {
    const reply = await host.next();
    assert.equal(reply.id, id);
    assert.equal(
      reply.type,
      { check: "verdicts", navigate: "verdicts", status: "status", nonsense: "error" }[type],
    );
  }
  assert.equal((await host.end()).status, 0);
});

test("requests sent before the input ended are all answered", async (t) => {
  const host = new Host(t);
  for (let id = 0; id < 50; id += 1) host.send(checkOf(testLink, id));
  host.process.stdin.end();
  for (let id = 0; id < 50; id += 1) assert.equal((await host.next()).id, id);
  assert.equal((await within(host.ended, patience, "end")).status, 0);
});

test("verdicts over 900 KiB come in parts", async (t) => {
  const host = new Host(t);
  const links = Array.from({ length: 3000 }, (_, i) => ({
    href: `${testLink}${i}?${"x".repeat(500)}`,
  }));
  host.send({ id: "big", type: "check", links });
  host.send({ id: "after", type: "status" });
  const verdicts = [];
  for (let part = 0; ; part += 1) {
    const { size, message } = await host.nextFrame();
    assert.ok(size <= 900 * 1024, `part of ${size} bytes`);
    assert.equal(message.id, "big");
    assert.equal(message.part, part);
    verdicts.push(...message.verdicts);
    if (message.last) break;
    assert.equal(Object.hasOwn(message, "last"), false);
    assert.ok(size > 800 * 1024, "no part is small without need");
  }
  assert.deepEqual(
    verdicts.map(({ url }) => url),
    links.map(({ href }) => href),
  );
  assert.equal((await host.next()).id, "after");
});

test("verdicts that fit come in one reply without part", async (t) => {
  const host = new Host(t);
  const reply = await host.ask({
    id: 1,
    type: "check",
    links: Array.from({ length: 100 }, () => ({ href: testLink })),
  });
  assert.equal(reply.verdicts.length, 100);
  assert.equal(Object.hasOwn(reply, "part") || Object.hasOwn(reply, "last"), false);
});

test("one link of 3 MB has its verdict, in a reply that a browser accepts", async (t) => {
  const host = new Host(t);
  const href = `${testLink}?${"é".repeat(1_500_000)}`;
  host.send({ id: 1, type: "check", links: [{ href }, { href: testLink }] });
  const verdicts = [];
  for (;;) {
    const { size, message } = await host.nextFrame();
    assert.ok(size <= 900 * 1024);
    verdicts.push(...message.verdicts);
    if (message.last || message.part === undefined) break;
  }
  assert.equal(verdicts.length, 2);
  const [long, short] = verdicts;
  assert.equal(long.cut, true);
  assert.equal(long.href, null);
  assert.equal(long.level, "warn");
  assert.equal(long.findings[0].code, "test-link");
  assert.ok(href.startsWith(long.url) && long.url.length > 0);
  assert.equal(short.url, testLink);
  assert.equal(Object.hasOwn(short, "cut"), false);
});

test("nothing is left behind in the state folder", async (t) => {
  const state = temporaryFolder(t);
  const host = new Host(t, { state });
  await host.ask(checkOf("https://patient.example/dossier/Dupont"));
  await host.end();
  assert.deepEqual(readdirSync(state), []);
});

test("a closed output ends the host cleanly", async (t) => {
  const host = new Host(t);
  await host.ask({ id: 1, type: "hello" });
  host.process.stdout.destroy();
  for (let id = 0; id < 50; id += 1) host.send(checkOf(testLink, id));
  const { status, signal, errors } = await within(host.ended, patience, "end of the host");
  assert.deepEqual({ status, signal, errors }, { status: 0, signal: null, errors: "" });
});

test("a reader that is slow loses nothing", async (t) => {
  const host = new Host(t);
  host.process.stdout.pause();
  for (let id = 0; id < 200; id += 1) {
    host.send({ id, type: "check", links: Array.from({ length: 20 }, () => ({ href: testLink })) });
  }
  await new Promise((resolve) => setTimeout(resolve, 300));
  host.process.stdout.resume();
  for (let id = 0; id < 200; id += 1) assert.equal((await host.next()).id, id);
});

test("killed in the middle of a frame, it starts again at once", async (t) => {
  const state = temporaryFolder(t);
  for (let round = 0; round < 5; round += 1) {
    const host = new Host(t, { state });
    await host.ask(checkOf(testLink));
    host.sendBytes(frame(JSON.stringify(checkOf(testLink))).subarray(0, 9));
    host.process.kill("SIGKILL");
    assert.equal((await host.ended).signal, "SIGKILL");
  }
  const host = new Host(t, { state });
  assert.equal((await host.ask(checkOf(testLink))).verdicts[0].level, "warn");
});

test("two hosts at once do not disturb each other", async (t) => {
  const state = temporaryFolder(t);
  const hosts = [new Host(t, { state }), new Host(t, { state })];
  await Promise.all(
    hosts.map(async (host, number) => {
      for (let id = 0; id < 200; id += 1) {
        const reply = await host.ask(checkOf(`${testLink}${number}`, id));
        assert.equal(reply.id, id);
        assert.equal(reply.verdicts[0].url, `${testLink}${number}`);
      }
    }),
  );
  for (const host of hosts) assert.equal((await host.end()).status, 0);
});

test("whatever the browser puts on the command line, the host answers", async (t) => {
  for (const args of [
    [],
    ["chrome-extension://abc/", "--parent-window=0"],
    ["/home/x/fr.vigilien.host.json", "vigilien@vigilien.fr"],
  ]) {
    const host = new Host(t, { args });
    assert.equal((await host.ask({ id: 1, type: "hello" })).type, "hello");
  }
});

test(
  "without an input there is nothing to do",
  { skip: process.platform === "win32" },
  async () => {
    const child = spawn(hostProgram, [], { stdio: ["ignore", "ignore", "pipe"] });
    const status = await within(
      new Promise((resolve) => child.on("close", resolve)),
      patience,
      "end",
    );
    assert.equal(status, 0);
  },
);

// What the practice decides reaches browsers that are already open, and what is broken breaks nothing else.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

import {
  Host,
  checkOf,
  commandLine,
  data,
  run,
  temporaryFolder,
  testLink,
  within,
} from "./support.mjs";

const soon = 2000;

async function levelOf(host, href) {
  return (await host.ask(checkOf(href, "level"))).verdicts[0].level;
}

/** Runs the command line on the same state and returns how long the event took. */
async function changed(host, state, ...words) {
  const { status, error } = await run(commandLine, words, {
    environment: { VIGILIEN_STATE: state, LC_ALL: "C" },
  });
  assert.equal(status, 0, error);
  const begin = Date.now();
  assert.deepEqual(await host.nextEvent(soon), { type: "lists-changed" });
  return Date.now() - begin;
}

test("a name that the practice blocks is blocked within 2 s, until it is taken out", async (t) => {
  const state = temporaryFolder(t);
  const host = new Host(t, { state });
  const href = "https://www.evil.example/x";
  assert.equal(await levelOf(host, href), "allow");
  await changed(host, state, "block", "evil.example", "--reason", "fausse carte CPS");
  const { verdicts } = await host.ask(checkOf(href));
  assert.equal(verdicts[0].level, "block");
  assert.equal(verdicts[0].findings[0].code, "blocklist-hit");
  assert.equal(verdicts[0].findings[0].args.list, "cabinet");
  await changed(host, state, "allow", "evil.example");
  assert.equal(await levelOf(host, href), "allow");
  await changed(host, state, "block", "evil.example");
  assert.equal(await levelOf(host, href), "block");
  await changed(host, state, "unblock", "evil.example");
  assert.equal(await levelOf(host, href), "allow");
});

test("every open browser is told", async (t) => {
  const state = temporaryFolder(t);
  const hosts = [new Host(t, { state }), new Host(t, { state })];
  for (const host of hosts) await host.ask({ id: 1, type: "hello" });
  await changed(hosts[0], state, "block", "evil.example");
  assert.deepEqual(await hosts[1].nextEvent(soon), { type: "lists-changed" });
  for (const host of hosts) assert.equal(await levelOf(host, "https://evil.example/"), "block");
});

test("what was decided before the browser started counts from the first verdict on", async (t) => {
  const state = temporaryFolder(t);
  await run(commandLine, ["block", "evil.example"], { environment: { VIGILIEN_STATE: state } });
  const host = new Host(t, { state });
  assert.equal(await levelOf(host, "https://evil.example/"), "block");
  const { lists } = await host.ask({ id: 2, type: "hello" });
  const practice = lists.find(({ id }) => id === "cabinet");
  assert.equal(practice.entries, 1);
  assert.equal(practice.state, "ok");
});

test("a broken practice file leaves the rest working, and what was decided in force", async (t) => {
  const state = temporaryFolder(t);
  const host = new Host(t, { state });
  await host.ask({ id: 1, type: "hello" });
  await changed(host, state, "block", "evil.example");
  writeFileSync(path.join(state, "practice.json"), '{"version":1,"entries":[{]}');
  const event = await host.nextEvent(soon);
  assert.equal(event.type, "lists-changed");
  assert.equal(await levelOf(host, "https://evil.example/"), "block");
  assert.equal(await levelOf(host, testLink), "warn");
});

test("settings of the browser count at once, wrong names are named", async (t) => {
  const host = new Host(t);
  const settings = {
    own_domains: ["ameli-cps.example", "two words"],
    allow: ["https://doctolib-rendezvous.example/", "..", 5],
    block: [
      "evil.example",
      { name: "ameli.fr", reason: "x" },
      { name: "fr" },
      { reason: "x" },
      { name: "mal.example", reason: "y" },
    ],
    unknown: true,
  };
  assert.notEqual(await levelOf(host, "https://ameli-cps.example/"), "allow");
  const { type, warnings } = await host.ask({ id: 1, type: "configure", settings });
  assert.equal(type, "ok");
  assert.deepEqual([...warnings].sort(), [
    "allow[1]",
    "allow[2]",
    "block[1]",
    "block[2]",
    "block[3].name",
    "own_domains[1]",
  ]);
  assert.equal(await levelOf(host, "https://evil.example/"), "block");
  assert.equal(await levelOf(host, "https://mal.example/"), "block");
  assert.equal(await levelOf(host, "https://ameli-cps.example/"), "allow");
  assert.equal(await levelOf(host, "https://doctolib-rendezvous.example/"), "allow");
  assert.equal(
    await levelOf(host, "https://www.ameli.fr/"),
    "allow",
    "nothing blocks an official site",
  );

  await host.ask({ id: 2, type: "configure", settings: {} });
  assert.equal(await levelOf(host, "https://evil.example/"), "allow");
  assert.notEqual(await levelOf(host, "https://ameli-cps.example/"), "allow");
});

test("the practice's own decision comes before the browser's settings", async (t) => {
  const state = temporaryFolder(t);
  const host = new Host(t, { state });
  await host.ask({ id: 1, type: "configure", settings: { allow: ["evil.example"] } });
  await changed(host, state, "block", "evil.example");
  assert.equal(await levelOf(host, "https://evil.example/"), "block");
});

test("an idle host sleeps", { skip: process.platform !== "linux" }, async (t) => {
  const host = new Host(t);
  await host.ask({ id: 1, type: "hello" });
  const stat = () => {
    const fields = readFileSync(`/proc/${host.process.pid}/stat`, "utf8").split(") ")[1].split(" ");
    return Number(fields[11]) + Number(fields[12]); // user and system time, in ticks of 10 ms
  };
  const before = stat();
  await new Promise((resolve) => setTimeout(resolve, 3000));
  assert.ok(stat() - before <= 2, "at most 20 ms of work in 3 s");
});

/** Copies the data, without the part named. */
function dataWithout(t, part) {
  const folder = path.join(temporaryFolder(t), "data");
  cpSync(data, folder, { recursive: true });
  rmSync(path.join(folder, part), { recursive: true });
  return folder;
}

for (const part of [
  "directory",
  "policy.json",
  "pretexts.json",
  "public_suffix_list.dafsa",
  "words",
]) {
  test(`without its ${part} the host answers that it cannot judge`, async (t) => {
    const host = new Host(t, { environment: { VIGILIEN_DATA: dataWithout(t, part) } });
    const hello = await host.ask({ id: 1, type: "hello" });
    assert.equal(hello.ready, false);
    assert.equal(hello.organisations, 0);
    for (const request of [
      checkOf("https://www.ameli.fr/", 2),
      { id: 2, type: "navigate", href: "https://www.ameli.fr/" },
    ]) {
      const reply = await host.ask(request);
      assert.equal(reply.type, "error");
      assert.equal(reply.code, "not-ready");
      assert.equal(reply.id, 2);
    }
    const status = await host.ask({ id: 3, type: "status" });
    assert.equal(status.ready, false);
    assert.match(status.last_error, /\S/);
    assert.equal(
      (await host.ask({ id: 4, type: "configure", settings: { block: ["evil.example"] } })).type,
      "ok",
    );
    assert.equal((await host.end()).status, 0);
  });
}

const brokenParts = [
  ["policy.json", "{"],
  ["policy.json", ""],
  ["directory/health.json", "[{}]"],
  ["public_suffix_list.dafsa", "not a list"],
];
for (const [part, content] of brokenParts) {
  test(`with a ${part} that holds «${content}» nothing is allowed`, async (t) => {
    const folder = path.join(temporaryFolder(t), "data");
    cpSync(data, folder, { recursive: true });
    assert.ok(statSync(path.join(folder, part)).isFile());
    writeFileSync(path.join(folder, part), content);
    const host = new Host(t, { environment: { VIGILIEN_DATA: folder } });
    assert.equal((await host.ask(checkOf("https://www.ameli.fr/"))).code, "not-ready");
  });
}

test("without any data folder, and with one that is empty", async (t) => {
  const empty = temporaryFolder(t);
  for (const folder of [path.join(empty, "nowhere"), empty]) {
    const host = new Host(t, { environment: { VIGILIEN_DATA: folder } });
    assert.equal((await host.ask(checkOf(testLink))).code, "not-ready");
  }
});

test("data that comes back makes the host ready again", { timeout: 60_000 }, async (t) => {
  const folder = dataWithout(t, "policy.json");
  const host = new Host(t, { environment: { VIGILIEN_DATA: folder } });
  assert.equal((await host.ask(checkOf(testLink))).code, "not-ready");
  cpSync(path.join(data, "policy.json"), path.join(folder, "policy.json"));
  const events = [await host.nextEvent(10_000), await host.nextEvent(10_000)].map(
    ({ type }) => type,
  );
  assert.deepEqual(events, ["lists-changed", "status-changed"]);
  assert.equal(await levelOf(host, testLink), "warn");
});

test("data that breaks while the host runs stays in force", { timeout: 60_000 }, async (t) => {
  const folder = path.join(temporaryFolder(t), "data");
  cpSync(data, folder, { recursive: true });
  const host = new Host(t, { environment: { VIGILIEN_DATA: folder } });
  assert.equal(await levelOf(host, testLink), "warn");
  writeFileSync(path.join(folder, "policy.json"), "{");
  await within(waitFor(host, "status-changed"), 10_000, "status-changed");
  assert.equal(await levelOf(host, testLink), "warn");
  const status = await host.ask({ id: 1, type: "status" });
  assert.equal(status.ready, true);
  assert.ok(status.lists.every(({ state }) => state === "old"));
  assert.match(status.last_error, /policy/);
});

async function waitFor(host, type) {
  for (;;) if ((await host.nextEvent()).type === type) return;
}

test("a state folder that cannot be used costs the practice's list, nothing else", async (t) => {
  const folder = temporaryFolder(t);
  writeFileSync(path.join(folder, "file"), "");
  mkdirSync(path.join(folder, "state", "practice.json"), { recursive: true });
  for (const state of [path.join(folder, "file", "below"), path.join(folder, "state")]) {
    const host = new Host(t, { state });
    assert.equal(await levelOf(host, testLink), "warn", state);
    assert.equal((await host.end()).status, 0);
  }
});

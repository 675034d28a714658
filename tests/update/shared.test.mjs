// Lists that the administrator keeps for all users of a computer: read by each, written by none of them.
import assert from "node:assert/strict";
import { chmodSync, existsSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

import { Host, commandLine, run, temporaryFolder, underWine } from "../host/support.mjs";
import { commandOf, levelOf, newPublisher, untilLevel } from "./scene.mjs";

const flash = (name, ...entries) =>
  `#vgl1 ${name}\n#meta 1\tsource=cert\treason=essai\n${entries.map((entry) => `${entry}\t1\t20261124\n`).join("")}`;

/** A computer with two users, and the place that both of them read. @param {import("node:test").TestContext} t */
function computer(t) {
  const shared = temporaryFolder(t);
  const user = () => {
    const state = temporaryFolder(t);
    const environment = { VIGILIEN_STATE: state, VIGILIEN_SHARED: shared, LC_ALL: "C.UTF-8" };
    return {
      state,
      host: () => new Host(t, { state, environment }),
      tell: (...words) => run(commandLine, words, { environment }),
    };
  };
  /** @param {(...words: string[]) => Promise<any>} tell @param {string} text */
  const use = async (tell, text) => {
    const file = path.join(temporaryFolder(t), "list.vgl");
    writeFileSync(file, text);
    const { status, error } = await tell("list", "use", file);
    assert.equal(status, 0, error);
  };
  return { shared, administrator: commandOf(shared), users: [user(), user()], use };
}

/** Files of the lists that a host has mapped. @param {Host} host */
const mapped = (host) => [
  ...new Set(readFileSync(`/proc/${host.process.pid}/maps`, "utf8").match(/\/\S+\.vgi/g)),
];

test("what is in force for the computer is in force for each user, from one file", async (t) => {
  const { shared, administrator, users, use } = computer(t);
  const hosts = users.map((user) => user.host());
  for (const host of hosts) assert.equal(await levelOf(host, "https://evil.example/"), "allow");
  await use(administrator, flash("region-base", "d evil.example"));
  for (const host of hosts) await untilLevel(host, "https://www.evil.example/", "block");
  const [file] = readdirSync(path.join(shared, "lists"));
  if (!underWine)
    for (const host of hosts) assert.deepEqual(mapped(host), [path.join(shared, "lists", file)]);
  const { out } = await users[0].tell("check", "--json", "https://evil.example/");
  assert.equal(JSON.parse(out).findings[0].args.list, "region-base");
  for (const { state } of users)
    assert.ok(!existsSync(path.join(state, "lists")), "nothing of it is kept twice");
  const { out: said } = await users[0].tell("status", "--json");
  assert.ok(JSON.parse(said).lists.some(({ id }) => id === "region-base"));
  await administrator("list", "drop", "region-base");
  for (const host of hosts) await untilLevel(host, "https://evil.example/", "allow");
});

test("all users can read it, whoever the writer is", async (t) => {
  const { shared, administrator, use } = computer(t);
  await use(administrator, flash("region-base", "d evil.example"));
  const files = [
    "lists.json",
    ...readdirSync(path.join(shared, "lists")).map((name) => `lists/${name}`),
  ];
  for (const name of files)
    assert.equal(statSync(path.join(shared, name)).mode & 0o044, 0o044, name);
  assert.equal(statSync(path.join(shared, "lists")).mode & 0o055, 0o055);
});

test("of a publisher that a user follows himself, his lists alone count", async (t) => {
  const { administrator, users, use } = computer(t);
  await use(administrator, flash("region-base", "d one.example", "d two.example"));
  await use(administrator, flash("other", "d three.example"));
  await use(users[0].tell, flash("region-flash", "d two.example"));
  const [own, others] = users.map((user) => user.host());
  const levels = (host) =>
    Promise.all(["one", "two", "three"].map((name) => levelOf(host, `https://${name}.example/`)));
  assert.deepEqual(await levels(own), ["allow", "block", "block"]);
  assert.deepEqual(await levels(others), ["block", "block", "block"]);
});

test("one that is damaged takes nothing away, and is told", async (t) => {
  const { shared, administrator, users, use } = computer(t);
  await use(administrator, flash("region-base", "d evil.example"));
  await use(users[0].tell, flash("own", "d mine.example"));
  const host = users[0].host();
  assert.equal(await levelOf(host, "https://evil.example/"), "block");
  writeFileSync(path.join(shared, "lists.json"), "{");
  await untilTrouble(host);
  assert.equal(await levelOf(host, "https://evil.example/"), "block", "what was in force stays");
  const later = users[0].host();
  assert.equal(await levelOf(later, "https://mine.example/"), "block", "the user's own count");
  assert.equal(await levelOf(later, "https://evil.example/"), "allow");
  const { lists, last_error: error } = await later.ask({ id: 3, type: "status" });
  assert.match(error, /lists\.json/);
  assert.ok(lists.some(({ id }) => id === "own"));
});

/** @param {Host} host */
async function untilTrouble(host) {
  for (const end = Date.now() + 10_000; Date.now() < end;) {
    const { last_error: error } = await host.ask({ id: 2, type: "status" });
    if (error) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("nothing is told of the damaged file");
}

test("a subscription of the computer, kept up to date by one command", async (t) => {
  const share = path.join(temporaryFolder(t), "share");
  const publisher = await newPublisher(t, share);
  await publisher.tell("sync", share);
  const { shared, administrator, users } = computer(t);
  chmodSync(shared, 0o755);
  const { status, error } = await administrator("subscribe", publisher.line);
  assert.equal(status, 0, error);
  const host = users[1].host();
  assert.equal(await levelOf(host, "https://fausse-cps.example/"), "allow");
  await publisher.tell("block", "fausse-cps.example");
  await publisher.tell("sync", share);
  assert.equal((await administrator("update")).status, 0);
  await untilLevel(host, "https://fausse-cps.example/", "block");
  assert.ok(!existsSync(path.join(users[1].state, "subscriptions.json")));
});

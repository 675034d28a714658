// What is kept on this workstation: the notebook of known sites, and the practice's own entries as a browser sees them.
import assert from "node:assert/strict";
import { chmodSync, existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

import { Host, checkOf, commandLine, run, temporaryFolder } from "./support.mjs";

const soon = 2000;
let id = 100;
const carnet = (host, action, more = {}) => host.ask({ id: id++, type: "carnet", action, ...more });
const practice = (host, action, more = {}) =>
  host.ask({ id: id++, type: "practice", action, ...more });
const add = (host, domain, kind = "once") => carnet(host, "add", { domain, kind });
const cli = (state, ...words) =>
  run(commandLine, words, { environment: { VIGILIEN_STATE: state, LC_ALL: "C" } });
const levelOf = async (host, href) => (await host.ask(checkOf(href, id++))).verdicts[0].level;

/** All bytes of the state folder; locks are empty. */
const kept = (state) =>
  readdirSync(state)
    .filter((name) => !name.endsWith(".lock"))
    .map((name) => `${name}\n${readFileSync(path.join(state, name), "utf8")}`)
    .join("\n");

test("the notebook is shared by the browsers of a user and by the command line", async (t) => {
  const state = temporaryFolder(t);
  const [one, other] = [new Host(t, { state }), new Host(t, { state })];
  assert.equal((await add(one, "www.labo.example")).domain, "labo.example");
  assert.equal((await add(other, "rdv.example", "mine")).domain, "rdv.example");
  assert.equal((await add(other, "labo.example", "login")).domain, "labo.example");
  const { sites } = await carnet(one, "list");
  assert.deepEqual(
    sites.map(({ domain, kind, days }) => [domain, kind, days]),
    [
      ["labo.example", "login", 1],
      ["rdv.example", "mine", 1],
    ],
  );
  const { out } = await cli(state, "carnet", "--json");
  assert.deepEqual(out.trim().split("\n").map(JSON.parse), sites);
  assert.equal((await cli(state, "carnet", "--erase")).status, 0);
  assert.deepEqual((await carnet(one, "list")).sites, []);
});

test("being in the notebook makes nothing safe", async (t) => {
  const host = new Host(t);
  const lure = "https://ameli-cps.example/";
  const before = await levelOf(host, lure);
  assert.notEqual(before, "allow");
  for (const kind of ["mine", "once", "login"]) await add(host, "ameli-cps.example", kind);
  assert.equal(await levelOf(host, lure), before);
});

test("no word of an address or a mail reaches the disk", async (t) => {
  const state = temporaryFolder(t);
  const host = new Host(t, { state });
  const canary = "canari-dupont";
  await host.ask({
    id: 1,
    type: "check",
    links: [{ href: `https://labo.example/${canary}?nom=${canary}`, text: canary }],
    mail: { subject: canary, sender: { name: canary, address: `${canary}@mail.example` } },
  });
  for (const domain of [
    `labo.example/${canary}`,
    `https://labo.example/?${canary}`,
    `${canary}@labo.example`,
    `labo.example#${canary}`,
    `labo.example:443/${canary}`,
    `labo.example\n${canary}.example`,
    `${canary}`,
    ` ${canary} `,
  ]) {
    const reply = await add(host, domain);
    assert.deepEqual([reply.domain, reply.why], [null, "no-domain"], domain);
  }
  assert.equal((await add(host, `${canary}.labo.example`)).domain, "labo.example");
  await practice(host, "remove", { entry: `d ${canary}.example` });
  assert.doesNotMatch(kept(state), /canari/);
  assert.match(kept(state), /labo\.example/);
});

test("hostile questions get their answer, and change nothing", async (t) => {
  const state = temporaryFolder(t);
  const host = new Host(t, { state });
  await add(host, "labo.example");
  const before = kept(state);
  const rows = [
    { type: "carnet" },
    { type: "carnet", action: "add" },
    { type: "carnet", action: "add", domain: "a.example", kind: "safe" },
    { type: "carnet", action: "add", domain: { a: 1 }, kind: "mine" },
    { type: "carnet", action: "add", domain: "x".repeat(1e6), kind: "mine" },
    { type: "carnet", action: "add", domain: "\u0000.example", kind: "mine" },
    { type: "carnet", action: "add", domain: "../../etc/passwd", kind: "mine" },
    { type: "carnet", action: "erase ", domain: "a.example" },
    { type: "carnet", action: "list", after: {} },
    { type: "carnet", action: "remove", domain: "labo.example/x" },
    { type: "practice", action: "remove", entry: "x".repeat(1e6) },
    { type: "practice", action: ["list"] },
  ];
  for (const row of rows) {
    const reply = await host.ask({ id: id++, ...row });
    const harmless =
      (reply.type === "error" && reply.code === "bad-request") ||
      reply.domain === null ||
      reply.removed === false;
    assert.ok(harmless, `${JSON.stringify(row).slice(0, 100)}: ${JSON.stringify(reply)}`);
  }
  assert.equal(kept(state), before);
});

test("erasing takes the copies away too", async (t) => {
  const state = temporaryFolder(t);
  const host = new Host(t, { state });
  await add(host, "labo.example");
  writeFileSync(path.join(state, "carnet.json"), "{labo.example");
  assert.equal((await carnet(host, "list")).sites.length, 1, "the copy counts");
  assert.ok(existsSync(path.join(state, "carnet.json.broken")));
  assert.equal((await carnet(host, "erase")).erased, true);
  assert.doesNotMatch(kept(state), /labo/);
});

test("a notebook that cannot be written says so", { skip: process.getuid?.() === 0 }, async (t) => {
  const state = temporaryFolder(t);
  chmodSync(state, 0o500);
  const host = new Host(t, { state });
  const reply = await add(host, "labo.example");
  assert.deepEqual([reply.type, reply.code], ["error", "not-written"]);
});

test("policy comes first, then the practice's own list, then a browser's settings", async (t) => {
  const state = temporaryFolder(t);
  const host = new Host(t, { state });
  const href = "https://evil.example/";
  const configure = (settings) => host.ask({ id: id++, type: "configure", settings });
  await cli(state, "block", "evil.example", "--reason", "ici", "--comment", "secret-dupont");

  await configure({ allow: ["evil.example"] });
  assert.equal(await levelOf(host, href), "block");
  await configure({ allow: ["evil.example"], managed: ["allow"] });
  assert.equal(await levelOf(host, href), "allow");
  const { entries } = await practice(host, "list");
  assert.deepEqual(
    entries.map(({ entry, action, from, in_force }) => [entry, action, from, in_force]),
    [
      ["d evil.example", "allow", "policy", true],
      ["d evil.example", "block", "practice", false],
    ],
  );
  await configure({ allow: [{ name: "evil.example", until: "2020-01-01" }], managed: ["allow"] });
  assert.equal(await levelOf(host, href), "block", "what has ended hides nothing");

  const { warnings } = await configure({
    block: ["www.ameli.fr", "https://web.app/"],
    managed: ["block"],
  });
  assert.deepEqual(warnings, ["block[0]", "block[1]"]);
  const { refused } = await practice(host, "list");
  assert.deepEqual(
    refused.map(({ name, from, why }) => [name, from, why]),
    [
      ["www.ameli.fr", "policy", "official-host"],
      ["https://web.app/", "policy", "shared-host"],
    ],
  );
  assert.equal(await levelOf(host, "https://www.ameli.fr/"), "allow");
});

test("the reason reaches the reader, the comment nobody", async (t) => {
  const state = temporaryFolder(t);
  const host = new Host(t, { state });
  const words = ["--reason", "fausse carte", "--comment", "secret-dupont", "--by", "Marie"];
  await cli(state, "block", "evil.example", ...words);
  const reply = await host.ask(checkOf("https://evil.example/"));
  assert.equal(reply.verdicts[0].findings[0].args.text, "fausse carte");
  const list = await practice(host, "list");
  assert.equal(list.entries[0].reason, "fausse carte");
  assert.doesNotMatch(JSON.stringify([reply, list]), /secret-dupont|Marie/);
});

test("an entry taken out counts no longer once that is said; others are told", async (t) => {
  const state = temporaryFolder(t);
  await cli(state, "block", "evil.example");
  const [host, other] = [new Host(t, { state }), new Host(t, { state })];
  assert.equal(await levelOf(host, "https://evil.example/"), "block");
  assert.equal(await levelOf(other, "https://evil.example/"), "block");

  await host.ask({ id: id++, type: "configure", settings: { go_on: "none" } });
  const locked = await practice(host, "remove", { entry: "d evil.example" });
  assert.deepEqual([locked.removed, locked.why], [false, "locked"]);
  assert.equal(await levelOf(host, "https://evil.example/"), "block");

  await host.ask({ id: id++, type: "configure", settings: {} });
  assert.equal((await practice(host, "remove", { entry: "d evil.example" })).removed, true);
  assert.equal(await levelOf(host, "https://evil.example/"), "allow");
  assert.deepEqual(await host.nextEvent(soon), { type: "lists-changed" });
  assert.deepEqual(await other.nextEvent(soon), { type: "lists-changed" });
  assert.equal(await levelOf(other, "https://evil.example/"), "allow");
});

// `vigilien publisher` as an administrator uses it, and a client that takes what it publishes.
import assert from "node:assert/strict";
import { cpSync, existsSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

import { commandLine, fileUrl, isPrivate, run, temporaryFolder } from "../host/support.mjs";
import { Client, Publisher, entriesOf, later } from "./publisher_support.mjs";

const flash = "flash/current.vgl.zst";
const base = "base/000.vgl.zst";

/** A publisher's folder, ready. @param {import("node:test").TestContext} t @param {string[]} [words] */
async function made(t, words) {
  const publisher = new Publisher(t);
  const { status, error, out } = await publisher.init(words);
  assert.equal(status, 0, error);
  return Object.assign(publisher, { said: out });
}

/** Runs a verb that has to succeed. */
async function ok(publisher, verb, words, environment) {
  const result = await publisher.run(verb, words, environment);
  assert.equal(result.status, 0, `${verb} ${words}: ${result.error}${result.out}`);
  return result;
}

async function followed(publisher) {
  const client = new Client(publisher);
  assert.equal((await client.init()).status, 0);
  const { status, error } = await client.refresh();
  assert.equal(status, 0, error);
  return client;
}

function feed(t, lines) {
  const file = path.join(temporaryFolder(t), "feed.txt");
  writeFileSync(file, lines.map((line) => `${line}\n`).join(""));
  return file;
}

test("a folder is made: keys, roles, and the line for the workstations", async (t) => {
  const publisher = await made(t);
  const line = publisher.said.trimEnd().split("\n").at(-1);
  assert.match(line, /^file:\/\/\/.*\/repository#sha256=[0-9a-f]{64}$/);
  for (const name of ["root-1.pem", "root-2.pem", "targets-1.pem", "flash-1.pem"]) {
    const file = path.join(publisher.folder, "keys", name);
    assert.match(readFileSync(file, "utf8"), /BEGIN ENCRYPTED PRIVATE KEY/, name);
    assert.ok(isPrivate(file), name);
  }
  const online = path.join(publisher.folder, "keys/online");
  assert.deepEqual(readdirSync(online).sort(), [
    ...["snapshot-1.pem", "snapshot-1.pub", "timestamp-1.pem", "timestamp-1.pub"],
  ]);
  assert.ok(isPrivate(path.join(online, "timestamp-1.pem")));
  assert.equal(
    statSync(path.join(publisher.repository, "metadata/timestamp.json")).mode & 0o777,
    0o644,
  );
  const { signed } = publisher.metadata("targets");
  assert.deepEqual(
    signed.delegations.roles.map(({ name, threshold, terminating, paths }) => [
      name,
      threshold,
      terminating,
      paths,
    ]),
    [["flash", 1, true, ["flash/*"]]],
  );
  assert.equal((await publisher.init()).status, 1, "a second time");
  await followed(publisher);
});

test("block, and what a client then holds; allow takes it out", async (t) => {
  const publisher = await made(t);
  const client = await followed(publisher);
  assert.deepEqual(entriesOf(await client.list(flash)), []);

  const words = ["EVIL.example.", "https://partly.example/~thief/x?victim=1"];
  await ok(publisher, "block", [...words, "--reason", "fausse carte CPS"]);
  const text = await client.list(flash);
  assert.deepEqual(entriesOf(text), ["d evil.example", "u partly.example/~thief/x"]);
  assert.match(
    text,
    /^#vgl1 cabinet-martin-flash\n#meta 1\tsource=cabinet-martin\t.*reason=fausse carte CPS/,
  );
  const { custom } = publisher.metadata("flash").signed.targets[flash];
  assert.deepEqual(
    { ...custom, sha256: custom.sha256.length },
    {
      entries: 2,
      issued: publisher.now,
      length: Buffer.byteLength(text),
      list: "cabinet-martin-flash",
      segment: 0,
      sha256: 64,
    },
  );
  const [, line] = publisher.log();
  assert.equal(line.action, "block");
  assert.equal(line.by, "martin");
  assert.deepEqual(line.signed_by, ["flash-1", "timestamp-1"]);

  const told = JSON.parse((await ok(publisher, "allow", ["www.evil.example", "--json"])).out);
  assert.deepEqual(told, {
    ...{ published: true, synced: false, root: 0, targets: 0, flash: 3, missing: [] },
  });
  assert.deepEqual(entriesOf(await client.list(flash)), ["u partly.example/~thief/x"]);
  assert.equal((await publisher.run("allow", ["never-there.example"])).status, 1);
});

test("names that nobody may block are refused, with whose they are", async (t) => {
  const publisher = await made(t);
  const before = publisher.version("flash");
  const refused = {
    "ameli.fr": /Assurance Maladie/,
    "gouv.fr": /gouv\.fr/,
    "github.io": /github\.io/,
    "google.com": /google\.com/,
  };
  for (const [name, said] of Object.entries(refused)) {
    for (const verb of ["block", "add"]) {
      const { status, error } = await publisher.run(verb, ["ok.example", name]);
      assert.equal(status, 1, `${verb} ${name}`);
      assert.match(error, said);
    }
  }
  assert.equal(publisher.version("flash"), before);
});

test("a wrong passphrase changes nothing", async (t) => {
  const publisher = await made(t);
  const before = readFileSync(path.join(publisher.repository, "metadata/timestamp.json"), "utf8");
  const { status, error } = await publisher.run("block", ["evil.example"], {
    VIGILIEN_PASSPHRASE: "une autre",
  });
  assert.equal(status, 70);
  assert.match(error, /phrase secrète/);
  assert.equal(
    readFileSync(path.join(publisher.repository, "metadata/timestamp.json"), "utf8"),
    before,
  );
});

test("a poisoned feed: what nobody may block stays out, the rest is published", async (t) => {
  const publisher = await made(t);
  const poisoned = ["evil.example", "google.com", "ameli.fr", "github.io", "bad.github.io"];
  const file = feed(t, poisoned);
  const recipe = ["add", "essai", fileUrl(file), "--licence", "CC0-1.0"];
  const forbidden = await publisher.run("sources", [...recipe, "--redistributable", "non"]);
  assert.equal(forbidden.status, 1);
  await ok(publisher, "sources", [...recipe, "--redistributable", "oui"]);
  const { out } = await ok(publisher, "refresh");
  for (const name of ["google.com", "ameli.fr", "github.io"]) assert.ok(out.includes(`d ${name}`));
  const client = await followed(publisher);
  assert.deepEqual(entriesOf(await client.list(base)), ["d bad.github.io", "d evil.example"]);
});

test("publish: what changes first, the brake, undo, and the hold after it", async (t) => {
  const publisher = await made(t);
  const many = Array.from({ length: 200 }, (_, i) => `bad-${i}.example`);
  const file = feed(t, many);
  const source = ["add", "essai", fileUrl(file), "--licence", "CC0-1.0"];
  await ok(publisher, "sources", [...source, "--redistributable", "yes"]);
  await ok(publisher, "refresh");
  const client = await followed(publisher);
  assert.equal(entriesOf(await client.list(base)).length, 200);

  await ok(publisher, "add", ["by-hand.example", "--reason", "vu ce matin"]);
  const dry = JSON.parse((await ok(publisher, "publish", ["--dry-run", "--json"])).out);
  assert.deepEqual([dry.added, dry.removed, dry.brake], [1, 0, false]);
  assert.deepEqual(dry.added_entries, [{ entry: "d by-hand.example", source: "cabinet-martin" }]);
  await ok(publisher, "publish");
  const dated = (await client.list(base)).match(/^d bad-7\.example\t.*$/m)[0];

  publisher.now = later(publisher.now, 1);
  writeFileSync(file, `${many.slice(5).join("\n")}\nnew.example\n`);
  const held = await publisher.run("refresh");
  assert.equal(held.status, 1, "five of two hundred are more than two in a hundred");
  assert.match(held.error, /5 entrées sur 201/);
  await ok(publisher, "publish", ["--force"]);
  const text = await client.list(base);
  assert.equal(entriesOf(text).length, 197);
  assert.ok(text.includes(dated), "an entry that stays keeps its date");

  await ok(publisher, "undo");
  assert.equal(entriesOf(await client.list(base)).length, 201);
  const waits = await publisher.run("refresh");
  assert.equal(waits.status, 1);
  assert.equal(entriesOf(await client.list(base)).length, 201);
  await ok(publisher, "publish", ["--force"]);
  assert.equal(entriesOf(await client.list(base)).length, 197);
});

test("a name of base is allowed: flash takes it out", async (t) => {
  const publisher = await made(t);
  await ok(publisher, "add", ["good.example", "bad.example"]);
  await ok(publisher, "publish");
  await ok(publisher, "allow", ["good.example"]);
  const client = await followed(publisher);
  assert.deepEqual(entriesOf(await client.list(flash)), ["-d good.example"]);
  await ok(publisher, "undo");
  assert.deepEqual(entriesOf(await client.list(flash)), []);
});

test("deltas: zstd makes the new text of the old one", async (t) => {
  const publisher = await made(t);
  const many = Array.from({ length: 3000 }, (_, i) => `bad-${i * 7919}.example`);
  const words = ["--source", "essai", "--licence", "CC0-1.0"];
  await ok(publisher, "import", [feed(t, many), ...words]);
  await ok(publisher, "publish");
  const client = await followed(publisher);
  const old = await client.list(base);
  const oldHash = publisher.metadata("targets").signed.targets[base].custom.sha256;
  await ok(publisher, "import", [feed(t, ["one-more.example"]), ...words]);
  await ok(publisher, "publish");
  const target = publisher.metadata("targets").signed.targets[base];
  const delta = path.join(
    ...[publisher.repository, "deltas", target.custom.list],
    `${oldHash}-${target.custom.sha256}.dcz`,
  );
  assert.ok(statSync(delta).size < target.length / 10);
  const folder = temporaryFolder(t);
  writeFileSync(path.join(folder, "old"), old);
  const result = await run("zstd", ["-dcq", `--patch-from=${path.join(folder, "old")}`, delta]);
  assert.equal(result.out, await client.list(base));
});

test("data files travel too", async (t) => {
  const publisher = await made(t);
  const data = path.resolve("blocklists");
  await ok(publisher, "publish", ["--data", data]);
  const { targets } = publisher.metadata("targets").signed;
  for (const name of ["directory/public.json", "words/hosting.txt", "policy.json"])
    assert.equal(targets[`data/${name}`].length, statSync(path.join(data, name)).size, name);
  assert.ok(targets["data/public_suffix_list.dafsa"]);
  const again = await ok(publisher, "publish");
  assert.match(again.out, /Rien de nouveau/);
});

test("the folder is carried to where it is served, and kept the same", async (t) => {
  const publisher = await made(t);
  const there = path.join(temporaryFolder(t), "served");
  await ok(publisher, "sync", [there, "--remember"]);
  await ok(publisher, "block", ["evil.example"]);
  const timestamp = "metadata/timestamp.json";
  assert.equal(
    readFileSync(path.join(there, timestamp), "utf8"),
    readFileSync(path.join(publisher.repository, timestamp), "utf8"),
  );
  assert.ok(!existsSync(path.join(there, "keys")));
  const other = await made(t);
  assert.equal((await other.run("sync", [there])).status, 70, "another publisher's folder");

  // The server signs on its own what it was given; what comes after is newer all the same.
  const server = new Publisher(t, path.join(temporaryFolder(t), "server"));
  cpSync(path.join(publisher.folder, "keys/online"), path.join(server.folder, "keys/online"), {
    recursive: true,
  });
  cpSync(there, server.repository, { recursive: true });
  await ok(publisher, "sync", [server.repository, "--remember"]);
  const client = new Client(publisher, server.repository);
  await client.init();
  server.now = later(publisher.now, 5);
  await ok(server, "resign");
  publisher.now = server.now;
  assert.equal((await client.refresh()).status, 0);
  publisher.now = later(server.now, -0.5);
  await ok(publisher, "block", ["worse.example"]);
  publisher.now = server.now;
  assert.deepEqual(entriesOf(await client.list(flash)), ["d evil.example", "d worse.example"]);
});

test("resign: by the online keys alone, in time, and an alarm when they are missing", async (t) => {
  const publisher = await made(t);
  const none = { VIGILIEN_PASSPHRASE: "none" };
  const first = publisher.metadata("timestamp").signed.version;
  await ok(publisher, "resign", [], none);
  assert.equal(publisher.metadata("timestamp").signed.version, first, "too early");
  publisher.now = later(publisher.now, 2);
  await ok(publisher, "resign", [], none);
  assert.equal(publisher.metadata("timestamp").signed.expires, later(publisher.now, 3));
  assert.equal((await ok(publisher, "status", ["--json"])).status, 0);
  await run("rm", ["-r", path.join(publisher.folder, "keys/online")]);
  publisher.now = later(publisher.now, 0.5);
  await ok(publisher, "resign", [], none);
  publisher.now = later(publisher.now, 1);
  const alarm = await publisher.run("resign");
  assert.equal(alarm.status, 70);
  assert.match(alarm.error, /48/);
});

test("one command is enough, and quick", async (t) => {
  const publisher = await made(t);
  const times = [];
  for (let i = 0; i < 5; ++i) {
    const begin = performance.now();
    await ok(publisher, "block", [`evil-${i}.example`]);
    times.push(performance.now() - begin);
  }
  times.sort((a, b) => a - b);
  t.diagnostic(`block: ${Math.round(times[2])} ms`);
  const { out } = await run(commandLine, ["publisher", "log", publisher.folder, "--last", "1"], {
    environment: publisher.environment,
  });
  assert.match(out, /block {2}d evil-4\.example/);
});

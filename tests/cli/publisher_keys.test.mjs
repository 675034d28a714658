// Keys, signers and the drills of installer/server/DRILLS.md.
import assert from "node:assert/strict";
import { cpSync, existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

import { temporaryFolder } from "../host/support.mjs";
import { Client, Publisher, entriesOf, later } from "./publisher_support.mjs";

const flash = "flash/current.vgl.zst";
const base = "base/000.vgl.zst";

/** A publisher's folder with something in both lists. */
async function made(t, words) {
  const publisher = new Publisher(t);
  await ok(publisher, "init", ["--id", "cabinet-martin", "--url", publisher.url, ...(words ?? [])]);
  return publisher;
}

async function ok(publisher, verb, words, environment) {
  const result = await publisher.run(verb, words, environment);
  assert.equal(result.status, 0, `${verb} ${words}: ${result.error}${result.out}`);
  return result;
}

async function waits(publisher, verb, words, environment) {
  const result = await publisher.run(verb, words, environment);
  assert.equal(result.status, 1, `${verb} ${words}: ${result.error}${result.out}`);
  return result;
}

async function followed(publisher) {
  const client = new Client(publisher);
  assert.equal((await client.init()).status, 0);
  await accepts(client);
  return client;
}

async function accepts(client) {
  const { status, error } = await client.refresh();
  assert.equal(status, 0, error);
}

const keyFile = (publisher, name, ending = "pem") =>
  path.join(publisher.folder, "keys", `${name}.${ending}`);
function lose(publisher, name) {
  for (const ending of ["pem", "pub"]) rmSync(keyFile(publisher, name, ending));
}
const idsOf = (publisher, role) => publisher.metadata("root").signed.roles[role].keyids;

for (const role of ["root", "targets", "snapshot", "timestamp", "flash"])
  test(`rotation of ${role}: old clients and new ones follow`, async (t) => {
    const publisher = await made(t);
    const client = await followed(publisher);
    await ok(publisher, "block", ["evil.example"]);
    const keys = () =>
      role === "flash"
        ? publisher.metadata("targets").signed.delegations.roles[0].keyids
        : idsOf(publisher, role);
    const before = keys();
    for (let round = 0; round < 2; ++round) {
      publisher.now = later(publisher.now, 0.25);
      await ok(publisher, "rotate", [role, "--reason", "tous les ans"]);
    }
    assert.ok(keys().every((id) => !before.includes(id)));
    await accepts(client);
    await accepts(await followed(publisher));
    await ok(publisher, "block", ["worse.example"]);
    assert.deepEqual(entriesOf(await client.list(flash)), ["d evil.example", "d worse.example"]);
    const old = readdirSync(path.join(publisher.folder, "keys/old"));
    assert.ok(old.some((name) => name.startsWith(`${role}-1.`)));
    assert.equal((await publisher.run("status")).status, 0);
  });

test("a key of two persons: what one signs waits for the other", async (t) => {
  const publisher = await made(t);
  const client = await followed(publisher);
  const colleague = path.join(temporaryFolder(t), "colleague");
  const theirs = { VIGILIEN_PASSPHRASE: "sa phrase à elle" };
  await ok(publisher, "new-key", [colleague], theirs);

  const two = ["--role", "targets", "--threshold", "2"];
  await waits(publisher, "add-signer", [`${colleague}.pub`, ...two]);
  assert.equal(publisher.version("root"), 1, "nothing is in force yet");
  await accepts(client);
  assert.equal((await publisher.run("status")).status, 1);
  await waits(publisher, "add-signer", [`${colleague}.pub`, ...two]);
  await waits(publisher, "sign", [], undefined);
  await ok(publisher, "sign", ["--key", `${colleague}.pem`], theirs);
  assert.equal(publisher.version("root"), 2);
  await accepts(client);

  await ok(publisher, "add", ["evil.example"]);
  await waits(publisher, "publish");
  await ok(publisher, "block", ["urgent.example"]);
  assert.deepEqual(entriesOf(await client.list(flash)), ["d urgent.example"], "flash needs one");
  await assert.rejects(client.list(base));
  await ok(publisher, "sign", ["--key", `${colleague}.pem`], theirs);
  assert.deepEqual(entriesOf(await client.list(base)), ["d evil.example"]);
  await waits(publisher, "sign", ["--key", `${colleague}.pem`], theirs);

  await waits(publisher, "remove-signer", ["--role", "targets", "--threshold", "3"]);
  await ok(publisher, "remove-signer", ["--role", "targets", "--threshold", "1"]);
  await ok(publisher, "add", ["alone.example"]);
  await ok(publisher, "publish");
  await accepts(client);
});

test("root is kept offline: its key is named where it is", async (t) => {
  const publisher = await made(t);
  const client = await followed(publisher);
  const stick = temporaryFolder(t);
  for (const name of ["root-1", "root-2"])
    for (const ending of ["pem", "pub"]) {
      const file = keyFile(publisher, name, ending);
      cpSync(file, path.join(stick, path.basename(file)));
      rmSync(file);
    }
  await ok(publisher, "block", ["evil.example"]);
  await waits(publisher, "rotate", ["timestamp"]);
  await ok(publisher, "sign", ["--key", path.join(stick, "root-2.pem")]);
  assert.equal(publisher.version("root"), 2);
  await accepts(client);
});

test("drill: the targets key is lost", async (t) => {
  const publisher = await made(t);
  await ok(publisher, "add", ["evil.example"]);
  await ok(publisher, "publish");
  const client = await followed(publisher);
  const id = idsOf(publisher, "targets")[0];
  lose(publisher, "targets-1");
  await ok(publisher, "add", ["worse.example"]);
  await waits(publisher, "publish");
  await ok(publisher, "sign", ["--drop"]);
  await ok(publisher, "rotate", ["targets", "--lost", id.slice(0, 12)]);
  await ok(publisher, "publish");
  assert.deepEqual(entriesOf(await client.list(base)), ["d evil.example", "d worse.example"]);
});

test("drill: a passphrase is forgotten", async (t) => {
  const publisher = await made(t);
  const client = await followed(publisher);
  const forgotten = { VIGILIEN_PASSPHRASE: "forgotten" };
  const stick = path.join(temporaryFolder(t), "key");
  await ok(publisher, "new-key", [stick], forgotten);
  await ok(publisher, "add-signer", [`${stick}.pub`, "--role", "root"]);
  renameSync(`${stick}.pem`, keyFile(publisher, "root-9"));
  renameSync(`${stick}.pub`, keyFile(publisher, "root-9", "pub"));
  assert.equal((await publisher.run("rotate", ["timestamp"])).status, 70);
  await ok(publisher, "rotate", ["root", "--lost", "root-9"]);
  await accepts(client);
});

test("drill: the flash key is stolen", async (t) => {
  const publisher = await made(t);
  const served = path.join(temporaryFolder(t), "served");
  await ok(publisher, "sync", [served, "--remember"]);
  await ok(publisher, "block", ["evil.example"]);
  const client = new Client(publisher, served);
  assert.equal((await client.init()).status, 0);
  await accepts(client);
  const thief = path.join(temporaryFolder(t), "thief");
  cpSync(publisher.folder, thief, { recursive: true });
  await ok(publisher, "rotate", ["flash", "--lost", "flash-1"]);
  await accepts(client);

  // What the thief signs, put where the server gives it out, is not taken; nothing blocks then.
  publisher.now = later(publisher.now, 0.5);
  const robbed = new Publisher(t, thief);
  robbed.now = publisher.now;
  await ok(robbed, "block", ["honest.example"]);
  assert.notEqual((await client.refresh()).status, 0, "the targets of before are a rollback");

  publisher.now = later(publisher.now, 0.5);
  await ok(publisher, "block", ["worse.example"]);
  assert.deepEqual(entriesOf(await client.list(flash)), ["d evil.example", "d worse.example"]);
});

test("drill: a root key is lost, the others meet the threshold", async (t) => {
  const publisher = await made(t, ["--threshold", "2"]);
  const client = await followed(publisher);
  assert.equal(idsOf(publisher, "root").length, 3);
  const id = idsOf(publisher, "root")[1];
  lose(publisher, "root-2");
  await ok(publisher, "rotate", ["root", "--lost", id.slice(0, 12)]);
  assert.ok(!idsOf(publisher, "root").includes(id));
  assert.equal(idsOf(publisher, "root").length, 3);
  await accepts(client);
});

test("drill: the online keys are lost with the server", async (t) => {
  const publisher = await made(t);
  await ok(publisher, "block", ["evil.example"]);
  const client = await followed(publisher);
  rmSync(path.join(publisher.folder, "keys/online"), { recursive: true });
  const fails = await publisher.run("block", ["worse.example"]);
  assert.equal(fails.status, 70);
  await ok(publisher, "rotate", ["timestamp", "snapshot"]);
  await accepts(client);
  await ok(publisher, "block", ["worse.example"]);
  assert.deepEqual(entriesOf(await client.list(flash)), ["d evil.example", "d worse.example"]);
  assert.ok(existsSync(path.join(publisher.folder, "keys/online/timestamp-1.pem")));
});

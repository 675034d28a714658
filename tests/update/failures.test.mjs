// Whatever fails, the last good lists stay in force, and what is said tells which thing it was.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

import { anyOf, faults, noFaults, printing, runWithFaults } from "../host/faults.mjs";
import { Host, commandLine, run, temporaryFolder } from "../host/support.mjs";
import { oddServer } from "./odd_server.mjs";
import { commandOf, freePort, newPublisher, untilLevel } from "./scene.mjs";

const rounds = Number(process.env.VIGILIEN_KILL_ROUNDS ?? (process.env.VIGILIEN_SOAK ? 1000 : 50));

/** A publisher behind an odd server, and a workstation that has its first list. @param {import("node:test").TestContext} t */
async function scene(t) {
  const port = await freePort();
  const publisher = await newPublisher(t, `http://127.0.0.1:${port}/`);
  const server = await oddServer(t, publisher.repository, port);
  const state = temporaryFolder(t);
  const command = commandOf(state);
  await publisher.tell("block", "premier.example");
  const { status, error } = await command("subscribe", publisher.line);
  assert.equal(status, 0, error);
  return {
    publisher,
    server,
    state,
    command,
    async isBlocked(name) {
      const { status: level } = await command("check", `https://${name}/`);
      return level === 2;
    },
    /** `vigilien update`, and what it says of the subscription. */
    async update() {
      const { status: updated, out } = await command("update", "--json");
      return { status: updated, ...JSON.parse(out) };
    },
  };
}

for (const [manner, obstacle] of /** @type {const} */ ([
  ["portal", "network"],
  ["failing", "network"],
  ["tampered", "signature"],
  ["forged", "signature"],
  ["cut", "network"],
  ["endless", "server"],
])) {
  test(`a server that is ${manner}: told as «${obstacle}», the list stays, and the next update heals`, async (t) => {
    const { publisher, server, isBlocked, update } = await scene(t);
    await publisher.tell("block", "second.example");
    server.manner = manner;
    const failed = await update();
    assert.equal(failed.status, 1);
    assert.equal(failed.obstacle, obstacle, JSON.stringify(failed));
    assert.equal(failed.state, "fresh");
    assert.ok(await isBlocked("premier.example"), "the list stays in force");
    server.manner = "honest";
    const healed = await update();
    assert.equal(healed.status, 0, JSON.stringify(healed));
    assert.equal(healed.obstacle, null);
    assert.ok(await isBlocked("second.example"));
  });
}

test("no server: told as «network»", async (t) => {
  const { server, isBlocked, update } = await scene(t);
  await server.close();
  const failed = await update();
  assert.deepEqual([failed.status, failed.obstacle], [1, "network"]);
  assert.ok(await isBlocked("premier.example"));
});

test("a server that asks for patience is given it, across restarts", async (t) => {
  const { server, state, update } = await scene(t);
  server.manner = "patient";
  await update();
  const [id] = readdirSync(path.join(state, "subscriptions"));
  const progress = JSON.parse(
    readFileSync(path.join(state, "subscriptions", id, "progress.json"), "utf8"),
  );
  const wait = Date.parse(progress.not_before) - Date.parse(progress.tried);
  assert.equal(wait, 900_000);
});

test("a publisher that signs nothing any more: the lists stay and turn red", async (t) => {
  const { publisher, isBlocked, state } = await scene(t);
  // Four days on, by a clock that is moved for this program alone.
  const moved = await run("faketime", ["-f", "+4d", commandLine, "update", "--json"], {
    environment: { VIGILIEN_STATE: state },
  });
  const told = JSON.parse(moved.out);
  assert.deepEqual([told.state, told.obstacle], ["expired", "server"]);
  assert.ok(await isBlocked("premier.example"));
  await publisher.tell("block", "second.example");
});

test("a clock a year behind is found out, one a year ahead too", async (t) => {
  const { state, isBlocked, publisher } = await scene(t);
  await publisher.tell("block", "second.example");
  for (const by of ["-1y", "+1y"]) {
    const { out } = await run("faketime", ["-f", by, commandLine, "update", "--json"], {
      environment: { VIGILIEN_STATE: state },
    });
    const told = JSON.parse(out);
    if (by === "+1y") assert.equal(told.obstacle, "clock", out);
    else assert.equal(told.obstacle, null, "what was signed last counts for the time");
    assert.ok(await isBlocked("premier.example"));
  }
});

test("no right to write: told as «disk»", { skip: process.getuid?.() === 0 }, async (t) => {
  const { publisher, state, isBlocked, update } = await scene(t);
  await publisher.tell("block", "second.example");
  chmodSync(path.join(state, "lists"), 0o500);
  const failed = await update();
  chmodSync(path.join(state, "lists"), 0o700);
  assert.deepEqual([failed.status, failed.obstacle], [1, "disk"]);
  assert.ok(await isBlocked("premier.example"));
});

test("a full disk: told as «disk», the list stays, and room heals it", async (t) => {
  if (process.getuid?.() !== 0) return t.skip("needs the right to mount");
  const { publisher, command } = await scene(t);
  let small = "";
  t.after(() => run("umount", [small])); // before the folder goes
  small = temporaryFolder(t);
  const mounted = await run("mount", ["-t", "tmpfs", "-o", "size=400k", "tmpfs", small]);
  if (mounted.status !== 0) return t.skip("this machine mounts nothing");
  const there = commandOf(small);
  const subscribed = await there("subscribe", publisher.line, "--json");
  assert.equal(subscribed.status, 1);
  assert.equal(JSON.parse(subscribed.out).obstacle, "disk", subscribed.out);
  assert.equal((await there("check", "https://premier.example/")).status, 0);
  await run("mount", ["-o", "remount,size=64m", small]);
  assert.equal((await there("update")).status, 0);
  assert.equal((await there("check", "https://premier.example/")).status, 2);
  assert.equal((await command("check", "https://premier.example/")).status, 2);
});

test("killed at any moment, an update leaves the old lists or the new ones", async (t) => {
  const { publisher, state, isBlocked, update } = await scene(t);
  const deadline = performance.now() + (process.env.VIGILIEN_SOAK ? Infinity : 90_000);
  let killed = 0;
  let round = 0;
  for (; round < rounds && performance.now() < deadline; round += 1) {
    await publisher.tell("block", `tour-${round}.example`);
    const child = spawn(commandLine, ["update"], {
      env: { ...process.env, VIGILIEN_STATE: state },
      stdio: "ignore",
    });
    setTimeout(() => child.kill("SIGKILL"), Math.random() * 60);
    const [, signal] = await once(child, "exit");
    if (signal === "SIGKILL") killed += 1;
    assert.ok(await isBlocked("premier.example"), `after ${round}`);
  }
  const clean = await update();
  assert.equal(clean.status, 0, JSON.stringify(clean));
  assert.ok(await isBlocked(`tour-${round - 1}.example`));
  nothingLeft(state);
  console.log(`# ${killed} of ${round} updates killed`);
});

test(
  "on a disk that fails, an update leaves the old lists or the new ones",
  { skip: noFaults },
  async (t) => {
    const { publisher, state, isBlocked, update } = await scene(t);
    const deadline = performance.now() + (process.env.VIGILIEN_SOAK ? Infinity : 90_000);
    let failed = 0;
    let round = 0;
    for (; round < rounds && performance.now() < deadline; round += 1) {
      await publisher.tell("block", `tour-${round}.example`);
      const environment = { VIGILIEN_STATE: state };
      const kinds = Object.keys(faults).filter((kind) => faults[kind] !== printing);
      const { status, signal, met } = await runWithFaults(
        ["update"],
        environment,
        faults[anyOf(kinds)],
      );
      assert.equal(signal, null, met);
      if (status !== 0) failed += 1;
      assert.ok(await isBlocked("premier.example"), `${met} in ${round}`);
    }
    const clean = await update();
    assert.equal(clean.status, 0, JSON.stringify(clean));
    assert.ok(await isBlocked(`tour-${round - 1}.example`));
    nothingLeft(state);
    console.log(`# ${failed} of ${round} updates failed`);
  },
);

/** A clean run takes away what a broken one left. @param {string} state */
function nothingLeft(state) {
  const [id] = readdirSync(path.join(state, "subscriptions"));
  const folder = path.join(state, "subscriptions", id);
  assert.equal(readdirSync(path.join(folder, "texts")).length, 1);
  assert.ok(readdirSync(path.join(state, "lists")).length <= 2);
}

test("metadata that somebody damaged on the disk is fetched again", async (t) => {
  const { publisher, state, isBlocked, update } = await scene(t);
  const [id] = readdirSync(path.join(state, "subscriptions"));
  const folder = path.join(state, "subscriptions", id);
  for (const name of ["timestamp", "snapshot", "targets", "flash"]) {
    writeFileSync(path.join(folder, "metadata", `${name}.json`), "{");
    await publisher.tell("block", `${name}.example`);
    const healed = await update();
    assert.equal(healed.status, 0, `${name}: ${JSON.stringify(healed)}`);
    assert.ok(await isBlocked(`${name}.example`));
  }
  rmSync(path.join(folder, "progress.json"));
  await publisher.tell("block", "encore.example");
  assert.equal((await update()).status, 0);
  assert.ok(existsSync(path.join(folder, "progress.json")));
  assert.ok(await isBlocked("encore.example"));
});

test("subscriptions whose file and its copy are gone or spoilt go on, in programs and in a host", async (t) => {
  const { publisher, state, isBlocked, update } = await scene(t);
  const lose = (content) => {
    for (const name of ["subscriptions.json", "subscriptions.json.copy"])
      if (content === null) rmSync(path.join(state, name), { force: true });
      else writeFileSync(path.join(state, name), content);
  };
  for (const [name, content] of /** @type {const} */ ([
    ["gate.example", "{"],
    ["perdu.example", null],
  ])) {
    lose(content);
    await publisher.tell("block", name);
    const updated = await update();
    assert.equal(updated.status, 0, JSON.stringify(updated));
    assert.ok(await isBlocked(name));
  }
  await publisher.tell("block", "reprise.example");
  const host = new Host(t, { state });
  await host.ask({ id: 1, type: "hello", version: "0" });
  await untilLevel(host, "https://reprise.example/", "block");
  assert.ok(existsSync(path.join(state, "subscriptions.json")), "the file is written anew");
});

// A publisher killed at any moment leaves the old publication or the new one, and the next run
// goes on from there.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

import { commandLine } from "../host/support.mjs";
import { Client, Publisher, entriesOf, later } from "./publisher_support.mjs";

const rounds = Number(process.env.VIGILIEN_KILL_ROUNDS ?? 20);
const flash = "flash/current.vgl.zst";

/** Starts a verb and kills it after so long. @returns {Promise<boolean>} it was killed */
function killed(publisher, verb, words, ms) {
  const child = spawn(
    commandLine,
    ["publisher", verb, "--folder", publisher.folder, "--now", publisher.now, ...words],
    { env: { ...process.env, ...publisher.environment }, stdio: "ignore" },
  );
  const timer = setTimeout(() => child.kill("SIGKILL"), ms);
  return new Promise((resolve) =>
    child.on("close", (status, signal) => {
      clearTimeout(timer);
      resolve(signal === "SIGKILL");
    }),
  );
}

/** How long a verb takes when nothing stops it. */
async function duration(publisher, verb, words) {
  const begin = performance.now();
  const { status, error } = await publisher.run(verb, words);
  assert.equal(status, 0, error);
  return performance.now() - begin;
}

test(`kill -9 in ${rounds} publications: clients never meet half of one`, async (t) => {
  const publisher = new Publisher(t);
  assert.equal((await publisher.init()).status, 0);
  const client = new Client(publisher);
  await client.init();
  const whole = await duration(publisher, "block", ["always.example"]);
  const rotation = await duration(publisher, "rotate", ["targets"]);
  let kills = 0;
  for (let round = 0; round < rounds; ++round) {
    publisher.now = later(publisher.now, 0.01);
    const before = entriesOf(await client.list(flash));
    const entry = `evil-${round}.example`;
    const share = (round + 0.5) / rounds;
    const rotates = round % 4 === 3;
    const stopped = rotates
      ? await killed(publisher, "rotate", ["targets", "timestamp"], rotation * (0.2 + share * 0.8))
      : await killed(publisher, "block", [entry], whole * (0.15 + share * 0.75));
    kills += Number(stopped);

    const { status, error } = await client.refresh();
    assert.equal(status, 0, `round ${round}: ${error}`);
    const after = entriesOf(await client.list(flash));
    const added = [...before, `d ${entry}`].sort();
    assert.ok(
      [before, added].some((list) => list.join() === after.join()),
      `round ${round}: ${after}`,
    );
  }
  t.diagnostic(`${kills} of ${rounds} were killed`);
  assert.ok(kills >= rounds / 4);

  publisher.now = later(publisher.now, 0.1);
  const { status, error } = await publisher.run("block", ["last.example"]);
  assert.equal(status, 0, error);
  assert.ok(entriesOf(await client.list(flash)).includes("d last.example"));
  for (const folder of ["metadata", "targets/flash"])
    for (const name of readdirSync(path.join(publisher.repository, folder)))
      assert.ok(!name.startsWith("."), `${folder}/${name} was left`);
  const versions = publisher.log().map((line) => line.snapshot ?? 0);
  assert.ok(versions.includes(publisher.version("snapshot")));
});

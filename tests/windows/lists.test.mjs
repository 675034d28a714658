// Lists and decisions put in force while a Windows host has the old ones open.
import assert from "node:assert/strict";
import { readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

import { checkOf } from "../host/support.mjs";
import { levelOf, untilLevel } from "../update/scene.mjs";
import { commandOf, folderOnDriveC, startHost, windowsName } from "./support.mjs";

const soon = 5_000;

/** @param {import("node:test").TestContext} t */
function scene(t) {
  const state = path.join(folderOnDriveC(t), "état");
  const command = commandOf(state);
  return {
    state,
    command,
    async use(/** @type {string} */ name, /** @type {string} */ entries) {
      const file = path.join(path.dirname(state), `${name}.vgl`);
      writeFileSync(file, `#vgl1 ${name}\n#meta 1\tsource=cert\treason=essai\n${entries}`);
      const { status, error } = await command("list", "use", windowsName(file));
      assert.equal(status, 0, error);
    },
    indexes: () => readdirSync(path.join(state, "lists")).filter((name) => name.endsWith(".vgi")),
  };
}

const names = (/** @type {string} */ first) =>
  Array.from(
    { length: 20_000 },
    (_, i) => `d ${first}${String(i).padStart(6, "0")}.example\t1\t20261124\n`,
  ).join("");

test("an index takes the place of one that a host is reading; the old file goes", async (t) => {
  const { state, use, indexes } = scene(t);
  await use("regional", names("a"));
  const [old] = indexes();
  const host = startHost(t, state);
  assert.equal(await levelOf(host, "https://a000001.example/"), "block");

  let asking = true;
  const asked = (async () => {
    let answers = 0;
    // Each answer is by the old list or by the new one, never neither.
    while (asking) {
      const { verdicts } = await host.ask({
        id: ++answers,
        type: "check",
        links: [{ href: "https://a000007.example/" }, { href: "https://b000007.example/" }],
      });
      const blocked = verdicts.filter((/** @type {any} */ { level }) => level === "block");
      assert.equal(blocked.length, 1, JSON.stringify(verdicts));
    }
    return answers;
  })();
  await use("regional", names("b"));
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  asking = false;
  assert.ok((await asked) > 10);
  assert.equal(await levelOf(host, "https://b000001.example/"), "block");
  assert.equal(await levelOf(host, "https://a000001.example/"), "allow");
  await use("regional", names("c"));
  // The host keeps the last two: the first one goes once it has taken the third.
  await untilLevel(host, "https://c000001.example/", "block", soon);
  const until = performance.now() + soon;
  while (indexes().includes(old)) {
    assert.ok(performance.now() < until, `${old} is still there`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.equal(indexes().length, 2);
  assert.equal((await host.end()).status, 0);
});

test("a decision of the practice is in force in a running host within two seconds", async (t) => {
  const { state, command } = scene(t);
  const host = startHost(t, state);
  assert.equal(await levelOf(host, "https://evil.example/"), "allow");
  assert.equal((await command("block", "evil.example", "--reason", "fausse carte CPS")).status, 0);
  const waited = await untilLevel(host, "https://www.evil.example/x", "block", soon);
  t.diagnostic(`in force after ${waited.toFixed(0)} ms`);
  assert.ok(waited < 2_000, `${waited} ms`);
  assert.equal((await command("allow", "evil.example")).status, 0);
  await untilLevel(host, "https://evil.example/", "allow", soon);
});

test("twenty decisions from several programs at once: none is lost", async (t) => {
  const { state, command } = scene(t);
  const all = Array.from({ length: 20 }, (_, i) => `evil${i}.example`);
  const results = await Promise.all(all.map((name) => command("block", name)));
  assert.deepEqual(
    results.map(({ status, error }) => [status, error]),
    all.map(() => [0, ""]),
  );
  const host = startHost(t, state);
  for (const name of all)
    assert.equal((await host.ask(checkOf(`https://${name}/`))).verdicts[0].level, "block");
});

import assert from "node:assert/strict";
import { test } from "node:test";

import { installChrome, memory } from "./support.mjs";

const chrome = installChrome();
const { acceptable, DEFAULTS, readSettings, saveSettings, watchSettings } =
  await import("../../../extension/shared/settings.js");
const settle = () => new Promise((resolve) => setTimeout(resolve, 60));

test("managed over local over defaults", async () => {
  chrome.storage.local = memory({ practice_name: "Cabinet A", go_on: "all" });
  chrome.storage.managed = memory({ go_on: "none" });
  const { values, managed } = await readSettings();
  assert.equal(values.practice_name, "Cabinet A");
  assert.equal(values.go_on, "none");
  assert.deepEqual(values.contacts, []);
  assert.deepEqual(managed, ["go_on"]);
});

test("a policy that is not answered yet is the one of last time", async () => {
  chrome.storage.local = memory({ managed_copy: { go_on: "none" } });
  let answer;
  chrome.storage.managed = { get: () => new Promise((resolve) => (answer = resolve)) };
  let told = 0;
  watchSettings(() => (told += 1));
  assert.equal((await readSettings()).values.go_on, "none");
  assert.equal(told, 0);
  answer({ go_on: "all", practice_name: "Cabinet B" });
  await settle();
  assert.ok(told >= 1, "whoever used the old one is told");
  assert.deepEqual(chrome.storage.local.items.managed_copy, {
    go_on: "all",
    practice_name: "Cabinet B",
  });
});

test("Firefox rejects where there is no policy", async () => {
  chrome.storage.local = memory();
  chrome.storage.managed = {
    get: async () => Promise.reject(new Error("Managed storage manifest not found")),
  };
  assert.deepEqual((await readSettings()).values, DEFAULTS);
});

test("what a policy says in vain is named, and the rest of it counts", async () => {
  chrome.storage.local = memory();
  chrome.storage.managed = memory({
    own_domains: "ameli.fr",
    owndomains: ["a.example"],
    block: ["a.example"],
    block_names: [7],
    toString: "x",
    go_on: "none",
  });
  const { values, managed, refused } = await readSettings();
  assert.deepEqual(managed.sort(), ["block", "go_on"]);
  assert.deepEqual(values.block, ["a.example"]);
  assert.deepEqual(refused.sort(), ["block_names", "own_domains", "owndomains", "toString"]);
  await settle();
});

test("out of Windows' registry Firefox hands on numbers: they mean yes and no", async () => {
  for (const [given, meant] of [
    [0, false],
    [1, true],
  ]) {
    chrome.storage.managed = memory({ carnet: given });
    const { values, managed, refused } = await readSettings();
    assert.deepEqual([values.carnet, managed, refused], [meant, ["carnet"], []]);
  }
  chrome.storage.managed = memory({ carnet: 2 });
  assert.deepEqual((await readSettings()).refused, ["carnet"]);
  await settle();
});

test("values of the wrong shape are dropped, not used", () => {
  const rows = [
    { own_domains: "ameli.fr" },
    { own_domains: [1] },
    { contacts: [{ name: "x" }] },
    { contacts: [null] },
    { block: [{ reason: "x" }] },
    { language: "de" },
    { go_on: "yes" },
    { practice_name: ["x"] },
    { allow: [{ reason: "x" }] },
    { carnet: "yes" },
    { unknown: true },
    { __proto__: { go_on: "none" }, toString: 1 },
  ];
  for (const row of rows) {
    const kept = acceptable(row);
    delete kept.go_on;
    assert.deepEqual(kept, {}, JSON.stringify(row));
  }
  for (const nothing of [null, undefined, 7, "x"]) assert.deepEqual(acceptable(nothing), {});
  assert.deepEqual(acceptable({ block: ["a.example", { name: "b.example" }] }).block.length, 2);
});

test("entries keep their reason and last day; the comment stays with whoever wrote it", () => {
  const entry = { name: "b.example", reason: "faux", until: "2026-12-31", comment: "secret" };
  const kept = { name: "b.example", reason: "faux", until: "2026-12-31" };
  assert.deepEqual(acceptable({ block: ["a.example", entry] }), { block: ["a.example", kept] });
  assert.deepEqual(acceptable({ allow: [entry] }), { allow: [kept] });
  assert.deepEqual(acceptable({ allow: ["a.example"], allow_entries: [entry] }), {
    allow: ["a.example", kept],
  });
  assert.deepEqual(acceptable({ block_names: ["a.example"] }), { block: ["a.example"] });
  assert.deepEqual(acceptable({ block: [entry], block_names: ["a.example"] }), {
    block: [kept, "a.example"],
  });
  assert.deepEqual(acceptable({ allow_entries: [7], carnet: false }), { carnet: false });
});

test("both shapes of a policy's list are one setting, and managed", async () => {
  chrome.storage.local = memory({ block: ["local.example"] });
  chrome.storage.managed = memory({ block_names: ["a.example"], carnet: false });
  const { values, managed } = await readSettings();
  assert.deepEqual(values.block, ["a.example"]);
  assert.equal(values.carnet, false);
  assert.deepEqual(managed.sort(), ["block", "carnet"]);
  await settle();
});

test("what a policy has decided cannot be saved over", async () => {
  chrome.storage.local = memory();
  chrome.storage.managed = memory({ go_on: "none" });
  await saveSettings({ go_on: "all", practice_name: "Cabinet C", warnings: { count: 9 } });
  await settle();
  assert.equal(chrome.storage.local.items.go_on, undefined);
  assert.equal(chrome.storage.local.items.practice_name, "Cabinet C");
  assert.equal(chrome.storage.local.items.warnings, undefined);
});

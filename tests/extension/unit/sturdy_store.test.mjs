import assert from "node:assert/strict";
import { test } from "node:test";

import { installChrome, memory, verdictOf } from "./support.mjs";

installChrome();
const { Cases } = await import("../../../extension/background/cases.js");
const { MailTabs } = await import("../../../extension/background/mail_tabs.js");
const { SturdyStore } = await import("../../../extension/background/sturdy_store.js");
const { WarningsCount } = await import("../../../extension/background/warnings_count.js");

/** A store that is full until it is told otherwise. */
function fullStore(content) {
  const area = memory(content);
  const { set } = area;
  const full = { full: true };
  area.set = async (items) => {
    if (full.full) throw new Error("Session storage quota bytes exceeded. Values were not stored.");
    return set(items);
  };
  return { area, full, store: new SturdyStore(area) };
}

test("what the browser does not keep is kept, and read over what is older", async () => {
  const { area, full, store } = fullStore({ a: 1, b: 2 });
  await store.set({ a: 3, c: { deep: [4] } });
  assert.deepEqual(await store.get(["a", "c"]), { a: 3, c: { deep: [4] } });
  assert.deepEqual(await store.get(null), { a: 3, b: 2, c: { deep: [4] } });
  (await store.get("c")).c.deep.push(5);
  assert.deepEqual((await store.get("c")).c.deep, [4], "a copy, as stores give");
  full.full = false;
  await store.set({ a: 6 });
  assert.equal(area.items.a, 6);
  assert.deepEqual(await store.get("a"), { a: 6 });
  await store.remove(["a", "c"]);
  assert.deepEqual(await store.get(null), { b: 2 });
});

test("memory is not filled instead of the store", async () => {
  const { store } = fullStore();
  for (let at = 0; at < 1000; at += 1) await store.set({ [`key${at}`]: at });
  const kept = Object.keys(await store.get(null));
  assert.ok(kept.length <= 50);
  assert.ok(kept.includes("key999"));
});

test("a store that cannot even be read is empty", async () => {
  const broken = async () => {
    throw new Error("IO error");
  };
  const store = new SturdyStore({ get: broken, set: broken, remove: broken });
  assert.deepEqual(await store.get("a"), {});
  await store.set({ a: 1 });
  assert.deepEqual(await store.get("a"), { a: 1 });
  await store.remove("a");
  assert.deepEqual(await store.get("a"), {});
});

test("cases, mail tabs and the month's count go on without a store", async () => {
  const { store } = fullStore();
  const cases = new Cases(store, () => 1000);
  const facts = { origin: "mail", link: { href: "https://a.example/" }, mail: null, back_to: null };
  const place = { tab_id: 1, frame_id: 0, open_in: "here" };
  const one = await cases.add({ ...facts, ...place, verdict: verdictOf("warn"), fault: null });
  assert.equal((await cases.find(one.id))?.link.href, "https://a.example/");
  assert.equal((await cases.ask(one.id))?.asked, 1000);
  assert.equal((await cases.find(one.id))?.asked, 1000);

  const tabs = new MailTabs(store, () => 1000);
  await tabs.ready;
  tabs.show(1, { url: "https://mail.example/", reader: "sogo" });
  assert.equal(tabs.get(1)?.host, "mail.example");

  const count = new WarningsCount(store, () => 1000);
  await count.add();
  await count.add();
  assert.equal(await count.read(), 2);
});

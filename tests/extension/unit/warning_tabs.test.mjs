import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { installChrome, ROOT } from "./support.mjs";

const closed = [];
const raised = [];
const shows = new Map();
installChrome({
  tabs: {
    update: async (tabId, { url }) => {
      if (!shows.has(tabId)) throw new Error("no such tab");
      shows.set(tabId, url);
      return { id: tabId, windowId: 4 };
    },
    remove: async (tabId) => void closed.push(tabId),
  },
  windows: { update: async (windowId) => void raised.push(windowId) },
});
const { WarningTabs } = await import("../../../extension/background/warning_tabs.js");

const pageOf = (id) => `${ROOT}pages/warning.html?case=${id}`;
const MAIL = 1;
/** @type {WarningTabs} */
let tabs;
beforeEach(() => {
  closed.length = 0;
  shows.clear();
  for (const id of [1, 2, 3]) shows.set(id, "about:blank");
  tabs = new WarningTabs({ shown: (tabId) => shows.get(tabId) ?? null });
});

test("the first warning of a mail opens where it was asked for, the next ones in its place", async () => {
  assert.equal(await tabs.take(2, MAIL, "a"), false);
  assert.equal(await tabs.take(3, MAIL, "b"), true);
  assert.equal(shows.get(2), pageOf("b"));
  assert.deepEqual(raised, [4], "and is seen");
  assert.deepEqual(closed, [3]);
});

test("a tab that shows a page of somebody is never closed", async () => {
  shows.set(3, "https://site.example/");
  await tabs.take(2, MAIL, "a");
  assert.equal(await tabs.take(3, MAIL, "b"), false);
  assert.deepEqual(closed, []);
});

test("the mail’s own tab, and what comes from no mail, are left where they are", async () => {
  await tabs.take(2, MAIL, "a");
  assert.equal(await tabs.take(MAIL, MAIL, "b"), false);
  assert.equal(await tabs.take(3, null, "b"), false);
});

test("a warning that was closed or left is not taken for an open one", async () => {
  await tabs.take(2, MAIL, "a");
  tabs.forget(2);
  assert.equal(await tabs.take(3, MAIL, "b"), false);
  shows.delete(3);
  assert.equal(await tabs.take(2, MAIL, "c"), false, "it is gone without a word");
});

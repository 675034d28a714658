import assert from "node:assert/strict";
import { test } from "node:test";

import { catalogueOf, installChrome } from "./support.mjs";

/** @type {any[]} */
const set = [];
installChrome({
  action: {
    setIcon: async ({ path }) => set.push(path[16]),
    setTitle: async ({ title }) => set.push(title),
  },
});
const { iconFor, showIcon } = await import("../../../extension/background/status_icon.js");

const { ageOf, isOld } = await import("../../../extension/shared/list_age.js");

const DAY = 24 * 3600;
/** @param {number} age in days */
const list = (id, age) => ({ id, version: 1, age: age * DAY, entries: 1, state: "ok" });

test("the icon says alive, old lists, or off", () => {
  const rows = [
    ["ok", [], "icon"],
    ["ok", [list("region", 1)], "icon"],
    ["ok", [list("region", 8)], "icon-old"],
    ["ok", [list("region", 8), list("other", 1)], "icon"],
    // What nobody sends cannot be late.
    ["ok", [list("vigilien", 400)], "icon"],
    ["ok", [list("practice", 400), list("region", 1)], "icon"],
    ["ok", [list("vigilien", 400), list("region", 8)], "icon-old"],
    [null, [], "icon"],
    ["missing", [], "icon-off"],
    ["outdated", [list("region", 8)], "icon-off"],
    ["silent", [], "icon-off"],
  ];
  for (const [state, lists, expected] of rows) {
    assert.equal(iconFor(state, lists).icon, expected, `${state} ${JSON.stringify(lists)}`);
  }
});

test("the age told is that of the newest list received, as the icon counts it", () => {
  const rows = [
    [[], null, false],
    [[list("vigilien", 400), list("practice", 0)], null, false],
    [[list("region", 8), list("practice", 0)], 8 * DAY, true],
    [[list("region", 8), list("other", 1)], DAY, false],
    [[{ ...list("base", 400), state: "vigilien" }, list("region", 7)], 7 * DAY, false],
  ];
  for (const [lists, age, old] of rows) {
    assert.equal(ageOf(lists), age, JSON.stringify(lists));
    assert.equal(isOld(lists), old, JSON.stringify(lists));
  }
});

test("each state has its words, in both languages", async () => {
  for (const language of /** @type {const} */ (["fr", "en"])) {
    const catalogue = await catalogueOf(language);
    const titles = [
      iconFor("ok", []),
      iconFor("ok", [list("region", 8)]),
      iconFor("crashed", []),
    ].map(({ title }) => catalogue.text(title));
    assert.equal(new Set(titles.filter(Boolean)).size, 3, titles.join(" | "));
    set.length = 0;
    await showIcon(iconFor("crashed", []), catalogue);
    assert.deepEqual(set, ["/icons/icon-off-16.png", titles[2]]);
  }
});

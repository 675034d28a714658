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

const { ageOf, isAgeing, isOld, obstacleOf, standingOf } =
  await import("../../../extension/shared/received_lists.js");
const { asUpdate } = await import("../../../extension/background/update.js");

const DAY = 24 * 3600;
/** @param {string} state @param {object} [more] */
const list = (state, more = {}) => ({ id: "a1", publisher: "region", age: 60, state, ...more });
/** @param {string} state @param {...object} subscriptions */
const update = (state, ...subscriptions) => asUpdate({ state, subscriptions });

const NONE = update("off");
const FRESH = update("fresh", list("fresh"));
const AGEING = update("ageing", list("fresh"), list("ageing", { age: 2 * DAY }));
const EXPIRED = update("expired", list("fresh"), list("expired", { age: 9 * DAY }));

test("the icon says alive, old lists, or off", () => {
  const rows = /** @type {[any, any, string][]} */ ([
    ["ok", null, "icon"],
    ["ok", NONE, "icon"],
    ["ok", FRESH, "icon"],
    ["ok", AGEING, "icon"],
    ["ok", EXPIRED, "icon-old"],
    ["ok", update("rotten"), "icon-old"],
    [null, null, "icon"],
    [null, EXPIRED, "icon-old"],
    ["missing", NONE, "icon-off"],
    ["outdated", EXPIRED, "icon-off"],
    ["silent", FRESH, "icon-off"],
  ]);
  for (const [state, said, expected] of rows) {
    assert.equal(iconFor(state, said).icon, expected, `${state} ${JSON.stringify(said)}`);
  }
});

test("the publisher that is furthest behind is the one told of", () => {
  const waiting = update("ageing", list("ageing", { age: null }));
  const rows = /** @type {[any, number|null, boolean, boolean][]} */ ([
    [NONE, null, false, false],
    [FRESH, 60, false, false],
    [AGEING, 2 * DAY, true, false],
    [EXPIRED, 9 * DAY, false, true],
    [waiting, null, false, false],
  ]);
  for (const [said, age, ageing, old] of rows) {
    assert.equal(ageOf(said), age, JSON.stringify(said));
    assert.equal(isAgeing(said), ageing, JSON.stringify(said));
    assert.equal(isOld(said), old, JSON.stringify(said));
  }
  assert.equal(standingOf(waiting.subscriptions[0]), "waiting");
  assert.equal(standingOf(EXPIRED.subscriptions[1]), "expired");
});

test("of several obstacles, the one before the lists that are furthest behind", () => {
  const rows = /** @type {[any, string|null][]} */ ([
    [FRESH, null],
    [update("fresh", list("fresh", { obstacle: "disk" })), "disk"],
    [update("ageing", list("fresh", { obstacle: "disk" }), list("ageing")), "disk"],
    [
      update(
        "expired",
        list("fresh", { obstacle: "disk" }),
        list("expired", { obstacle: "clock" }),
        list("ageing", { obstacle: "network" }),
      ),
      "clock",
    ],
  ]);
  for (const [said, expected] of rows) assert.equal(obstacleOf(said), expected);
});

test("each state has its words, in both languages", async () => {
  for (const language of /** @type {const} */ (["fr", "en"])) {
    const catalogue = await catalogueOf(language);
    const titles = [iconFor("ok", NONE), iconFor("ok", EXPIRED), iconFor("crashed", NONE)].map(
      ({ title }) => catalogue.text(title),
    );
    assert.equal(new Set(titles.filter(Boolean)).size, 3, titles.join(" | "));
    set.length = 0;
    await showIcon(iconFor("crashed", NONE), catalogue);
    assert.deepEqual(set, ["/icons/icon-off-16.png", titles[2]]);
  }
});

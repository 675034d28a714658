/** How lists stand, as the host tells it: what is not understood is old, and nothing of it is long. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { asUpdate } from "../../../extension/background/update.js";
import { asAbout } from "../../../extension/background/verdict.js";

const GOOD = {
  id: "7c9e2ab05d1f4a68",
  publisher: "region",
  version: 12,
  age: 240,
  state: "fresh",
  obstacle: null,
  detail: null,
  since: null,
  push: "connected",
};
/** @param {object} more */
const one = (more) => asUpdate({ state: "fresh", subscriptions: [{ ...GOOD, ...more }] });

test("what the host says is taken as it is", () => {
  const troubled = {
    ...GOOD,
    id: "b2",
    age: 90_000,
    state: "ageing",
    obstacle: "network",
    detail: "lists.example: connection refused",
    since: 60,
    push: "polling",
  };
  const said = { state: "ageing", subscriptions: [GOOD, troubled] };
  assert.deepEqual(asUpdate(said), said);
  assert.deepEqual(asUpdate({ state: "off", subscriptions: [] }), {
    state: "off",
    subscriptions: [],
  });
});

test("a state that is not known is old, and the worst of all is everybody's", () => {
  const rows = /** @type {[any, any[], string][]} */ ([
    ["fresh", ["fresh"], "fresh"],
    ["fresh", ["fresh", "ageing"], "ageing"],
    ["fresh", ["expired", "ageing"], "expired"],
    ["off", ["fresh"], "fresh"],
    ["fresh", ["rotten"], "expired"],
    ["fresh", [null], "expired"],
    ["expired", ["fresh"], "expired"],
    ["rotten", [], "expired"],
    [undefined, [], "expired"],
    [7, ["fresh"], "expired"],
    ["fresh", [], "off"],
    ["constructor", [], "expired"],
  ]);
  for (const [state, states, expected] of rows) {
    const subscriptions = states.map((state) => ({ ...GOOD, state }));
    const said = asUpdate({ state, subscriptions });
    assert.equal(said.state, expected, JSON.stringify([state, states]));
  }
});

test("what has not its shape is as if it were not said", () => {
  for (const value of [undefined, null, 7, "fresh", [], { subscriptions: "all" }]) {
    assert.deepEqual(asUpdate(value), { state: "expired", subscriptions: [] });
  }
  const subscriptions = [null, 7, "a", {}, { id: 3 }, { id: "" }, { id: "a" }];
  assert.deepEqual(asUpdate({ state: "fresh", subscriptions }).subscriptions, [
    {
      id: "a",
      publisher: null,
      version: 0,
      age: null,
      state: "expired",
      obstacle: null,
      detail: null,
      since: null,
      push: "off",
    },
  ]);
  const rows = /** @type {[object, object][]} */ ([
    [{ publisher: { toString: null } }, { publisher: null }],
    [{ version: "12" }, { version: 0 }],
    [{ version: 1e300 }, { version: 0 }],
    [{ age: -5 }, { age: 0 }],
    [{ age: "4" }, { age: null }],
    [{ age: NaN }, { age: null }],
    [{ obstacle: "gremlins" }, { obstacle: "other" }],
    [{ obstacle: 7 }, { obstacle: "other" }],
    [{ push: "pigeon" }, { push: "off" }],
    [{ detail: ["x"] }, { detail: null }],
  ]);
  for (const [said, expected] of rows) {
    assert.deepEqual(one(said).subscriptions, [{ ...GOOD, ...expected }], JSON.stringify(said));
  }
});

test("neither long nor many", () => {
  const long = "x".repeat(100_000);
  const [kept] = one({ id: long, publisher: long, detail: long }).subscriptions;
  assert.deepEqual([kept.id.length, kept.publisher?.length, kept.detail?.length], [64, 64, 200]);
  const many = asUpdate({ state: "fresh", subscriptions: Array(10_000).fill(GOOD) });
  assert.equal(many.subscriptions.length, 32);
});

test("a greeting says nothing of updates; a status does, even one that forgets it", () => {
  assert.equal(asAbout({ type: "hello" }).update, null);
  assert.equal(asAbout({ fault: "missing" }).update, null);
  assert.equal(asAbout({ type: "status" }).update?.state, "expired");
  const update = { state: "fresh", subscriptions: [GOOD] };
  assert.deepEqual(asAbout({ type: "status", update }).update, update);
});

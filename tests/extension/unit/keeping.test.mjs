/** What the worker keeps through the host, and what our pages may take out again. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { installChrome, memory } from "./support.mjs";

const chrome = installChrome();
const { Carnet } = await import("../../../extension/background/carnet.js");
const { keepingHandlers } = await import("../../../extension/background/keeping_messages.js");
const { DEFAULTS } = await import("../../../extension/shared/settings.js");

/** A host that answers from a table, or by a function; what it was asked is kept. */
function hostOf(answers) {
  const asked = [];
  return {
    asked,
    configured: 0,
    async configure() {
      this.configured += 1;
    },
    async request(type, members) {
      asked.push([type, members]);
      const answer = answers[`${type} ${members.action}`];
      if (answer === undefined) throw new Error("garbled");
      return { type, ...(typeof answer === "function" ? answer(members) : answer) };
    },
  };
}
const carnetOf = (host, more = {}) =>
  new Carnet({ host, wanted: async () => true, hidden: false, ...more });
const handlersOf = (host, settings = {}, managed = []) =>
  keepingHandlers({
    host,
    carnet: carnetOf(host),
    surroundings: async () => ({ settings: { ...DEFAULTS, ...settings }, managed }),
  });
const site = (domain) => ({ domain, kind: "once", first: "20261125", last: "20261125", days: 1 });
const entry = (name, from = "practice") => ({
  entry: `d ${name}`,
  action: "block",
  in_force: true,
  from,
});

test("a site is noted by its domain, and not where that is not wanted", async () => {
  const rows = [
    [{}, "labo.example", 1],
    [{ wanted: async () => false }, "labo.example", 0],
    [{ hidden: true }, "labo.example", 0],
    [{}, null, 0],
    [{}, "", 0],
    [{ wanted: async () => Promise.reject(new Error("no storage")) }, "labo.example", 0],
  ];
  for (const [more, domain, count] of rows) {
    const host = hostOf({ "carnet add": { domain } });
    await carnetOf(host, more).note(domain, "mine");
    assert.equal(host.asked.length, count, `${JSON.stringify(more)} ${domain}`);
  }
  const host = hostOf({ "carnet add": { domain: "labo.example" } });
  await carnetOf(host).note("labo.example", "mine");
  assert.deepEqual(host.asked, [
    ["carnet", { action: "add", domain: "labo.example", kind: "mine" }],
  ]);
});

test("a host without a notebook is in nobody's way", async () => {
  await carnetOf(hostOf({})).note("labo.example", "once");
  await assert.rejects(carnetOf(hostOf({})).list());
});

test("the notebook comes in pages; what is no site is passed over", async () => {
  const pages = { "": ["a.example", "b.example"], "b.example": ["c.example"] };
  const host = hostOf({
    "carnet list": ({ after }) => ({
      sites: [...pages[after].map(site), { domain: 7 }, null],
      more: after === "",
      on: true,
    }),
  });
  const { sites, on } = await carnetOf(host).list();
  assert.deepEqual(
    sites.map(({ domain }) => domain),
    ["a.example", "b.example", "c.example"],
  );
  assert.equal(on, true);
});

test("a host that never ends its list is left after some pages", async () => {
  const host = hostOf({ "carnet list": { sites: [site("a.example")], more: true, on: true } });
  await carnetOf(host).list();
  assert.equal(host.asked.length, 16);
  const decisions = hostOf({ "practice list": { entries: [entry("a.example")], more: true } });
  await handlersOf(decisions).practice({ action: "list" });
  assert.equal(decisions.asked.length, 64);
});

test("a private window shows nothing of it", async () => {
  const host = hostOf({ "carnet list": { sites: [site("a.example")], more: false, on: true } });
  assert.deepEqual(await carnetOf(host, { hidden: true }).list(), { sites: [], on: false });
  assert.deepEqual(host.asked, []);
});

test("decisions come with what was refused, checked one by one", async () => {
  const host = hostOf({
    "practice list": {
      entries: [entry("a.example"), { entry: 7 }, { ...entry("b.example"), from: "elsewhere" }],
      refused: [{ name: "ameli.fr", why: "official-host" }, { name: 7 }],
      removable: true,
      more: false,
    },
  });
  const reply = await handlersOf(host).practice({ action: "list" });
  assert.equal(reply.ok, true);
  assert.deepEqual(
    reply.entries.map(({ entry: one }) => one),
    ["d a.example"],
  );
  assert.equal(reply.refused.length, 1);
  assert.equal(reply.removable, true);
});

test("a decision of this workstation is taken out by the host, which has the last word", async () => {
  const rows = [
    [{ removed: true }, { ok: true }],
    [
      { removed: false, why: "locked" },
      { ok: false, error: "not_allowed" },
    ],
    [
      { removed: false, why: "unknown" },
      { ok: false, error: "unknown" },
    ],
  ];
  for (const [answer, expected] of rows) {
    const host = hostOf({ "practice remove": answer });
    const asked = { action: "remove", from: "practice", entry: "d a.example" };
    assert.deepEqual(await handlersOf(host).practice(asked), expected);
    assert.deepEqual(host.asked, [["practice", { action: "remove", entry: "d a.example" }]]);
  }
});

test("a decision of this browser's settings is found by place and name", async () => {
  const block = ["a.example", { name: "https://b.example/", reason: "x" }, "c.example"];
  const out = { action: "remove", from: "browser", path: "block[1]", name: "https://b.example/" };
  chrome.storage.local = memory({ block });
  const host = hostOf({});
  assert.deepEqual(await handlersOf(host, { block }).practice(out), { ok: true });
  assert.deepEqual(chrome.storage.local.items.block, ["a.example", "c.example"]);
  assert.equal(host.configured, 1);

  const refused = [
    [{ ...out, name: "a.example" }, {}, [], "unknown"], // the list has changed meanwhile
    [{ ...out, path: "block[9]" }, {}, [], "unknown"],
    [{ ...out, path: "go_on[0]" }, {}, [], "not_allowed"],
    [{ ...out, path: "__proto__[0]" }, {}, [], "not_allowed"],
    [{ ...out, path: 7 }, {}, [], "not_allowed"],
    [out, {}, ["block"], "not_allowed"],
    [out, { go_on: "none" }, [], "not_allowed"],
  ];
  for (const [message, settings, managed, error] of refused) {
    const answer = await handlersOf(host, { block, ...settings }, managed).practice(message);
    assert.deepEqual(answer, { ok: false, error }, JSON.stringify([message, settings, managed]));
  }
});

test("words that are no action do nothing", async () => {
  const host = hostOf({});
  const handlers = handlersOf(host);
  for (const action of [undefined, null, "add", "burn", ["erase"], 7]) {
    assert.equal((await handlers.carnet({ action, domain: "a.example" })).ok, false);
    assert.equal((await handlers.practice({ action, entry: "d a.example" })).ok, false);
  }
  assert.equal((await handlers.carnet({ action: "remove", domain: {} })).ok, false);
  assert.equal((await handlers.practice({ action: "remove", entry: {} })).ok, false);
  assert.deepEqual(host.asked, []);
});

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { installChrome, memory, ROOT } from "./support.mjs";

// A test does not wait for what would happen half a minute later.
const { setTimeout: later } = globalThis;
globalThis.setTimeout = /** @type {any} */ (
  (action, delay, ...values) => {
    const timer = later(action, delay, ...values);
    if (delay > 1000) timer.unref();
    return timer;
  }
);

/** Rules as the browser keeps them, refusing what it refuses. */
function ruleset() {
  const rules = new Map();
  const calls = [];
  return {
    rules,
    calls,
    get: async () => [...rules.values()],
    update: async ({ removeRuleIds = [], addRules = [] }) => {
      calls.push({ removeRuleIds, addRules });
      for (const id of removeRuleIds) rules.delete(id);
      for (const rule of addRules) {
        assert.ok(!rules.has(rule.id), `rule ${rule.id} twice`);
        rules.set(rule.id, rule);
      }
    },
  };
}

const dynamic = ruleset();
const session = ruleset();
let openTabs = [{ id: 1 }, { id: 2 }];
installChrome({
  declarativeNetRequest: {
    getDynamicRules: dynamic.get,
    updateDynamicRules: dynamic.update,
    getSessionRules: session.get,
    updateSessionRules: session.update,
  },
  tabs: { query: async () => openTabs },
});
const { exactFilter } = await import("../../../extension/background/holding_rules.js");
const { MailRules } = await import("../../../extension/background/mail_rules.js");
const { MailTabs } = await import("../../../extension/background/mail_tabs.js");
const { TabRules } = await import("../../../extension/background/tab_rules.js");
const { patternsOf } = await import("../../../extension/background/listed_webmails.js");

let now = 0;
const noTabs = { ready: Promise.resolve(), all: () => [] };
const rulesIn = (store = memory()) => new MailRules(store, /** @type {any} */ (noTabs), () => now);
const conditions = (set) => [...set.rules.values()].map(({ condition }) => condition);
const filters = () =>
  conditions(session)
    .map(({ urlFilter }) => urlFilter)
    .filter(Boolean);
const turn = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  now = 0;
  for (const set of [dynamic, session]) {
    set.rules.clear();
    set.calls.length = 0;
  }
});

test("an address is admitted as a whole, or not at all", () => {
  const rows = [
    ["https://a.example/x?y=1", "|https://a.example/x?y=1|"],
    ["https://a.example/x#part", "|https://a.example/x#part|"],
    ["http://127.0.0.1:8080/", "|http://127.0.0.1:8080/|"],
    ["https://a.example/*", null],
    ["https://a.example/^", null],
    ["https://a.example/a|b", null],
    ["https://a.example/é", null],
    ["https://a.example/a b", null],
    [`https://a.example/${"x".repeat(5000)}`, null],
    ["javascript:alert(1)", null],
    ["mailto:a@b.example", null],
    ["", null],
  ];
  for (const [href, expected] of rows) assert.equal(exactFilter(href), expected, href);
});

test("what leaves a webmail is held, what stays in it is not", async () => {
  const all = rulesIn();
  await all.cover("https://mail.cabinet.example:8443/inbox", { named: true });
  const [pages, forms, quiet, frames] = [...dynamic.rules.values()];
  for (const { condition } of [pages, forms, quiet, frames]) {
    assert.deepEqual(condition.initiatorDomains, ["mail.cabinet.example"]);
    assert.deepEqual(condition.excludedRequestDomains, ["mail.cabinet.example"]);
    assert.ok(!condition.tabIds, "a typed address has no such initiator");
  }
  assert.equal(pages.action.redirect.regexSubstitution, `${ROOT}pages/hold.html?\\0`);
  assert.deepEqual(pages.condition.resourceTypes, ["main_frame"]);
  assert.deepEqual(pages.condition.requestMethods, ["get"]);
  assert.deepEqual(forms.condition.requestMethods, ["post"]);
  assert.deepEqual(frames.condition.resourceTypes, ["sub_frame", "object"]);
  assert.deepEqual(
    [quiet.action.type, quiet.condition.resourceTypes],
    ["block", ["ping", "other"]],
  );
  dynamic.calls.length = 0;
  await all.cover("https://mail.cabinet.example:8443/other");
  assert.equal(dynamic.calls.length, 0, "known already");
});

test("a webmail’s own site is free for forms and frames, its pages by host alone", async () => {
  const all = rulesIn();
  await all.cover("https://mail.cabinet.example/", { domain: "cabinet.example", named: true });
  const [pages, forms, , frames] = conditions(dynamic);
  const site = ["mail.cabinet.example", "cabinet.example"];
  assert.deepEqual(pages.excludedRequestDomains, ["mail.cabinet.example"]);
  assert.deepEqual(forms.excludedRequestDomains, site);
  assert.deepEqual(frames.excludedRequestDomains, site);
});

test("one webmail is not free for another: a page may only look like one", async () => {
  const all = rulesIn();
  await all.cover("https://mail.cabinet.example/");
  await all.cover("https://looks-like-a-webmail.example/");
  const first = conditions(dynamic).filter(({ initiatorDomains }) =>
    initiatorDomains.includes("mail.cabinet.example"),
  );
  assert.equal(first.length, 3, "a page known by its looks may be one where somebody logs in");
  for (const one of first) {
    assert.deepEqual(one.excludedRequestDomains, ["mail.cabinet.example"]);
  }
});

test("rules by host are there before the worker, and a worker that wakes leaves them alone", async () => {
  const store = memory();
  await rulesIn(store).cover("https://mail.cabinet.example/");
  dynamic.calls.length = 0;
  await rulesIn(store).ready;
  assert.equal(dynamic.calls.length, 0);
  assert.equal(dynamic.rules.size, 3);
});

test("names that an older version kept are still known", async () => {
  await rulesIn(memory({ mail_hosts: ["mail.cabinet.example", 7, null] })).ready;
  assert.equal(dynamic.rules.size, 3);
});

test("a worker that wakes forgets what the one before it had admitted", async () => {
  const store = memory();
  const before = rulesIn(store);
  await before.cover("https://mail.cabinet.example/");
  await before.admit(["https://a.example/"]);
  const after = rulesIn(store);
  await after.ready;
  assert.deepEqual(filters(), []);
  await after.admit(["https://b.example/"]);
  assert.deepEqual(filters(), ["|https://b.example/|"]);
});

test("admitted addresses are few, none twice, and go when lists change", async () => {
  const all = rulesIn();
  await all.cover("https://mail.cabinet.example/");
  await all.admit(["https://a.example/", "https://a.example/"]);
  await all.admit(["https://a.example/"]);
  await all.admitFrames("cadres.example");
  assert.deepEqual(filters(), ["|https://a.example/|"]);
  assert.ok(conditions(dynamic).some((one) => one.requestDomains?.includes("cadres.example")));
  for (let at = 0; at < 3; at += 1) {
    await all.admit(Array.from({ length: 600 }, (_, one) => `https://a.example/${at}-${one}`));
  }
  assert.equal(filters().length, 1000);
  assert.ok(!filters().includes("|https://a.example/|"), "the oldest went");
  assert.ok(filters().includes("|https://a.example/2-599|"));
  await all.forget();
  assert.deepEqual(filters(), []);
  assert.equal(dynamic.rules.size, 3, "webmails stay held");
});

/** Tabs with their rules. */
async function followed() {
  const rules = new TabRules(() => now);
  const tabs = new MailTabs(
    memory(),
    () => now,
    (tabId, tab) => rules.follow(tabId, tab),
  );
  await tabs.ready;
  await rules.start(tabs);
  return { rules, tabs };
}

const mail = { url: "https://mail.cabinet.example/inbox", reader: "roundcube" };
const ofTab = (tabId) => conditions(session).filter(({ tabIds }) => tabIds?.includes(tabId));

test("a tab that shows mail is held whoever asks, frames of others are not", async () => {
  const { rules, tabs } = await followed();
  tabs.show(1, mail);
  await turn();
  assert.deepEqual(
    ofTab(1).map(({ resourceTypes }) => resourceTypes),
    [["main_frame"], ["main_frame"], ["ping", "other"]],
  );
  rules.seal(1);
  await turn();
  assert.ok(ofTab(1).some(({ resourceTypes }) => resourceTypes.includes("sub_frame")));
  session.calls.length = 0;
  tabs.show(1, mail);
  await turn();
  assert.equal(session.calls.length, 0, "nothing has changed");
  tabs.forget(1);
  await turn();
  assert.deepEqual(ofTab(1), []);
});

test("a tab that a mail opened is held from hop to hop, for a while", async () => {
  const { rules, tabs } = await followed();
  tabs.show(1, mail);
  tabs.leave(2, 1);
  await turn();
  const [hold, ...others] = ofTab(2);
  assert.deepEqual(hold.requestMethods, ["get"], "no form loses its content");
  assert.equal(others.length, 0);
  openTabs = [{ id: 1 }, { id: 2 }];
  await rules.letPass(2, "https://site.example/page?x=1", "site.example");
  const [held, passed] = ofTab(2);
  const opened = conditions(session).find(({ initiatorDomains }) => initiatorDomains);
  assert.deepEqual(opened.initiatorDomains, ["site.example"], "what it opens in new tabs is held");
  assert.deepEqual(opened.excludedTabIds, [1, 2]);
  assert.deepEqual(held.excludedRequestDomains, ["site.example"]);
  assert.equal(passed.urlFilter, "|https://site.example/page?x=1|");
  await rules.letPass(2, "https://site.example/a|b", null);
  assert.deepEqual(ofTab(2)[1].requestDomains, ["site.example"], "what no filter can say");
  now = 31_000;
  await rules.letPass(2, "https://later.example/", null);
  assert.deepEqual(ofTab(2), [], "later moves are the site’s own");
});

test("pages that look like webmails do not push out those that are known by name", async () => {
  const all = rulesIn();
  await all.cover("https://mail.cabinet.example/", { named: true });
  for (let at = 0; at < 60; at += 1) await all.cover(`https://a${at}.lookalike.example/`);
  const held = conditions(dynamic).flatMap(({ initiatorDomains }) => initiatorDomains ?? []);
  assert.ok(held.includes("mail.cabinet.example"));
  assert.ok(held.includes("a59.lookalike.example"));
  assert.equal(new Set(held).size, 50);
});

test("a menu in a mail lets files be saved for a while, pages not", async () => {
  const { rules, tabs } = await followed();
  await rules.letSave(1);
  assert.equal(session.rules.size, 0, "not a mail");
  tabs.show(1, mail);
  await rules.letSave(1);
  const saving = conditions(session).find(({ initiatorDomains }) => initiatorDomains);
  assert.deepEqual(saving.initiatorDomains, ["mail.cabinet.example"]);
  assert.deepEqual(saving.resourceTypes, ["other"]);
});

test("a browser that refuses a change is told all of it again", async () => {
  const { tabs } = await followed();
  const { updateSessionRules } = globalThis.chrome.declarativeNetRequest;
  globalThis.chrome.declarativeNetRequest.updateSessionRules = async () => {
    throw new Error("no");
  };
  tabs.show(1, mail);
  await turn();
  globalThis.chrome.declarativeNetRequest.updateSessionRules = updateSessionRules;
  assert.deepEqual(ofTab(1), []);
  tabs.show(1, mail);
  await turn();
  assert.equal(ofTab(1).length, 3);
});

test("tabs that do not exist yet are held for a moment", async () => {
  const { rules } = await followed();
  openTabs = [{ id: 1 }, { id: 7 }];
  await rules.arm(20);
  const [armed] = conditions(session);
  assert.deepEqual(armed.excludedTabIds, [1, 7]);
  session.calls.length = 0;
  await rules.arm(20);
  assert.equal(session.calls.length, 0, "armed already");
  rules.settled(9);
  await turn();
  assert.deepEqual(
    conditions(session)[0].excludedTabIds,
    [1, 7, 9],
    "what has a page is no new tab",
  );
  now = 21;
  await new Promise((resolve) => setTimeout(resolve, 40));
  assert.deepEqual(conditions(session), []);
});

test("a worker that wakes finds its tabs again, in one go", async () => {
  const { rules } = await followed();
  await rules.arm(10_000);
  const tabs = new MailTabs(memory(), () => now);
  await tabs.ready;
  tabs.show(1, mail);
  tabs.leave(2, 1);
  session.calls.length = 0;
  await new TabRules(() => now).start(tabs);
  assert.equal(session.calls.length, 1);
  assert.equal(ofTab(1).length, 3);
  assert.equal(ofTab(2).length, 1);
  assert.ok(!conditions(session).some(({ excludedTabIds }) => excludedTabIds));
});

test("listed webmails become patterns; what is no host name does not", () => {
  assert.deepEqual(
    patternsOf([
      "Mail.Cabinet.example",
      "mail.cabinet.example:8443",
      "127.0.0.1:9000",
      " x.example ",
    ]),
    ["*://mail.cabinet.example/*", "*://127.0.0.1/*", "*://x.example/*"],
  );
  assert.deepEqual(
    patternsOf(["", "*", "*.example", "https://a.example/", "a/b", "a b", "é.example"]),
    [],
  );
});

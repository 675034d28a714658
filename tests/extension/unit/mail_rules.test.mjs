import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { installChrome, memory, ROOT } from "./support.mjs";

/** Session rules as the browser keeps them, refusing what it refuses. */
const rules = new Map();
const calls = [];
installChrome({
  declarativeNetRequest: {
    getSessionRules: async () => [...rules.values()],
    updateSessionRules: async ({ removeRuleIds = [], addRules = [] }) => {
      calls.push({ removeRuleIds, addRules });
      for (const id of removeRuleIds) rules.delete(id);
      for (const rule of addRules) {
        assert.ok(!rules.has(rule.id), `rule ${rule.id} twice`);
        rules.set(rule.id, rule);
      }
    },
  },
});
const { exactFilter, holdingRules, MailRules } =
  await import("../../../extension/background/mail_rules.js");
const { patternsOf } = await import("../../../extension/background/listed_webmails.js");

const filters = () =>
  [...rules.values()].map(({ condition }) => condition.urlFilter).filter(Boolean);
beforeEach(() => {
  rules.clear();
  calls.length = 0;
});

test("an address is admitted as a whole, or not at all", () => {
  const rows = [
    ["https://a.example/x?y=1", "|https://a.example/x?y=1|"],
    ["https://a.example/x#part", "|https://a.example/x|"],
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
  const all = new MailRules(memory());
  await all.cover("https://mail.cabinet.example:8443/inbox");
  const [hold, quiet] = [...rules.values()];
  assert.deepEqual(hold.condition.initiatorDomains, ["mail.cabinet.example"]);
  assert.deepEqual(hold.condition.excludedRequestDomains, ["mail.cabinet.example"]);
  assert.deepEqual(hold.condition.resourceTypes, ["main_frame"]);
  assert.equal(hold.action.redirect.regexSubstitution, `${ROOT}pages/hold.html?\\0`);
  assert.deepEqual(
    [quiet.action.type, quiet.condition.resourceTypes],
    ["block", ["ping", "other"]],
  );
  assert.ok(!hold.condition.tabIds, "a typed address has no such initiator");
  calls.length = 0;
  await all.cover("https://mail.cabinet.example:8443/other");
  assert.equal(calls.length, 0, "known already");
  assert.deepEqual(holdingRules([]), []);
});

test("rules are there again after a start of the browser, before any mail", async () => {
  const store = memory();
  await new MailRules(store).cover("https://mail.cabinet.example/");
  rules.clear();
  await new MailRules(store).ready;
  assert.deepEqual(rules.get(1).condition.initiatorDomains, ["mail.cabinet.example"]);
});

test("a worker that wakes forgets what the one before it had admitted", async () => {
  const store = memory();
  const before = new MailRules(store);
  await before.cover("https://mail.cabinet.example/");
  await before.admit(["https://a.example/"]);
  const after = new MailRules(store);
  await after.ready;
  assert.deepEqual(filters(), []);
  await after.admit(["https://b.example/"]);
  assert.deepEqual(filters(), ["|https://b.example/|"]);
});

test("admitted addresses are few, none twice, and go when lists change", async () => {
  const all = new MailRules(memory());
  await all.cover("https://mail.cabinet.example/");
  await all.admit(["https://a.example/", "https://a.example/", "https://a.example/#x"]);
  await all.admit(["https://a.example/"]);
  assert.deepEqual(filters(), ["|https://a.example/|"]);
  for (let at = 0; at < 3; at += 1) {
    await all.admit(Array.from({ length: 600 }, (_, one) => `https://a.example/${at}-${one}`));
  }
  assert.equal(filters().length, 1000);
  assert.ok(!filters().includes("|https://a.example/|"), "the oldest went");
  assert.ok(filters().includes("|https://a.example/2-599|"));
  await all.forget();
  assert.deepEqual(filters(), []);
  assert.ok(rules.has(1), "webmails stay held");
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

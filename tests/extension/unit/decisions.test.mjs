import assert from "node:assert/strict";
import { test } from "node:test";

import "../../support/web_crypto.mjs";

import { Bypass } from "../../../extension/background/bypass.js";
import { Cases } from "../../../extension/background/cases.js";
import { mayGoOn, ownSite, wayOn } from "../../../extension/background/decisions.js";
import { memory, verdictOf } from "./support.mjs";

const caseOf = (level, more = {}) => ({
  id: "0".repeat(32),
  link: { href: "https://ameli-cps.example/" },
  verdict: level === "fault" ? null : verdictOf(level),
  fault: level === "fault" ? "silent" : null,
  asked: 10_000,
  used: false,
  ...more,
});
const all = { go_on: "all" };
const none = { go_on: "none" };

test("who may go on, and after how long", () => {
  const rows = [
    ["caution", all, 10_000, true],
    ["caution", none, 99_000, "not_allowed"],
    ["warn", all, 10_000, "too_early"],
    ["warn", all, 14_700, "too_early"],
    ["warn", all, 15_000, true],
    ["warn", none, 99_000, "not_allowed"],
    ["block", all, 99_000, "not_allowed"],
    ["block", none, 99_000, "not_allowed"],
    ["fault", all, 10_000, true],
    ["fault", none, 10_000, true],
    ["allow", all, 10_000, true],
  ];
  for (const [level, settings, now, expected] of rows) {
    const answer = mayGoOn(caseOf(level), settings, now);
    assert.deepEqual(
      answer,
      expected === true ? { ok: true } : { ok: false, error: expected },
      level,
    );
  }
});

test("a site is noted as the practice’s own after a doubt only, and by whom it is for", () => {
  const doubt = caseOf("caution", { origin: "mail" });
  const settings = { go_on: "all", own_domains: [] };
  const domain = doubt.verdict.site.domain;
  const number = { ...doubt.verdict, site: { host: "203.0.113.7", domain: null } };
  for (const [one, more, managed, expected] of [
    [doubt, {}, [], domain],
    [doubt, {}, ["own_domains"], null],
    [doubt, { go_on: "none" }, [], null],
    [doubt, { own_domains: [domain] }, [], null],
    [{ ...doubt, origin: "example" }, {}, [], null],
    [{ ...doubt, verdict: number }, {}, [], null],
    ...["warn", "block", "fault", "allow"].map((level) => [caseOf(level), {}, [], null]),
  ]) {
    assert.equal(ownSite(one, { ...settings, ...more }, managed), expected);
  }
});

test("a page that never asked for its case opens nothing", () => {
  assert.deepEqual(mayGoOn(caseOf("caution", { asked: null }), all, 99_000), {
    ok: false,
    error: "too_early",
  });
  assert.deepEqual(mayGoOn(null, all, 99_000), { ok: false, error: "unknown_case" });
  assert.deepEqual(mayGoOn(caseOf("warn", { used: true }), all, 99_000), {
    ok: false,
    error: "used",
  });
});

test("a scheme that runs something is never opened by us, whatever was judged", () => {
  for (const href of [
    "javascript:alert(1)",
    " JavaScript:x",
    "data:text/html,x",
    "file:///etc/passwd",
    "blob:x",
  ]) {
    const way = wayOn(caseOf("caution", { link: { href } }), all);
    assert.equal(way.allowed, false, href);
    assert.equal(way.locked, false, "nobody chose that");
  }
});

test("locked is what the practice chose, for what could otherwise be opened", () => {
  const locked = (level, settings) => wayOn(caseOf(level), settings).locked;
  for (const level of ["caution", "warn", "block", "fault", "allow"]) {
    assert.equal(locked(level, all), false, level);
    assert.equal(locked(level, none), level === "caution" || level === "warn", level);
  }
});

test("the delay counts from the first time the page asks, and cannot be started again", async () => {
  let now = 100;
  const cases = new Cases(memory(), () => now);
  const { id, asked } = await cases.add({ link: { href: "https://a.example/" } });
  assert.equal(asked, null);
  now = 200;
  assert.equal((await cases.ask(id)).asked, 200);
  now = 900;
  assert.equal((await cases.ask(id)).asked, 200);
  for (const unknown of [undefined, null, 7, "", "0".repeat(32), "../case", `${id}x`]) {
    assert.equal(await cases.find(unknown), null);
  }
});

test("a flood of cases does not fill the store", async () => {
  let now = 0;
  const store = memory({ mail_tabs: [] });
  const cases = new Cases(store, () => now);
  const ids = [];
  for (now = 1; now <= 100; now += 1) ids.push((await cases.add({ link: { href: "x:" } })).id);
  assert.equal(new Set(ids).size, 100);
  assert.equal(Object.keys(store.items).length, 41);
  assert.equal(await cases.find(ids[0]), null);
  assert.ok(await cases.find(ids[99]));
  assert.ok("mail_tabs" in store.items, "what is not a case stays");
});

const LURE = "https://www.lure.example/a?b";

test("a decision opens one address, once, in one tab", () => {
  const bypass = new Bypass(() => 0);
  bypass.allow(1, LURE, "lure.example");
  assert.equal(bypass.take(2, LURE), false, "another tab");
  assert.equal(bypass.take(1, "https://www.lure.example/other"), false, "another address");
  assert.equal(bypass.take(1, LURE), true);
  assert.equal(bypass.take(1, LURE), false, "a second time");
});

test("a decision that was not used expires", () => {
  let now = 0;
  const bypass = new Bypass(() => now);
  bypass.allow(1, LURE, "lure.example");
  now = 60_000;
  assert.equal(bypass.take(1, LURE), false);
});

test("the accepted site works in its tab, and lets nobody else in", () => {
  const bypass = new Bypass(() => 0);
  bypass.allow(1, LURE, "lure.example");
  bypass.take(1, LURE);
  const within = (url, from = LURE, tab = 1) => bypass.within(tab, url, from);
  assert.equal(within("https://login.lure.example/"), true);
  assert.equal(within("https://lure.example/"), true);
  assert.equal(within("https://other.example/"), false);
  assert.equal(within("https://lure.example.evil.example/"), false);
  assert.equal(within("https://notlure.example/"), false);
  assert.equal(within("https://lure.example/", "https://mail.example/"), false, "from elsewhere");
  assert.equal(within("https://lure.example/", LURE, 2), false, "in another tab");
  bypass.settle(1, "https://other.example/");
  assert.equal(within("https://lure.example/"), false, "after leaving it");
});

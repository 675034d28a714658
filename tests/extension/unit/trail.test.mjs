/** What lies behind our page: the stopped site itself, or something one may go back to. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { event, installChrome, ROOT, verdictOf } from "./support.mjs";

const chrome = installChrome({
  webNavigation: { onCommitted: event() },
  tabs: { onRemoved: event() },
});
const { Trail } = await import("../../../extension/background/trail.js");
const trail = new Trail().listen();

const LURE = "https://www.ameli-cps.example/maj?d=8f";
const one = { link: { href: LURE }, verdict: verdictOf("warn") };
const page = `${ROOT}pages/warning.html?case=1`;
const show = (tabId, ...urls) => {
  for (const url of urls) chrome.webNavigation.onCommitted.emit({ tabId, frameId: 0, url });
};

test("the site that had opened lies behind, under any name of its domain", () => {
  for (const [urls, expected] of [
    [[LURE, page], true],
    [["https://honest.example/", LURE, page], true],
    [["https://ameli-cps.example/autre", page], true],
    [["https://honest.example/", page], false],
    [[LURE, "https://honest.example/", page], false],
    [["https://xameli-cps.example/", page], false],
    [["about:blank", page], false],
    [[page], false],
    [[LURE, page, page], true],
  ]) {
    show(1, ...urls);
    assert.equal(trail.leadsTo(1, one), expected, urls.join(" → "));
    chrome.tabs.onRemoved.emit(1);
  }
});

test("frames and other tabs leave no trail, a closed tab none either", () => {
  show(2, "https://honest.example/");
  chrome.webNavigation.onCommitted.emit({ tabId: 2, frameId: 4, url: LURE });
  show(3, LURE);
  show(2, page);
  assert.equal(trail.leadsTo(2, one), false);
  show(3, page);
  assert.equal(trail.leadsTo(3, one), true);
  chrome.tabs.onRemoved.emit(3);
  assert.equal(trail.leadsTo(3, one), false);
  assert.equal(trail.leadsTo(3, { link: { href: "javascript:x" }, verdict: null }), false);
});

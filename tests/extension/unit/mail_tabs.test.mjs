import assert from "node:assert/strict";
import { test } from "node:test";

import { installChrome, memory, ROOT, verdictOf } from "./support.mjs";

installChrome();
const { isSameSite, MailTabs } = await import("../../../extension/background/mail_tabs.js");
const { isStopped } = await import("../../../extension/background/navigation_guard.js");

const shown = { url: "https://mail.cabinet.example/inbox", reader: "roundcube" };

test("links of the webmail itself", () => {
  const known = { host: "mail.cabinet.example", domain: "cabinet.example" };
  const unknown = { host: "mail.cabinet.example:8443", domain: null };
  const rows = [
    [known, "https://mail.cabinet.example/x", true],
    [known, "https://www.cabinet.example/", true],
    [known, "https://cabinet.example/", true],
    [known, "https://evilcabinet.example/", false],
    [known, "https://cabinet.example.evil.example/", false],
    [known, "https://cabinet.example@evil.example/", false],
    [known, "https://user:secret@mail.cabinet.example/", false],
    [known, "javascript:alert(1)", false],
    [known, "nonsense", false],
    [unknown, "https://mail.cabinet.example:8443/x", true],
    [unknown, "https://a.mail.cabinet.example/", true],
    [unknown, "https://www.cabinet.example/", false],
    [null, "https://mail.cabinet.example/x", false],
  ];
  for (const [mail, href, expected] of rows) assert.equal(isSameSite(mail, href), expected, href);
});

test("a tab that a mail opened comes from that mail, for a while", async () => {
  let now = 0;
  const tabs = new MailTabs(memory(), () => now);
  await tabs.ready;
  tabs.show(1, shown);
  tabs.learn(1, { domain: "cabinet.example" });
  tabs.leave(2, 1);
  tabs.leave(3, 2);
  tabs.leave(5, 4);
  assert.equal(tabs.source(2).mail_tab, 1);
  assert.equal(tabs.source(3).mail_tab, 1, "a tab opened by that tab");
  assert.equal(tabs.source(5), null, "opened by a tab without mail");
  now = 31_000;
  assert.equal(tabs.source(2), null, "its later moves are its own");
  assert.equal(tabs.source(1).kind, "mail");
  tabs.show(1, { ...shown, url: "https://mail.cabinet.example/other" });
  assert.equal(tabs.get(1).domain, "cabinet.example", "still the same webmail");
  tabs.show(1, { ...shown, url: "https://another.example/" });
  assert.equal(tabs.get(1).domain, null);
});

test("the worker may sleep in between", async () => {
  const store = memory();
  const before = new MailTabs(store, () => 0);
  await before.ready;
  before.show(1, shown);
  await Promise.resolve();
  const after = new MailTabs(store, () => 0);
  await after.ready;
  assert.equal(after.get(1).host, "mail.cabinet.example");
  assert.equal(after.byAddress("https://mail.cabinet.example/else").mail_tab, 1);
  assert.equal(after.byAddress("https://elsewhere.example/"), null);
  assert.equal(after.byAddress(undefined), null);
});

const source = { host: "mail.cabinet.example", domain: "cabinet.example", kind: "left" };
const url = "https://lure.example/";

test("which navigations our page replaces", () => {
  const judged = (level) => ({ verdict: verdictOf(level) });
  const rows = [
    ["allow from a mail", judged("allow"), { source, sure: true, url }, false],
    ["caution from a mail", judged("caution"), { source, sure: true, url }, true],
    ["caution, typed", judged("caution"), { source: null, sure: false, url }, false],
    [
      "caution, perhaps typed in the mail's tab",
      judged("caution"),
      { source, sure: false, url },
      false,
    ],
    ["warn, typed", judged("warn"), { source: null, sure: false, url }, true],
    ["block, typed", judged("block"), { source: null, sure: false, url }, true],
    ["no host, from a mail", { fault: "missing" }, { source, sure: true, url }, true],
    [
      "no host, the webmail's own",
      { fault: "missing" },
      { source, sure: true, url: "https://cabinet.example/" },
      false,
    ],
    ["no host, typed", { fault: "missing" }, { source: null, sure: false, url }, false],
  ];
  for (const [name, judgement, navigation, expected] of rows) {
    assert.equal(isStopped(judgement, navigation), expected, name);
  }
});

test("our own pages are known by their root", async () => {
  const { isOwnPage } = await import("../../../extension/shared/browser.js");
  assert.equal(isOwnPage(`${ROOT}pages/popup.html`), true);
  assert.equal(isOwnPage("https://mail.example/"), false);
  assert.equal(isOwnPage(undefined), false);
});

import assert from "node:assert/strict";
import { test } from "node:test";

import { catalogueOf, installChrome, loadContent } from "./support.mjs";

const inserted = [];
const removed = [];
installChrome({
  scripting: {
    insertCSS: async (injection) => void inserted.push(injection),
    removeCSS: async (injection) => {
      if (injection.css === "gone") throw new Error("No frame");
      removed.push(injection.css);
    },
  },
});
globalThis.fetch = async (path) => ({
  json: async () => (await catalogueOf(/_locales\/(fr|en)/.exec(path)[1])).messages_,
});
const { Marks, quoted, sealOf, sheetOf, wordsOf } =
  await import("../../../extension/background/marks.js");

const NOWHERE = "about:blank#vigilien";
const SENDER = { tab: { id: 7 }, frameId: 3 };
const verdict = (level, more = {}) => ({ level, findings: [], imitates: null, ...more });
const judged = (...levels) =>
  levels.map((level) => (level ? { verdict: verdict(level) } : { fault: "missing" }));

test("what stands in while a link is disarmed is one address for every link", () => {
  const seals = ["https://a.example/", "https://b.example/"].map(sealOf);
  for (const seal of seals) assert.equal(new URL(seal).href, NOWHERE);
  assert.notEqual(seals[0], seals[1]);
  assert.equal(sealOf("https://a.example/"), seals[0]);
});

test("a string of a style sheet ends where we end it", () => {
  assert.equal(quoted("https://a.example/b-c_1"), '"https://a.example/b-c_1"');
  for (const sign of ['"', "\\", "\n", "\r", "\f", "}", "*", "<", "é", "😀", "\u202e"]) {
    assert.equal(quoted(sign), `"\\${sign.codePointAt(0).toString(16)} "`);
  }
});

test("words by level, and the true site where it is known", async () => {
  const fr = await catalogueOf("fr");
  const rows = [
    [verdict("caution"), "Lien à vérifier"],
    [verdict("warn"), "Lien désactivé"],
    [verdict("warn", { imitates: { site: "https://www.ameli.fr/" } }), "ce n’est pas ameli.fr"],
    [verdict("block"), "Lien bloqué"],
    [verdict("block", { findings: [{ code: "blocklist-hit" }] }), "signalé"],
  ];
  for (const [one, words] of rows) assert.ok(wordsOf(one, fr).includes(words), words);
});

test("bad links are marked in their own frame, harmless ones are not named", async () => {
  inserted.length = 0;
  const links = [
    { href: "https://bad.example/" },
    { href: "https://good.example/" },
    { href: "https://bad.example/raw", raw: "HTTPS://bad.example/raw" },
    { href: "https://unknown.example/" },
  ];
  const { css, seals } = await new Marks().put(
    SENDER,
    links,
    judged("warn", "allow", "block", null),
  );
  assert.deepEqual(
    seals.map((one) => one !== null),
    [true, false, true, false],
  );
  const [{ target, origin }] = inserted;
  assert.deepEqual([target, origin], [{ tabId: 7, frameIds: [3] }, "USER"]);
  assert.equal(inserted[0].css, css);
  assert.ok(css.includes('a[href="https://bad.example/"]'));
  assert.ok(css.includes('a[href="HTTPS://bad.example/raw"]'));
  assert.ok(!css.includes("good.example") && !css.includes("unknown.example"));
});

test("two verdicts for one address: no mark, but the link is dead all the same", async () => {
  const link = { href: "https://two.example/" };
  const { css, seals } = await new Marks().put(SENDER, [link, link], judged("warn", "allow"));
  assert.equal(css, null);
  assert.deepEqual([typeof seals[0], seals[1]], ["string", null]);
});

test("what a style sheet cannot say, and what is too much, bears no mark", async () => {
  const unsayable = [
    "https://a.example/\0",
    "https://a.example/\ud800",
    `https://${"a".repeat(3000)}/`,
  ];
  for (const href of unsayable) {
    assert.equal((await new Marks().put(SENDER, [{ href }], judged("warn"))).css, null);
  }
  const many = Array.from({ length: 500 }, (_, at) => ({ href: `https://a.example/${at}` }));
  const { css } = await new Marks().put(SENDER, many, judged(...many.map(() => "warn")));
  assert.ok(css.includes('"https://a.example/199"') && !css.includes('"https://a.example/200"'));
});

test("a file in a card is marked on its own card, which has room for the words", async () => {
  const links = [
    { href: "https://mail.example/2/a.exe", download: "a.exe", attachment: true },
    { href: "https://bad.example/" },
  ];
  const { css } = await new Marks().put(SENDER, links, judged("warn", "warn"));
  const [, file, other] = css.split("@media screen {");
  const address = 'a[href="https://mail.example/2/a.exe"]';
  assert.match(file, /:read-only:not\(md-card \*\)::after, md-card:not\(:has\(md-card\)\):has\(/);
  assert.ok(file.includes(address) && !other.includes("md-card"), css);
});

test("each sheet is one of its own, and is taken off by what it says", async () => {
  const marks = [{ attribute: "https://a.example/", level: "warn", words: "x" }];
  assert.notEqual(sheetOf(marks, "1"), sheetOf(marks, "2"));
  await new Marks().takeOff(SENDER, ["gone", "here"]);
  assert.deepEqual(removed, ["here"], "a frame that has gone does not hinder the others");
});

test("a page of ten thousand mails keeps a few sheets", async () => {
  const asked = [];
  const worker = { ask: (type, { css }) => asked.push(...css.map((one) => `${type} ${one}`)) };
  const world = { verdicts: { of: () => ({ level: "allow" }) }, mail: { bodyOf: () => ({}) } };
  const { marks } = await loadContent(["marks"], { WeakRef, document: {} }, { worker, ...world });
  const drawn = [];
  const shown = {
    isConnected: true,
    getRootNode: () => ({}),
    animate: () => ({ cancel: () => drawn.push("again") }),
  };
  marks.put("shown", [shown]);
  for (let at = 0; at < 10_000; at += 1) marks.put(`${at}`, [{ isConnected: false }]);
  assert.ok(asked.length > 9_900, `${asked.length} were taken off`);
  assert.ok(!asked.includes("unmark shown"), "the one that is still shown stays");
  marks.age();
  marks.renew();
  assert.ok(asked.includes("unmark shown"));
  assert.equal(new Set(asked).size, 10_001, "each is taken off once");
  await new Promise((resolve) => setTimeout(resolve));
  assert.deepEqual(drawn, ["again"], "in a shadow root it is drawn anew");
});

test("new lists take an old mark off when they have spoken of its links, no sooner", async () => {
  const asked = [];
  const worker = { ask: async (_, { css }) => asked.push(...css) };
  const known = new Set();
  const inMail = new Set();
  const parts = {
    worker,
    verdicts: { of: (link) => (known.has(link) ? { level: "warn" } : null) },
    mail: { bodyOf: (link) => (inMail.has(link) ? {} : null) },
  };
  const world = { WeakRef, document: {} };
  const { marks } = await loadContent(["marks"], world, parts);
  const link = () => ({ isConnected: true, getRootNode: () => world.document });
  const [first, second, moved] = [link(), link(), link()];
  for (const one of [first, second, moved]) inMail.add(one);
  marks.put("both", [first, second]);
  marks.put("moved", [moved]);
  marks.renew();
  assert.deepEqual(asked, [], "lists are the same");
  marks.age();
  marks.put("new", [first]);
  known.add(first);
  marks.renew();
  assert.deepEqual(asked, [], "one is still to be judged");
  known.add(second);
  inMail.delete(moved);
  marks.renew();
  assert.deepEqual(asked, ["both", "moved"]);
  marks.renew();
  assert.equal(asked.length, 2, "each is taken off once");
});

import assert from "node:assert/strict";
import { test } from "node:test";

import { loadContent } from "./support.mjs";

/** A page as far as these scripts look at it. */
const WORLD = {
  chrome: { runtime: { id: "x" } },
  setTimeout,
  clearTimeout,
  performance,
  document: {},
};

const { webmails } = await loadContent(["webmails"], WORLD);
const pageWith = (...selectors) => ({
  querySelector: (asked) => (selectors.includes(asked) ? {} : null),
});
const probeOf = (id) => webmails.READERS.find((one) => one.id === id && one.probe).probe;

test("readers are known by their name or by their look", () => {
  const read = (page, host = "www.example.org", query = "") =>
    webmails.readerOf(page, host, query)?.id ?? null;
  assert.equal(read(pageWith()), null);
  assert.equal(read(pageWith(probeOf("mailbox"))), "mailbox");
  assert.equal(read(pageWith(probeOf("roundcube"))), "roundcube");
  assert.equal(read(pageWith(probeOf("sogo"))), "sogo");
  assert.equal(read(pageWith(), "mail.google.com"), "gmail");
  assert.equal(read(pageWith(), "outlook.office365.com"), "outlook");
  assert.equal(read(pageWith(), "mail.google.com.evil.example"), null);
  assert.equal(read(pageWith(), "notmail.google.com"), null);
  assert.equal(
    read(pageWith(), "x.example", "?_task=mail&_uid=3&_action=get&_part=2"),
    "roundcube",
  );
  assert.equal(read(pageWith(), "x.example", "?_task=settings&_action=get"), null);
});

test("every reader says where its messages stand", () => {
  for (const reader of [...webmails.READERS, webmails.LISTED]) {
    assert.ok(reader.bodies || reader.frames, reader.id);
    assert.ok(
      reader === webmails.LISTED || reader.hosts || reader.probe || reader.address,
      reader.id,
    );
  }
});

test("how a link was asked for", async () => {
  const parts = { worker: {}, verdicts: {}, overlay: {} };
  const { openIn } = (await loadContent(["click_guard"], WORLD, parts)).clickGuard;
  const link = (attributes = {}) => ({
    hasAttribute: (name) => name in attributes,
    getAttribute: (name) => attributes[name] ?? null,
  });
  const blank = link({ target: "_blank" });
  const rows = [
    [{ button: 0 }, link(), "here"],
    [{ button: 0 }, blank, "tab"],
    [{ button: 0 }, link({ target: "_self" }), "here"],
    [{ button: 0 }, link({ target: "_TOP" }), "here"],
    [{ button: 0 }, link({ target: "lecture" }), "tab"],
    [{ button: 1 }, blank, "background_tab"],
    [{ button: 0, ctrlKey: true }, blank, "background_tab"],
    [{ button: 0, metaKey: true }, link(), "background_tab"],
    [{ button: 0, ctrlKey: true, shiftKey: true }, link(), "tab"],
    [{ button: 1, shiftKey: true }, link(), "tab"],
    [{ button: 0, shiftKey: true }, blank, "window"],
    [{ button: 0, altKey: true }, blank, "download"],
    [{ button: 0 }, link({ download: "" }), "download"],
  ];
  for (const [event, element, expected] of rows) {
    assert.equal(openIn(event, element), expected, JSON.stringify(event));
  }
});

test("the worker's door answers in time, whatever happens behind it", async () => {
  const doors = [
    ["answers", async () => ({ ok: true }), { ok: true }],
    ["answers nothing", async () => undefined, null],
    ["rejects", async () => Promise.reject(new Error("no receiver")), null],
    ["never answers", () => new Promise(() => {}), null],
    [
      "is gone",
      () => {
        throw new Error("Extension context invalidated.");
      },
      null,
    ],
  ];
  for (const [name, sendMessage, expected] of doors) {
    const world = { ...WORLD, chrome: { runtime: { sendMessage } } };
    const { worker } = await loadContent(["worker_link"], world);
    assert.ok(worker.DEADLINE < 1000);
    assert.deepEqual(await worker.ask("judge", {}, 50), expected, name);
  }
});

/** Links as far as verdicts.js looks at them. */
function verdictWorld(answers) {
  const asked = [];
  const links = {
    hrefOf: (link) => link.href,
    describe: (link) => ({ href: link.href, text: link.textContent }),
  };
  const worker = {
    ask: async (type, members) => {
      asked.push(members.links.map(({ href }) => href));
      return { ok: true, answers: members.links.map(() => answers.shift()) };
    },
  };
  return { parts: { links, worker }, asked };
}

test("an answer counts for a link as it stood, and faults are asked again", async () => {
  const { parts, asked } = verdictWorld([
    { level: "allow" },
    { fault: "silent" },
    { level: "allow", passing: true },
  ]);
  const { verdicts } = await loadContent(["verdicts"], WORLD, parts);
  const [good, broken, own] = ["a", "b", "c"].map((name) => ({
    href: `https://${name}.example/`,
    textContent: name,
  }));
  await verdicts.judge([good, broken, own], null);
  assert.equal(asked.length, 1, "one message");
  assert.equal(verdicts.of(good).level, "allow");
  assert.equal(verdicts.isAsked(broken), false);
  assert.equal(verdicts.of(own), null, "without the host nothing is kept");
  good.textContent = "www.ameli.fr";
  assert.equal(verdicts.of(good), null, "another text");
  good.textContent = "a";
  good.href = "https://elsewhere.example/";
  assert.equal(verdicts.of(good), null, "another address");
});

test("answers of older lists do not count", async () => {
  const { parts } = verdictWorld([{ level: "allow" }]);
  const { verdicts } = await loadContent(["verdicts"], WORLD, parts);
  const link = { href: "https://a.example/", textContent: "a" };
  const asked = verdicts.judge([link], null);
  verdicts.forget();
  await asked;
  assert.equal(verdicts.of(link), null);
});

test("what is no answer is a fault", async () => {
  for (const reply of [null, {}, { ok: false }, { ok: true }, { ok: true, answers: [{}] }]) {
    const { parts } = verdictWorld([]);
    parts.worker.ask = async () => reply;
    const { verdicts } = await loadContent(["verdicts"], WORLD, parts);
    const [answer] = await verdicts.judge([{ href: "x", textContent: "" }], null);
    assert.equal(answer.fault, "unknown", JSON.stringify(reply));
  }
});

import assert from "node:assert/strict";
import { test } from "node:test";

import { loadContent } from "./support.mjs";

/** A page as far as these scripts look at it. */
const WORLD = {
  Node: { TEXT_NODE: 3 },
  chrome: { runtime: { id: "x" } },
  setTimeout,
  clearTimeout,
  performance,
  document: {},
};

const { webmails } = await loadContent(["webmails"], WORLD);
const frame = (...selectors) => ({ matches: (asked) => selectors.includes(asked) });

/** A page as readers look at it: by ids, roots, head and frames, never by a walk. */
const pageWith = ({ ids = {}, root = "", head = "", frames = [] } = {}) => ({
  defaultView: { length: frames.length },
  body: { matches: (asked) => asked === root },
  documentElement: { matches: () => false },
  head: { querySelector: (asked) => (asked === head ? {} : null) },
  getElementById: (id) =>
    id in ids ? { querySelector: (asked) => (ids[id] === asked ? {} : null) } : null,
  getElementsByTagName: () => frames,
});
const readers = (id) => webmails.READERS.filter((one) => one.id === id);
const place = (hostname = "www.example.org", search = "", pathname = "/") => ({
  hostname,
  pathname,
  search,
});
const read = (page, where = place()) => webmails.readerOf(page, where)?.id ?? null;

test("readers are known by their look", () => {
  assert.equal(read(pageWith()), null);
  const [mailbox] = readers("mailbox");
  assert.equal(read(pageWith({ head: mailbox.head })), "mailbox");
  const [roundcube] = readers("roundcube");
  assert.equal(read(pageWith({ ids: { messagebody: roundcube.holds } })), "roundcube");
  assert.equal(read(pageWith({ ids: { messagebody: "" } })), null, "an id alone is not enough");
  assert.equal(read(pageWith({ ids: { messagecontframe: "" } })), "roundcube");
  assert.equal(read(pageWith({ root: readers("sogo")[0].root })), "sogo");
  assert.equal(read(pageWith({ ids: { "rl-app": "" } })), "snappymail");
  for (const id of ["zimbra", "open-xchange", "horde", "nextcloud"]) {
    assert.equal(read(pageWith({ frames: [frame(), frame(readers(id)[0].frames)] })), id);
  }
  assert.equal(read(pageWith({ frames: [frame(readers("proton")[0].frames)] })), null);
  const part = "?_task=mail&_uid=3&_action=get&_part=2";
  assert.equal(read(pageWith(), place("x.example", part)), "roundcube");
  assert.equal(read(pageWith(), place("x.example", "?_task=settings&_action=get")), null);
});

test("readers are known by their name, and by no name that contains it", () => {
  const rows = [
    ["mail.google.com", "gmail"],
    ["outlook.live.com", "outlook"],
    ["outlook.office.com", "outlook"],
    ["outlook.office365.com", "outlook"],
    ["outlook.cloud.microsoft", "outlook"],
    ["mail01.orange.fr", "orange"],
    ["mail.orange.fr", "orange"],
    ["messagerie.orange.fr", "orange"],
    ["messagerie.sfr.fr", "sfr"],
    ["zimbra.free.fr", "free"],
    ["webmail.free.fr", "free"],
    ["webmail.laposte.net", "laposte"],
    ["webmail.bbox.fr", "bouygues"],
    ["mail.yahoo.com", "yahoo"],
    ["fr.mail.yahoo.com", "yahoo"],
    ["mail.aol.com", "yahoo"],
    ["webmail.mail.ovh.net", "ovh"],
    ["ex4.mail.ovh.net", "ovh"],
    ["mail.ionos.fr", "ionos"],
    ["mail.proton.me", "proton"],
    ["mail.infomaniak.com", "infomaniak"],
    ["mail.zoho.eu", "zoho"],
    ["navigator-bs.gmx.fr", "gmx"],
    ["3c.web.de", "gmx"],
  ];
  for (const [host, id] of rows) {
    assert.equal(read(pageWith(), place(host)), id, host);
    assert.ok(webmails.isNamed(place(host)), host);
    for (const other of [`${host}.evil.example`, `evil-${host}`, host.replaceAll(".", "-")]) {
      assert.equal(read(pageWith(), place(other)), null, other);
      assert.ok(!webmails.isNamed(place(other)), other);
    }
  }
  assert.equal(read(pageWith(), place("www.icloud.com", "", "/mail/")), "icloud");
  assert.equal(read(pageWith(), place("www.icloud.com", "", "/photos/")), null);
  assert.equal(read(pageWith(), place("www.web.de")), null, "a portal is no mail");
});

test("a name whose layout is not known takes that of the reader it looks like", () => {
  const ox = pageWith({ frames: [frame(readers("open-xchange")[0].frames)] });
  assert.equal(read(ox, place("mail01.orange.fr")), "open-xchange");
  assert.equal(read(ox, place("mail.google.com")), "gmail", "Gmail’s own is known");
});

test("every reader can be told, and says where its messages stand or has a name of its own", () => {
  for (const reader of webmails.READERS) {
    const { id, hosts, path, bodies, frames, telling } = reader;
    const signs = [hosts, reader.address, reader.ids, reader.root, reader.head, telling && frames];
    assert.ok(signs.some(Boolean), id);
    assert.ok(bodies || frames || hosts, id);
    assert.ok(!path || hosts, id);
    if (hosts) assert.match(hosts.source, /^\^.*\$$/, `${id} is anchored`);
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
    rawOf: (link) => link.href,
    describe: (link) => ({ href: link.href, text: link.textContent }),
  };
  const worker = {
    ask: async (type, members) => {
      asked.push(members.links.map(({ href }) => href));
      return { ok: true, answers: members.links.map(() => answers.shift()) };
    },
  };
  return { parts: { links, worker, marks: { put() {}, age() {}, renew() {} } }, asked };
}

/** The one text node of a link. */
const holding = (text) => {
  const node = { nodeType: 3, nodeValue: text };
  return { firstChild: node, lastChild: node };
};

test("an answer counts for a link as it stood, and faults are asked again", async () => {
  const { parts, asked } = verdictWorld([
    { level: "allow" },
    { fault: "silent" },
    { level: "allow", passing: true },
  ]);
  const { verdicts } = await loadContent(["verdicts"], WORLD, parts);
  const [good, broken, own] = ["a", "b", "c"].map((name) => ({
    href: `https://${name}.example/`,
    ...holding(name),
  }));
  await verdicts.judge([good, broken, own], null);
  assert.equal(asked.length, 1, "one message");
  assert.equal(verdicts.of(good).level, "allow");
  assert.equal(verdicts.isAsked(broken), false);
  assert.equal(verdicts.of(own), null, "without the host nothing is kept");
  Object.assign(good, holding("www.ameli.fr"));
  assert.equal(verdicts.of(good), null, "another text");
  Object.assign(good, holding("a"));
  good.href = "https://elsewhere.example/";
  assert.equal(verdicts.of(good), null, "another address");
});

test("answers of older lists do not count", async () => {
  const { parts } = verdictWorld([{ level: "allow" }]);
  const { verdicts } = await loadContent(["verdicts"], WORLD, parts);
  const link = { href: "https://a.example/", ...holding("a") };
  const asked = verdicts.judge([link], null);
  verdicts.forget();
  await asked;
  assert.equal(verdicts.of(link), null);
  assert.equal(verdicts.lastOf(link), null);
});

test("what older lists said last is remembered, for the address it was said of", async () => {
  const { parts } = verdictWorld([{ level: "warn" }, { fault: "silent" }, { level: "allow" }]);
  const { verdicts } = await loadContent(["verdicts"], WORLD, parts);
  const link = { href: "https://a.example/", ...holding("a") };
  const ask = () => verdicts.judge([link], null);
  await ask();
  verdicts.forget();
  assert.equal(verdicts.of(link), null);
  assert.equal(verdicts.isAsked(link), false);
  assert.equal(verdicts.lastOf(link).level, "warn");
  await ask();
  assert.equal(verdicts.lastOf(link).level, "warn", "nobody has taken it back");
  await ask();
  assert.equal(verdicts.lastOf(link).level, "allow");
  link.href = "https://b.example/";
  assert.equal(verdicts.lastOf(link), null);
});

test("what is no answer is a fault", async () => {
  for (const reply of [null, {}, { ok: false }, { ok: true }, { ok: true, answers: [{}] }]) {
    const { parts } = verdictWorld([]);
    parts.worker.ask = async () => reply;
    const { verdicts } = await loadContent(["verdicts"], WORLD, parts);
    const [answer] = await verdicts.judge([{ href: "x", ...holding("") }], null);
    assert.equal(answer.fault, "unknown", JSON.stringify(reply));
  }
});

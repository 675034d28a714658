/** What a page that has taken over its process may send in the name of our content script. */
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";

import { event, EXTENSION, ID, installChrome, memory, ROOT, verdictOf } from "./support.mjs";
import { readFile } from "node:fs/promises";

/** @type {[string, any][]} what was done in the browser */
let done = [];
const doing =
  (name, answer = {}) =>
  async (...words) => {
    done.push([name, words]);
    return answer;
  };
installChrome({
  tabs: {
    create: doing("tabs.create"),
    update: doing("tabs.update"),
    remove: doing("tabs.remove"),
    goBack: doing("tabs.goBack"),
    query: async () => [],
    getCurrent: async () => ({ id: 9 }),
    sendMessage: async () => null,
  },
  windows: { create: doing("windows.create"), update: doing("windows.update") },
  webNavigation: {
    getAllFrames: async () => [],
    getFrame: async () => null,
    onCommitted: event(),
    onDOMContentLoaded: event(),
  },
  scripting: { insertCSS: async () => {}, removeCSS: async () => {} },
  privacy: { network: { networkPredictionEnabled: { get: async () => ({ value: false }) } } },
});
const fetched = globalThis.fetch;
const warned = console.warn;
before(() => {
  globalThis.fetch = /** @type {any} */ (
    async (url) => {
      const text = await readFile(new URL(String(url).slice(ROOT.length), EXTENSION), "utf8");
      return { text: async () => text, json: async () => JSON.parse(text) };
    }
  );
  console.warn = () => {};
});
after(() => {
  globalThis.fetch = fetched;
  console.warn = warned;
});

const load = (name) => import(`../../../extension/background/${name}.js`);
const { Carnet } = await load("carnet");
const { Cases } = await load("cases");
const { contentHandlers } = await load("content_messages");
const { dispatch } = await load("dispatch");
const { keepingHandlers } = await load("keeping_messages");
const { NO_RULES } = await load("mail_rules");
const { MailFrames } = await load("mail_frames");
const { MailTabs } = await load("mail_tabs");
const { Marks } = await load("marks");
const { Opening } = await load("opening");
const { directoryHandlers, DirectoryList } = await load("page_directory");
const { pageHandlers } = await load("page_messages");
const { VerdictCache } = await load("verdict_cache");
const { Vetting } = await load("vetting");
const { Warnings } = await load("warnings");
const { WarningsCount } = await load("warnings_count");

const { DEFAULTS } = await import("../../../extension/shared/settings.js");

const LURE = "https://ameli-cps.example/";
const tab = (id) => ({ id, index: 0, windowId: 1, url: "https://mail.example/inbox" });
const content = { id: ID, tab: tab(3), frameId: 0, url: "https://mail.example/inbox" };
const elsewhere = { ...content, tab: tab(4) };
const page = { id: ID, url: `${ROOT}pages/warning.html`, tab: tab(5), frameId: 0 };

/** Everything is a lure but one site. */
const judge = ({ href }) =>
  verdictOf(href.startsWith("https://honest.example/") ? "allow" : "warn");

let handlers, cases, mailTabs, session, aimed;
beforeEach(() => {
  done = [];
  aimed = [];
  session = memory();
  const now = () => 1_000_000;
  const host = {
    state: "ok",
    about: null,
    reconnect: async () => ({}),
    request: async (type, { links, href }) =>
      type === "check" ? { verdicts: links.map(judge) } : { verdicts: [judge({ href })] },
  };
  const vetting = new Vetting(host, new VerdictCache());
  cases = new Cases(session, now);
  mailTabs = new MailTabs(session, now);
  const count = new WarningsCount(memory(), now);
  const recheck = async (one) => one;
  const opening = new Opening({ mailTabs, letPass: async () => {} });
  const warnings = new Warnings({ cases, count, opening, recheck });
  const guard = {
    aim: (...words) => aimed.push(words),
    admit: () => {},
    release: async (_, url) => url,
    releaseFrame: async () => null,
    letPass: async (_, url) => url,
  };
  const marks = new Marks();
  const mailFrames = new MailFrames(mailTabs);
  const rules = NO_RULES;
  const warm = () => {};
  const bypass = { allow: () => {} };
  const carnet = new Carnet({ host, wanted: async () => true, hidden: false });
  const surroundings = async () => ({ settings: DEFAULTS, managed: [] });
  const trail = { leadsTo: () => false };
  const parts = {
    cases,
    host,
    vetting,
    mailTabs,
    warnings,
    count,
    bypass,
    guard,
    carnet,
    downloads: { agree: async () => false, refuse: async () => {} },
    trail,
    recheck,
    now,
  };
  handlers = {
    content: contentHandlers({
      vetting,
      mailTabs,
      warnings,
      guard,
      rules,
      marks,
      mailFrames,
      opening,
      warm,
    }),
    page: {
      ...pageHandlers(parts),
      ...keepingHandlers({ host, carnet, surroundings }),
      ...directoryHandlers({ directory: new DirectoryList(host) }),
    },
  };
});
const ask = (message, sender = content) => dispatch(handlers, message, sender);

const NONSENSE = [
  undefined,
  null,
  true,
  7,
  NaN,
  "x",
  [],
  {},
  [[]],
  [null],
  { href: 7 },
  { href: null },
  { length: 1e9 },
  JSON.parse('{"__proto__":{"href":"https://honest.example/","level":"allow"}}'),
  JSON.parse('{"constructor":{"prototype":{}},"href":{"toString":1}}'),
];
const MEMBERS = ["link", "links", "mail", "open_in", "fault", "reader", "case_id", "choice", "id"];

test("whatever is in a message, there is an answer, and nothing opens", async () => {
  const types = [...Object.keys(handlers.content), "toString", "__proto__", "constructor"];
  for (const type of types) {
    for (const value of NONSENSE) {
      for (const member of MEMBERS) {
        const answer = await ask({ type, [member]: value });
        assert.equal(typeof answer.ok, "boolean", `${type} ${member}`);
      }
      const all = Object.fromEntries(MEMBERS.map((member) => [member, value]));
      assert.equal(typeof (await ask({ type, ...all })).ok, "boolean", type);
    }
  }
  assert.deepEqual(done, []);
  assert.equal(/** @type {any} */ ({}).href, undefined, "nobody's prototype was written");
});

test("only members that are known reach the host, in their own type and length", async () => {
  const link = {
    href: LURE,
    raw: "a".repeat(5_000_000),
    text: "b".repeat(5_000_000),
    near: "n".repeat(5_000_000),
    download: 7,
    attachment: "yes",
    level: "allow",
    __proto__: { verdict: "allow" },
  };
  const mail = {
    subject: "s".repeat(1e6),
    sender: { name: 7, address: [] },
    recipients: [7, "r".repeat(1e6), ...Array(1e5).fill("a@b.example")],
    excerpt: "e".repeat(1e6),
  };
  mailTabs.show(3, { url: "https://mail.example/inbox", reader: "sogo" });
  const { answers } = await ask({ type: "judge", links: [link], mail: { ...mail, more: 1 } });
  assert.deepEqual(Object.keys(answers[0]), ["level", "seal"]);
  assert.equal(answers[0].level, "warn");
  const kept = mailTabs.get(3).mail;
  assert.deepEqual(Object.keys(kept), ["subject", "sender", "recipients", "excerpt"]);
  assert.deepEqual(kept.recipients, ["r".repeat(500), ...Array(18).fill("a@b.example")]);
  assert.deepEqual(kept.sender, { name: "", address: "" });
  assert.ok(JSON.stringify(kept).length < 6000);
  await ask({ type: "aimed", link, mail: null });
  assert.deepEqual(Object.keys(aimed[0][1]).sort(), ["href", "near", "raw", "text"]);
  assert.ok(aimed[0][1].text.length <= 500);
  assert.ok(aimed[0][1].near.length <= 1600);
  await ask({
    type: "aimed",
    link: { href: LURE, download: "f".repeat(1e6), attachment: true },
    mail: null,
  });
  assert.equal(aimed[1][1].attachment, true);
  assert.ok(aimed[1][1].download.length <= 300);
});

test("an endless address is no other address, and takes none of the others with it", async () => {
  const endless = `https://honest.example/${"a".repeat(60_000_000)}`;
  const links = [{ href: endless }, { href: "https://honest.example/" }];
  const { answers } = await ask({ type: "judge", links, mail: null });
  assert.deepEqual(answers, [{ fault: "garbled" }, { level: "allow" }]);
  await ask({ type: "warn", link: { href: endless }, mail: null, open_in: "here" });
  const sizes = Object.values(session.items).map((one) => JSON.stringify(one).length);
  assert.ok(Math.max(...sizes) < 2_200_000, `${sizes}`);
});

test("links beyond what a mail may have are not judged, the others are", async () => {
  const links = Array.from({ length: 6000 }, () => ({ href: LURE }));
  const { answers } = await ask({ type: "judge", links, mail: null });
  assert.equal(answers.length, 5000);
});

test("nothing that was not judged harmless opens, nor anything but a web address", async () => {
  for (const href of [LURE, "javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", ""]) {
    for (const open_in of ["tab", "window", "here", "background_tab", "evil", 7, undefined]) {
      const answer = await ask({ type: "open", link: { href }, mail: null, open_in });
      assert.deepEqual(answer, { ok: false, error: "not_allowed" }, href);
    }
  }
  assert.deepEqual(done, []);
  const link = { href: "https://honest.example/" };
  const fromElsewhere = await ask({ type: "open", link, mail: null, open_in: "tab" });
  assert.deepEqual(fromElsewhere, { ok: false, error: "not_allowed" }, "a tab without a mail");
  mailTabs.show(3, { url: "https://mail.example/inbox", reader: "sogo" });
  assert.equal((await ask({ type: "open", link, mail: null, open_in: "evil" })).ok, true);
  assert.equal(done.length, 1);
});

test("a case belongs to its tab; a content script can only look at it, never go on", async () => {
  const raised = await ask({ type: "warn", link: { href: LURE }, mail: null, open_in: "here" });
  const id = raised.view.case_id;
  for (const choice of ["back", "more", "true_site", "recheck", "report", "go_on"]) {
    const answer = await ask({ type: "choice", case_id: id, choice }, elsewhere);
    assert.deepEqual(answer, { ok: false, error: "unknown_case" }, choice);
  }
  for (const choice of ["go_on", "open", "__proto__", 7, null, ["more"], {}]) {
    const answer = await ask({ type: "choice", case_id: id, choice });
    assert.deepEqual(answer, { ok: false, error: "unknown_choice" }, String(choice));
  }
  for (const other of [id.toUpperCase(), `${id} `, [id], { toString: () => id }, "0".repeat(32)]) {
    const answer = await ask({ type: "choice", case_id: other, choice: "more" });
    assert.deepEqual(answer, { ok: false, error: "unknown_case" });
  }
  assert.deepEqual(done, []);
  for (const type of Object.keys(handlers.page)) {
    assert.deepEqual(await ask({ type, id }), { ok: false, error: "unknown_message" }, type);
  }
});

test("our own pages' messages are checked as well", async () => {
  for (const type of Object.keys(handlers.page)) {
    for (const value of NONSENSE) {
      const answer = await ask({ type, id: value, url: value, values: value }, page);
      assert.equal(typeof answer.ok, "boolean", type);
    }
  }
  const opened = done.filter(([, [first, second]]) => (second ?? first)?.url);
  assert.deepEqual(
    opened.filter(([, words]) => !JSON.stringify(words).includes(ROOT)),
    [],
  );
  for (const url of [
    "javascript:alert(1)",
    "file:///x",
    `${ROOT}pages/warning.html`,
    " https:",
    7,
  ]) {
    assert.equal((await ask({ type: "held", url }, page)).error, "not_allowed", String(url));
  }
  assert.equal(
    (await ask({ type: "held", url: LURE }, { ...page, frameId: 3 })).to,
    null,
    "in a frame that is no mail's the waiting page is told nothing",
  );
});

/** Whom to call: numbers, names and what the directory tells, without a page. */
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";

import { installChrome, memory } from "./support.mjs";

const chrome = installChrome();
const load = (name) => import(`../../../extension/${name}.js`);
const { hostPart } = await load("shared/address");
const { contactOf, likelyContact, numberOf } = await load("shared/contacts");
const { findOrganisations, simplified } = await load("shared/name_search");
const { CHANNEL_IDS, ownChannel } = await load("shared/own_channels");
const { dialled, unbroken } = await load("shared/telephone");
const { acceptable, readSettings } = await load("shared/settings");
const { directoryHandlers, DirectoryList } = await load("background/page_directory");

const CONTACTS = [
  { id: "ameli", name: "Assurance Maladie (CPAM)", number: "05 36 49 12 08" },
  { id: "bank", name: "Banque", number: "01 00 00 00 01" },
  { id: "colleague", name: "Dr Durand", number: "", addresses: ["hopital.example"] },
  { id: "mot", name: "Doctolib", number: "01 00 00 00 02" },
];

test("the practice's number comes first, then the directory's, then none", () => {
  const ameli = { id: "ameli", name: "Assurance Maladie", phone: "36 08" };
  assert.deepEqual(numberOf(CONTACTS, ameli), { number: "05 36 49 12 08", from: "practice" });
  assert.deepEqual(numberOf([], ameli), { number: "36 08", from: "directory" });
  assert.equal(numberOf([], { ...ameli, phone: null }), null);
  const doctolib = { id: "doctolib", name: "Doctolib" };
  assert.equal(numberOf(CONTACTS, doctolib)?.number, "01 00 00 00 02", "by its name");
  const durand = { id: "colleague", name: "Dr Durand" };
  assert.equal(numberOf(CONTACTS, durand), null, "an address is no number");
  assert.equal(contactOf(CONTACTS, "colleague"), null);
});

test("for a bank, the practice's bank may be meant; for anybody else nobody is guessed", () => {
  assert.equal(likelyContact(CONTACTS, "bank")?.id, "bank");
  assert.equal(likelyContact([], "bank"), null);
  for (const kind of [null, "public", "constructor", "toString", "editor"]) {
    assert.equal(likelyContact(CONTACTS, kind), null, String(kind));
  }
});

test("what is dialled is what was meant", () => {
  const rows = [
    ["05 36 49 12 08", "0536491208"],
    ["+33 (0)5 36 49 12 08", "0536491208"],
    ["+32 2 555 12 12", "+3225551212"],
    ["36\u00a008", "3608"],
    ["15;ext=javascript", "15"],
    ["appelez", ""],
    ["+", ""],
  ];
  for (const [number, tel] of rows) assert.equal(dialled(number), tel, number);
  assert.equal(unbroken("36 08"), "36\u00a008");
});

const organisation = (id, name, aliases = []) => ({
  id,
  name: { fr: name, en: `${name} (EN)` },
  kind: "bank",
  aliases,
  phone: null,
  site: null,
});
const SOME = [
  organisation("caisse", "Caisse d’Épargne", ["bpce"]),
  organisation("ameli", "Assurance Maladie", ["cpam", "sécu", "carte vitale"]),
  organisation("cpam-x", "CPAMX"),
  organisation("efs", "Établissement français du sang"),
  organisation("coeur", "Cœur Défense"),
];
const found = (typed) => findOrganisations(SOME, typed, "fr").map(({ id }) => id);

test("names are found as one types, without accents, best first", () => {
  const rows = [
    ["", []],
    ["   ", []],
    ["’ -", []],
    ["epargne", ["caisse"]],
    ["ÉPARGNE", ["caisse"]],
    ["d'epargne", ["caisse"]],
    ["caisse d epa", ["caisse"]],
    ["cpam", ["cpam-x", "ameli"]],
    ["secu", ["ameli"]],
    ["vitale", ["ameli"]],
    ["etab", ["efs"]],
    ["coeur", ["coeur"]],
    ["ladie", ["ameli"]],
    ["zz", []],
    ["a.*(", ["ameli"]],
    ["x".repeat(10_000), []],
  ];
  for (const [typed, ids] of rows) assert.deepEqual(found(typed), ids, typed.slice(0, 20));
  assert.equal(simplified("E.Leclerc — Drïve"), "e leclerc drive");
});

test("looking through a large directory does not keep anybody waiting", () => {
  const many = Array.from({ length: 2000 }, (_, index) =>
    organisation(`o${index}`, `Organisme d’Épargne ${index}`, ["é".repeat(300)]),
  );
  const begin = performance.now();
  assert.equal(findOrganisations(many, "epargne", "fr").length, 2000);
  assert.ok(performance.now() - begin < 500, `${performance.now() - begin} ms`);
});

test("what stands where a host should, and nothing more", () => {
  const rows = [
    ["https://faux_site/dossier?nom=dupont", "faux_site"],
    ["https://dupont@faux_site/", "faux_site"],
    ["faux_site#dupont", "faux_site"],
    ["javascript:", "javascript:"],
    ["https:\\\\faux_site\\dupont", "faux_site"],
    ["", ""],
  ];
  for (const [text, host] of rows) assert.equal(hostPart(text), host, text);
});

test("each body's own channel is an address on a domain that the directory confirms", async () => {
  const folder = new URL("../../../blocklists/directory/", import.meta.url);
  const bodies = new Map();
  for (const name of await readdir(folder)) {
    for (const one of JSON.parse(await readFile(new URL(name, folder), "utf8"))) {
      bodies.set(one.id, one);
    }
  }
  assert.ok(CHANNEL_IDS.length > 10);
  for (const id of CHANNEL_IDS) {
    const [, domain] = /^[a-z-]+@([a-z0-9.-]+)$/.exec(ownChannel(id) ?? "") ?? [];
    const shown = bodies.get(id)?.domains.filter(({ level }) => level === "show");
    assert.ok(
      shown?.some(({ name }) => name === domain),
      `${id} ${domain}`,
    );
  }
  for (const id of ["", "ameli", "constructor", "__proto__"])
    assert.equal(ownChannel(id), null, id);
});

test("contacts keep their addresses, and are dropped where those are none", async () => {
  const [, , durand] = CONTACTS;
  assert.deepEqual(acceptable({ contacts: CONTACTS }), { contacts: CONTACTS });
  for (const addresses of ["hopital.example", [1], [null], {}]) {
    assert.deepEqual(acceptable({ contacts: [{ ...durand, addresses }] }), {});
  }
  chrome.storage.managed = memory({ contacts: [durand] });
  assert.deepEqual((await readSettings()).values.contacts, [durand]);
  await new Promise((resolve) => setTimeout(resolve, 60));
});

test("what a policy may say of a contact is what the settings know", async () => {
  const file = new URL("../../../extension/managed_storage.json", import.meta.url);
  const schema = JSON.parse(await readFile(file, "utf8"));
  assert.deepEqual(Object.keys(schema.properties.contacts.items.properties), [
    "id",
    "name",
    "number",
    "addresses",
  ]);
});

/** A host that answers page after page; what it was asked is kept. */
function hostOf(answer) {
  const asked = [];
  return {
    asked,
    async request(type, members) {
      asked.push([type, members]);
      return answer(members, asked.length);
    },
  };
}
const told = (id, more = {}) => ({
  id,
  name: { fr: id.toUpperCase(), en: id },
  kind: "bank",
  aliases: [],
  phone: null,
  site: null,
  ...more,
});

test("the directory is asked for once, and again when the lists have changed", async () => {
  const host = hostOf(() => ({ organisations: [told("a")], more: false }));
  const directory = new DirectoryList(host);
  const handlers = directoryHandlers({ directory });
  const [one, two] = await Promise.all([handlers.organisations(), handlers.organisations()]);
  assert.deepEqual(one, { ok: true, organisations: [told("a")] });
  assert.deepEqual(two, one);
  await handlers.organisations();
  assert.equal(host.asked.length, 1);
  directory.forget();
  await handlers.organisations();
  assert.equal(host.asked.length, 2);
});

test("what was being read when the lists changed is not kept", async () => {
  let answer;
  const host = hostOf((_, count) =>
    count === 1
      ? new Promise((resolve) => (answer = resolve))
      : { organisations: [told("new")], more: false },
  );
  const directory = new DirectoryList(host);
  const before = directory.read();
  await Promise.resolve();
  directory.forget();
  answer({ organisations: [told("old")], more: false });
  assert.deepEqual(
    (await before).map(({ id }) => id),
    ["old"],
  );
  assert.deepEqual(
    (await directory.read()).map(({ id }) => id),
    ["new"],
  );
});

test("pages are put together; a host that has lost its way is not followed for ever", async () => {
  const pages = { "": ["a", "b"], b: ["c"] };
  const whole = hostOf(({ after = "" }) => ({
    organisations: pages[after].map((id) => told(id)),
    more: after === "",
  }));
  const all = await new DirectoryList(whole).read();
  assert.deepEqual(
    all.map(({ id }) => id),
    ["a", "b", "c"],
  );
  const same = hostOf(() => ({ organisations: [told("a")], more: true }));
  assert.equal((await new DirectoryList(same).read()).length, 1);
  assert.equal(same.asked.length, 2);
  const endless = hostOf((_, count) => ({ organisations: [told(`a${count}`)], more: true }));
  await new DirectoryList(endless).read();
  assert.ok(endless.asked.length <= 64);
});

test("only what can be shown is taken from the host", async () => {
  const odd = [
    null,
    7,
    {},
    told(""),
    told("x", { name: null }),
    told("y", { name: { fr: 7 } }),
    told("z", { kind: null }),
    told("script", { site: "javascript:alert(1)", phone: "appelez <b>", aliases: "x" }),
    told("plain", { name: { fr: "Seul" }, phone: "0 806 800 213", aliases: ["a", 7] }),
  ];
  const host = hostOf(() => ({ organisations: odd, more: false }));
  const taken = await new DirectoryList(host).read();
  assert.deepEqual(taken, [
    told("script", { aliases: [] }),
    told("plain", { name: { fr: "Seul", en: "Seul" }, phone: "0 806 800 213", aliases: ["a"] }),
  ]);
});

test("without a host the reason is said, and asked again the next time", async () => {
  let missing = true;
  const host = hostOf(() => {
    if (missing) throw Object.assign(new Error("missing"), { reason: "missing" });
    return { organisations: [told("a")], more: false };
  });
  const handlers = directoryHandlers({ directory: new DirectoryList(host) });
  assert.deepEqual(await handlers.organisations(), { ok: false, error: "missing" });
  missing = false;
  assert.equal((await handlers.organisations()).ok, true);
  const garbled = directoryHandlers({ directory: new DirectoryList(hostOf(() => ({ x: 1 }))) });
  assert.deepEqual(await garbled.organisations(), { ok: false, error: "garbled" });
});

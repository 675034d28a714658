// Every file of the directory keeps to its schema, the schema refuses what it should, and no name is given twice
// or to the wrong kind of owner.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import Ajv from "ajv";

const data = new URL("../blocklists/", import.meta.url);
const read = (/** @type {string} */ path) => JSON.parse(readFileSync(new URL(path, data), "utf8"));

const ajv = new Ajv({ allErrors: true, strict: true, strictRequired: false });
const validate = ajv.compile(read("schema/organisation.schema.json"));
const files = readdirSync(new URL("directory/", data)).filter((name) => name.endsWith(".json"));

/** @type {any[]} */
const organisations = files.flatMap((file) => read(`directory/${file}`));

test("there are files, and 135 organisations at least", () => {
  const count = organisations.length;
  assert.ok(files.length > 0 && count >= 135, `${count} organisations in ${files.length} files`);
});

for (const file of files) {
  test(`directory/${file} keeps to the schema`, () => {
    assert.ok(
      validate(read(`directory/${file}`)),
      ajv.errorsText(validate.errors, { separator: "\n" }),
    );
  });
}

const whole = () => structuredClone(read("directory/health.json")[0]);
const phone = {
  number: "36 08",
  for: "professionnels",
  source: "https://a.example/",
  checked: "2026-11",
};

/** @type {Array<[string, (organisation: any) => void]>} */
const faults = [
  ["a member nobody knows", (o) => (o.colour = "red")],
  ["a name missing", (o) => delete o.name.fr],
  ["no domain", (o) => (o.domains = [])],
  ["a domain without source", (o) => delete o.domains[0].source],
  ["a domain in upper case", (o) => (o.domains[0].name = "Ameli.fr")],
  ["a domain that is an address", (o) => (o.domains[0].name = "https://ameli.fr")],
  ["a level nobody knows", (o) => (o.domains[0].level = "sure")],
  ["a date that is none", (o) => (o.domains[0].date = "2026-13")],
  ["a class nobody knows", (o) => (o.class = "S6")],
  ["a token in upper case", (o) => o.tokens.push("Ameli")],
  ["a token with an accent", (o) => o.tokens.push("sécu")],
  ["a token twice", (o) => o.tokens.push(o.tokens[0])],
  ["a site without its source", (o) => delete o.site_source],
  ["a site that is not https", (o) => (o.site = "http://www.ameli.fr/")],
  ["a number for patients", (o) => (o.phones = [{ ...phone, for: "assurés" }])],
  ["a number never checked", (o) => (o.phones = [{ ...phone, checked: undefined }])],
];

for (const [fault, make] of faults) {
  test(`the schema refuses ${fault}`, () => {
    const organisation = whole();
    make(organisation);
    assert.equal(validate(JSON.parse(JSON.stringify([organisation]))), false);
  });
}

test("the schema accepts a number for professionals", () => {
  assert.ok(validate([{ ...whole(), phones: [phone] }]), ajv.errorsText(validate.errors));
});

/**
 * What stands more than once, with all its owners.
 * @param {Array<[string, string]>} owned each a name and its owner
 */
function shared(owned) {
  /** @type {Map<string, string[]>} */
  const owners = new Map();
  for (const [name, owner] of owned) owners.set(name, [...(owners.get(name) ?? []), owner]);
  return [...owners].filter(([, all]) => all.length > 1);
}

/** The entries of a file of words: what stands before a TAB, without comments. */
const words = (/** @type {string} */ name) =>
  readFileSync(new URL(`words/${name}.txt`, data), "utf8")
    .split("\n")
    .filter((line) => line && !line.startsWith("#"))
    .map((line) => line.split("\t")[0]);

/** Domains and click hosts, each with its organisation. */
const hosts = organisations.flatMap(({ id, domains, trackers }) =>
  [...domains, ...trackers].map((host) => ({ id, ...host })),
);

test("no organisation stands there twice, by its id or by its name", () => {
  assert.deepEqual(shared(organisations.map(({ id }) => [id, id])), []);
  assert.deepEqual(shared(organisations.map(({ id, name }) => [name.fr.toLowerCase(), id])), []);
});

test("no domain and no click host is given twice", () => {
  assert.deepEqual(shared(hosts.map(({ name, id }) => [name, id])), []);
});

test("no token belongs to two organisations, and all are lower case", () => {
  const tokens = organisations.flatMap(({ id, tokens }) =>
    tokens.map((/** @type {string} */ token) => [token, id]),
  );
  assert.deepEqual(shared(tokens), []);
  assert.deepEqual(
    tokens.filter(([token]) => token !== token.toLowerCase()),
    [],
  );
});

test("the class fits the length of the main token", () => {
  const fits = {
    D: (/** @type {number} */ letters) => letters >= 6,
    S5: (/** @type {number} */ letters) => letters === 5,
    T: (/** @type {number} */ letters) => letters <= 4,
  };
  for (const { id, class: nameClass, tokens } of organisations) {
    const judge = fits[/** @type {keyof typeof fits} */ (nameClass)];
    if (judge && tokens.length > 0)
      assert.ok(judge(tokens[0].length), `${id}: ${tokens[0]} is not of class ${nameClass}`);
  }
});

test("no domain is a public suffix", () => {
  const rules = new Set(
    readFileSync(new URL("public_suffix_list.dat", data), "utf8")
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line && !line.startsWith("//")),
  );
  const isSuffix = (/** @type {string} */ name) =>
    !rules.has(`!${name}`) &&
    (rules.has(name) || rules.has(`*.${name.slice(name.indexOf(".") + 1)}`) || !name.includes("."));
  assert.ok(isSuffix("fr") && isSuffix("gouv.fr") && isSuffix("foo.ck") && !isSuffix("www.ck"));
  assert.deepEqual(
    hosts.filter(({ name }) => isSuffix(name)).map(({ id, name }) => `${id}: ${name}`),
    [],
  );
});

test("a domain where strangers publish says so", () => {
  const open = new Set(["hosting", "dynamic-dns", "shorteners"].flatMap(words));
  assert.ok(open.has("sites.google.com") || open.size > 100, "the lists of shared hosts are read");
  assert.deepEqual(
    hosts
      .filter(({ name, content }) => open.has(name) && content === undefined)
      .map(({ id, name }) => `${id}: ${name}`),
    [],
  );
});

test("a site lies on a domain of its own that may be shown", () => {
  for (const { id, site, domains } of organisations) {
    if (!site) continue;
    const { hostname } = new URL(site);
    const own = domains.find(
      (/** @type {any} */ { name }) => hostname === name || hostname.endsWith(`.${name}`),
    );
    assert.equal(own?.level, "show", `${id}: ${site}`);
  }
});

// Every file of the directory keeps to its schema, and the schema refuses what it should.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import Ajv from "ajv";

const data = new URL("../blocklists/", import.meta.url);
const read = (/** @type {string} */ path) => JSON.parse(readFileSync(new URL(path, data), "utf8"));

const ajv = new Ajv({ allErrors: true, strict: true, strictRequired: false });
const validate = ajv.compile(read("schema/organisation.schema.json"));
const files = readdirSync(new URL("directory/", data)).filter((name) => name.endsWith(".json"));

test("there are files, and twenty organisations at least", () => {
  const count = files.reduce((sum, file) => sum + read(`directory/${file}`).length, 0);
  assert.ok(files.length > 0 && count >= 20, `${count} organisations in ${files.length} files`);
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

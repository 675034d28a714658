// The bundled pretexts keep to their schema, and the schema refuses what it should.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import Ajv from "ajv";

const read = (/** @type {string} */ path) =>
  JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
const schema = read("../blocklists/schema/pretexts.schema.json");
const validate = new Ajv({ allErrors: true, strict: true, strictRequired: false }).compile(schema);
const pretexts = read("../blocklists/pretexts.json");

test("the pretexts keep to the schema", () => {
  assert.ok(validate(pretexts), JSON.stringify(validate.errors));
});

test("every family of the schema has its patterns, its weight and its place in the program", () => {
  const families = schema.definitions.family.properties.id.enum;
  assert.deepEqual(
    pretexts.families.map(({ id }) => id),
    families,
  );
  const { codes } = read("../blocklists/policy.json");
  for (const id of families) assert.ok(codes[`pretext-${id}`], id);
});

for (const [what, spoil] of [
  ["another version", (file) => (file.version = 2)],
  ["a member nobody knows", (file) => (file.colour = "red")],
  ["no family", (file) => (file.families = [])],
  ["a family nobody knows", (file) => (file.families[0].id = "colour")],
  ["a family without French", (file) => delete file.families[0].fr],
  ["no patterns", (file) => (file.families[0].fr = {})],
  ["a pattern with capitals", (file) => (file.families[0].fr.strong[0] = "Urgent")],
  ["a pattern with accents", (file) => (file.families[0].fr.strong[0] = "été bloqué")],
  ["a regular expression", (file) => (file.families[0].fr.strong[0] = "(.*)*x")],
  ["a pattern that is too short", (file) => (file.families[0].fr.strong[0] = "ab")],
]) {
  test(`the schema refuses ${what}`, () => {
    const copy = structuredClone(pretexts);
    spoil(copy);
    assert.equal(validate(copy), false);
  });
}

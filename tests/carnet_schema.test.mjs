// The schema of carnet.json says what the program does (tests/unit/notebook/carnet_file_test.cpp has the same table).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import Ajv from "ajv";

const read = (/** @type {string} */ path) =>
  JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
const validate = new Ajv({ strict: true }).compile(read("../blocklists/schema/carnet.schema.json"));
const cases = read("cases/carnet.json");

for (const accepted of cases.accepted) {
  test(`accepted: ${JSON.stringify(accepted)}`, () => {
    assert.ok(validate(accepted), JSON.stringify(validate.errors));
  });
}
for (const refused of cases.refused) {
  test(`refused: ${JSON.stringify(refused)}`, () => {
    assert.equal(validate(refused), false);
  });
}

// The policy keeps to its schema, and the schema refuses what it should (tests/unit/vet/policy_test.cpp reads the same faults).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import Ajv from "ajv";

const read = (/** @type {string} */ path) =>
  JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
const ajv = new Ajv({ allErrors: true, strict: true, strictRequired: false });
const validate = ajv.compile(read("../blocklists/schema/policy.schema.json"));
const policy = read("../blocklists/policy.json");

test("the policy keeps to the schema", () => {
  assert.ok(validate(policy), ajv.errorsText(validate.errors, { separator: "\n" }));
});

test("the schema knows every level and family that the policy uses", () => {
  const { weight } = read("../blocklists/schema/policy.schema.json").definitions;
  const families = new Set(Object.values(policy.codes).map(({ family }) => family));
  for (const family of families) assert.ok(weight.properties.family.enum.includes(family));
});

/** `policy` with one member replaced, or taken away. */
function spoilt({ path, value }) {
  const copy = structuredClone(policy);
  const parent = path.slice(0, -1).reduce((object, member) => object[member], copy);
  if (value === undefined) delete parent[path.at(-1)];
  else parent[path.at(-1)] = value;
  return copy;
}

for (const fault of read("cases/policy_faults.json")) {
  test(`${fault.schema ? "the schema refuses" : "only the program refuses"} ${fault.what}`, () => {
    assert.equal(validate(spoilt(fault)), !fault.schema);
  });
}

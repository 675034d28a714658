// The build's check of the sentences: it passes as things are, and each fault makes it fail.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { run, temporaryFolder } from "../host/support.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const script = path.join(root, "installer/cmake/check_catalogue.cmake");
const french = "extension/_locales/fr/messages.json";
const english = "extension/_locales/en/messages.json";
const policy = "blocklists/policy.json";

/** Enough of them to do each thing wrong; the whole takes the check some seconds. */
const kept = ["combosquat", "userinfo"];
const sample = {
  [french]: (json) =>
    pick(json, [...kept.map((code) => `finding_${code}`), "cli_rule", "cli_nothing_sent"]),
  [english]: (json) => sample[french](json),
  [policy]: (json) => ({ codes: pick(json.codes, kept), combinations: [] }),
};
const pick = (json, keys) => Object.fromEntries(keys.map((key) => [key, json[key]]));

/** The check's result on a sample in which `change` was made to one file. */
async function checked(t, file, change) {
  const source = temporaryFolder(t);
  for (const [name, take] of Object.entries(sample)) {
    const json = take(JSON.parse(readFileSync(path.join(root, name), "utf8")));
    if (name === file) change(json);
    mkdirSync(path.dirname(path.join(source, name)), { recursive: true });
    writeFileSync(path.join(source, name), JSON.stringify(json));
  }
  return run("cmake", [`-DSOURCE=${source}`, "-P", script]);
}

test("the catalogue is whole", async () => {
  const { status, error } = await run("cmake", [`-DSOURCE=${root}`, "-P", script]);
  assert.equal(status, 0, error);
});

test("so is the sample that is spoilt below", async (t) => {
  const { status, error } = await checked(t);
  assert.equal(status, 0, error);
});

const faults = [
  [
    "a finding without its sentence",
    policy,
    (json) => (json.codes["new-code"] = { family: "none", level: "note" }),
    "new-code",
  ],
  [
    "a rule of combination without its sentence",
    policy,
    (json) => json.combinations.push({ id: "three-doubts" }),
    "three-doubts",
  ],
  [
    "a finding said in French only",
    english,
    (json) => delete json.finding_combosquat,
    "finding_combosquat",
  ],
  [
    "a sentence in English only",
    french,
    (json) => delete json.finding_userinfo,
    "finding_userinfo",
  ],
  ["an empty sentence", french, (json) => (json.finding_userinfo.message = ""), "finding_userinfo"],
  [
    "a place that English does not fill",
    english,
    (json) => (json.cli_rule.message = "rule"),
    "cli_rule",
  ],
  ["a place nobody knows", french, (json) => (json.cli_rule.message = "$rule$"), "cli_rule"],
  [
    "a place at another number",
    french,
    (json) => (json.cli_rule.placeholders.text.content = "$2"),
    "cli_rule",
  ],
  [
    "a place that is not declared",
    english,
    (json) => delete json.cli_rule.placeholders,
    "cli_rule",
  ],
  [
    "French without its spaces",
    french,
    (json) => (json.cli_nothing_sent.message = "Envoyé : rien"),
    "cli_nothing_sent",
  ],
  [
    "a typewriter's apostrophe",
    french,
    (json) => (json.cli_nothing_sent.message = "l'adresse"),
    "cli_nothing_sent",
  ],
];
for (const [what, file, change, named] of faults) {
  test(`${what} fails the build`, async (t) => {
    const { status, error } = await checked(t, file, change);
    assert.notEqual(status, 0);
    assert.match(error, new RegExp(`catalogue: .*${named}`));
  });
}

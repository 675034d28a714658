// The bundled layouts of mail readers keep to their schema, are those of the extension, and the schema refuses what it should.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import Ajv from "ajv";

import { loadContent } from "./extension/unit/support.mjs";

const read = (/** @type {string} */ path) =>
  JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
const validate = new Ajv({ allErrors: true, strict: true }).compile(
  read("../blocklists/schema/readers.schema.json"),
);
const bundled = read("../blocklists/readers.json");

test("the layouts keep to the schema", () => {
  assert.ok(validate(bundled), JSON.stringify(validate.errors));
});

test("the file and the extension say the same of every reader", async () => {
  const { READERS, LAYOUT } = (await loadContent(["webmails"], { document: {} })).webmails;
  // The mailbox of the demonstration is nobody's.
  const told = READERS.filter(({ id, part }) => !part && id !== "mailbox").map((reader) =>
    Object.fromEntries(
      ["id", ...LAYOUT]
        .filter((member) => reader[member])
        .map((member) => [member, reader[member]]),
    ),
  );
  assert.deepEqual(structuredClone(told), bundled.readers);
});

for (const [what, spoil] of [
  ["another version", (file) => (file.version = 2)],
  ["a member nobody knows", (file) => (file.readers[0].colour = "red")],
  ["a reader without an id", (file) => delete file.readers[0].id],
  ["an id with a path", (file) => (file.readers[0].id = "../x")],
  ["a name with a star", (file) => (file.readers[0].names = ["*.example"])],
  ["a pseudo-class", (file) => (file.readers[0].bodies = "div:has(a)")],
  ["a style sheet", (file) => (file.readers[0].bodies = "a{}")],
  ["a quote outside brackets", (file) => (file.readers[0].bodies = '"a"')],
  ["an endless selector", (file) => (file.readers[0].sender = "a".repeat(401))],
  ["files without a name", (file) => (file.readers[0].attachments = { links: "a" })],
]) {
  test(`the schema refuses ${what}`, () => {
    const copy = structuredClone(bundled);
    spoil(copy);
    assert.equal(validate(copy), false);
  });
}

/** What the stores are told: within their limits, the same as the extension says, with pictures of the right size. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { EXTENSION, removeFolder, REPOSITORY, temporaryFolder } from "../e2e/harness/places.mjs";
import { words } from "../e2e/harness/words.mjs";
import { manifestIn } from "./extension_support.mjs";

const STORE = join(REPOSITORY, "installer/store");
const LANGUAGES = /** @type {const} */ (["fr", "en"]);
/** Chrome's store takes no longer summary; Edge's no shorter description. */
const SUMMARY = 132;
const DESCRIPTION = { least: 250, most: 10_000 };
const read = (...path) => readFileSync(join(STORE, ...path), "utf8");

let folder;
before(() => (folder = temporaryFolder("store")));
after(() => removeFolder(folder));

test("statement and permissions are what the extension itself says", () => {
  execFileSync(process.execPath, [join(STORE, "make.mjs"), folder]);
  const { permissions, host_permissions: hosts, version } = manifestIn(EXTENSION);
  for (const language of LANGUAGES) {
    for (const name of ["privacy.md", "permissions.md"]) {
      const made = readFileSync(join(folder, language, name), "utf8");
      assert.equal(read(language, name), made, `${language}/${name}: run installer/store/make.mjs`);
    }
    const lines = read(language, "permissions.md").split("\n");
    for (const permission of [...permissions, ...hosts]) {
      const line = lines.find((one) => one.startsWith(`- \`${permission}\` — `));
      assert.ok(line && line.length > permission.length + 25, permission);
    }
    assert.ok(read(language, "privacy.md").includes(version));
  }
});

for (const language of LANGUAGES) {
  test(`${language}: texts within the stores' limits`, () => {
    const summary = read(language, "summary.txt").trim();
    assert.equal(summary, words("extension_description", language));
    assert.ok([...summary].length <= SUMMARY, `${[...summary].length}`);
    assert.equal(read(language, "name.txt").trim(), words("extension_name", language));
    const length = [...read(language, "description.txt").trim()].length;
    assert.ok(length >= DESCRIPTION.least && length <= DESCRIPTION.most, `${length}`);
  });

  test(`${language}: pictures of 1280 × 800 and 200 KB at most`, () => {
    const pictures = readdirSync(join(STORE, language)).filter((name) => name.endsWith(".png"));
    assert.deepEqual(pictures.sort(), [
      "1-overlay.png",
      "2-warning.png",
      "3-popup.png",
      "4-call.png",
    ]);
    for (const name of pictures) {
      const bytes = readFileSync(join(STORE, language, name));
      assert.equal(bytes.subarray(12, 16).toString("latin1"), "IHDR", name);
      assert.deepEqual([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], [1280, 800], name);
      assert.equal(bytes[25], 2, `${name}: without transparency`);
      assert.ok(bytes.length <= 200 * 1024, `${name}: ${bytes.length}`);
    }
  });
}

test("French is typeset as French", () => {
  for (const name of ["description.txt", "summary.txt", "dashboards.md"]) {
    const text = read("fr", name).replace(/`[^`]*`/g, "x");
    assert.doesNotMatch(text, /['"]|\.\.\./, name);
    assert.doesNotMatch(text, /[^\u00a0]:(?=\s|$)/u, `${name}: U+00A0 before :`);
    assert.doesNotMatch(text, /[^\u202f][;?!](?=\s|$)/u, `${name}: U+202F before ; ? !`);
    assert.doesNotMatch(text, /«(?!\u00a0)|(?<!\u00a0)»/u, `${name}: U+00A0 inside « »`);
  }
});

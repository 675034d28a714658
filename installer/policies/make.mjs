#!/usr/bin/env node
/**
 * Writes the files of this folder anew, out of one source (make/source.mjs):
 *   node installer/policies/make.mjs            here
 *   node installer/policies/make.mjs FOLDER     elsewhere
 *   … --id ID --update ADDRESS                  for an extension that you packed yourself (Chrome, Edge, Chromium)
 *   … --xpi ADDRESS                             where Firefox finds the signed package
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { adml } from "./make/adml.mjs";
import { admx } from "./make/admx.mjs";
import { browsers } from "./make/browsers.mjs";
import { chromiumPolicy, firefoxPolicy } from "./make/json.mjs";
import { registryFile } from "./make/registry.mjs";
import { example } from "./make/source.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { id: { type: "string" }, update: { type: "string" }, xpi: { type: "string" } },
});
if (positionals.length > 1 || (values.id !== undefined && !/^[a-p]{32}$/.test(values.id))) {
  console.error("usage: make.mjs [FOLDER] [--id ID] [--update ADDRESS] [--xpi ADDRESS]");
  process.exit(64);
}

const folder = positionals[0] ?? fileURLToPath(new URL(".", import.meta.url));
const all = browsers(values);
const json = (/** @type {any} */ value) => `${JSON.stringify(value, null, 2)}\n`;

/** Notepad and the group policy editor tell UTF-8 by its mark. @param {string} text */
const marked = (text) => `\ufeff${text}`;

const files = {
  "vigilien.admx": marked(admx(all)),
  "fr-FR/vigilien.adml": marked(adml("fr", all)),
  "en-US/vigilien.adml": marked(adml("en", all)),
  "chromium/vigilien.json": json(chromiumPolicy(all, example)),
  "firefox/policies.json": json(firefoxPolicy(all, example)),
  ...Object.fromEntries(
    all
      .filter(({ name }) => name !== "chromium")
      .map((browser) => [`windows/vigilien-${browser.name}.reg`, registryFile(browser, example)]),
  ),
};
for (const [name, content] of Object.entries(files)) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), content);
}

#!/usr/bin/env node
/**
 * Writes what the stores ask about privacy, in the words of the extension's own statement:
 *   node installer/store/make.mjs [FOLDER]    FOLDER/{fr,en}/privacy.md and permissions.md; without, here
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { reasonKey, STATEMENT } from "../../extension/pages/privacy_parts.js";

const EXTENSION = fileURLToPath(new URL("../../extension/", import.meta.url));
const readJson = (/** @type {string} */ path) =>
  JSON.parse(readFileSync(join(EXTENSION, path), "utf8"));
const { version, permissions, host_permissions: hosts } = readJson("manifest.json");
const asked = [...permissions, ...hosts];

const folder = process.argv[2] ?? fileURLToPath(new URL(".", import.meta.url));
for (const language of ["fr", "en"]) {
  const catalogue = readJson(`_locales/${language}/messages.json`);
  const text = (/** @type {string} */ key) => catalogue[key].message.replace("$text$", version);
  const list = (/** @type {string[]} */ lines) => lines.map((line) => `- ${line}\n`).join("");
  const reasons = asked.map((name) => `\`${name}\` — ${text(reasonKey(name))}`);
  const parts = STATEMENT.map(
    ({ title, lines }) => `\n## ${text(title)}\n\n${list(lines.map(text))}`,
  );
  const statement = [
    `# Vigilien — ${text("privacy_title")}\n\n${text("privacy_lead")}\n\n${text("statement_date")}\n`,
    ...parts,
    `\n## ${text("privacy_permissions")}\n\n${list(reasons)}`,
    `\n## ${text("privacy_question")}\n\n${text("privacy_question_text")}\n`,
  ].join("");
  mkdirSync(join(folder, language), { recursive: true });
  writeFileSync(join(folder, language, "privacy.md"), statement);
  writeFileSync(
    join(folder, language, "permissions.md"),
    `# ${text("privacy_permissions")}\n\n${list(reasons)}`,
  );
}

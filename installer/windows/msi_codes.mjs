/**
 * The codes of an MSI, product and package: msi_codes.mjs FOLDER SCOPE VERSION
 * The product's follows from scope and version: a version is published once. The package's follows from all that the
 * MSI is made of: two files with the same code are the same file, as Windows Installer asks.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

import { guid } from "./guid.mjs";

const [folder, scope, version] = process.argv.slice(2);
if (!folder || !scope || !version) throw new Error("msi_codes.mjs FOLDER SCOPE VERSION");

/** @param {string} path @returns {string[]} */
const filesIn = (path) =>
  readdirSync(path, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesIn(join(path, entry.name)) : [join(path, entry.name)],
  );

const digest = createHash("sha256");
for (const file of filesIn(folder).sort()) {
  const bytes = readFileSync(file);
  digest.update(`${relative(folder, file)}\0${bytes.length}\0`).update(bytes);
}
const content = digest.digest("hex");
const codes = [`product/${scope}/${version}`, `package/${scope}/${version}/${content}`].map(guid);
process.stdout.write(codes.join(" ") + "\n");

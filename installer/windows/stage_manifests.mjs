/**
 * Writes the native manifests into a folder that will be installed: stage_manifests.mjs FOLDER
 * Windows takes a `path` beside the manifest, so that they are the same wherever they are installed. Plain ASCII
 * without a mark at the start: browsers refuse others.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { chromiumIds, extensionIds } from "./extension_ids.mjs";

const [folder] = process.argv.slice(2);
if (!folder) throw new Error("stage_manifests.mjs FOLDER");

const ids = extensionIds();
/** @type {Record<string, object>} */
const WHO = {
  chromium: { allowed_origins: chromiumIds(ids).map((id) => `chrome-extension://${id}/`) },
  firefox: { allowed_extensions: [ids.firefox] },
};

for (const [browser, who] of Object.entries(WHO)) {
  const template = new URL(`../manifests/${browser}.json.in`, import.meta.url);
  const manifest = JSON.parse(readFileSync(template, "utf8"));
  const text = JSON.stringify({ ...manifest, path: "vigilien-host.exe", ...who }, null, 2) + "\n";
  const strange = [...text].find((character) => character > "~");
  if (strange) throw new Error(`${browser}: a manifest is ASCII, not ${strange}`);
  writeFileSync(join(folder, `fr.vigilien.host.${browser}.json`), text);
}

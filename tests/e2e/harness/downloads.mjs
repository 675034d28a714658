/** Files that a browser is given: what a server says of them, and where a reader has them put. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The address says nothing of the name: the server gives it. @param {string} name */
export const headersOf = (name) => ({
  "content-type": "application/octet-stream",
  "content-disposition": `attachment; filename="${name}"`,
});

/** Where files go, as a reader sets it. @param {string} folder of a Chromium profile @param {string} files */
export function chromiumProfile(folder, files) {
  // The runner's own way to say where files go leaves no word to extensions.
  const preferences = { download: { default_directory: files, prompt_for_download: false } };
  mkdirSync(join(folder, "Default"), { recursive: true });
  writeFileSync(join(folder, "Default/Preferences"), JSON.stringify(preferences));
  return folder;
}

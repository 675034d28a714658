/** The installers that the tests install: made from the real programs, by the script that makes the real ones. */
import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const SCRIPT = fileURLToPath(
  new URL("../../../installer/windows/build-installers", import.meta.url),
);
const IDS = fileURLToPath(new URL("../../../installer/extension-ids", import.meta.url));
export const PROGRAMS =
  process.env.VIGILIEN_WINDOWS_BIN ??
  fileURLToPath(new URL("../../../build/mingw", import.meta.url));

/** Ids as stores would give them. */
export const STORES = {
  "chrome-store": "abcdefghijklmnopabcdefghijklmnop",
  "edge-store": "ponmlkjihgfedcbaponmlkjihgfedcba",
  "firefox-store": "vigilien-essai",
};

/** The file of ids, as it will be once published. @param {string} folder @returns {string} its name */
export function publishedIds(folder) {
  const file = join(folder, "extension-ids");
  const text = readFileSync(IDS, "utf8").replace(
    /^([a-z]+-store)=$/gm,
    (_, name) => `${name}=${STORES[/** @type {keyof typeof STORES} */ (name)]}`,
  );
  writeFileSync(file, text);
  return file;
}

/**
 * @param {string} folder @param {Record<string, string>} env what the script is told
 * @returns {Promise<{ setup: string, machine: string, user: string }>}
 */
export async function build(folder, env = {}) {
  const { stdout } = await run(SCRIPT, [PROGRAMS, folder], { env: { ...process.env, ...env } });
  const [setup, machine, user] = stdout.trim().split("\n");
  return { setup, machine, user };
}

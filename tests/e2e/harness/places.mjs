/** Where things are, and folders that go when the run ends. */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const REPOSITORY = fileURLToPath(new URL("../../../", import.meta.url));
export const EXTENSION = process.env.VIGILIEN_EXTENSION ?? join(REPOSITORY, "extension");
/** The folder that holds `vigilien-host` and `vigilien`. */
export const PROGRAMS = process.env.VIGILIEN_BIN ?? join(REPOSITORY, "build/release");
/** Screenshots and what else a run leaves to look at. */
export const OUT = join(REPOSITORY, "tests/e2e/out");

export const HOST_NAME = "fr.vigilien.host";

const folders = new Set();

export function temporaryFolder(name) {
  const folder = mkdtempSync(join(tmpdir(), `vigilien-${name}-`));
  folders.add(folder);
  return folder;
}

/** A browser may still be writing into its profile for a moment after it was told to close. */
export function removeFolder(folder) {
  folders.delete(folder);
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

process.on("exit", () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** The path of a file of this run's results. */
function output(name) {
  mkdirSync(OUT, { recursive: true });
  return join(OUT, name);
}

export const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Asks again until the answer is true.
 * @template T
 * @param {() => T | Promise<T>} question @param {number} within milliseconds
 * @returns {Promise<T | null>} null when time is up
 */
export async function until(question, within = 10_000, every = 20) {
  for (const end = Date.now() + within; ; await sleep(every)) {
    const answer = await question();
    if (answer) return answer;
    if (Date.now() > end) return null;
  }
}

/** A card settles for a moment; the picture is taken when it has. Returns the file. */
export async function picture(page, name, options = {}) {
  const path = output(name);
  await sleep(300);
  await page.screenshot({ path, ...options });
  return path;
}

/** The programs of both systems, beside each other. */
import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { Host, run, temporaryFolder } from "../host/support.mjs";

/** @typedef {import("node:test").TestContext} TestContext */

const here = path.dirname(fileURLToPath(import.meta.url));
export const root = path.resolve(here, "../..");
export const windowsFolder = process.env.VIGILIEN_WINDOWS_BIN ?? path.join(root, "build/mingw");
export const wine = path.join(here, "wine");
/** The command line of each system; a Windows program runs under wine. */
export const windows = path.join(here, "programs/vigilien");
export const windowsHost = path.join(here, "programs/vigilien-host");
const linuxFolder = process.env.VIGILIEN_LINUX_BIN ?? path.join(root, "build/release");
export const linux = path.join(linuxFolder, "vigilien");
export const linuxHost = path.join(linuxFolder, "vigilien-host");

/** What Windows calls a file of this system. @param {string} file */
export const windowsName = (file) => `Z:${path.resolve(file).replaceAll("/", "\\")}`;

/** The file of this system that wine's C: holds. @param {string} name such as «Program Files» */
export const onDriveC = (name) =>
  path.join(process.env.VIGILIEN_WINEPREFIX ?? path.join(root, "build/wine"), "drive_c", name);

/** A folder on drive C: that is gone when the test ends. @param {TestContext} t */
export function folderOnDriveC(t) {
  mkdirSync(onDriveC("tests"), { recursive: true });
  const before = process.env.TMPDIR;
  process.env.TMPDIR = onDriveC("tests");
  try {
    return temporaryFolder(t);
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

/** The Windows command line with a state of its own. @param {string} state @param {Record<string, string>} [environment] */
export const commandOf =
  (state, environment = {}) =>
  (/** @type {string[]} */ ...words) =>
    run(windows, words, {
      environment: { VIGILIEN_STATE: state, LC_ALL: "C.UTF-8", ...environment },
    });

/** A running Windows host. @param {TestContext} t @param {string} state @param {Record<string, string>} [environment] */
export const startHost = (t, state, environment = {}) =>
  new Host(t, { state, environment, program: windowsHost });

/** The rows of a table of tests/cases, comments left out; of JSON the objects. @param {string} name */
export function rowsOf(name) {
  const text = readFileSync(path.join(root, "tests/cases", name), "utf8");
  if (name.endsWith(".json"))
    return JSON.parse(text).filter((/** @type {unknown} */ row) => typeof row === "object");
  return text
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => line.split("\t"));
}

/** The extension as the stores get it: packed, unpacked again, and what is in it. */
import { execFile, execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createHash } from "node:crypto";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const PACK = fileURLToPath(new URL("../../installer/package-extension", import.meta.url));
const WEB_EXT = fileURLToPath(
  new URL("../../node_modules/web-ext/bin/web-ext.js", import.meta.url),
);

/** @param {string} folder @returns {{chromium: string, firefox: string}} the packages */
export function pack(folder) {
  const [chromium, firefox] = execFileSync(PACK, [folder], { encoding: "utf8" }).trim().split("\n");
  return { chromium, firefox };
}

/** @param {string} file @param {string} folder made anew @returns {string} the folder */
export function unpack(file, folder) {
  mkdirSync(folder);
  execFileSync("unzip", ["-q", file, "-d", folder]);
  return folder;
}

/** @param {string} folder @returns {string[]} paths below it, in order */
export function filesIn(folder) {
  const all = readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path).map((one) => join(name, one)) : [name];
  });
  return all.sort();
}

/** @param {string} folder */
export const manifestIn = (folder) =>
  JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));

/** Chromium's id of a folder whose manifest has no key: out of its path. @param {string} folder */
export const idOfFolder = (folder) =>
  createHash("sha256")
    .update(folder)
    .digest("hex")
    .slice(0, 32)
    .replace(/./g, (digit) => "abcdefghijklmnop"[parseInt(digit, 16)]);

/**
 * `web-ext lint`: the check that Firefox's store makes.
 * @param {string} folder @returns {Promise<Record<"errors"|"warnings"|"notices", string[]>>} what it says, by weight
 */
export const lint = (folder) =>
  new Promise((resolve, reject) => {
    const words = [WEB_EXT, "lint", "--source-dir", folder, "--output", "json"];
    const env = { ...process.env, NO_UPDATE_NOTIFIER: "1" };
    execFile(process.execPath, words, { env, maxBuffer: 2 ** 24 }, (error, stdout, stderr) => {
      try {
        const report = JSON.parse(stdout);
        const said = (weight) => report[weight].map(({ code, file }) => `${code} ${file}`).sort();
        resolve({
          errors: said("errors"),
          warnings: said("warnings"),
          notices: said("notices"),
        });
      } catch {
        reject(new Error(`web-ext said nothing that can be read: ${error?.message} ${stderr}`));
      }
    });
  });

/**
 * The files that something leads to, from the manifest on: scripts, imports, pages, styles, pictures, sentences.
 * A path is named from the extension's root or beside the file that names it.
 * @param {string} folder
 */
export function reached(folder) {
  const there = new Set(filesIn(folder));
  const found = new Set(["manifest.json"]);
  const named = /[\w./-]+\.(?:js|html|css|png|svg|json)\b/g;
  for (const file of found) {
    const text = /\.(png|svg)$/.test(file) ? "" : readFileSync(join(folder, file), "utf8");
    const names = [...text.matchAll(named)].map(([name]) => name);
    // The popup opens pages by their word alone.
    for (const [, word] of text.matchAll(/\bopenPage\("([a-z]+)"\)/g))
      names.push(`pages/${word}.html`);
    for (const name of names) {
      const beside = relative(folder, join(folder, file, "..", name));
      for (const one of [beside, relative(folder, join(folder, name))]) {
        if (there.has(one)) found.add(one);
      }
    }
  }
  return found;
}

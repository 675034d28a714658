/** The extension's ids out of `installer/extension-ids`, checked: they end up in the registry and in policies. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const OURS = fileURLToPath(new URL("../extension-ids", import.meta.url));

/** What each name may hold; a store's may be empty. @type {Record<string, RegExp>} */
const SHAPES = {
  chromium: /^[a-p]{32}$/,
  firefox: /^\{[0-9a-f-]{36}\}$/,
  "chrome-store": /^([a-p]{32})?$/,
  "edge-store": /^([a-p]{32})?$/,
  "firefox-store": /^[a-z0-9-]*$/,
};

/** @param {string} [file] @returns {Record<string, string>} */
export function extensionIds(file = process.env.VIGILIEN_EXTENSION_IDS || OURS) {
  /** @type {Record<string, string>} */
  const ids = {};
  for (const line of readFileSync(file, "utf8").split("\n")) {
    if (!line.trim() || line.startsWith("#")) continue;
    const [, name, value] = /^([a-z-]+)=(.*)$/.exec(line) ?? [];
    if (!name || !SHAPES[name]?.test(value)) throw new Error(`${file}: cannot be read: ${line}`);
    ids[name] = value;
  }
  const missing = Object.keys(SHAPES).filter((name) => !(name in ids));
  if (missing.length > 0) throw new Error(`${file}: without ${missing.join(", ")}`);
  return ids;
}

/** Every id under which a browser of Chromium's family may know the extension. @param {Record<string, string>} ids */
export const chromiumIds = (ids) =>
  [...new Set([ids.chromium, ids["chrome-store"], ids["edge-store"]])].filter(Boolean);

/** The example as a file that Windows' registry reads, for computers without group policies. */
import { OUR_NUMBER } from "./browsers.mjs";

/** @typedef {import("./browsers.mjs").Browser} Browser */

const quoted = (/** @type {string} */ text) => `"${text.replace(/[\\"]/g, "\\$&")}"`;

/** One value, or null for what is a key of its own. @param {any} value */
function valueOf(value) {
  if (typeof value === "string") return quoted(value);
  if (typeof value === "boolean") return `dword:0000000${Number(value)}`;
  return null;
}

/**
 * A key with its values, then the keys below it. Lists are numbered from 1: so both families of browsers read them.
 * @param {string} key @param {any} members @returns {string[]} lines
 */
function keyOf(key, members) {
  const entries = Array.isArray(members)
    ? members.map((one, index) => [String(index + 1), one])
    : Object.entries(members);
  const values = entries.filter(([, value]) => valueOf(value) !== null);
  const below = entries.filter(([, value]) => valueOf(value) === null);
  return [
    ...(values.length > 0 ? ["", `[${key}]`] : []),
    ...values.map(([name, value]) => `${quoted(name)}=${valueOf(value)}`),
    ...below.flatMap(([name, value]) => keyOf(`${key}\\${name}`, value)),
  ];
}

/** @param {Browser} browser */
function installation({ chromium, key, id, install }) {
  if (!install) return [];
  return chromium
    ? keyOf(`HKEY_LOCAL_MACHINE\\${key}\\ExtensionInstallForcelist`, { [OUR_NUMBER]: install })
    : keyOf(`HKEY_LOCAL_MACHINE\\${key}\\ExtensionSettings\\${id}`, {
        installation_mode: "force_installed",
        install_url: install,
      });
}

/** As Notepad keeps it: UTF-16 with its mark. @param {Browser} browser @param {Record<string, any>} values */
export function registryFile(browser, values) {
  const lines = [
    "Windows Registry Editor Version 5.00",
    ...installation(browser),
    ...keyOf(`HKEY_LOCAL_MACHINE\\${browser.settings}`, values),
    "",
  ];
  return Buffer.from(`\ufeff${lines.join("\r\n")}`, "utf16le");
}

/** The example as Linux' browsers read it, and Firefox on every system. */
import { ids } from "./source.mjs";

/** One file for Chromium, Chrome and Edge: each looks for the extension under the id that it knows. @param {Record<string, any>} values @param {string} address @param {string} [id] of an extension that somebody else packed */
export function chromiumPolicy(values, address, id) {
  const known = id ? [id] : [ids.chromium, ids["chrome-store"], ids["edge-store"]].filter(Boolean);
  return {
    ExtensionInstallForcelist: [`${id ?? ids.chromium};${address}`],
    "3rdparty": { extensions: Object.fromEntries(known.map((one) => [one, values])) },
  };
}

/** @param {Record<string, any>} values @param {string} address of the signed .xpi */
export const firefoxPolicy = (values, address) => ({
  policies: {
    ExtensionSettings: {
      [ids.firefox]: { installation_mode: "force_installed", install_url: address },
    },
    "3rdparty": { Extensions: { [ids.firefox]: values } },
  },
});

/** The example as Linux' browsers read it, and Firefox on every system. */

/** @typedef {import("./browsers.mjs").Browser} Browser */

/** One file for Chromium, Chrome and Edge: each looks for the extension under the id that it knows. @param {Browser[]} browsers @param {Record<string, any>} values */
export function chromiumPolicy(browsers, values) {
  const family = browsers.filter(({ chromium }) => chromium);
  const installs = [...new Set(family.map(({ install }) => install).filter(Boolean))];
  return {
    ...(installs.length > 0 ? { ExtensionInstallForcelist: installs } : {}),
    "3rdparty": { extensions: Object.fromEntries(family.map(({ id }) => [id, values])) },
  };
}

/** @param {Browser[]} browsers @param {Record<string, any>} values */
export function firefoxPolicy(browsers, values) {
  const [{ id, install }] = browsers.filter(({ chromium }) => !chromium);
  const settings = { [id]: { installation_mode: "force_installed", install_url: install } };
  return {
    policies: {
      ...(install ? { ExtensionSettings: settings } : {}),
      "3rdparty": { Extensions: { [id]: values } },
    },
  };
}

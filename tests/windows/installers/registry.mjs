/** The registry, read by Windows' own `reg`, many values at once. */

/**
 * @typedef {object} Place
 * @property {string} key HKCU\… or HKLM\…
 * @property {32 | 64} view
 * @property {string} [name] the default value when not given
 */

/**
 * @param {import("./windows.mjs").Windows} windows @param {Place[]} places
 * @returns {Promise<(string | undefined)[]>} their values, in the same order
 */
export async function valuesOf(windows, places) {
  const lines = places.flatMap(({ key, view, name }, at) => [
    `echo #${at}`,
    `reg query "${key}" ${name === undefined ? "/ve" : `/v "${name}"`} /reg:${view} 2>nul`,
  ]);
  const said = (await windows.batch(...lines)).split(/^#\d+$/m).slice(1);
  if (said.length !== places.length) throw new Error(`registry: ${said.join("#")}`);
  return said.map((part) => / {4}REG_[A-Z]+ {4}(.*)$/m.exec(part)?.[1]);
}

/** @param {import("./windows.mjs").Windows} windows @param {Place} place */
export const valueOf = async (windows, place) => (await valuesOf(windows, [place]))[0];

/** What an installation says of itself. @param {import("./windows.mjs").Windows} windows @param {"HKCU" | "HKLM"} root */
export async function marker(windows, root) {
  const key = `${root}\\Software\\Vigilien`;
  const names = ["Installer", "InstallDir", "Version"];
  const places = names.map((name) => ({ key, name, view: /** @type {const} */ (64) }));
  const [installer, folder, version] = await valuesOf(windows, places);
  return { installer, folder, version };
}

/**
 * Where each browser reads its policies in Windows' registry, and under which id it knows the extension there.
 *
 * @typedef {object} Browser
 * @property {string} name
 * @property {string} title
 * @property {boolean} chromium of Chromium's family
 * @property {string} id of the extension
 * @property {string} key its policies
 * @property {string} settings the extension's own
 * @property {string} update where its store tells of the extension
 */
import { ids } from "./source.mjs";

const GOOGLE = "https://clients2.google.com/service/update2/crx";
const MOZILLA = "https://addons.mozilla.org/firefox/downloads/latest";
const MICROSOFT = "https://edge.microsoft.com/extensionwebstorebase/v1/crx";

/**
 * Not the first numbers of a list that others write into as well.
 * Chromium takes whatever value has a number for its name.
 */
export const OUR_NUMBER = "49317";

/** @param {string} name @param {string} title @param {string} key @param {string} id @param {string} update @returns {Browser} */
const ofChromium = (name, title, key, id, update) => ({
  name,
  title,
  chromium: true,
  id,
  key: `Software\\Policies\\${key}`,
  settings: `Software\\Policies\\${key}\\3rdparty\\extensions\\${id}\\policy`,
  update,
});

/** @param {string} [id] of an extension that somebody else packed, for the browsers of Chromium's family @returns {Browser[]} */
export const browsers = (id) => [
  ofChromium(
    "chrome",
    "Google Chrome",
    "Google\\Chrome",
    id ?? (ids["chrome-store"] || ids.chromium),
    GOOGLE,
  ),
  ofChromium(
    "edge",
    "Microsoft Edge",
    "Microsoft\\Edge",
    id ?? (ids["edge-store"] || ids.chromium),
    MICROSOFT,
  ),
  ofChromium(
    "chromium",
    "Chromium",
    "Chromium",
    id ?? (ids["chrome-store"] || ids.chromium),
    GOOGLE,
  ),
  {
    name: "firefox",
    title: "Mozilla Firefox",
    chromium: false,
    id: ids.firefox,
    key: "Software\\Policies\\Mozilla\\Firefox",
    settings: `Software\\Policies\\Mozilla\\Firefox\\3rdparty\\Extensions\\${ids.firefox}`,
    update: ids["firefox-store"] ? `${MOZILLA}/${ids["firefox-store"]}/latest.xpi` : "",
  },
];

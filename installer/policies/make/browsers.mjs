/**
 * Where each browser reads its policies in Windows' registry, under which id it knows the extension there, and
 * what has to be said for it to install the extension.
 *
 * @typedef {object} Browser
 * @property {string} name
 * @property {string} title
 * @property {boolean} chromium of Chromium's family
 * @property {string} id of the extension
 * @property {string} key its policies
 * @property {string} settings the extension's own
 * @property {string} install the value of its policy; empty while nothing is published that it could install
 *
 * @typedef {object} Own a package of somebody's own
 * @property {string} [id] in Chromium's family
 * @property {string} [update] where it tells of its updates
 * @property {string} [xpi] where Firefox finds it, signed
 */
import { ids } from "./source.mjs";

const GOOGLE = "https://clients2.google.com/service/update2/crx";
const MICROSOFT = "https://edge.microsoft.com/extensionwebstorebase/v1/crx";
const MOZILLA = "https://addons.mozilla.org/firefox/downloads/latest";

/**
 * Not the first numbers of a list that others write into as well; the Windows installers use the same.
 * Chromium takes whatever value has a number for its name.
 */
export const OUR_NUMBER = "49317";

/** @param {Own} [own] @returns {Browser[]} */
export function browsers(own = {}) {
  const ofChromium = (
    /** @type {string} */ name,
    /** @type {string} */ title,
    /** @type {string} */ path,
    /** @type {string} */ published,
    /** @type {string} */ store,
  ) => {
    const id = own.id ?? (published || ids.chromium);
    const update = own.id ? own.update : published && store;
    return {
      name,
      title,
      chromium: true,
      id,
      key: `Software\\Policies\\${path}`,
      settings: `Software\\Policies\\${path}\\3rdparty\\extensions\\${id}\\policy`,
      install: update ? `${id};${update}` : "",
    };
  };
  const published = ids["firefox-store"] && `${MOZILLA}/${ids["firefox-store"]}/latest.xpi`;
  return [
    ofChromium("chrome", "Google Chrome", "Google\\Chrome", ids["chrome-store"], GOOGLE),
    ofChromium("edge", "Microsoft Edge", "Microsoft\\Edge", ids["edge-store"], MICROSOFT),
    ofChromium("chromium", "Chromium", "Chromium", ids["chrome-store"], GOOGLE),
    {
      name: "firefox",
      title: "Mozilla Firefox",
      chromium: false,
      id: ids.firefox,
      key: "Software\\Policies\\Mozilla\\Firefox",
      settings: `Software\\Policies\\Mozilla\\Firefox\\3rdparty\\Extensions\\${ids.firefox}`,
      install: own.xpi ?? published,
    },
  ];
}

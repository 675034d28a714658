/**
 * The only module that names the browser. Both browsers give promises under `chrome`; `browser`
 * tells nothing, as Chromium defines it too.
 */
export const chrome = globalThis.chrome;

export const EXTENSION_ROOT = chrome.runtime.getURL("");

/** A worker of its own runs in private windows (Chromium: `incognito: split`). */
export const isPrivate = chrome.extension?.inIncognitoContext === true;

export const isFirefox = EXTENSION_ROOT.startsWith("moz-extension:");

/** Whether a message or a navigation comes from our own pages. @param {string|undefined} url */
export const isOwnPage = (url) => typeof url === "string" && url.startsWith(EXTENSION_ROOT);

import { chrome } from "../shared/browser.js";

/**
 * Webmails that the practice or a publisher has listed: a script of one line runs there, so that no page of the
 * web has to ask the worker whether it is one of them.
 */

/** A host name, with its port or without; patterns of browsers know no ports in common. */
const HOST = /^([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?)(:\d{1,5})?$/i;

/** @param {string[]} webmails @returns {string[]} */
export const patternsOf = (webmails) => {
  const names = webmails.map((one) => HOST.exec(one.trim())?.[1].toLowerCase() ?? null);
  return [...new Set(names)].filter((name) => name !== null).map((name) => `*://${name}/*`);
};

/** @param {string[]} webmails @param {string} [id] under which the browser keeps them: each set replaces its own */
export async function registerListed(webmails, id = "listed-webmails") {
  const matches = patternsOf(webmails);
  const known = await chrome.scripting.getRegisteredContentScripts({ ids: [id] });
  if (JSON.stringify(known[0]?.matches ?? []) === JSON.stringify(matches)) return;
  if (known.length > 0) await chrome.scripting.unregisterContentScripts({ ids: [id] });
  if (matches.length === 0) return;
  const script = { id, js: ["content/listed.js"], matches, allFrames: true };
  await chrome.scripting.registerContentScripts([
    { ...script, matchOriginAsFallback: true, runAt: "document_start" },
  ]);
  for (const tab of await chrome.tabs.query({ url: matches })) {
    if (tab.id !== undefined) chrome.tabs.sendMessage(tab.id, { type: "listed" }).catch(() => {});
  }
}

/**
 * Sites of programs that give somebody else the hand over this computer. Honest programs, all of
 * them; who is asked for one by a caller is often being robbed. A practice names its own in
 * `remote_tools`, and hears no more of it.
 */

const SITES = [
  "alpemix.com",
  "aeroadmin.com",
  "ammyy.com",
  "anydesk.com",
  "anyviewer.com",
  "dwservice.net",
  "fastsupport.com",
  "getscreen.me",
  "hoptodesk.com",
  "iperiusremote.com",
  "logmein123.com",
  "remoteutilities.com",
  "rustdesk.com",
  "screenconnect.com",
  "splashtop.com",
  "supremocontrol.com",
  "teamviewer.com",
  "teamviewer.us",
  "ultraviewer.net",
  "assist.zoho.com",
  "assist.zoho.eu",
  "remotedesktop.google.com",
];

/** Of sites that do other things too: only these pages. @type {[string, RegExp][]} */
const PAGES = [
  ["aka.ms", /^\/quickassist\b/i],
  ["apps.microsoft.com", /\/9p7bp5vnwkx5\b/i],
  ["www.microsoft.com", /\/quick-?assist\b/i],
];

/** @param {string} host @param {string} site */
const isBelow = (host, site) => host === site || host.endsWith(`.${site}`);

/** The name as people write it: of a site, or the first word of one. @param {string} one */
const plain = (one) =>
  one
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .replace(/\/.*$/, "")
    .replace(/^www\./, "");

/**
 * @param {string} url @param {string[]} own the practice's own tools: «teamviewer.com», «teamviewer»
 * @returns {string|null} the site, where such a program is offered that is not the practice's
 */
export function remoteToolOf(url, own) {
  let at;
  try {
    at = new URL(url);
  } catch {
    return null;
  }
  if (!/^https?:$/.test(at.protocol)) return null;
  const host = at.hostname.replace(/\.$/, "");
  const site =
    SITES.find((one) => isBelow(host, one)) ??
    PAGES.find(([name, path]) => host === name && path.test(at.pathname))?.[0] ??
    null;
  if (!site) return null;
  const named = own.map(plain).filter((one) => one !== "");
  const isOwn = named.some(
    (one) => isBelow(host, one) || site.split(".").slice(0, -1).includes(one),
  );
  return isOwn ? null : site;
}

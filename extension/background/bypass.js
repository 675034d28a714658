/**
 * A person decided to open one link: that navigation passes, once. Afterwards its tab may move
 * about within the site that was accepted, so that the page works; nowhere else, and no other tab.
 */

/** A token that was not used by then was for a navigation that never came. */
const EXPIRY = 15_000;

/** @param {string} url */
const hostOf = (url) => {
  try {
    return new URL(url).host;
  } catch {
    return "";
  }
};

export class Bypass {
  /** @param {() => number} now */
  constructor(now) {
    this.now_ = now;
    /** @type {Map<number, {href: string, until: number}>} */
    this.once_ = new Map();
    /** @type {Map<number, {domain: string|null, host: string}>} */
    this.sites_ = new Map();
  }

  /** @param {number} tabId @param {string} href @param {string|null} domain registrable domain of the link */
  allow(tabId, href, domain) {
    this.once_.set(tabId, { href: new URL(href).href, until: this.now_() + EXPIRY });
    this.sites_.set(tabId, { domain, host: hostOf(href) });
  }

  /** Uses the token up. @param {number} tabId @param {string} href */
  take(tabId, href) {
    const token = this.once_.get(tabId);
    if (!token || token.href !== href) return false;
    this.once_.delete(tabId);
    return this.now_() <= token.until;
  }

  /** Whether the tab stays on the site that was accepted. @param {number} tabId @param {string} href @param {string|null} from */
  within(tabId, href, from) {
    const site = this.sites_.get(tabId);
    if (!site || from === null) return false;
    return isOf(site, href) && isOf(site, from);
  }

  /** @param {number} tabId @param {string} committed the page that the tab shows now */
  settle(tabId, committed) {
    const site = this.sites_.get(tabId);
    if (site && !this.once_.has(tabId) && !isOf(site, committed)) this.sites_.delete(tabId);
  }

  /** @param {number} tabId */
  forget(tabId) {
    this.once_.delete(tabId);
    this.sites_.delete(tabId);
  }
}

/** @param {{domain: string|null, host: string}} site @param {string} url */
function isOf({ domain, host }, url) {
  if (hostOf(url) === host) return true;
  if (!domain) return false;
  const name = hostOf(url).replace(/:\d+$/, "");
  return name === domain || name.endsWith(`.${domain}`);
}

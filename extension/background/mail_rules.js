import { chrome, EXTENSION_ROOT } from "../shared/browser.js";

/**
 * Chromium cannot hold a request while we ask: rules made beforehand do it. Whatever a webmail
 * opens elsewhere, and each redirect on the way, lands on our waiting page first, unless that very
 * address was judged harmless already. The waiting page asks (navigation_guard.js) and moves on.
 *
 * Rules of the session outlive the worker, not the browser: the hosts of known webmails are kept
 * so that the rules are there before the first mail.
 */

export const HOLD_PAGE = "pages/hold.html";

const HOLD = 1;
const QUIET = 2;
const FIRST_ADMITTED = 10;
const MOST_ADMITTED = 1000;
const LONGEST = 1800;
const KEY = "mail_hosts";
const MOST_HOSTS = 50;

/** @typedef {chrome.declarativeNetRequest.Rule} Rule */

/** @param {string[]} hosts names without a port @returns {Rule[]} */
export const holdingRules = (hosts) =>
  /** @type {Rule[]} */ (
    hosts.length === 0
      ? []
      : [
          {
            id: HOLD,
            priority: 1,
            action: {
              type: "redirect",
              redirect: { regexSubstitution: `${EXTENSION_ROOT}${HOLD_PAGE}?\\0` },
            },
            condition: {
              regexFilter: "^https?://.*",
              initiatorDomains: hosts,
              excludedRequestDomains: hosts,
              resourceTypes: ["main_frame"],
              // A form's content would be lost on the way: those of a message are asked about in the page.
              requestMethods: ["get"],
            },
          },
          {
            // A click must not be told to third parties, nor a link be fetched before it.
            id: QUIET,
            priority: 1,
            action: { type: "block" },
            condition: {
              initiatorDomains: hosts,
              domainType: "thirdParty",
              resourceTypes: ["ping", "other"],
            },
          },
        ]
  );

/** The filter that matches one address and no other; null where the rules cannot say it. @param {string} href */
export function exactFilter(href) {
  const [address] = href.split("#");
  const sayable = /^https?:\/\/[\x21-\x7e]+$/.test(address) && !/[*^|]/.test(address);
  return sayable && address.length <= LONGEST ? `|${address}|` : null;
}

export class MailRules {
  /** @param {{get: (keys: any) => Promise<any>, set: (items: any) => Promise<void>}} store */
  constructor(store) {
    this.store_ = store;
    /** @type {string[]} */
    this.hosts_ = [];
    /** Filters of admitted addresses, oldest first, with their rules. @type {Map<string, number>} */
    this.admitted_ = new Map();
    this.nextId_ = FIRST_ADMITTED;
    this.ready = this.start_().catch(() => {});
  }

  /** A worker that wakes finds its rules of before; admitted addresses are asked about again. */
  async start_() {
    const kept = (await this.store_.get(KEY))[KEY];
    this.hosts_ = Array.isArray(kept) ? kept.slice(-MOST_HOSTS) : [];
    const old = await chrome.declarativeNetRequest.getSessionRules();
    await chrome.declarativeNetRequest.updateSessionRules({
      removeRuleIds: old.map(({ id }) => id),
      addRules: holdingRules(this.hosts_),
    });
  }

  /** @param {string} url of a page that shows mail */
  async cover(url) {
    await this.ready;
    const { hostname } = new URL(url);
    if (this.hosts_.includes(hostname)) return;
    this.hosts_ = [...this.hosts_, hostname].slice(-MOST_HOSTS);
    await chrome.declarativeNetRequest.updateSessionRules({
      removeRuleIds: [HOLD, QUIET],
      addRules: holdingRules(this.hosts_),
    });
    await this.store_.set({ [KEY]: this.hosts_ });
  }

  /** Addresses that were judged harmless go their way without a stop. @param {string[]} hrefs */
  async admit(hrefs) {
    await this.ready;
    const filters = new Set(hrefs.map(exactFilter).filter((one) => one !== null));
    const fresh = [...filters].filter((one) => !this.admitted_.has(one)).slice(0, MOST_ADMITTED);
    if (fresh.length === 0) return;
    const surplus = Math.max(this.admitted_.size + fresh.length - MOST_ADMITTED, 0);
    const oldest = [...this.admitted_].slice(0, surplus);
    const added = fresh.map((filter) => ({ filter, id: this.nextId_++ }));
    for (const [filter] of oldest) this.admitted_.delete(filter);
    for (const { filter, id } of added) this.admitted_.set(filter, id);
    await chrome.declarativeNetRequest.updateSessionRules({
      removeRuleIds: oldest.map(([, id]) => id),
      addRules: added.map(
        ({ filter, id }) =>
          /** @type {Rule} */ ({
            id,
            priority: 2,
            action: { type: "allow" },
            condition: {
              urlFilter: filter,
              isUrlFilterCaseSensitive: true,
              resourceTypes: ["main_frame"],
            },
          }),
      ),
    });
  }

  /** After a change of lists nothing is known to be harmless. */
  async forget() {
    await this.ready;
    const ids = [...this.admitted_.values()];
    this.admitted_.clear();
    await chrome.declarativeNetRequest.updateSessionRules({ removeRuleIds: ids });
  }
}

/** Where requests can be held as they are, no rules are needed. */
export const NO_RULES = {
  ready: Promise.resolve(),
  cover: async () => {},
  admit: async () => {},
  forget: async () => {},
};

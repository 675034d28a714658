import { EXTENSION_ROOT } from "../shared/browser.js";

/**
 * Chromium cannot hold a request while we ask: rules made beforehand do it. A held page lands on our
 * waiting page (pages/hold.html), which asks the worker and moves on. This module only writes the
 * rules down; mail_rules.js and tab_rules.js keep them.
 *
 * Several layers, as each misses something: an opaque origin has no initiator domain, a new tab is
 * not yet known by its number.
 *
 * @typedef {chrome.declarativeNetRequest.Rule} Rule
 * @typedef {Omit<Rule, "id">} Unnumbered
 */

export const HOLD_PAGE = "pages/hold.html";

const HOLD = 1;
/** Above each hold: what was judged harmless. */
const PASS = 2;
const ANY_PAGE = "^https?://.*";
const LONGEST = 1800;

const toHoldPage = {
  type: "redirect",
  redirect: { regexSubstitution: `${EXTENSION_ROOT}${HOLD_PAGE}?\\0` },
};

/** @param {object} condition @returns {Unnumbered} */
const hold = (condition) =>
  /** @type {Unnumbered} */ ({
    priority: HOLD,
    action: toHoldPage,
    condition: { regexFilter: ANY_PAGE, ...condition },
  });

/** @param {object} condition @returns {Unnumbered} */
const pass = (condition) =>
  /** @type {Unnumbered} */ ({ priority: PASS, action: { type: "allow" }, condition });

const PAGE = ["main_frame"];
const INNER = ["sub_frame", "object"];

/** The registrable domain where it is known, the host itself else. @param {string} host @param {string|null} domain */
const siteOf = (host, domain) => (domain && host !== domain ? [host, domain] : [host]);

/**
 * Whatever a webmail lets go to another site. The webmail's own site is free where a form's content
 * or a frame would suffer; its pages are free by host alone, as whole sites hold shared hosting too.
 * @param {object} from `initiatorDomains` or `tabIds` @param {string} host @param {string|null} domain
 * @param {boolean} [posts] forms too
 * @returns {Unnumbered[]}
 */
function leaving(from, host, domain, posts = true) {
  const site = siteOf(host, domain);
  const forms = { ...from, excludedRequestDomains: site, resourceTypes: PAGE };
  return [
    hold({ ...from, excludedRequestDomains: [host], resourceTypes: PAGE, requestMethods: ["get"] }),
    ...(posts ? [hold({ ...forms, requestMethods: ["post"] })] : []),
    {
      // A click must not be told to third parties, nor a link be fetched before it.
      priority: HOLD,
      action: /** @type {any} */ ({ type: "block" }),
      condition: /** @type {any} */ ({
        ...from,
        excludedRequestDomains: site,
        resourceTypes: ["ping", "other"],
      }),
    },
  ];
}

/** @param {object} from @param {string} host @param {string|null} domain */
const inFrames = (from, host, domain) =>
  hold({
    ...from,
    excludedRequestDomains: siteOf(host, domain),
    resourceTypes: INNER,
    requestMethods: ["get", "post"],
  });

/**
 * What pages of a webmail open. The page where one logs in may send a form to somebody else's, and may
 * be of a host that is a webmail by its looks only: there forms are free until a mail is on the screen.
 * @param {{host: string, domain: string|null, named: boolean}} webmail its host without a port
 */
export const hostRules = ({ host, domain, named }) => [
  ...leaving({ initiatorDomains: [host] }, host, domain, named),
  inFrames({ initiatorDomains: [host] }, host, domain),
];

/**
 * What opens in a tab that shows mail, whoever asks for it. Frames of others in it are theirs, unless
 * the message itself stands in a frame without an origin.
 * @param {number} tabId @param {{host: string, domain: string|null, sealed: boolean}} mail
 */
export const mailTabRules = (tabId, { host, domain, sealed }) => [
  ...leaving({ tabIds: [tabId] }, host, domain),
  ...(sealed ? [inFrames({ tabIds: [tabId] }, host, domain)] : []),
];

/**
 * A tab that a mail opened: each site it goes on to is held, in new tabs too. Forms are not, their
 * content would be lost in the middle of somebody's login.
 * @param {number} tabId @param {string[]} free the site that it shows
 * @param {{from: string|null, open: number[]}} others host of the page that it shows, and the tabs of now
 */
export const chainRules = (tabId, free, { from, open }) => [
  hold({
    tabIds: [tabId],
    ...(free.length > 0 && { excludedRequestDomains: free }),
    resourceTypes: PAGE,
    requestMethods: ["get"],
  }),
  ...(from === null
    ? []
    : [
        hold({
          initiatorDomains: [from],
          excludedTabIds: open,
          excludedRequestDomains: [from, ...free],
          resourceTypes: PAGE,
          requestMethods: ["get"],
        }),
      ]),
];

/**
 * Tabs that do not exist yet, for the moments in which a frame without an origin can open one.
 * @param {number[]} open the tabs of now
 */
export const newTabRules = (open) => [
  hold({
    excludedTabIds: open,
    excludedInitiatorDomains: [new URL(EXTENSION_ROOT).host],
    resourceTypes: PAGE,
    requestMethods: ["get", "post"],
  }),
];

/** Saving a picture or a link of a mail as a file, after its menu was opened. @param {string} host of the webmail */
export const savingRules = (host) => [pass({ initiatorDomains: [host], resourceTypes: ["other"] })];

/** The filter that matches one address and no other; null where the rules cannot say it. @param {string} href */
export function exactFilter(href) {
  // The rules are compared with the whole address, its fragment included.
  const sayable = /^https?:\/\/[\x21-\x7e]+$/.test(href) && !/[*^|]/.test(href);
  return sayable && href.length <= LONGEST ? `|${href}|` : null;
}

/** One address, anywhere: as a page, in a frame, saved as a file. @param {string} filter of `exactFilter` */
export const passRule = (filter) =>
  pass({
    urlFilter: filter,
    isUrlFilterCaseSensitive: true,
    resourceTypes: [...PAGE, ...INNER, "other"],
  });

/** One address in one tab; its whole host where the rules cannot say it. @param {number} tabId @param {string} href */
export function tabPassRule(tabId, href) {
  const filter = exactFilter(href);
  const what = filter
    ? { urlFilter: filter, isUrlFilterCaseSensitive: true }
    : { requestDomains: [new URL(href).hostname] };
  return pass({ tabIds: [tabId], ...what, resourceTypes: PAGE });
}

/** Hosts that frames of webmails may come from. @param {string[]} hosts */
export const framePassRules = (hosts) =>
  hosts.length > 0 ? [pass({ requestDomains: hosts, resourceTypes: INNER })] : [];

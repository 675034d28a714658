/** Links in every form that markup knows, pressed with the pointer. */
import { acts, AT, attribute, link, literal, script } from "./way.mjs";

/** @typedef {import("./way.mjs").Way} Way @typedef {import("./way.mjs").Target} Target */

const IMAGE = "data:image/gif;base64,R0lGODlhAQABAIAAAP///wAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==";

/** @type {Record<string, (to: Target) => string>} */
const MARKUP = {
  plain: ({ url }) => link(url, ""),
  blank: ({ url }) => link(url),
  top: ({ url }) => link(url, 'target="_top"'),
  "named-target": ({ url }) => link(url, 'target="fenetre"'),
  noreferrer: ({ url }) => link(url, 'target="_blank" rel="noopener noreferrer"'),
  opener: ({ url }) => link(url, 'target="_blank" rel="opener"'),
  "base-href": ({ host }) => `<base href="https://${host}/ici/">${link("suite?x=1")}`,
  "base-target": ({ url }) => `<base target="_blank">${link(url, "")}`,
  "scheme-relative": ({ host }) => link(`//${host}/`),
  "tabs-in-it": ({ host }) => link(` ht\ttps:/\n/${host.replace(".", "\t.")}/ `),
  backslashes: ({ host }) => link(`https:\\\\${host}\\suite`),
  "no-slashes": ({ host }) => link(`http:${host}`),
  "upper-case": ({ host }) => link(`HTTPS://${host.toUpperCase()}/`),
  "percent-in-host": ({ host }) => link(`https://${host.replace("a", "%61")}/`),
  port: ({ host }) => link(`https://${host}:443/`),
  fragment: ({ url }) => link(`${url}#https://www.ameli.fr/`),
  "ping-elsewhere": ({ url }) => link(url, `target="_blank" ping="${attribute(url)}ping"`),
  image: ({ url }) =>
    link(url, 'target="_blank"', `<img src="${IMAGE}" alt="" width="160" height="40">`),
  area: ({ url }) =>
    `<img src="${IMAGE}" usemap="#m" alt="" style="${AT}"><map name="m"><area shape="rect" coords="0,0,160,40" href="${attribute(url)}" target="_blank" alt="Ouvrir"></map>`,
  svg: ({ url }) =>
    `<svg style="${AT}" width="160" height="40"><a href="${attribute(url)}" target="_blank"><rect width="160" height="40" fill="#ddd"/></a></svg>`,
  "svg-xlink": ({ url }) =>
    `<svg style="${AT}" width="160" height="40" xmlns:xlink="http://www.w3.org/1999/xlink"><a xlink:href="${attribute(url)}" target="_blank"><text y="20">Ouvrir</text><rect width="160" height="40" fill="#ddd"/></a></svg>`,
  "open-shadow": ({ url }) =>
    `<div style="${AT}"><template shadowrootmode="open">${link(url)}</template></div>`,
  "closed-shadow": ({ url }) =>
    `<div style="${AT}"><template shadowrootmode="closed">${link(url)}</template></div>`,
  "closed-in-closed": ({ url }) =>
    `<div id="h" style="${AT}"></div>${script(`{
      const inner = h.attachShadow({mode: "closed"}).appendChild(document.createElement("section"));
      inner.attachShadow({mode: "closed"}).innerHTML = ${literal(link(url))};
    }`)}`,
  slotted: ({ url }) =>
    `<div style="${AT}"><template shadowrootmode="closed"><slot></slot></template>${link(url)}</div>`,
  "slot-in-link": ({ url }) =>
    `<div style="${AT}"><template shadowrootmode="closed"><a href="${attribute(url)}" target="_blank" style="display:block;height:40px"><slot></slot></a></template>Ouvrir</div>`,
  modal: ({ url }) => `<dialog id="d">${link(url)}</dialog>${script("d.showModal()")}`,
  popover: ({ url }) =>
    `<div popover id="p" style="all:revert">${link(url)}</div>${script("p.showPopover()")}`,
  details: ({ url }) => `<details open><summary>+</summary>${link(url)}</details>`,
  label: ({ url }) => `<label>${link(url)}<input></label>`,
  "button-inside": ({ url }) =>
    link(url, 'target="_blank"', `<button style="${AT}">Ouvrir</button>`),
  contents: ({ url }) =>
    `<a href="${attribute(url)}" target="_blank" style="display:contents"><span style="${AT}">Ouvrir</span></a>`,
  "over-other-text": ({ url }) =>
    `<a href="https://www.ameli.fr/" style="${AT}">www.ameli.fr</a>${link(url, 'target="_blank"').replace("z-index:5", "z-index:9;opacity:0.01")}`,
  "clobbered-form": ({ url }) =>
    `<form id="parentNode"><input name="parentNode" type="hidden"><input name="closest" type="hidden"><input name="matches" type="hidden"><input name="getAttribute" type="hidden">${link(url)}</form>`,
  "clobbered-document": ({ url }) =>
    `<img name="querySelectorAll" alt=""><img name="body" alt=""><form name="location"></form>${link(url)}`,
  "name-of-a-member": ({ url }) => link(url, 'target="_blank" id="href" name="hasAttribute"'),
};

const PRESSES = /** @type {const} */ ([
  "middle",
  "double",
  "slow",
  "ctrl",
  "shift",
  "ctrlShift",
  "enter",
  "ctrlEnter",
  "shiftEnter",
  "tap",
  "dragged",
]);

/** Written as no honest mail writes an address: a doubt is right there. */
const ODD = ["tabs-in-it", "backslashes", "percent-in-host"];

/** @type {Way[]} */
export const links = [
  ...Object.entries(MARKUP).map(([id, page]) => ({
    id: `link-${id}`,
    page,
    act: acts.left,
    twin: !ODD.includes(id),
  })),
  ...PRESSES.map((press) => ({
    id: `press-${press}`,
    page: ({ url }) => link(url),
    act: acts[press],
  })),
  {
    id: "link-userinfo",
    page: ({ host }) => link(`https://www.ameli.fr:443@${host}/`),
    act: acts.left,
    twin: false,
  },
  { id: "press-alt", page: ({ url }) => link(`${url}alt`), act: acts.alt, only: ["chromium"] },
  { id: "link-download", page: ({ url }) => link(url, 'download="facture"'), act: acts.left },
  {
    id: "press-enter-on-svg",
    page: ({ url }) => MARKUP.svg({ url, host: "", via: "", origin: "", path: "" }),
    act: acts.enter,
  },
  {
    id: "press-enter-in-closed-shadow",
    page: ({ url }) => MARKUP["closed-shadow"]({ url, host: "", via: "", origin: "", path: "" }),
    act: acts.enter,
  },
];

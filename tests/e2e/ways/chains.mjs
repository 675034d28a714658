/** Chains: the link leads to an honest site, which sends on. Each hop is judged before it is called. */
import { acts, AT, attribute, FRAME, html, link, literal, script } from "./way.mjs";

/** @typedef {import("./way.mjs").Way} Way @typedef {import("./way.mjs").Target} Target @typedef {import("./way.mjs").Answer} Answer */

/** The link of the mail, then what stands in its place on the page that it leads to. @param {import("puppeteer-core").Page} page */
async function pressedTwice(page) {
  await acts.left(page, /** @type {any} */ (null));
  await new Promise((resolve) => setTimeout(resolve, 1000));
  await acts.left(page, /** @type {any} */ (null));
}

/** @type {Record<string, (url: string) => Answer>} */
const HOPS = {
  301: (url) => ({ status: 301, headers: { location: url } }),
  302: (url) => ({ status: 302, headers: { location: url } }),
  303: (url) => ({ status: 303, headers: { location: url } }),
  307: (url) => ({ status: 307, headers: { location: url } }),
  script: (url) => ({ body: html(script(`location.replace(${literal(url)})`)) }),
  "script-later": (url) => ({
    body: html(script(`setTimeout(() => location = ${literal(url)}, 1500)`)),
  }),
  refresh: (url) => ({
    body: html(`<meta http-equiv="refresh" content="0;url=${attribute(url)}">`),
  }),
  "refresh-header": (url) => ({ headers: { refresh: `0;url=${url}` }, body: html("…") }),
  form: (url) => ({
    body: html(`<form id="f" action="${attribute(url)}"></form>${script("f.submit()")}`),
  }),
  "clicked-link": (url) => ({
    body: html(`<a id="a" href="${attribute(url)}">…</a>${script("a.click()")}`),
  }),
};

/** @type {Way[]} */
const single = Object.entries(HOPS).flatMap(([id, hop]) =>
  [
    { tab: "new", attributes: 'target="_blank"' },
    { tab: "same", attributes: "" },
  ].map(({ tab, attributes }) => ({
    id: `chain-${id}-${tab}`,
    page: ({ via }) => link(`https://${via}/saut`, attributes),
    more: ({ url, via }) => ({ [`${via}/saut`]: hop(url) }),
    act: acts.left,
  })),
);

/** @type {Way[]} */
export const chains = [
  ...single,
  {
    id: "chain-three",
    page: ({ via }) => link(`https://${via}/1`),
    more: ({ url, via }) => ({
      [`${via}/1`]: HOPS[302](`https://b.${via}/2`),
      [`b.${via}/2`]: HOPS[302](`https://c.${via}/3`),
      [`c.${via}/3`]: HOPS[302](url),
    }),
    act: acts.left,
  },
  {
    id: "chain-mixed",
    page: ({ via }) => link(`https://${via}/1`),
    more: ({ url, via }) => ({
      [`${via}/1`]: HOPS[302](`https://b.${via}/2`),
      [`b.${via}/2`]: HOPS.script(`https://suite-${via}/3`),
      [`suite-${via}/3`]: HOPS[302](url),
    }),
    act: acts.left,
  },
  {
    id: "chain-shortener",
    page: ({ via }) => link(`https://bit.ly/${via}`),
    more: ({ url, via }) => ({ [`bit.ly/${via}`]: HOPS[301](url) }),
    act: acts.left,
  },
  {
    id: "chain-middle",
    page: ({ via }) => link(`https://${via}/saut`, ""),
    more: ({ url, via }) => ({ [`${via}/saut`]: HOPS[302](url) }),
    act: acts.middle,
  },
  {
    id: "chain-popup",
    page: ({ via }) =>
      `<button style="position:fixed;left:40px;top:60px;width:160px;height:40px" onclick="window.open('https://${via}/saut')">Suite</button>`,
    more: ({ url, via }) => ({ [`${via}/saut`]: HOPS.script(url) }),
    act: acts.left,
  },
  {
    id: "chain-opened-by-hop",
    page: ({ via }) => link(`https://${via}/saut`),
    more: ({ url, via }) => ({
      [`${via}/saut`]: {
        body: html(script(`window.open(${literal(url)}) ?? (location = ${literal(url)})`)),
      },
    }),
    act: acts.left,
  },
  {
    // The honest site is a frame around another, as wide as itself.
    id: "chain-framed",
    page: ({ via }) => link(`https://${via}/saut`),
    more: ({ url, via }) => ({
      [`${via}/saut`]: {
        body: html(`<iframe title="…" src="${attribute(url)}" style="${FRAME}"></iframe>`),
      },
    }),
    act: acts.left,
    late: ["chromium"],
  },
  {
    id: "chain-pressed",
    page: ({ via }) => link(`https://${via}/saut`, ""),
    more: ({ url, via }) => ({ [`${via}/saut`]: { body: html(link(url)) } }),
    act: pressedTwice,
  },
  {
    id: "chain-pressed-window",
    page: ({ via }) => link(`https://${via}/saut`, ""),
    more: ({ url, via }) => ({
      [`${via}/saut`]: {
        body: html(
          `<button style="${AT}" onclick="window.open(${attribute(literal(url))})">Suite</button>`,
        ),
      },
    }),
    act: pressedTwice,
  },
  {
    id: "chain-post",
    page: ({ via }) =>
      `<form method="post" action="https://${via}/saut"><input type="hidden" name="code" value="1"><button style="position:fixed;left:40px;top:60px;width:160px;height:40px">Envoyer</button></form>`,
    more: ({ url, via }) => ({ [`${via}/saut`]: HOPS[302](url) }),
    act: acts.left,
  },
];

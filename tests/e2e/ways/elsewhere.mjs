/** Pages that open without any mail: typed addresses, links of ordinary sites. */
import { acts, attribute, link, literal, script } from "./way.mjs";

/** @typedef {import("./way.mjs").Way} Way */

const page = (id, markup, act) => ({
  id: `elsewhere-${id}`,
  page: markup,
  act,
  from: "site.exemple-ordinaire.org",
});

/** @type {Way[]} */
export const elsewhere = [
  page("typed", () => "…", acts.typed),
  page("link", ({ url }) => link(url, ""), acts.left),
  page("link-blank", ({ url }) => link(url), acts.left),
  page("middle", ({ url }) => link(url), acts.middle),
  page(
    "location",
    ({ url }) => script(`onload = () => { location = ${literal(url)} }`),
    acts.nothing,
  ),
  page("open", ({ url }) => link(`javascript:void(window.open(${literal(url)}))`, ""), acts.left),
  page(
    "refresh",
    ({ url }) => `<meta http-equiv="refresh" content="0;url=${attribute(url)}">`,
    acts.nothing,
  ),
  page(
    "form",
    ({ url }) =>
      `<form id="f" method="post" action="${attribute(url)}"></form>${script("f.submit()")}`,
    acts.nothing,
  ),
  {
    ...page("chain", ({ via }) => link(`https://${via}/saut`, ""), acts.left),
    more: ({ url, via }) => ({ [`${via}/saut`]: { status: 302, headers: { location: url } } }),
  },
];

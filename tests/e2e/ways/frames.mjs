/** Links inside every kind of frame that a message can stand in. */
import { acts, attribute, FRAME, html, link, literal, script } from "./way.mjs";

/** @typedef {import("./way.mjs").Way} Way @typedef {import("./way.mjs").Target} Target */

const ELSEWHERE = "contenu.exemple-cadres.org";

/** @param {string} source attribute of the frame @param {string} [more] */
const frame = (source, more = "") =>
  `<iframe title="Message" ${source} style="${FRAME}" ${more}></iframe>`;
const srcdoc = (inner, more = "") => frame(`srcdoc="${attribute(html(inner))}"`, more);

/** @typedef {{page: (to: Target, inner: string) => string, more?: (to: Target, inner: string) => Record<string, string>}} Kind */

/** @type {Record<string, Kind>} */
const KINDS = {
  srcdoc: { page: (_, inner) => srcdoc(inner) },
  "srcdoc-same-origin": {
    page: (_, inner) =>
      srcdoc(
        inner,
        'sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-top-navigation"',
      ),
  },
  "srcdoc-opaque": {
    page: (_, inner) => srcdoc(inner, 'sandbox="allow-popups allow-top-navigation"'),
  },
  "srcdoc-opaque-scripts": {
    page: (_, inner) =>
      srcdoc(
        inner,
        'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox allow-top-navigation"',
      ),
  },
  address: {
    page: ({ origin, path }) => frame(`src="${origin}${path}f"`),
    more: ({ path }, inner) => ({ [`mail.google.com${path}f`]: html(inner) }),
  },
  elsewhere: {
    page: ({ path }) => frame(`src="https://${ELSEWHERE}${path}f"`),
    more: ({ path }, inner) => ({ [`${ELSEWHERE}${path}f`]: html(inner) }),
  },
  "elsewhere-opaque": {
    page: ({ path }) =>
      frame(
        `src="https://${ELSEWHERE}${path}f"`,
        'sandbox="allow-popups allow-scripts allow-top-navigation"',
      ),
    more: ({ path }, inner) => ({ [`${ELSEWHERE}${path}f`]: html(inner) }),
  },
  "elsewhere-in-elsewhere": {
    page: ({ path }) => frame(`src="https://${ELSEWHERE}${path}f"`),
    more: ({ path }, inner) => ({
      [`${ELSEWHERE}${path}f`]: html(frame(`src="https://autre.exemple-cadres.net${path}g"`)),
      [`autre.exemple-cadres.net${path}g`]: html(inner),
    }),
  },
  written: {
    page: (_, inner) =>
      `${frame('id="w"')}${script(`{
        const page = w.contentDocument;
        page.open(); page.write(${literal(html(inner))}); page.close();
      }`)}`,
  },
  "written-late": {
    page: (_, inner) =>
      `${frame('id="w"')}${script(`setTimeout(() => {
        const page = w.contentDocument;
        page.open(); page.write(${literal(html(inner))}); page.close();
      }, 150)`)}`,
  },
  blank: {
    page: (_, inner) =>
      `${frame('id="w" src="about:blank"')}${script(`setTimeout(() => w.contentDocument.body.innerHTML = ${literal(inner)}, 100)`)}`,
  },
  blob: {
    page: (_, inner) =>
      `${frame('id="w"')}${script(`w.src = URL.createObjectURL(new Blob([${literal(html(inner))}], {type: "text/html"}))`)}`,
  },
  data: {
    page: (_, inner) =>
      frame(`src="data:text/html;charset=utf-8,${encodeURIComponent(html(inner))}"`),
  },
  nested: { page: (_, inner) => srcdoc(srcdoc(inner)) },
  object: {
    page: ({ origin, path }) =>
      `<object type="text/html" data="${origin}${path}f" style="${FRAME}"></object>`,
    more: ({ path }, inner) => ({ [`mail.google.com${path}f`]: html(inner) }),
  },
};

const TARGETS = {
  blank: 'target="_blank"',
  top: 'target="_top"',
  own: "",
};

/** A frame without a target of its own replaces itself; with another document behind it, the tab. */
const leads = { blank: "tab", top: "tab", own: "frame" };

/** @type {Way[]} */
export const frames = Object.entries(KINDS).flatMap(([kind, { page, more }]) =>
  Object.entries(TARGETS).map(([target, attributes]) => ({
    id: `frame-${kind}-${target}`,
    page: (to) => page(to, link(to.url, attributes)),
    more: more && ((to) => more(to, link(to.url, attributes))),
    act: acts.left,
    leads: /** @type {any} */ (leads[target]),
  })),
);

/** What a page's own scripts and markup can do without any link being pressed. */
import { acts, AT, attribute, FRAME, html, link, literal, script } from "./way.mjs";

/** @typedef {import("./way.mjs").Way} Way @typedef {import("./way.mjs").Target} Target */

/** Code that leaves, with `u` for the address; run by a handler of a button at the spot. */
const LEAVING = {
  location: "location = u",
  "location-href": "location.href = u",
  "document-location": "document.location = u",
  assign: "location.assign(u)",
  replace: "location.replace(u)",
  "top-location": "top.location = u",
  "open-blank": "window.open(u)",
  "open-self": 'window.open(u, "_self")',
  "open-top": 'window.open(u, "_top")',
  "open-named": 'window.open(u, "fenetre")',
  "open-popup": 'window.open(u, "p", "popup,width=300,height=300")',
  "open-noopener": 'window.open(u, "_blank", "noopener,noreferrer")',
  "open-then-location": 'const w = window.open("about:blank"); w.location = u',
  "open-then-later": "const w = window.open(); setTimeout(() => w.location.replace(u), 200)",
  "open-then-write":
    'const w = window.open(); w.document.write(`<meta http-equiv="refresh" content="0;url=${u}">`); w.document.close()',
  "open-then-click":
    'const w = window.open(); const a = w.document.createElement("a"); a.href = u; w.document.body.append(a); a.click()',
  later: "setTimeout(() => location = u, 100)",
  "detached-link": 'const a = document.createElement("a"); a.href = u; a.click()',
  "detached-blank":
    'const a = document.createElement("a"); a.href = u; a.target = "_blank"; a.click()',
  "made-event":
    'const a = document.createElement("a"); a.href = u; document.body.append(a); a.dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true}))',
  "made-event-ctrl":
    'const a = document.createElement("a"); a.href = u; document.body.append(a); a.dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true, ctrlKey: true}))',
  "shadow-click":
    'const d = document.createElement("div"); const r = d.attachShadow({mode: "closed"}); r.innerHTML = "<a target=_blank>x</a>"; document.body.append(d); r.firstChild.href = u; r.firstChild.click()',
  "opened-document":
    'document.open(); document.write(`<meta http-equiv="refresh" content="0;url=${u}">`); document.close()',
  "added-refresh":
    'const m = document.createElement("meta"); m.httpEquiv = "refresh"; m.content = `0;url=${u}`; document.head.append(m)',
  "javascript-frame":
    'const f = document.createElement("iframe"); f.src = "javascript:void(top.location=" + JSON.stringify(u) + ")"; document.body.append(f)',
  "navigation-api": "navigation.navigate(u)",
};

const button = ({ url }, code, event = "onclick") =>
  `<button style="${AT}" id="b">Suite</button>${script(`{ const u = ${literal(url)}; b.${event} = () => { ${code} } }`)}`;

/** @type {Way[]} */
const handlers = Object.entries(LEAVING).map(([id, code]) => ({
  id: `script-${id}`,
  page: (to) => button(to, code),
  act: acts.left,
}));

/** @type {[string, string, (page: any) => Promise<void>][]} */
const EVENTS = [
  ["mousedown", "onmousedown", acts.left],
  ["pointerdown", "onpointerdown", acts.left],
  ["mouseup", "onmouseup", acts.left],
  ["pointerup", "onpointerup", acts.left],
];

/** @type {Way[]} */
const events = EVENTS.flatMap(([id, event, act]) => [
  { id: `at-${id}-location`, page: (to) => button(to, "location = u", event), act },
  { id: `at-${id}-open`, page: (to) => button(to, "window.open(u)", event), act },
]);

const frame = (inner, sandbox) =>
  `<iframe title="Message" ${sandbox ? `sandbox="${sandbox}"` : ""} srcdoc="${attribute(html(inner))}" style="${FRAME}"></iframe>`;

/** @type {Way[]} */
const others = [
  {
    id: "at-hover-location",
    page: (to) => button(to, "location = u", "onmouseover"),
    act: acts.hover,
  },
  {
    id: "at-key-location",
    page: ({ url }) => script(`onkeydown = () => { location = ${literal(url)} }`),
    act: acts.key,
  },
  {
    id: "at-key-open",
    page: ({ url }) => script(`onkeydown = () => { window.open(${literal(url)}) }`),
    act: acts.key,
  },
  {
    id: "at-load-location",
    page: ({ url }) => script(`onload = () => { location = ${literal(url)} }`),
    act: acts.nothing,
  },
  {
    id: "at-once-location",
    page: ({ url }) => script(`location.href = ${literal(url)}`),
    act: acts.nothing,
  },
  {
    id: "refresh",
    page: ({ url }) => `<meta http-equiv="refresh" content="0;url=${attribute(url)}">`,
    act: acts.nothing,
  },
  {
    id: "refresh-later",
    page: ({ url }) => `<meta http-equiv="refresh" content="1;url=${attribute(url)}">`,
    act: acts.nothing,
  },
  {
    id: "refresh-in-frame",
    page: ({ url }) => frame(`<meta http-equiv="refresh" content="0;url=${attribute(url)}">`),
    act: acts.nothing,
    leads: "frame",
  },
  {
    id: "refresh-in-opaque-frame",
    page: ({ url }) =>
      frame(`<meta http-equiv="refresh" content="1;url=${attribute(url)}">`, "allow-scripts"),
    act: acts.nothing,
    leads: "frame",
  },
  {
    id: "frame-of-lure",
    page: ({ url }) => `<iframe title="Cadre" src="${attribute(url)}" style="${FRAME}"></iframe>`,
    act: acts.nothing,
    leads: "frame",
  },
  {
    id: "object-of-lure",
    page: ({ url }) =>
      `<object type="text/html" data="${attribute(url)}" style="${FRAME}"></object>`,
    act: acts.nothing,
    leads: "frame",
  },
  {
    id: "embed-of-lure",
    page: ({ url }) => `<embed type="text/html" src="${attribute(url)}" style="${FRAME}">`,
    act: acts.nothing,
    leads: "frame",
  },
  {
    id: "frame-source-changed",
    page: ({ url }) =>
      `<iframe title="Cadre" id="w" style="${FRAME};top:200px"></iframe>${button({ url }, "w.src = u")}`,
    act: acts.left,
    leads: "frame",
  },
  {
    id: "script-link",
    page: ({ url }) => link(`javascript:void(location=${literal(url)})`, ""),
    act: acts.left,
  },
  {
    id: "script-link-open",
    page: ({ url }) => link(`javascript:void(window.open(${literal(url)}))`, ""),
    act: acts.left,
  },
  ...["mousedown", "pointerdown", "focus"].map((event) => ({
    id: `rewritten-at-${event}`,
    page: ({ url, via }) =>
      `${link(`https://${via}/avant`, 'target="_blank" id="a"')}${script(`a.on${event} = () => { a.href = ${literal(url)} }`)}`,
    act: acts.left,
  })),
  {
    id: "rewritten-at-click",
    page: ({ url, via }) =>
      `${link(`https://${via}/avant`, 'target="_blank" id="a"')}${script(`a.onclick = () => { a.href = ${literal(url)} }`)}`,
    act: acts.left,
  },
  {
    id: "rewritten-at-capture",
    page: ({ url, via }) =>
      `${link(`https://${via}/avant`, 'target="_blank" id="a"')}${script(`addEventListener("click", (e) => { a.href = ${literal(url)}; e.stopImmediatePropagation() }, true)`)}`,
    act: acts.left,
  },
  {
    id: "propagation-stopped",
    page: ({ url }) =>
      `${link(url)}${script('for (const type of ["pointerdown", "mousedown", "click"]) addEventListener(type, (e) => e.stopImmediatePropagation(), true)')}`,
    act: acts.left,
  },
  {
    id: "removed-at-mousedown",
    page: ({ url }) =>
      `${link(url, 'target="_blank" id="a"')}${script("onmousedown = () => { const one = a; one.remove(); one.click() }")}`,
    act: acts.left,
  },
  {
    id: "opened-document-with-link",
    page: ({ url }) =>
      script(
        `setTimeout(() => { document.open(); document.write(${literal(html(link(url)))}); document.close() }, 100)`,
      ),
    act: async (page) => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      await acts.left(page);
    },
  },
  {
    id: "message-from-frame",
    page: ({ url }) =>
      `${frame(`<button style="${AT}" onclick="parent.postMessage('partez', '*')">Suite</button>`, "allow-scripts")}${script(`onmessage = () => { location = ${literal(url)} }`)}`,
    act: acts.left,
  },
  {
    id: "open-in-frame",
    page: ({ url }) => frame(button({ url }, "window.open(u)")),
    act: acts.left,
  },
  {
    id: "open-in-opaque-frame",
    page: ({ url }) =>
      frame(
        button({ url }, "window.open(u)"),
        "allow-scripts allow-popups allow-popups-to-escape-sandbox",
      ),
    act: acts.left,
  },
  {
    id: "open-in-sealed-popup",
    page: ({ url }) => frame(button({ url }, "window.open(u)"), "allow-scripts allow-popups"),
    act: acts.left,
  },
  {
    id: "top-in-opaque-frame",
    page: ({ url }) =>
      frame(
        button({ url }, "top.location = u"),
        "allow-scripts allow-top-navigation-by-user-activation",
      ),
    act: acts.left,
  },
  {
    id: "patched-prototypes",
    page: ({ url }) =>
      `${script(`
        Element.prototype.matches = () => false; Element.prototype.closest = () => null;
        Element.prototype.getAttribute = () => ""; EventTarget.prototype.addEventListener = () => {};
        Event.prototype.preventDefault = () => {}; Event.prototype.stopImmediatePropagation = () => {};
        Object.defineProperty(HTMLAnchorElement.prototype, "href", { get: () => "https://www.ameli.fr/" });
      `)}${link(url)}`,
    act: acts.left,
  },
];

/** Asked for in advance, before anybody presses anything. @type {[string, (to: Target) => string][]} */
const AHEAD = [
  ["prefetch", ({ url }) => `<link rel="prefetch" href="${attribute(url)}">`],
  ["preconnect", ({ host }) => `<link rel="preconnect" href="https://${host}">`],
  [
    "speculated-prefetch",
    ({ url }) =>
      `<script type="speculationrules">{"prefetch":[{"source":"list","urls":[${literal(url)}],"eagerness":"immediate"}]}</script>`,
  ],
  [
    "speculated-prerender",
    ({ url }) =>
      `<script type="speculationrules">{"prerender":[{"source":"list","urls":[${literal(url)}],"eagerness":"immediate"}]}</script>`,
  ],
];

/** @type {Way[]} */
const ahead = AHEAD.map(([id, page]) => ({
  id: `ahead-${id}`,
  page,
  act: acts.nothing,
  leads: "ahead",
  twin: false,
  ...(id.startsWith("speculated") && { only: ["chromium"] }),
}));

export const scripts = [...handlers, ...events, ...others, ...ahead];

/** Forms: what is sent, by which button or key, must be sent whole, or not at all. */
import { acts, AT, attribute, FRAME, html, script } from "./way.mjs";

/** @typedef {import("./way.mjs").Way} Way @typedef {import("./way.mjs").Target} Target */

const HIDDEN = '<input type="hidden" name="code" value="1 2é">';
const BUTTON = `<button name="choix" value="oui" style="${AT}">Envoyer</button>`;
const SENT = "code=1+2%C3%A9&choix=oui";
const IMAGE = "data:image/gif;base64,R0lGODlhAQABAIAAAP///wAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==";

const form = (to, attributes, inner) =>
  `<form action="${attribute(to.url)}" ${attributes}>${inner}</form>`;
const framed = (inner, sandbox) =>
  `<iframe title="Message" ${sandbox === null ? "" : `sandbox="${sandbox}"`} srcdoc="${attribute(html(inner))}" style="${FRAME}"></iframe>`;

/** @type {Way[]} */
export const forms = [
  { id: "get-button", page: (to) => form(to, "", HIDDEN + BUTTON), act: acts.left, content: SENT },
  {
    id: "get-blank",
    page: (to) => form(to, 'target="_blank"', HIDDEN + BUTTON),
    act: acts.left,
    content: SENT,
  },
  {
    id: "get-image",
    page: (to) =>
      form(
        to,
        'target="_blank"',
        `${HIDDEN}<input type="image" name="i" alt="Envoyer" src="${IMAGE}" style="${AT}">`,
      ),
    act: acts.left,
    content: "i.x=",
  },
  {
    id: "get-enter",
    page: (to) => form(to, "", `<input name="q" style="${AT}">`),
    act: acts.typeAndEnter,
    content: "q=abc",
  },
  {
    id: "get-label",
    page: (to) =>
      form(
        to,
        "",
        `${HIDDEN}<label for="b" style="${AT}">Envoyer</label><input id="b" type="submit" name="choix" value="oui">`,
      ),
    act: acts.left,
    content: SENT,
  },
  {
    id: "get-outside-button",
    page: (to) =>
      `${form(to, 'id="f"', HIDDEN)}<button form="f" name="choix" value="oui" style="${AT}">Envoyer</button>`,
    act: acts.left,
    content: SENT,
  },
  {
    id: "get-space",
    page: (to) => form(to, "", HIDDEN + BUTTON),
    act: acts.space,
    content: SENT,
  },
  {
    id: "get-formaction",
    page: (to) =>
      `<form action="/rien">${HIDDEN}<button formaction="${attribute(to.url)}" name="choix" value="oui" style="${AT}">Envoyer</button></form>`,
    act: acts.left,
    content: SENT,
  },
  {
    id: "post-button",
    page: (to) => form(to, 'method="post"', HIDDEN + BUTTON),
    act: acts.left,
    method: "POST",
    content: SENT,
  },
  {
    id: "post-blank",
    page: (to) => form(to, 'method="post" target="_blank"', HIDDEN + BUTTON),
    act: acts.left,
    method: "POST",
    content: SENT,
  },
  {
    id: "post-formmethod",
    page: (to) =>
      `<form action="/rien">${HIDDEN}<button formaction="${attribute(to.url)}" formmethod="post" formtarget="_blank" name="choix" value="oui" style="${AT}">Envoyer</button></form>`,
    act: acts.left,
    method: "POST",
    content: SENT,
  },
  {
    id: "post-multipart",
    page: (to) => form(to, 'method="post" enctype="multipart/form-data"', HIDDEN + BUTTON),
    act: acts.left,
    method: "POST",
    content: 'name="choix"',
  },
  {
    id: "post-enter",
    page: (to) => form(to, 'method="post"', `<input name="q" style="${AT}">`),
    act: acts.typeAndEnter,
    method: "POST",
    content: "q=abc",
  },
  {
    id: "post-clobbered",
    page: (to) =>
      form(
        to,
        'method="post"',
        `<input type="hidden" name="submit" value="1"><input type="hidden" name="action" value="2"><input type="hidden" name="requestSubmit" value="3">${BUTTON}`,
      ),
    act: acts.left,
    method: "POST",
    content: "requestSubmit=3&choix=oui",
  },
  {
    id: "post-request-submit",
    page: (to) =>
      `${form(to, 'method="post" id="f"', HIDDEN)}<button style="${AT}" onclick="f.requestSubmit()">Envoyer</button>`,
    act: acts.left,
    method: "POST",
    content: "code=1",
  },
  {
    id: "post-in-frame",
    page: (to) => framed(form(to, 'method="post" target="_blank"', HIDDEN + BUTTON), null),
    act: acts.left,
    method: "POST",
    content: SENT,
  },
  {
    id: "post-in-opaque-frame",
    page: (to) =>
      framed(
        form(to, 'method="post" target="_blank"', HIDDEN + BUTTON),
        "allow-forms allow-popups",
      ),
    act: acts.left,
    method: "POST",
    content: SENT,
  },
  {
    id: "get-in-opaque-frame",
    page: (to) =>
      framed(
        form(to, 'target="_blank"', HIDDEN + BUTTON),
        "allow-forms allow-popups allow-scripts",
      ),
    act: acts.left,
    content: SENT,
  },
  {
    id: "post-in-closed-shadow",
    page: (to) =>
      `<div style="${AT}"><template shadowrootmode="closed">${form(to, 'method="post"', HIDDEN + BUTTON)}</template></div>`,
    act: acts.left,
    method: "POST",
    content: SENT,
  },
  {
    id: "get-submit-by-script",
    page: (to) =>
      `${form(to, 'id="f"', HIDDEN)}<button style="${AT}" onclick="HTMLFormElement.prototype.submit.call(f)">Envoyer</button>`,
    act: acts.left,
    content: "code=1",
  },
  {
    // A page's own script, which no webmail lets a mail have: the lure is stopped, an honest one arrives.
    id: "post-submit-by-script",
    page: (to) =>
      `${form(to, 'method="post" target="_blank" id="f"', HIDDEN)}<button style="${AT}" onclick="f.submit()">Envoyer</button>`,
    act: acts.left,
    method: undefined,
  },
  {
    id: "get-submit-at-once",
    page: (to) => form(to, 'id="f"', HIDDEN) + script("f.submit()"),
    act: acts.nothing,
    content: "code=1",
  },
];

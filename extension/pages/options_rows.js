import { button, element, linkButton } from "./dom.js";

/**
 * Rows of what is kept, each with a way to take it out: asked once more in its own place, never in
 * a window of the browser's.
 *
 * @typedef {import("../shared/i18n.js").Catalogue} Catalogue
 * @typedef {object} Row
 * @property {string} name what it is about, in the row's first line
 * @property {string[]} notes what is known of it
 * @property {{label: string, ask: string, press: () => Promise<boolean>}|null} [out] taking it out;
 *   `press` tells whether that came about
 */

/** Shown at once; the rest when somebody asks for it. */
const AT_ONCE = 100;

/**
 * A question in the place of what raised it: two buttons, the harmless one with the focus.
 * @param {Catalogue} words
 * @param {object} parts
 * @param {string} parts.ask the question
 * @param {string} parts.yes
 * @param {() => void} parts.agreed
 * @param {() => void} parts.refused
 */
export function question(words, { ask, yes, agreed, refused }) {
  const keep = button({ label: words.text("options_keep"), press: refused });
  const node = element(
    "div",
    { class: "v-question", role: "group", "aria-label": ask },
    element("p", {}, ask),
    element("div", { class: "v-actions" }, keep, button({ label: yes, press: agreed })),
  );
  node.addEventListener("keydown", (event) => {
    if (/** @type {KeyboardEvent} */ (event).key !== "Escape") return;
    event.preventDefault();
    refused();
  });
  return { node, focus: () => keep.focus() };
}

/** @param {Catalogue} words @param {Row} row @param {(done: boolean) => void} told */
function rowNode(words, { name, notes, out }, told) {
  const place = element("div", { class: "v-row-out" });
  const text = element(
    "div",
    { class: "v-row-text" },
    element("b", { class: "v-row-name" }, name),
    ...notes.map((note) => element("span", { class: "v-soft" }, note)),
  );
  const node = element("li", { class: "v-row", tabindex: "-1" }, text, out ? place : null);
  if (!out) return node;

  const opener = linkButton(out.label, () => {
    const asked = question(words, { ask: out.ask, yes: out.label, agreed, refused: close });
    node.classList.add("v-row--asking");
    place.replaceChildren(asked.node);
    asked.focus();
  });
  opener.setAttribute("aria-label", `${out.label} ${name}`);
  function close() {
    node.classList.remove("v-row--asking");
    place.replaceChildren(opener);
    opener.focus();
  }
  async function agreed() {
    const done = await out?.press();
    if (done !== true) close();
    else leave(node);
    told(done === true);
  }
  place.append(opener);
  return node;
}

/** The row goes; the one after it, or the list's own heading, has the focus. @param {HTMLElement} node */
function leave(node) {
  const next = /** @type {HTMLElement|null} */ (
    node.nextElementSibling ?? node.previousElementSibling
  );
  const heading = node.closest("section")?.querySelector("h2");
  node.remove();
  const target = next ?? heading;
  if (target) target.tabIndex = -1;
  target?.focus();
}

/**
 * @param {Catalogue} words
 * @param {Row[]} rows
 * @param {(done: boolean) => void} told called when one was taken out, or could not be
 */
export function rowList(words, rows, told) {
  const list = element("ul", { class: "v-rows" });
  const add = (/** @type {Row[]} */ some) =>
    list.append(...some.map((row) => rowNode(words, row, told)));
  add(rows.slice(0, AT_ONCE));
  const rest = rows.slice(AT_ONCE);
  if (rest.length === 0) return list;
  const more = linkButton(words.text("options_more", { text: String(rest.length) }), () => {
    const before = list.lastElementChild;
    more.remove();
    add(rest);
    /** @type {HTMLElement|null|undefined} */ (before?.nextElementSibling)?.focus();
  });
  return element("div", { class: "v-stack" }, list, more);
}

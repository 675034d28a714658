import { element } from "./dom.js";

/**
 * A part of a page under its heading.
 * @param {import("../shared/i18n.js").Catalogue} words @param {string} title key of the catalogue, and the heading's id
 * @param {...(Node|null)} children
 */
export const sheet = (words, title, ...children) =>
  element(
    "section",
    { class: "v-sheet", "aria-labelledby": title },
    element(
      "div",
      { class: "v-body" },
      element("h2", { class: "v-subtitle", id: title }, words.text(title)),
      ...children,
    ),
  );

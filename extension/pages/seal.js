import { element } from "./dom.js";

/**
 * The practice's own name beside our sign: it helps to notice a copy.
 * @param {import("../shared/i18n.js").Catalogue} words
 * @param {string} practice may be empty
 */
export function seal(words, practice) {
  const [name, line] = practice
    ? [practice, words.text("seal_protected")]
    : ["Vigilien", words.text("seal_workstation")];
  return element(
    "div",
    { class: "v-seal" },
    element("img", { src: "../icons/icon.svg", alt: "" }),
    element("span", {}, element("b", {}, name), line),
  );
}

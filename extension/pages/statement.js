import { chrome } from "../shared/browser.js";
import { element } from "./dom.js";
import { safeAddress } from "./options_rules.js";
import { seal } from "./seal.js";
import { sheet } from "./sheet.js";
import { ask, setTitle, speak } from "./worker.js";

/**
 * A page that states something: its title, what it is about, of which version, its parts, and whom to ask.
 *
 * @typedef {import("../shared/i18n.js").Catalogue} Catalogue
 */

const place = (/** @type {string} */ id) =>
  /** @type {HTMLElement} */ (document.getElementById(id));

/**
 * @param {object} keys of the catalogue
 * @param {string} keys.title
 * @param {string} keys.lead
 * @param {string} keys.contact the last part's title
 * @param {string} keys.contact_text
 * @param {(words: Catalogue) => Element[]} partsOf what stands between
 */
export async function showStatement({ title, lead, contact, contact_text: text }, partsOf) {
  const { ok, values, language } = await ask({ type: "settings" }, 2500);
  const words = await speak(language);
  const address = ok ? safeAddress(values.report_address) : null;
  const { version } = chrome.runtime.getManifest();
  setTitle(words, words.text(title));
  place("top").replaceChildren(seal(words, ok ? values.practice_name : ""));
  place("main").replaceChildren(
    element(
      "div",
      { class: "v-sheet v-body" },
      element("h1", { class: "v-title" }, words.text(title)),
      element("p", { class: "v-lead" }, words.text(lead)),
      element("p", {}, words.text("statement_date", { text: version })),
    ),
    ...partsOf(words),
    sheet(
      words,
      contact,
      element("p", {}, words.text(text)),
      address ? element("p", {}, words.text("statement_report_to", { text: address })) : null,
      element("p", {}, element("a", { href: "options.html" }, words.text("statement_settings"))),
    ),
  );
}

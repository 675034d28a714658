import { chrome } from "../shared/browser.js";
import { element } from "./dom.js";
import { safeAddress } from "./options_rules.js";
import { reasonKey, STATEMENT } from "./privacy_parts.js";
import { seal } from "./seal.js";
import { sheet } from "./sheet.js";
import { ask, setTitle, speak } from "./worker.js";

/**
 * The privacy statement: what leaves this computer, what is read, what is kept, and why the browser
 * is asked for what it is asked for. The stores are told the same (installer/store).
 *
 * @typedef {import("../shared/i18n.js").Catalogue} Catalogue
 */

/** @param {Catalogue} words @param {typeof STATEMENT[number]} part */
const part = (words, { title, lines }) =>
  sheet(
    words,
    title,
    element("ul", { class: "v-list" }, ...lines.map((line) => element("li", {}, words.text(line)))),
  );

/** A permission by its reason, its name in the manifest below. @param {Catalogue} words @param {string} name */
const permission = (words, name) =>
  element(
    "li",
    {},
    element("p", {}, words.text(reasonKey(name))),
    element("p", { class: "v-soft v-evidence" }, name),
  );

async function show() {
  const { ok, values, language } = await ask({ type: "settings" }, 2500);
  const words = await speak(language);
  const address = ok ? safeAddress(values.report_address) : null;
  const { version, permissions = [], host_permissions: hosts = [] } = chrome.runtime.getManifest();
  setTitle(words, words.text("privacy_title"));
  /** @type {HTMLElement} */ (document.getElementById("top")).replaceChildren(
    seal(words, ok ? values.practice_name : ""),
  );
  /** @type {HTMLElement} */ (document.getElementById("main")).replaceChildren(
    element(
      "div",
      { class: "v-sheet v-body" },
      element("h1", { class: "v-title" }, words.text("privacy_title")),
      element("p", { class: "v-lead" }, words.text("privacy_lead")),
      element("p", {}, words.text("statement_date", { text: version })),
    ),
    ...STATEMENT.map((one) => part(words, one)),
    sheet(
      words,
      "privacy_permissions",
      element(
        "ul",
        { class: "v-list" },
        ...[...permissions, ...hosts].map((name) => permission(words, name)),
      ),
    ),
    sheet(
      words,
      "privacy_question",
      element("p", {}, words.text("privacy_question_text")),
      address ? element("p", {}, words.text("statement_report_to", { text: address })) : null,
      element("p", {}, element("a", { href: "options.html" }, words.text("statement_settings"))),
    ),
  );
}

show();

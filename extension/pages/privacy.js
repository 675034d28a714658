import { chrome } from "../shared/browser.js";
import { element } from "./dom.js";
import { reasonKey, STATEMENT } from "./privacy_parts.js";
import { sheet } from "./sheet.js";
import { showStatement } from "./statement.js";

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

const { permissions = [], host_permissions: hosts = [] } = chrome.runtime.getManifest();

showStatement(
  {
    title: "privacy_title",
    lead: "privacy_lead",
    contact: "privacy_question",
    contact_text: "privacy_question_text",
  },
  (words) => [
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
  ],
);

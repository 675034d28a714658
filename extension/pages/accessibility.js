import { chrome } from "../shared/browser.js";
import { element } from "./dom.js";
import { safeAddress } from "./options_rules.js";
import { seal } from "./seal.js";
import { sheet } from "./sheet.js";
import { ask, setTitle, speak } from "./worker.js";

/**
 * The accessibility statement: what is aimed at, what was tried and by which test, what was not.
 * Nothing stands here that no test of the repository shows.
 *
 * @typedef {import("../shared/i18n.js").Catalogue} Catalogue
 */

/** What was tried, and where it is tried again. @type {[string, string[]][]} */
const TRIED = [
  ["axe", ["tests/extension/pages/accessibility.test.mjs", "tests/e2e/a11y.spec.mjs"]],
  ["keyboard", ["tests/extension/pages/keyboard.test.mjs", "tests/e2e/a11y.spec.mjs"]],
  ["tree", ["tests/extension/pages/tree.test.mjs", "tests/e2e/a11y.spec.mjs"]],
  ["zoom", ["tests/extension/pages/accessibility.test.mjs", "tests/e2e/a11y.spec.mjs"]],
  ["display", ["tests/extension/pages/accessibility.test.mjs", "tests/e2e/a11y.spec.mjs"]],
  ["time", ["tests/extension/pages/warning.test.mjs"]],
];
const UNTRIED = ["people", "firefox", "criteria", "touch"];

/** @param {Catalogue} words @param {string} id */
const text = (words, id) => element("p", {}, words.text(id));

/** @param {Catalogue} words @param {[string, string[]]} trial */
const tried = (words, [name, tests]) =>
  element(
    "li",
    {},
    element("b", {}, words.text(`statement_${name}`)),
    text(words, `statement_${name}_text`),
    element(
      "p",
      { class: "v-soft v-evidence" },
      words.text("statement_evidence", { name: tests.join(", ") }),
    ),
  );

async function show() {
  const { ok, values, language } = await ask({ type: "settings" }, 2500);
  const words = await speak(language);
  const address = ok ? safeAddress(values.report_address) : null;
  const version = chrome.runtime.getManifest().version;
  setTitle(words, words.text("statement_title"));
  /** @type {HTMLElement} */ (document.getElementById("top")).replaceChildren(
    seal(words, ok ? values.practice_name : ""),
  );
  /** @type {HTMLElement} */ (document.getElementById("main")).replaceChildren(
    element(
      "div",
      { class: "v-sheet v-body" },
      element("h1", { class: "v-title" }, words.text("statement_title")),
      element("p", { class: "v-lead" }, words.text("statement_lead")),
      element("p", {}, words.text("statement_date", { text: version })),
    ),
    sheet(words, "statement_scope", text(words, "statement_scope_text")),
    sheet(
      words,
      "statement_tried",
      text(words, "statement_tried_text"),
      element("ul", { class: "v-list" }, ...TRIED.map((trial) => tried(words, trial))),
    ),
    sheet(
      words,
      "statement_untried",
      element(
        "ul",
        { class: "v-list" },
        ...UNTRIED.map((name) => element("li", {}, words.text(`statement_untried_${name}`))),
      ),
    ),
    sheet(
      words,
      "statement_report",
      text(words, "statement_report_text"),
      address ? element("p", {}, words.text("statement_report_to", { text: address })) : null,
      element("p", {}, element("a", { href: "options.html" }, words.text("statement_settings"))),
    ),
  );
}

show();

import { element } from "./dom.js";
import { sheet } from "./sheet.js";
import { showStatement } from "./statement.js";

/**
 * The accessibility statement: what is aimed at, what was tried and by which test, what was not.
 * Nothing stands here that no test of the repository shows.
 *
 * @typedef {import("../shared/i18n.js").Catalogue} Catalogue
 */

/** What was tried, and where it is tried again. @type {[string, string[]][]} */
const TRIED = [
  ["axe", ["tests/extension/pages/accessibility.test.mjs", "tests/e2e/a11y.spec.mjs"]],
  [
    "keyboard",
    [
      "tests/extension/pages/keyboard.test.mjs",
      "tests/extension/pages/presses.test.mjs",
      "tests/e2e/a11y.spec.mjs",
    ],
  ],
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

showStatement(
  {
    title: "statement_title",
    lead: "statement_lead",
    contact: "statement_report",
    contact_text: "statement_report_text",
  },
  (words) => [
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
  ],
);

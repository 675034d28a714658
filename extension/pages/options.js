import { contactFields, inLanguage } from "./contacts.js";
import { printCardButton } from "./contacts_card.js";
import { element, factList } from "./dom.js";
import { icon } from "./icons.js";
import { carnetParts } from "./options_carnet.js";
import { practiceEntries } from "./options_entries.js";
import { choiceField, lockedNote, textField } from "./options_fields.js";
import { settingsFile } from "./options_file.js";
import { managedParts } from "./options_managed.js";
import { readAddress, readLines, readNames, readText } from "./options_rules.js";
import { linesUntold, receivedParts } from "./received.js";
import { seal } from "./seal.js";
import { sheet } from "./sheet.js";
import { ask, setTitle, speak } from "./worker.js";

/**
 * Settings of this workstation. What a policy has decided is shown, and cannot be changed here.
 *
 * @typedef {import("../shared/i18n.js").Catalogue} Catalogue
 * @typedef {import("../shared/types.js").Settings} Settings
 * @typedef {import("./options_fields.js").Field} Field
 */

const top = /** @type {HTMLElement} */ (document.getElementById("top"));
const main = /** @type {HTMLElement} */ (document.getElementById("main"));

/**
 * What has no field here, and is in force all the same. The host tells what was decided on sites;
 * when it does not answer, the names in the settings are shown.
 * @param {Catalogue} words @param {Settings} values @param {string[]} managed
 * @param {{practice: import("../shared/types.js").PracticeReply, update: import("../shared/types.js").Update|null|undefined}} told
 */
function otherSettings(words, values, managed, { practice, update }) {
  const named = {
    subscriptions: linesUntold(values.subscriptions, update),
    allow: practice.ok ? [] : values.allow,
    block: practice.ok ? [] : values.block,
  };
  const names = /** @type {const} */ (["subscriptions", "allow", "block"]);
  const entries = practice.ok ? practiceEntries(words, practice, values.go_on === "all") : [];
  const nodes = names
    .filter((name) => named[name].length > 0)
    .map((name) => {
      const items = named[name].map((one) => (typeof one === "string" ? one : one.name));
      const facts = factList([{ label: words.text(`options_${name}`), value: items.join(", ") }]);
      return element("div", {}, facts, managed.includes(name) ? lockedNote(words) : null);
    });
  if (nodes.length + entries.length === 0) return null;
  const help = words.text(practice.ok ? "options_lists_told" : "options_lists_help");
  return sheet(words, "options_lists", element("p", {}, help), ...entries, ...nodes);
}

/** Why the choice about contacts before the click may have no effect. @param {Catalogue} words @param {string|undefined} state */
function predictionNote(words, state) {
  return words.text(`options_prediction_state_${state}`);
}

/**
 * @param {Catalogue} words @param {Settings} values @param {string[]} managed
 * @param {{refused: string[], state: Partial<import("../shared/types.js").StateReply>, practice: import("../shared/types.js").PracticeReply, carnet: import("../shared/types.js").CarnetReply}} kept
 */
function show(words, values, managed, { refused, state, practice, carnet }) {
  const { prediction } = state;
  const update = state.host === "ok" ? state.update : null;
  /** @param {keyof Settings} name */
  const locked = (name) => managed.includes(name);
  /** @param {keyof Settings} name @param {(text: string) => any} rule @param {object} [more] */
  const text = (name, rule, more = {}) => {
    const value = values[name];
    return textField(words, {
      id: name,
      label: `options_${name}`,
      help: `options_${name}_help`,
      value: Array.isArray(value) ? value.join("\n") : String(value),
      locked: locked(name),
      rule,
      ...more,
    });
  };
  /** @param {"language"|"go_on"|"prediction"|"carnet"} name @param {string[]} choices @param {object} [more] */
  const choice = (name, choices, more = {}) =>
    choiceField(words, {
      id: name,
      label: `options_${name}`,
      value: String(values[name]),
      locked: locked(name),
      choices,
      ...more,
    });

  /** @type {Record<string, Field>} */
  const fields = {
    practice_name: text("practice_name", (line) => readText(line, 80)),
    own_domains: text("own_domains", (lines) => readNames(lines), { rows: 4 }),
    webmails: text("webmails", (lines) => readNames(lines, { ported: true }), { rows: 2 }),
    remote_tools: text("remote_tools", (lines) => readLines(lines, 80), { rows: 2 }),
    report_address: text("report_address", readAddress, { type: "email" }),
    language: choice("language", ["auto", "fr", "en"]),
    go_on: choice("go_on", ["all", "none"]),
    prediction: choice("prediction", ["off", "browser"], {
      help: "options_prediction_help",
      note: predictionNote(words, prediction),
    }),
    carnet: choice("carnet", ["true", "false"], { help: "options_carnet_help" }),
  };
  const contacts = contactFields(words, values.contacts, locked("contacts"));
  const said = element("p", { role: "status", id: "said" });

  /** Leads to the first field that is wrong. @param {Field[]} some */
  function showWrong(some) {
    const wrong = some.find(({ node }) => node.querySelector("[aria-invalid=true]"));
    if (!wrong) return false;
    said.textContent = words.text("options_not_saved");
    wrong.focus();
    return true;
  }

  async function save(/** @type {Event} */ event) {
    event.preventDefault();
    /** @type {Record<string, unknown>} */
    const wanted = { contacts: contacts.read() };
    for (const [name, field] of Object.entries(fields)) wanted[name] = field.read();
    wanted.carnet = wanted.carnet === "true";
    if (showWrong([...Object.values(fields), ...contacts.fields])) return;
    for (const name of managed) delete wanted[name];
    const { ok } = await ask({ type: "save_settings", values: wanted });
    if (!ok) {
      said.textContent = words.text("options_failed");
      return;
    }
    await start("options_saved");
  }

  const card = printCardButton(words, {
    main,
    practice: () => fields.practice_name.read() ?? values.practice_name,
    contacts: contacts.read,
    wrong: () => void showWrong(contacts.fields),
  });
  top.replaceChildren(seal(words, values.practice_name));
  const decided = managedParts(words, managed, [...refused, ...(state.unread ?? [])]);
  const form = element(
    "form",
    { class: "v-stack v-form", novalidate: true, submit: save },
    element(
      "div",
      { class: "v-sheet v-body" },
      element("h1", { class: "v-title" }, words.text("options_title")),
      element("p", { class: "v-lead" }, words.text("options_lead")),
    ),
    decided.length > 0 ? sheet(words, "options_managed", ...decided) : null,
    sheet(
      words,
      "options_practice",
      fields.practice_name.node,
      fields.own_domains.node,
      fields.remote_tools.node,
    ),
    sheet(
      words,
      "options_numbers",
      ...contacts.nodes,
      element("div", { class: "v-actions" }, card),
    ),
    sheet(words, "options_mail", fields.webmails.node, fields.report_address.node),
    sheet(
      words,
      "options_choices",
      fields.go_on.node,
      fields.prediction.node,
      fields.carnet.node,
      fields.language.node,
    ),
    element(
      "div",
      { class: "v-save" },
      element(
        "button",
        { type: "submit", class: "v-button v-button--main" },
        icon("done"),
        element("span", {}, words.text("options_save")),
      ),
      said,
    ),
  );
  const apply = async (/** @type {Partial<Settings>} */ wanted) => {
    const { ok } = await ask({ type: "save_settings", values: wanted });
    if (ok) await start("options_import_done");
    return ok;
  };
  main.replaceChildren(
    form,
    sheet(
      words,
      "received_title",
      ...receivedParts(words, update, {
        lines: values.subscriptions,
        managed: locked("subscriptions"),
      }),
    ),
    otherSettings(words, values, managed, { practice, update }) ?? "",
    sheet(words, "carnet_title", ...carnetParts(words, carnet)),
    sheet(words, "options_file", settingsFile(words, { values, managed, apply })),
    element("p", {}, element("a", { href: "privacy.html" }, words.text("privacy_title"))),
    element("p", {}, element("a", { href: "accessibility.html" }, words.text("options_a11y"))),
  );
}

/** @param {string} [saying] key of what to tell once shown */
async function start(saying) {
  const [answer, state, practice, carnet] = await Promise.all([
    ask({ type: "settings" }),
    ask({ type: "state" }, 1500),
    ask({ type: "practice", action: "list" }, 1500),
    ask({ type: "carnet", action: "list" }, 1500),
  ]);
  const words = await speak(answer.language);
  setTitle(words, words.text("options_title"));
  if (!answer.ok) {
    top.replaceChildren(seal(words, ""));
    main.replaceChildren(
      element(
        "div",
        { class: "v-sheet v-body" },
        element("h1", { class: "v-title" }, words.text("options_title")),
        element("p", { class: "v-lead", role: "alert" }, words.text("options_silent")),
      ),
    );
    return;
  }
  const noted = await inLanguage(words, answer.values.contacts);
  const { managed, refused = [] } = answer;
  const kept = { refused, state, practice, carnet };
  show(words, { ...answer.values, contacts: noted }, managed, kept);
  if (!saying) return;
  const said = /** @type {HTMLElement} */ (document.getElementById("said"));
  document.querySelector("button")?.focus();
  setTimeout(() => (said.textContent = words.text(saying)), 50);
}

start();

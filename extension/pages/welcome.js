import { chrome } from "../shared/browser.js";
import { contactFields, inLanguage } from "./contacts.js";
import { printCardButton } from "./contacts_card.js";
import { button, element } from "./dom.js";
import { spokenReason } from "./faults.js";
import { icon } from "./icons.js";
import { choiceField, textField } from "./options_fields.js";
import { readNames, readText } from "./options_rules.js";
import { seal } from "./seal.js";
import { ask, setTitle, speak } from "./worker.js";

/**
 * Once, after the installation: what it does, what it may read, and what can wait. Firefox grants
 * the reading of pages only when asked by a press.
 *
 * @typedef {import("../shared/i18n.js").Catalogue} Catalogue
 * @typedef {import("../shared/types.js").StateReply} StateReply
 */

const EVERYWHERE = { origins: ["<all_urls>"] };

const top = /** @type {HTMLElement} */ (document.getElementById("top"));
const main = /** @type {HTMLElement} */ (document.getElementById("main"));
const said = /** @type {HTMLElement} */ (document.getElementById("said"));

/** @param {string} sign @param {string} text */
const line = (sign, text) =>
  element("p", { class: "v-status" }, icon(sign), element("span", {}, text));

const mayRead = async () => {
  try {
    return await chrome.permissions.contains(EVERYWHERE);
  } catch {
    return false;
  }
};

async function close() {
  const tab = await chrome.tabs.getCurrent();
  if (tab?.id !== undefined) await chrome.tabs.remove(tab.id);
  else window.close();
}

/** @param {Catalogue} words @param {any} state */
function hostLines(words, state) {
  if (!state.ok || state.host !== "ok") {
    const reason = spokenReason(words, state.host);
    const action = `${words.text("fault_label_action")}${words.language === "fr" ? "\u00a0:" : ":"}`;
    return [
      line("fault", words.text("welcome_host_down")),
      line("again", `${action} ${words.text(`fault_action_${reason}`)}`),
    ];
  }
  const { organisations } = state;
  const count = new Intl.NumberFormat(words.language).format(organisations ?? 0);
  return [
    line(
      "done",
      organisations
        ? words.text("welcome_host_ok", { text: count })
        : words.text("welcome_host_ok_plain"),
    ),
  ];
}

/** @param {Catalogue} words @param {boolean} allowed @param {boolean} refused */
function permissionLines(words, allowed, refused) {
  if (allowed) return [line("done", words.text("welcome_permission_ok"))];
  return [
    line(
      "caution",
      words.text(refused ? "welcome_permission_refused" : "welcome_permission_needed"),
    ),
    element(
      "div",
      { class: "v-actions" },
      button({
        icon: icon("look"),
        label: words.text("welcome_permission_ask"),
        small: words.text("welcome_permission_ask_note"),
        main: true,
        press: request,
      }),
    ),
  ];
}

/** The browser wants the question to come from the press itself: nothing is awaited before. */
async function request() {
  let allowed = false;
  try {
    allowed = await chrome.permissions.request(EVERYWHERE);
  } catch {
    // Said below, as a refusal.
  }
  await show({ refused: !allowed });
  said.textContent = main.querySelector(".v-here")?.textContent ?? "";
}

/** What the browser does before a click, where it can be said in one line. @param {Catalogue} words @param {any} state */
function predictionLines(words, { prediction }) {
  if (prediction === "off") return [line("done", words.text("welcome_prediction_off"))];
  const key = `popup_prediction_${prediction}`;
  return words.has(key) ? [line("caution", words.text(key))] : [];
}

/** @param {string} id @param {string} title @param {...(Node|null)} children */
const sheet = (id, title, ...children) =>
  element(
    "section",
    { class: "v-sheet", "aria-labelledby": id },
    element(
      "div",
      { class: `v-body v-${id}` },
      element("h2", { class: "v-subtitle", id }, title),
      ...children,
    ),
  );

/** Name, sites and language: the settings that help most. @param {Catalogue} words @param {any} reply */
function practiceFields(words, { values, managed }) {
  const locked = (/** @type {string} */ name) => managed.includes(name);
  return {
    practice_name: textField(words, {
      id: "practice_name",
      label: "options_practice_name",
      help: "options_practice_name_help",
      value: values.practice_name,
      locked: locked("practice_name"),
      rule: (text) => readText(text, 80),
    }),
    own_domains: textField(words, {
      id: "own_domains",
      label: "options_own_domains",
      help: "options_own_domains_help",
      value: values.own_domains.join("\n"),
      locked: locked("own_domains"),
      rule: (text) => readNames(text),
      rows: 3,
    }),
    language: choiceField(words, {
      id: "language",
      label: "options_language",
      value: values.language,
      locked: locked("language"),
      choices: ["auto", "fr", "en"],
    }),
  };
}

/** The numbers to call back and the practice, where no policy has decided. @param {Catalogue} words @param {any} reply @param {import("../shared/types.js").Contact[]} noted */
function settingsForm(words, reply, noted) {
  const { ok, values, managed } = reply;
  if (!ok) return null;
  const fields = practiceFields(words, reply);
  const contacts = contactFields(words, noted, managed.includes("contacts"));
  const wrong = element("p", { class: "v-error", role: "alert" });

  /** Leads to the first field that is wrong. */
  function showWrong() {
    const all = [...Object.values(fields), ...contacts.fields];
    all.find(({ node }) => node.querySelector("[aria-invalid=true]"))?.focus();
  }
  async function save(/** @type {Event} */ event) {
    event.preventDefault();
    const read = [
      ...Object.entries(fields).map(([name, field]) => [name, field.read()]),
      ["contacts", contacts.read()],
    ];
    if (read.some(([, value]) => value === undefined)) return showWrong();
    const wanted = read.filter(([name]) => !managed.includes(name));
    const answer = await ask({ type: "save_settings", values: Object.fromEntries(wanted) });
    if (!answer.ok) {
      wrong.textContent = words.text("options_failed");
      return;
    }
    const now = await show();
    said.textContent = now.text("welcome_saved");
    /** @type {HTMLElement|null} */ (main.querySelector("form button[type=submit]"))?.focus();
  }

  const card = printCardButton(words, {
    main,
    practice: () => fields.practice_name.read() ?? values.practice_name,
    contacts: contacts.read,
    wrong: showWrong,
  });
  return element(
    "form",
    { class: "v-stack v-form", novalidate: true, submit: save },
    sheet(
      "practice",
      words.text("welcome_practice"),
      element("p", {}, words.text("welcome_practice_text")),
      ...Object.values(fields).map(({ node }) => node),
    ),
    sheet(
      "numbers",
      words.text("options_numbers"),
      element("p", {}, words.text("welcome_numbers_text")),
      ...contacts.nodes,
      element(
        "div",
        { class: "v-actions" },
        element(
          "button",
          { type: "submit", class: "v-button v-button--main" },
          icon("done"),
          element("span", {}, words.text("options_save")),
        ),
        card,
      ),
      wrong,
    ),
  );
}

/** @param {Catalogue} words @param {boolean} works */
function nextSheet(words, works) {
  const example = button({
    icon: icon("look"),
    label: words.text("welcome_test"),
    small: words.text("welcome_test_note"),
    main: true,
    press: async () => {
      const { ok } = await ask({ type: "example" });
      if (!ok) said.textContent = words.text("page_error_failed");
    },
  });
  return sheet(
    "next",
    words.text("welcome_next"),
    element("p", {}, words.text(works ? "welcome_next_text" : "welcome_next_wait")),
    element(
      "div",
      { class: "v-actions" },
      works ? example : null,
      button({
        label: words.text("welcome_settings"),
        press: () => chrome.runtime.openOptionsPage(),
      }),
      button({ label: words.text("welcome_close"), press: close }),
    ),
  );
}

/** @param {{refused?: boolean}} [what] @returns {Promise<Catalogue>} */
async function show({ refused = false } = {}) {
  const [state, settings, allowed] = await Promise.all([
    ask({ type: "state" }, 2500),
    ask({ type: "settings" }, 2500),
    mayRead(),
  ]);
  const words = await speak(settings.language ?? state.language);
  setTitle(words, words.text("welcome_title"));
  top.replaceChildren(seal(words, state.practice ?? ""));
  const works = allowed && state.host === "ok";
  const noted = settings.ok ? await inLanguage(words, settings.values.contacts) : [];
  const form = settingsForm(words, settings, noted);
  main.replaceChildren(
    element(
      "div",
      { class: "v-sheet v-body" },
      element("h1", { class: "v-title" }, words.text("welcome_title")),
      element("p", { class: "v-lead" }, words.text("welcome_lead")),
    ),
    sheet(
      "here",
      words.text("welcome_here"),
      ...hostLines(words, state),
      ...permissionLines(words, allowed, refused),
      ...predictionLines(words, state),
      element("p", {}, element("a", { href: "privacy.html" }, words.text("privacy_title"))),
    ),
    ...(form ? [form] : []),
    nextSheet(words, works),
  );
  return words;
}

show();

import { button, element, factList } from "./dom.js";
import { icon } from "./icons.js";
import { LARGEST, readSettingsFile, writeSettings } from "./settings_file.js";

/**
 * A copy of the settings to keep, and back. What a file would change is shown first; nothing is
 * changed before somebody agrees, and then all of it at once.
 *
 * @typedef {import("../shared/i18n.js").Catalogue} Catalogue
 * @typedef {import("../shared/types.js").Settings} Settings
 */

/** @param {Catalogue} words @param {string} name of a setting */
export const labelOf = (words, name) =>
  words.text(name === "contacts" ? "options_numbers" : `options_${name}`);

/** @param {Catalogue} words @param {string} name @param {any} value */
function shown(words, name, value) {
  if (Array.isArray(value)) {
    const items = value.map((one) =>
      typeof one === "string"
        ? one
        : [one.name, one.number, ...(one.addresses ?? [])].filter(Boolean).join(" "),
    );
    return items.join(", ") || words.text("options_import_empty");
  }
  const choice = `options_${name}_${value}`;
  if (words.has(choice)) return words.text(choice);
  return String(value) || words.text("options_import_empty");
}

const same = (/** @type {unknown} */ a, /** @type {unknown} */ b) =>
  JSON.stringify(a) === JSON.stringify(b);

/**
 * @param {Catalogue} words
 * @param {object} parts
 * @param {Settings} parts.values in force
 * @param {string[]} parts.managed
 * @param {(values: Partial<Settings>) => Promise<boolean>} parts.apply
 */
export function settingsFile(words, { values, managed, apply }) {
  const said = element("p", { role: "status", class: "v-file-said" });
  const place = element("div", { class: "v-stack" });
  const input = element("input", {
    type: "file",
    accept: ".json,application/json",
    class: "v-hidden",
    tabindex: "-1",
    "aria-hidden": "true",
    change: () => open(input.files?.[0]),
  });

  function save() {
    const blob = new Blob([writeSettings(values)], { type: "application/json" });
    const url = URL.createObjectURL(blob);
    element("a", { href: url, download: words.text("options_export_note") }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
    said.textContent = words.text("options_exported");
  }

  /** @param {File|undefined} file */
  async function open(file) {
    input.value = "";
    place.replaceChildren();
    if (!file) return;
    if (file.size > LARGEST) return tell("options_import_large");
    const text = await file.text().catch(() => null);
    if (text === null) return tell("options_import_unread");
    const read = readSettingsFile(text);
    if (read.wrong) return tell(read.wrong.key, read.wrong.places);
    propose(read.values);
  }

  /** @param {string} key @param {Record<string, string>} [places] */
  function tell(key, places) {
    said.textContent = words.text(key, places);
    openButton.focus();
  }

  /** @param {Partial<Settings>} wanted */
  function propose(wanted) {
    const changed = Object.entries(wanted).filter(
      ([name, value]) => !same(value, values[/** @type {keyof Settings} */ (name)]),
    );
    const free = changed.filter(([name]) => !managed.includes(name));
    const locked = changed.filter(([name]) => managed.includes(name));
    const kept = locked.map(([name]) => labelOf(words, name)).join(", ");
    if (free.length === 0)
      return tell(kept ? "options_import_locked" : "options_import_same", { text: kept });
    said.textContent = "";
    const title = element(
      "h3",
      { class: "v-subtitle", tabindex: "-1" },
      words.text("options_import_title"),
    );
    const facts = free.map(([name, value]) => ({
      label: labelOf(words, name),
      value: shown(words, name, value),
    }));
    place.replaceChildren(
      title,
      factList(facts) ?? "",
      ...(kept ? [element("p", {}, words.text("options_import_locked", { text: kept }))] : []),
      element(
        "div",
        { class: "v-actions" },
        button({
          icon: icon("done"),
          label: words.text("options_import_apply"),
          press: async () => {
            if (!(await apply(Object.fromEntries(free)))) tell("options_failed");
          },
        }),
        button({
          label: words.text("options_import_cancel"),
          press: () => {
            place.replaceChildren();
            tell("options_import_kept");
          },
        }),
      ),
    );
    title.focus();
  }

  const openButton = button({
    icon: icon("load"),
    label: words.text("options_import"),
    small: words.text("options_import_note"),
    press: () => input.click(),
  });
  return element(
    "div",
    { class: "v-stack" },
    element("p", {}, words.text("options_file_help")),
    element(
      "div",
      { class: "v-actions" },
      button({
        icon: icon("save"),
        label: words.text("options_export"),
        small: words.text("options_export_note"),
        press: save,
      }),
      openButton,
    ),
    input,
    place,
    said,
  );
}

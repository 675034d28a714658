import { element } from "./dom.js";
import { icon } from "./icons.js";

/**
 * The fields of the settings: label, help, what is wrong; locked where the administrator decided.
 *
 * @typedef {import("../shared/i18n.js").Catalogue} Catalogue
 * @typedef {{node: HTMLElement, read: () => any, focus: () => void}} Field
 *   `read` gives the value, or undefined after having shown what is wrong
 */

/** @param {Catalogue} words */
export const lockedNote = (words) =>
  element(
    "p",
    { class: "v-locked" },
    icon("lock"),
    element("span", {}, words.text("options_locked")),
  );

/**
 * @param {Catalogue} words
 * @param {object} parts
 * @param {string} parts.id
 * @param {string} parts.label key of the catalogue
 * @param {string} [parts.help] key of the catalogue
 * @param {string} parts.value
 * @param {boolean} parts.locked
 * @param {boolean} [parts.silent] the lock is said elsewhere, for several fields at once
 * @param {(text: string) => import("./options_rules.js").Read<any>} parts.rule
 * @param {number} [parts.rows] lines of a text area; one line without
 * @param {string} [parts.type] of the input
 * @returns {Field}
 */
export function textField(words, parts) {
  const { id, label, help, value, locked, silent = false, rule, rows, type = "text" } = parts;
  const wrong = element("p", { class: "v-error", id: `${id}-wrong`, hidden: true });
  const described = [help ? `${id}-help` : "", `${id}-wrong`].filter(Boolean).join(" ");
  const common = {
    class: "v-input",
    id,
    readonly: locked,
    spellcheck: "false",
    autocomplete: "off",
    "aria-describedby": described,
  };
  const input = rows
    ? element("textarea", { ...common, rows: String(rows) })
    : element("input", { ...common, type });
  input.value = value;

  function read() {
    const answer = rule(input.value);
    const bad = answer.wrong !== undefined;
    input.setAttribute("aria-invalid", String(bad));
    wrong.textContent = answer.wrong ? words.text(answer.wrong.key, answer.wrong.places) : "";
    wrong.hidden = !bad;
    return bad ? undefined : answer.value;
  }
  input.addEventListener("input", () => {
    if (input.getAttribute("aria-invalid") === "true") read();
  });

  const node = element(
    "div",
    { class: "v-field" },
    element("label", { for: id }, words.text(label)),
    input,
    help ? element("span", { class: "v-soft", id: `${id}-help` }, words.text(help)) : null,
    locked && !silent ? lockedNote(words) : null,
    wrong,
  );
  return { node, read, focus: () => input.focus() };
}

/**
 * @param {Catalogue} words
 * @param {{id: string, label: string, help?: string, note?: string, value: string, locked: boolean, choices: string[]}} parts
 *   `help`: key of the catalogue; `note`: a sentence about its effect
 * @returns {Field}
 */
export function choiceField(words, { id, label, help, note, value, locked, choices }) {
  const inputs = choices.map((choice) =>
    element("input", {
      type: "radio",
      name: id,
      value: choice,
      disabled: locked,
      checked: choice === value,
    }),
  );
  const node = element(
    "fieldset",
    { class: "v-fields", id, "aria-describedby": help ? `${id}-help` : null },
    element("legend", {}, words.text(label)),
    help ? element("p", { class: "v-soft", id: `${id}-help` }, words.text(help)) : null,
    ...inputs.map((input, index) =>
      element(
        "label",
        { class: "v-choice" },
        input,
        element("span", {}, words.text(`${label}_${choices[index]}`)),
      ),
    ),
    note ? element("p", { class: "v-error" }, note) : null,
    locked ? lockedNote(words) : null,
  );
  return {
    node,
    read: () => inputs.find(({ checked }) => checked)?.value ?? value,
    focus: () => inputs[0]?.focus(),
  };
}

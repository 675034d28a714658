/**
 * Elements made by hand: whatever a mail or a page wrote reaches the eye as text and nothing else.
 *
 * @typedef {Node|string|null|undefined|false} Child
 */

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string|boolean|null|undefined|((event: any) => void)>} [attributes]
 *   a function listens to the event of that name; `true` is an empty attribute, null and false none
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (typeof value === "string") made.setAttribute(name, value);
    else if (value) made.setAttribute(name, "");
  }
  for (const child of children) if (child) made.append(child);
  return made;
}

/** A list of facts, or null when there is none. @param {{label: string, value: string}[]} facts */
export function factList(facts) {
  if (facts.length === 0) return null;
  const lines = facts.flatMap(({ label, value }) => [
    element("dt", {}, label),
    element("dd", {}, value),
  ]);
  return element("dl", { class: "v-facts" }, ...lines);
}

/** A site's name, sized to its length. @template {"dd"|"span"|"p"} Tag @param {Tag} tag @param {string} style @param {string} name */
export function siteName(tag, style, name) {
  const made = element(tag, { class: style }, name);
  made.style.setProperty("--v-length", String(Math.max(Array.from(name).length, 1)));
  return made;
}

/** A sentence whose site name is broken last. @param {string} text @param {string|undefined} name @returns {Child[]} */
function withWhole(text, name) {
  const at = name ? text.indexOf(name) : -1;
  if (!name || at < 0) return [text];
  const whole = element("span", { class: "v-whole" }, name);
  return [text.slice(0, at), whole, text.slice(at + name.length)];
}

/**
 * @param {object} parts
 * @param {SVGElement|null} [parts.icon]
 * @param {string} parts.label
 * @param {string} [parts.name] the site's name in the label, if any
 * @param {string|null} [parts.small] a second line, under the label
 * @param {boolean} [parts.main]
 * @param {(event: Event) => void} parts.press
 */
export function button({ icon = null, label, name, small, main = false, press }) {
  const text = element(
    "span",
    {},
    ...withWhole(label, name),
    small ? element("small", {}, small) : null,
  );
  const style = main ? "v-button v-button--main" : "v-button";
  return element("button", { type: "button", class: style, click: press }, icon, text);
}

/** @param {string} label @param {(event: Event) => void} press */
export const linkButton = (label, press) =>
  element("button", { type: "button", class: "v-link", click: press }, label);

/** Moves the reader to a heading that has just appeared. @param {HTMLElement} heading */
export function focusHeading(heading) {
  heading.tabIndex = -1;
  heading.focus();
}

/** XML by hand: elements in, text out, nothing unescaped. */

const ESCAPED = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** @param {string} text */
const escape = (text) =>
  text.replace(/[&<>"]/g, (one) => ESCAPED[/** @type {keyof typeof ESCAPED} */ (one)]);

/** @typedef {{xml: string[]}} Element lines */

/**
 * @param {string} name @param {Record<string, string>} [attributes]
 * @param {...(Element|string|null)} children a text stands alone
 * @returns {Element}
 */
export function xml(name, attributes = {}, ...children) {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escape(value)}"`);
  const open = `<${name}${given.join("")}`;
  const inside = children.filter((child) => child !== null);
  if (inside.length === 0) return { xml: [`${open} />`] };
  const [only] = inside;
  if (typeof only === "string") return { xml: [`${open}>${escape(only)}</${name}>`] };
  const lines = inside.flatMap((child) => (typeof child === "string" ? [] : child.xml));
  return { xml: [`${open}>`, ...lines.map((line) => `  ${line}`), `</${name}>`] };
}

/** A file. @param {Element} root */
export const document = ({ xml: lines }) =>
  ['<?xml version="1.0" encoding="utf-8"?>', ...lines, ""].join("\n");

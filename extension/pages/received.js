import { obstacleOf, standingOf } from "../shared/received_lists.js";
import { ago } from "./ages.js";
import { element, factList } from "./dom.js";
import { icon } from "./icons.js";

/**
 * The lists that publishers send: each with its sign and its words, what stands in the way, and how
 * news comes. There is nothing to change here.
 *
 * @typedef {import("../shared/i18n.js").Catalogue} Catalogue
 * @typedef {import("../shared/types.js").Update} Update
 * @typedef {import("../shared/types.js").Subscription} Subscription
 * @typedef {import("../shared/types.js").Fact} Fact
 */

/** A sign for each state, told apart without its colour too. @type {Record<ReturnType<typeof standingOf>, {sign: string, level: string}>} */
const SIGNS = {
  waiting: { sign: "old", level: "" },
  fresh: { sign: "done", level: "" },
  ageing: { sign: "old", level: "v-warn" },
  expired: { sign: "expired", level: "v-block" },
};

/** A sentence behind its sign, on the ground of its level. @param {string} sign @param {string} text @param {string} [level] */
export const statusLine = (sign, text, level = "") =>
  element(
    "p",
    { class: level ? `v-status v-status--level ${level}` : "v-status" },
    icon(sign),
    element("span", {}, text),
  );

/** That protection goes on is said after whatever stands in the way. @param {Catalogue} words @param {string} text */
const reassured = (words, text) => `${text} ${words.text("received_goes_on")}`;

/** What stands in the way, and what to do. @param {Catalogue} words @param {Subscription["obstacle"]} obstacle */
const obstacleText = (words, obstacle) => words.text(`received_obstacle_${obstacle}`);

/**
 * What the popup has to say of the lists besides their age; null where all is well.
 * @param {Catalogue} words @param {Update} update @param {"alive"|"ageing"|"old"} condition
 */
export function newsLine(words, update, condition) {
  const obstacle = obstacleOf(update);
  if (obstacle === null && condition !== "ageing") return null;
  const text = obstacle ? obstacleText(words, obstacle) : words.text("received_ageing");
  // Of old lists the popup has already said that they stay in force.
  const said = condition === "old" ? text : reassured(words, text);
  return condition === "ageing"
    ? statusLine(SIGNS.ageing.sign, said, SIGNS.ageing.level)
    : statusLine(SIGNS.ageing.sign, said);
}

/** @param {Catalogue} words @param {Subscription} one @param {string|undefined} line of the settings */
function administratorFacts(words, { id, version, detail, since }, line) {
  const fact = (/** @type {string} */ key, /** @type {string} */ value) => ({
    label: words.text(key),
    value,
  });
  const facts = [
    fact("received_label_detail", detail ?? ""),
    fact("received_label_since", since === null ? "" : ago(words, since)),
    fact("received_label_version", version > 0 ? String(version) : ""),
    fact("received_label_id", id),
    fact("received_label_address", line ? line.slice(0, 500) : ""),
  ];
  return facts.filter(({ value }) => value !== "");
}

/** @param {Catalogue} words @param {Subscription} one @param {{line: string|undefined, managed: boolean}} from */
function row(words, one, { line, managed }) {
  const standing = standingOf(one);
  const { sign, level } = SIGNS[standing];
  const name = one.publisher ?? words.text("received_unnamed");
  const details = words.text("received_details");
  const notes = [
    one.age === null ? "" : words.text("received_checked", { date: ago(words, one.age) }),
    one.obstacle === null && one.push !== "off" ? words.text(`received_push_${one.push}`) : "",
    line && managed ? words.text("options_locked") : "",
  ].filter(Boolean);
  return element(
    "li",
    { class: "v-row v-row--list" },
    element("b", { class: "v-row-name" }, name),
    statusLine(sign, words.text(`received_state_${standing}`), level),
    one.obstacle === null
      ? null
      : element("p", {}, reassured(words, obstacleText(words, one.obstacle))),
    element(
      "div",
      { class: "v-row-text" },
      ...notes.map((note) => element("span", { class: "v-soft" }, note)),
    ),
    element(
      "details",
      { class: "v-details" },
      element("summary", { "aria-label": `${details} ${name}` }, details),
      factList(administratorFacts(words, one, line)),
    ),
  );
}

/** The line of the settings that made this subscription: it ends with the fingerprint. @param {string[]} lines @param {string} id */
const lineOf = (lines, id) =>
  lines.find((line) => line.toLowerCase().includes(`#sha256=${id.toLowerCase()}`));

/** Lines that the host follows nothing of, or does not tell of. @param {string[]} lines @param {Update|null|undefined} update */
export const linesUntold = (lines, update) =>
  lines.filter((line) => !update?.subscriptions.some(({ id }) => lineOf([line], id)));

/**
 * @param {Catalogue} words
 * @param {Update|null|undefined} update nothing while the host does not answer
 * @param {{lines: string[], managed: boolean}} settings subscriptions there, and whether policy decided them
 * @returns {Node[]} the parts of the section
 */
export function receivedParts(words, update, { lines, managed }) {
  const ways = element("p", { class: "v-soft" }, words.text("received_ways"));
  if (!update) return [element("p", { class: "v-error" }, words.text("received_silent")), ways];
  const { state, subscriptions } = update;
  if (subscriptions.length === 0) {
    const text = words.text(state === "off" ? "received_none" : "popup_old_text");
    return [element("p", {}, text), ways];
  }
  const rows = subscriptions.map((one) =>
    row(words, one, { line: lineOf(lines, one.id), managed }),
  );
  return [
    element("p", {}, words.text("received_help")),
    element("ul", { class: "v-rows" }, ...rows),
    ways,
  ];
}

import { spokenDate } from "../shared/sentences.js";
import { element } from "./dom.js";
import { rowList } from "./options_rows.js";
import { ask } from "./worker.js";

/**
 * The practice's own decisions on sites, wherever they were taken: by policy, on this workstation
 * (`vigilien block`), or in the settings of this browser. What policy decided stays.
 *
 * @typedef {import("../shared/i18n.js").Catalogue} Catalogue
 * @typedef {import("../shared/types.js").PracticeEntry} PracticeEntry
 * @typedef {import("../shared/types.js").RefusedEntry} RefusedEntry
 */

/** «evil.example» of «d evil.example». @param {string} entry */
const nameOf = (entry) => entry.slice(entry.indexOf(" ") + 1);

/** The day after the last one has begun. @param {string} until */
const isOver = (until) =>
  until.replaceAll("-", "") < new Date().toISOString().slice(0, 10).replaceAll("-", "");

/** @param {Catalogue} words @param {PracticeEntry} entry */
function notesOf(words, { reason, date, until, in_force: inForce, from }) {
  const day = (/** @type {string|null|undefined} */ one) =>
    one ? spokenDate(one, words.language) : "";
  const over = !!until && isOver(until);
  return [
    reason ? words.text("options_entry_reason", { text: reason }) : "",
    day(date) ? words.text("options_entry_since", { date: day(date) }) : "",
    day(until)
      ? words.text(over ? "options_entry_over" : "options_entry_until", { date: day(until) })
      : "",
    !inForce && !over ? words.text("options_entry_hidden") : "",
    from === "policy" ? words.text("options_locked") : "",
  ].filter(Boolean);
}

/** @param {Catalogue} words @param {RefusedEntry} refused */
function refusedRow(words, { name, why, from }) {
  const key = `options_refused_${why.replaceAll("-", "_")}`;
  const notes = [words.text(words.has(key) ? key : "options_refused_invalid_name")];
  return { name, notes: [...notes, ...(from === "policy" ? [words.text("options_locked")] : [])] };
}

/**
 * @param {Catalogue} words
 * @param {Extract<import("../shared/types.js").PracticeReply, {ok: true}>} reply
 * @param {boolean} open whether readers may take decisions back at all
 * @returns {Node[]} the parts of the section; none when nothing was decided
 */
export function practiceEntries(words, reply, open) {
  const said = element("p", { role: "status", class: "v-file-said" });
  const told = (/** @type {boolean} */ done) => {
    said.textContent = words.text(done ? "options_entry_out" : "options_entry_stays");
  };
  const free = open && reply.removable;

  /** @param {PracticeEntry} entry */
  const row = (entry) => {
    const { action, from, path } = entry;
    const name = nameOf(entry.entry);
    const message = { type: /** @type {const} */ ("practice"), action: "remove", from, path };
    const out = {
      label: words.text("options_remove"),
      ask: words.text(`options_remove_${action}`, { name }),
      press: async () =>
        (await ask({ ...message, entry: entry.entry, name: entry.name })).ok === true,
    };
    return { name, notes: notesOf(words, entry), out: free && from !== "policy" ? out : null };
  };
  /** @param {string} key @param {import("./options_rows.js").Row[]} rows */
  const group = (key, rows) =>
    rows.length === 0 ? [] : [element("h3", {}, words.text(key)), rowList(words, rows, told)];

  const of = (/** @type {string} */ action) =>
    reply.entries.filter((entry) => entry.action === action).map(row);
  const groups = [
    ...group("options_block", of("block")),
    ...group("options_allow", of("allow")),
    ...group(
      "options_refused",
      reply.refused.map((one) => refusedRow(words, one)),
    ),
  ];
  if (groups.length === 0) return [];
  return [...groups, ...(free ? [] : [element("p", {}, words.text("options_entry_locked"))]), said];
}

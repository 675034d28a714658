import { ownChannel } from "../shared/own_channels.js";
import { unbroken } from "../shared/telephone.js";
import { element } from "./dom.js";
import { icon } from "./icons.js";

/**
 * What to do after a click or a password given away: four steps, the same on the card of a warning
 * and on the page of their own.
 *
 * @typedef {import("../shared/i18n.js").Catalogue} Catalogue
 *
 * @typedef {object} Aftercare what is known; the steps stand without
 * @property {string} id of the organisation in the directory, or empty
 * @property {string} name of it, or empty
 * @property {string} site confirmed name of its site, or empty
 * @property {string} kind of the organisation, or empty
 * @property {{number: string, from: string}|null} call `from`: where the number comes from, said
 * @property {string} it number of who looks after the workstations, or empty
 */

export const HELP = "17cyber.gouv.fr";

/** A sentence in which what is to be dialled or typed stands out. @param {string} text @param {string} [whole] */
function sentence(text, whole) {
  const at = whole ? text.indexOf(whole) : -1;
  if (!whole || at < 0) return element("p", {}, text);
  const bold = element("b", { class: "v-whole" }, whole);
  return element("p", {}, text.slice(0, at), bold, text.slice(at + whole.length));
}

/** @param {Catalogue} words @param {string} title @param {...(HTMLElement|null)} sentences */
const step = (words, title, ...sentences) =>
  element("li", {}, element("h3", {}, words.text(title)), ...sentences);

/** @param {Catalogue} words @param {Aftercare} about @returns {Node[]} */
export function aftercareSteps(words, { id, name, site, kind, call, it }) {
  const channel = ownChannel(id);
  const say = (/** @type {string} */ key, /** @type {Record<string, string>} */ places = {}) =>
    sentence(words.text(key, places), places.text ?? places.domain);
  const number = unbroken(call?.number ?? "");
  return [
    element(
      "ol",
      { class: "v-steps" },
      step(
        words,
        "page_after_password",
        say("page_after_password_text"),
        site ? say("page_after_password_site", { domain: site }) : null,
      ),
      step(
        words,
        "page_after_call",
        call
          ? sentence(
              words.text("page_after_call_number", { name: number, text: call.from }),
              number,
            )
          : say("page_after_call_text"),
        kind === "bank" ? say("page_after_call_bank") : null,
      ),
      step(
        words,
        "page_after_team",
        say("page_after_team_text"),
        it ? say("page_after_team_it", { text: unbroken(it) }) : null,
      ),
      step(
        words,
        "page_after_help",
        say("page_after_help_text", { domain: HELP }),
        channel && name ? say("page_after_channel", { name, text: channel }) : null,
      ),
    ),
    element("p", {}, words.text("page_after_program")),
  ];
}

/** A page of the State's, in a tab of its own. @param {Catalogue} words */
export const helpLink = (words) =>
  element(
    "a",
    {
      class: "v-button v-button--main",
      href: `https://${HELP}/`,
      target: "_blank",
      rel: "noopener noreferrer",
    },
    icon("open"),
    element("span", {}, words.text("overlay_open_true", { domain: HELP })),
  );

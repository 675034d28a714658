import { chrome } from "../shared/browser.js";
import { backWords } from "../shared/overlay_content.js";
import { button, element, factList, linkButton, siteName } from "./dom.js";
import { openButton } from "./open_button.js";
import { icon } from "./icons.js";

/**
 * The warning as our own page shows it, with its safe buttons; and what stands there when there is
 * nothing to warn about any more.
 *
 * @typedef {import("../shared/i18n.js").Catalogue} Catalogue
 * @typedef {import("../shared/types.js").CaseReply} CaseReply
 * @typedef {import("../shared/types.js").Card} Card
 * @typedef {import("../shared/types.js").Plate} Plate
 * @typedef {{back: () => void, recheck: () => void, say: (text: string) => void, opener: (card: Card) => (event: Event) => void}} Choices
 */

/** Names up to this length stand side by side on a wide page, longer ones below each other. */
const LONGEST_BESIDE = 28;

/** @param {Plate[]} plates */
function plateList(plates) {
  if (plates.length === 0) return null;
  const made = plates.map(({ kind, label, name, long }) => {
    const shown = siteName("dd", long ? "v-name v-name--long" : "v-name", name);
    return element("div", { class: `v-plate v-plate--${kind}` }, element("dt", {}, label), shown);
  });
  const short = plates.every(({ name }) => Array.from(name).length <= LONGEST_BESIDE);
  return element("dl", { class: short ? "v-plates v-plates--wide" : "v-plates" }, ...made);
}

/** @param {CaseReply["level"]} level @param {string} word */
const band = (level, word) =>
  element(
    "div",
    { class: "v-band" },
    element("div", { class: "v-level" }, icon(level), element("span", {}, word)),
  );

/** @param {Catalogue} words @param {() => void} back @param {string} [said] */
const backButton = (words, back, said = "overlay_back") =>
  button({ icon: icon("back"), label: words.text(said), main: true, press: back });

/** The buttons beside the safe one, the most useful first. @param {Catalogue} words @param {CaseReply} reply @param {Choices} choices */
function otherButtons(words, { id, level, sentences, go_on }, { recheck, opener, say }) {
  const made = [];
  if (level === "fault")
    made.push(
      button({ icon: icon("again"), label: words.text("overlay_recheck"), press: recheck }),
    );
  if (sentences.true_site) {
    const { label, from } = sentences.true_site;
    made.push(
      openButton({
        icon: icon("open"),
        label,
        name: sentences.plates.find(({ kind }) => kind === "true")?.name,
        small: from,
        type: "open_true_site",
        id,
        words,
        say,
      }),
    );
  }
  // When the way on has its own step about calling, the number stands there, larger.
  if (sentences.call && !(level === "warn" && go_on.allowed)) made.push(callLink(sentences.call));
  if (level !== "fault")
    made.push(
      button({
        icon: icon("colleague"),
        label: words.text("overlay_ask_colleague"),
        press: opener("colleague"),
      }),
    );
  return made.length > 0 ? element("div", { class: "v-actions" }, ...made) : null;
}

/** @param {NonNullable<CaseReply["sentences"]["call"]>} call */
function callLink({ label, number, tel, from }) {
  return element(
    "a",
    { class: "v-button", href: `tel:${tel.replace(/[^+\d]/g, "")}` },
    icon("call"),
    element(
      "span",
      {},
      label.includes(number) ? label : `${label} `,
      label.includes(number) ? null : element("span", { class: "v-nowrap" }, number),
      element("small", {}, from),
    ),
  );
}

/** Who listed the site, and when, unless a reason has already said so. @param {Catalogue} words @param {CaseReply["sentences"]} sentences */
function newFacts(words, { facts, reasons }) {
  const listing = ["overlay_listed_on", "overlay_listed_by"].map((key) => words.text(key));
  const said = reasons.join(" ");
  return facts.filter(({ label, value }) => !(listing.includes(label) && said.includes(value)));
}

/** @param {Catalogue} words @param {CaseReply} reply @param {Choices["opener"]} opener */
function smallLinks(words, { level, origin, go_on }, opener) {
  const offered = level !== "fault";
  const made = [
    offered && origin !== "example"
      ? linkButton(words.text("overlay_report"), opener("report"))
      : null,
    offered ? linkButton(words.text("overlay_aftercare"), opener("aftercare")) : null,
    go_on.locked || level === "block"
      ? linkButton(words.text("overlay_ask_admin"), opener("admin"))
      : null,
  ].filter((link) => link !== null);
  return made.length > 0 ? element("div", { class: "v-links" }, ...made) : null;
}

/** Why there is no way on, where the title has not said so. @param {CaseReply} reply */
function closedBy({ level, go_on }) {
  if (go_on.locked) return "page_policy";
  return go_on.allowed || level === "block" ? null : "page_never";
}

/** @param {Catalogue} words @param {CaseReply} reply @param {Choices} choices */
export function warningSheet(words, reply, choices) {
  const { level, sentences } = reply;
  const closed = closedBy(reply);
  const [first, ...others] = sentences.reasons;
  const body = element(
    "div",
    { class: "v-body" },
    element("h1", { class: "v-title", id: "title" }, sentences.title),
    plateList(sentences.plates),
    first ? element("p", { class: "v-lead" }, first) : null,
    ...others.map((reason) => element("p", {}, reason)),
    factList(newFacts(words, sentences)),
    closed ? element("p", {}, words.text(closed)) : null,
    backButton(words, choices.back, backWords(reply)),
    otherButtons(words, reply, choices),
    smallLinks(words, reply, choices.opener),
  );
  return element(
    "section",
    { class: `v-sheet v-sheet--warning v-${level}`, "aria-labelledby": "title" },
    band(level, sentences.level_word),
    body,
  );
}

/**
 * Nothing stands between the reader and the link any more: it opens in one press.
 * @param {Catalogue} words @param {CaseReply} reply
 * @param {{back: () => void, say: (text: string) => void}} choices
 * @param {{title: string, text: string, label: string, name?: string, more?: Node}} said
 */
function freeSheet(words, reply, { back, say }, { title, text, label, name, more }) {
  return element(
    "section",
    { class: "v-sheet", "aria-labelledby": "title" },
    element(
      "div",
      { class: "v-body" },
      element("h1", { class: "v-title", id: "title" }, title),
      more ? null : plateList(reply.sentences.plates),
      element("p", { class: "v-lead" }, text),
      element(
        "div",
        { class: "v-actions" },
        openButton({
          icon: icon("open"),
          label,
          name,
          main: true,
          type: "go_on",
          id: reply.id,
          words,
          say,
        }),
        button({ icon: icon("back"), label: words.text(backWords(reply)), press: back }),
      ),
      more ?? null,
    ),
  );
}

/** The host answers again and has nothing to say about the link. @param {Catalogue} words @param {CaseReply} reply @param {{back: () => void, say: (text: string) => void}} choices */
export const honestSheet = (words, reply, choices) =>
  freeSheet(words, reply, choices, {
    title: words.text("page_honest_title"),
    text: words.text("page_honest"),
    label: words.text("page_open"),
  });

/** The site is noted as one of the practice's. @param {Catalogue} words @param {CaseReply} reply @param {string} domain @param {{back: () => void, say: (text: string) => void}} choices */
export const notedSheet = (words, reply, domain, choices) =>
  freeSheet(words, reply, choices, {
    title: words.text("page_own_done_title", { domain }),
    text: words.text("page_own_done"),
    label: words.text("overlay_open_true", { domain }),
    name: domain,
    more: element(
      "div",
      { class: "v-links" },
      linkButton(words.text("page_own_settings"), () => chrome.runtime.openOptionsPage()),
    ),
  });

/** There is no such case, or the worker is silent. @param {Catalogue} words @param {string} key @param {() => void} back */
export function lostSheet(words, key, back) {
  return element(
    "section",
    { class: "v-sheet v-sheet--warning", "aria-labelledby": "title" },
    element(
      "div",
      { class: "v-body" },
      element("h1", { class: "v-title", id: "title" }, words.text(`${key}_title`)),
      element("p", { class: "v-lead" }, words.text(key)),
      backButton(words, back),
    ),
  );
}

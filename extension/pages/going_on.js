import { element, siteName } from "./dom.js";
import { icon } from "./icons.js";
import { openButton } from "./open_button.js";
import { threeNames } from "./three_names.js";

/**
 * The way on: one press after a doubt or a failure, three steps after a warning, none where the
 * policy says so. The worker counts the delay as well; nothing expires.
 *
 * @typedef {import("../shared/i18n.js").Catalogue} Catalogue
 * @typedef {import("../shared/types.js").CaseReply} CaseReply
 * @typedef {{say: (text: string) => void}} Voice
 */

/** The site of the link, as the plates show it. @param {CaseReply} reply */
const siteOf = ({ verdict, sentences }) =>
  verdict?.site?.display || sentences.plates.find(({ kind }) => kind === "link")?.name;

/** The site that is meant: a confirmed one, or the name that the link looks like. @param {CaseReply} reply */
const trueSiteOf = ({ sentences, verdict }) =>
  sentences.plates.find(({ kind }) => kind === "true")?.name ??
  verdict?.findings.find(({ args }) => args.organisation && args.name?.includes("."))?.args.name;

/** @param {Catalogue} words @param {number} seconds */
const inSeconds = (words, seconds) =>
  seconds === 1
    ? words.text("page_seconds_one")
    : words.text("page_seconds_many", { text: String(seconds) });

/** @param {string} title @param {...Node} children */
function sheet(title, ...children) {
  return element(
    "section",
    { class: "v-sheet v-sheet--way", "aria-labelledby": "way" },
    element(
      "div",
      { class: "v-body" },
      element("h2", { class: "v-title", id: "way" }, title),
      ...children,
    ),
  );
}

/**
 * @param {Catalogue} words @param {CaseReply} reply
 * @param {Voice & {noted: (domain: string, level: string) => void}} voice `noted`: the site is now the practice's
 */
export function goingOn(words, reply, voice) {
  if (!reply.go_on.allowed) return null;
  if (reply.level === "warn" || reply.level === "block") return threeSteps(words, reply, voice);
  return oneStep(words, reply, voice);
}

/** @param {Catalogue} words @param {CaseReply} reply @param {Voice & {noted: (domain: string, level: string) => void}} voice */
function oneStep(words, reply, { say, noted }) {
  const kind = reply.level === "fault" ? "fault" : reply.file ? "file" : "caution";
  const name = siteOf(reply);
  const labels = {
    fault: words.text("page_open_unchecked"),
    file: words.text("page_take_file"),
    caution: name ? words.text("overlay_open_true", { domain: name }) : words.text("page_open"),
  };
  const label = labels[kind];
  return sheet(
    words.text(`page_way_${kind}_title`),
    element("p", {}, words.text(`page_way_${kind}`)),
    element(
      "div",
      { class: "v-actions" },
      openButton({ icon: icon("open"), label, name, type: "go_on", id: reply.id, words, say }),
      ownButton(words, reply, { say, noted }),
    ),
  );
}

/** «C’est un site du cabinet», where it is for the reader to say. @param {Catalogue} words @param {CaseReply} reply @param {Voice & {noted: (domain: string, level: string) => void}} voice */
function ownButton(words, { id, own_site: domain }, { say, noted }) {
  if (!domain) return null;
  return openButton({
    icon: icon("done"),
    label: words.text("page_own"),
    small: words.text("page_own_note"),
    type: "own_site",
    waiting: "page_own_adding",
    id,
    words,
    say,
    done: ({ level }) => noted(domain, level),
  });
}

/** Counts by text, and says so aloud only at the end. @param {number} delay seconds @param {(left: number) => void} told */
function countDown(delay, told) {
  const end = performance.now() + delay * 1000;
  const step = () => {
    const left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
    told(left);
    if (left > 0) setTimeout(step, Math.min(250, Math.max(20, end - performance.now())));
  };
  step();
}

/** @param {Catalogue} words @param {CaseReply} reply @param {Voice} voice */
function threeSteps(words, reply, { say }) {
  const link = siteOf(reply);
  const names = reply.go_on.choose ? threeNames(link, trueSiteOf(reply)) : null;
  const choices = (names ?? []).map((name) => choice(name, choose));
  const firstChoice = choices[0]?.querySelector("input");
  const state = { left: reply.go_on.delay, chosen: names ? "" : link };

  const time = element("p", { class: "v-soft" });
  const verdict = element("p", { class: "v-soft", id: "choice-said" });
  const hint = element("p", { class: "v-soft", id: "hint" });
  const open = openButton({
    label: link
      ? words.text("page_open_once", { domain: link })
      : words.text("page_open_once_nameless"),
    name: link,
    type: "go_on",
    id: reply.id,
    words,
    say,
    ready: () => {
      const missing = whatIsMissing();
      if (missing) say(missing);
      if (missing && state.left === 0) firstChoice?.focus();
      return missing === "";
    },
  });
  open.setAttribute("aria-describedby", "hint");

  function whatIsMissing() {
    const right = state.chosen === link;
    if (state.left > 0) {
      const text = inSeconds(words, state.left);
      return words.text(right ? "page_missing_time" : "page_missing_both", { text });
    }
    if (right) return "";
    return words.text(state.chosen ? "page_missing_right_choice" : "page_missing_choice");
  }

  function refresh() {
    const missing = whatIsMissing();
    open.setAttribute("aria-disabled", String(missing !== ""));
    hint.textContent = missing || words.text("page_ready");
  }

  /** @param {string} name */
  function choose(name) {
    state.chosen = name;
    verdict.textContent = name === link ? "" : words.text("page_choice_wrong");
    verdict.hidden = name === link;
    say(verdict.textContent || whatIsMissing() || words.text("page_ready"));
    refresh();
  }

  countDown(reply.go_on.delay, (left) => {
    const ended = left === 0;
    if (ended || state.left !== left || time.textContent === "") {
      state.left = left;
      time.textContent = ended
        ? words.text("page_time_over")
        : words.text("page_time_left", { text: inSeconds(words, left) });
      if (ended && reply.go_on.delay > 0) say(words.text("page_time_over"));
    }
    refresh();
  });
  verdict.hidden = true;
  if (reply.go_on.delay > 0) say(time.textContent ?? "");

  return sheet(
    words.text("page_way_title"),
    element(
      "ol",
      { class: "v-steps" },
      element(
        "li",
        {},
        element("h3", {}, words.text("page_step_time")),
        element(
          "div",
          { class: "v-columns" },
          element(
            "div",
            { class: "v-stack" },
            element("p", {}, words.text("overlay_call_back")),
            time,
          ),
          callAside(words, reply),
        ),
      ),
      names &&
        element(
          "li",
          {},
          element(
            "fieldset",
            { "aria-describedby": "choice-said" },
            element("legend", {}, words.text("page_step_choose")),
            ...choices,
            verdict,
          ),
        ),
      element(
        "li",
        {},
        element("h3", {}, words.text("page_step_open")),
        element("p", {}, words.text("page_once")),
        element("div", { class: "v-actions" }, open),
        hint,
      ),
    ),
  );
}

/** @param {string} name @param {(name: string) => void} choose */
function choice(name, choose) {
  return element(
    "label",
    { class: "v-choice" },
    element("input", { type: "radio", name: "site", value: name, change: () => choose(name) }),
    siteName("span", "v-name", name),
  );
}

/** @param {Catalogue} words @param {CaseReply} reply */
function callAside(words, { verdict, sentences: { call } }) {
  if (!call) return null;
  const organisation = words.text(`organisation_${verdict?.imitates?.id.replaceAll("-", "_")}`);
  const tel = `tel:${call.tel.replace(/[^+\d]/g, "")}`;
  return element(
    "div",
    { class: "v-aside" },
    element(
      "b",
      {},
      organisation ? words.text("page_call_organisation", { organisation }) : call.label,
    ),
    element("a", { class: "v-number v-nowrap", href: tel }, call.number),
    element("p", { class: "v-from" }, words.text("page_number_from", { text: call.from })),
  );
}

import { hostPart, shortName } from "../shared/address.js";
import { contactOf } from "../shared/contacts.js";
import { aftercareSteps, helpLink } from "./aftercare_steps.js";
import { caseFacts } from "./details.js";
import { button, element, factList, focusHeading, siteName } from "./dom.js";
import { icon } from "./icons.js";
import { safeAddress } from "./options_rules.js";
import { mailto, reportText } from "./report.js";
import { seal } from "./seal.js";

/**
 * Cards opened from the warning: to show a colleague or the administrator, to report, and what to
 * do after a click. None of them sends anything, and each says so.
 *
 * @typedef {import("../shared/i18n.js").Catalogue} Catalogue
 * @typedef {import("../shared/types.js").CaseReply} CaseReply
 * @typedef {import("../shared/types.js").Card} Card
 * @typedef {{words: Catalogue, reply: CaseReply, main: HTMLElement, say: (text: string) => void, opener: HTMLElement|null}} Place
 */

/** @param {Card} name @param {Place} place */
export function openCard(name, place) {
  const { words, main, opener } = place;
  main.querySelector(".v-paper")?.remove();
  // Nobody reads about going on beside a card: it comes back when the card is closed.
  const way = /** @type {HTMLElement|null} */ (main.querySelector(".v-sheet--way"));
  const close = () => {
    card.remove();
    if (way) way.hidden = false;
    (opener ?? main.querySelector("button"))?.focus();
  };
  const heading = element("h2", { class: "v-title", id: "card" }, words.text(`page_card_${name}`));
  const content = CONTENTS[name](place);
  const card = element(
    "section",
    { class: "v-sheet v-paper", "aria-labelledby": "card" },
    element(
      "div",
      { class: "v-body" },
      element("div", { class: "v-printonly" }, seal(words, place.reply.practice)),
      heading,
      ...content.lines,
      element("p", { class: "v-soft" }, words.text(content.note)),
      element(
        "div",
        { class: "v-actions v-noprint" },
        ...(content.buttons ?? []),
        button({ icon: icon("print"), label: words.text("page_print"), press: () => print() }),
        button({ label: words.text("page_close_card"), press: close }),
      ),
    ),
  );
  (main.querySelector(".v-sheet--warning") ?? main.firstElementChild)?.after(card);
  if (way) way.hidden = true;
  focusHeading(heading);
  card.scrollIntoView({ block: "start" });
}

/** @param {Date} date @param {string} language */
const longDate = (date, language) =>
  new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short" }).format(date);

/** Whose site, never more of an address. @param {CaseReply} reply */
const domainOf = ({ sentences, verdict }) =>
  verdict?.site?.display ??
  hostPart(sentences.plates.find(({ kind }) => kind === "link")?.name ?? "");

/** A site that the practice may allow: a link of a mail, with a name of its own. @param {CaseReply} reply */
const mayBeAllowed = ({ origin, verdict }) => origin !== "example" && !!verdict?.site?.domain;

/** @param {Catalogue} words @param {string} key @param {string} value */
const fact = (words, key, value) => (value ? [{ label: words.text(key), value }] : []);

/**
 * What somebody else needs to judge by. Not the mail's subject, which may name a patient.
 * @param {Place} place
 * @param {import("./details.js").Fact[]} more
 */
function story({ words, reply }, more) {
  const { mail, sentences } = reply;
  const sender = mail
    ? [mail.sender.name, mail.sender.address].filter((part) => part.trim() !== "").join(" · ")
    : "";
  return [
    element("p", {}, words.text("overlay_plate_link")),
    element("div", { class: "v-stack" }, siteName("p", "v-name", domainOf(reply))),
    factList([
      ...fact(words, "page_fact_sender", sender),
      ...fact(words, "page_fact_said", sentences.title),
      ...fact(words, "page_fact_reason", sentences.reasons.join(" ")),
      ...more,
      ...fact(words, "page_fact_date", longDate(new Date(), words.language)),
    ]),
  ];
}

/** Copies what is shown; where the browser refuses, it is selected. @param {Place} place @param {HTMLElement} shown */
function copyButton({ words, say }, shown) {
  const copy = button({
    icon: icon("copy"),
    label: words.text("page_copy"),
    press: async () => {
      try {
        await navigator.clipboard.writeText(shown.textContent ?? "");
        label.textContent = words.text("page_copied");
      } catch {
        getSelection()?.selectAllChildren(shown);
        label.textContent = words.text("page_copy_by_hand");
      }
      say(label.textContent);
    },
  });
  const label = /** @type {HTMLElement} */ (copy.querySelector("span"));
  return copy;
}

/** Opens the mail program, or not: the page cannot know, and does not say. @param {Place} place @param {string} address @param {string} text */
function mailLink({ words, say }, address, text) {
  const note = element("small", {}, words.text("page_report_open_note"));
  const opened = () => {
    note.textContent = words.text("page_report_opened");
    say(note.textContent);
  };
  return element(
    "a",
    {
      class: "v-button v-button--main",
      href: mailto(address, words.text("page_report_subject"), text),
      click: opened,
    },
    icon("mail"),
    element("span", {}, words.text("page_report_open"), note),
  );
}

/** @param {Place} place */
function report(place) {
  const { words, reply } = place;
  const text = reportText(words, reply, new Date());
  const address = safeAddress(reply.report_address);
  const shown = element("pre", { class: "v-report", tabindex: "0" }, text);
  return {
    lines: [
      element(
        "p",
        {},
        address
          ? words.text("page_report_to", { text: address })
          : words.text("page_report_nobody"),
      ),
      shown,
    ],
    buttons: [...(address ? [mailLink(place, address, text)] : []), copyButton(place, shown)],
    note: "page_report_note",
  };
}

/** @param {Place} place */
function aftercare({ words, reply }) {
  const { call } = reply.sentences;
  const { imitates } = reply.verdict ?? {};
  const about = {
    id: imitates?.id ?? "",
    name: imitates?.name ?? "",
    site: shortName(imitates?.site ?? ""),
    kind: "",
    call,
    it: contactOf(reply.contacts, "it")?.number ?? "",
  };
  return {
    lines: aftercareSteps(words, about),
    buttons: [helpLink(words)],
    note: "page_after_note",
  };
}

/** @type {Record<Card, (place: Place) => {lines: (Node|null)[], buttons?: Node[], note: string}>} */
const CONTENTS = {
  colleague: (place) => ({
    lines: story(place, []),
    note: "page_colleague_note",
  }),
  admin: (place) => ({
    lines: [
      ...story(place, caseFacts(place.words, place.reply)),
      mayBeAllowed(place.reply)
        ? element(
            "p",
            {},
            place.words.text("page_admin_allow", {
              domain: place.reply.verdict?.site?.domain ?? "",
            }),
          )
        : null,
    ],
    note: "page_colleague_note",
  }),
  report,
  aftercare,
};

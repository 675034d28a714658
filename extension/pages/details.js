import { chrome } from "../shared/browser.js";
import { ago } from "./ages.js";
import { spokenDate } from "../shared/sentences.js";
import { element, factList } from "./dom.js";
import { codes } from "./report.js";
import { ask } from "./worker.js";

/**
 * What an administrator needs to know which rule spoke, folded away; readable over the phone.
 *
 * @typedef {import("../shared/i18n.js").Catalogue} Catalogue
 * @typedef {import("../shared/types.js").CaseReply} CaseReply
 * @typedef {import("../shared/types.js").StateReply} StateReply
 * @typedef {import("../shared/types.js").Fact} Fact
 */

/** @param {string} href */
function hostOf(href) {
  try {
    return new URL(href).host || new URL(href).protocol;
  } catch {
    return "";
  }
}

/** The list that has the site, by its id as the command line writes it. @param {Catalogue} words @param {CaseReply} reply */
function listedIn({ language }, { verdict }) {
  const {
    list = "",
    source = "",
    date,
  } = verdict?.findings.find(({ args }) => args.list)?.args ?? {};
  const parts = [list, source, spokenDate(date, language)];
  return parts.filter((part, index) => part && parts.indexOf(part) === index).join(" · ");
}

/** Facts known from the case alone. @param {Catalogue} words @param {CaseReply} reply @returns {Fact[]} */
export function caseFacts(words, reply) {
  const { verdict, sentences, href } = reply;
  const { version, age } = verdict?.lists ?? { version: 0, age: 0 };
  const lists =
    version > 0
      ? words.text("details_lists_version", { text: String(version), date: ago(words, age) })
      : words.text("details_lists_none");
  const facts = [
    ...sentences.details.filter(({ label }) => label !== ""),
    { label: words.text("details_rules"), value: verdict ? codes(reply) : "" },
    { label: words.text("details_listed"), value: listedIn(words, reply) },
    { label: words.text("details_organisation"), value: verdict?.imitates?.id ?? "" },
    { label: words.text("details_host"), value: verdict?.site?.host ?? hostOf(href) },
    { label: words.text("details_via"), value: (verdict?.via ?? []).map(hostOf).join(", ") },
    { label: words.text("details_lists"), value: verdict ? lists : "" },
  ];
  return facts.filter(({ value }) => value !== "");
}

/** @param {Catalogue} words @param {Partial<StateReply>} state @returns {Fact[]} */
function programFacts(words, { host_version: host, organisations }) {
  const text = chrome.runtime.getManifest().version;
  const versions = host
    ? words.text("details_versions_both", { text, name: host })
    : words.text("details_versions_extension", { text });
  const count =
    typeof organisations === "number"
      ? words.text("details_directory_count", { text: String(organisations) })
      : "";
  return [
    { label: words.text("details_directory"), value: count },
    { label: words.text("details_versions"), value: versions },
  ].filter(({ value }) => value !== "");
}

/** Asks the worker for the versions when unfolded. @param {Catalogue} words @param {CaseReply} reply */
export function details(words, reply) {
  const known = caseFacts(words, reply);
  const place = element("div", {}, factList(known));
  let asked = false;
  const unfold = async () => {
    if (asked) return;
    asked = true;
    const state = await ask({ type: "state" }, 1500);
    const all = factList([...known, ...programFacts(words, state)]);
    if (all) place.replaceChildren(all);
  };
  return element(
    "details",
    { class: "v-details", toggle: unfold },
    element("summary", {}, words.text("overlay_details")),
    place,
  );
}

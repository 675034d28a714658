import { shortName } from "./address.js";
import { numberOf } from "./contacts.js";
import { dialled, unbroken } from "./telephone.js";

/**
 * A verdict becomes what a person reads. Pure: the catalogue, the settings and the mail are handed
 * in, so that overlay, page and tests say the same.
 *
 * @typedef {import("./types.js").Verdict} Verdict
 * @typedef {import("./types.js").Finding} Finding
 * @typedef {import("./types.js").Sentences} Sentences
 * @typedef {import("./types.js").Plate} Plate
 * @typedef {import("./types.js").Fact} Fact
 * @typedef {import("./types.js").Contact} Contact
 * @typedef {import("./types.js").FaultReason} FaultReason
 * @typedef {import("./i18n.js").Catalogue} Catalogue
 *
 * @typedef {object} Context
 * @property {Catalogue} catalogue
 * @property {Contact[]} contacts
 * @property {{name: string, address: string}|null} [sender]
 * @property {boolean} [attachment] it is a file that came with the message
 * @property {string} [file] its name, where it is a file and named
 */

const RANK = { allow: 0, note: 1, caution: 2, warn: 3, block: 4 };
/** The name of the practice's own list in findings, as the host has it. */
const PRACTICE_LIST = "cabinet";
/** The contact who is called about programs. */
const EDITOR = "software";
const LONG_NAME = 17;
const MOST_REASONS = 3;

/** @param {string} code */
const keyOf = (code) => code.replaceAll("-", "_");

/** What the title says, by the finding that weighs most. The first match counts. @type {[RegExp, string][]} */
const TITLES = [
  [/^test-link$/, "overlay_title_test"],
  [/^blocklist-shared-host$/, "overlay_title_blocklist_shared_host"],
  [/^blocklist-/, "overlay_title_blocklist"],
  [/^scheme-/, "overlay_title_scheme"],
  [/^(invalid-host|malformed)$/, "overlay_title_invalid"],
  [/^text-mismatch$/, "overlay_title_text_mismatch"],
  [/^sender-mismatch$/, "overlay_title_sender"],
  [/^userinfo/, "overlay_title_userinfo"],
  [/^ambiguous-authority$/, "overlay_title_authority"],
  [/^ip-/, "overlay_title_ip"],
  [/^(idn-|bidi-control|invisible-in-path)/, "overlay_title_characters"],
  [/^suffix-lure$/, "overlay_title_suffix"],
  [
    /^(homograph|ascii-homoglyph|typosquat|tld-swap|combosquat|embedded-domain|brand-in-subdomain|hyphen-variant)$/,
    "overlay_title_name",
  ],
];

/** Findings whose title is stronger than the organisation's: what they say comes first. */
const OWN_TITLE = /^(test-link|blocklist-|scheme-|malformed|invalid-host)/;

/** @param {Verdict} verdict @returns {Finding[]} those that interrupt, strongest first */
const weighty = (verdict) =>
  verdict.findings
    .filter(({ level }) => RANK[level] >= RANK.caution)
    .sort((a, b) => RANK[b.level] - RANK[a.level]);

/** Notes that explain a doubt, said where there is room. @param {Verdict} verdict */
const explaining = (verdict) =>
  verdict.findings.filter(({ code }) => code.startsWith("pretext-") || code === "unknown-site");

/** Kinds of files that are no programs themselves: nobody's editor is to be called about them. */
const OTHER_FILES = ["macros", "page", "archive", "locked"];

/** @param {Finding|undefined} finding */
const offersProgram = (finding) =>
  finding?.code === "risky-download" && !OTHER_FILES.includes(finding.args.kind ?? "");

/** @param {Verdict} verdict */
const isProgram = (verdict) => weighty(verdict).some(offersProgram);

/** The body that is imitated, with its article: «l’Assurance Maladie», «de l’Assurance Maladie». */
class Organisation {
  /** @param {string} id @param {string|null} name @param {Catalogue} catalogue */
  constructor(id, name, catalogue) {
    this.known = catalogue.has(`organisation_of_${keyOf(id)}`);
    this.name = name ?? id;
    this.of = catalogue.text(`organisation_of_${keyOf(id)}`) || this.name;
    this.itself = catalogue.text(`organisation_${keyOf(id)}`) || this.name;
  }
}

/** @param {Verdict} verdict @param {Catalogue} catalogue */
export function organisationOf(verdict, catalogue) {
  const { imitates } = verdict;
  return imitates ? new Organisation(imitates.id, imitates.name, catalogue) : null;
}

/** Dates of lists are YYYYMMDD or ISO; said in full. @param {string|undefined} date @param {string} language */
export function spokenDate(date, language) {
  const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})/.exec(date ?? "") ?? [];
  if (!year) return "";
  const moment = new Date(`${year}-${month}-${day}T00:00:00Z`);
  if (Number.isNaN(moment.getTime())) return "";
  const locale = language === "fr" ? "fr-FR" : "en-GB";
  return new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(moment);
}

/** What a sentence may name. @param {Finding} finding @param {Verdict} verdict @param {Catalogue} catalogue */
function placesOf(finding, verdict, catalogue) {
  /** @type {Record<string, string>} */
  const places = { ...finding.args };
  const id = finding.args.organisation;
  if (id) {
    const name = verdict.imitates?.id === id ? verdict.imitates.name : null;
    places.organisation = new Organisation(id, name, catalogue).itself;
  }
  places.date = spokenDate(finding.args.date, catalogue.language);
  places.domain = nameOfSite(verdict);
  return places;
}

/** Which variants of a sentence to try, the most telling first. @param {Finding} finding */
function variantsOf(finding) {
  const key = `finding_${keyOf(finding.code)}`;
  const kind = finding.args.kind && `${key}_${keyOf(finding.args.kind)}`;
  const practice = finding.args.list === PRACTICE_LIST && `${key}_practice`;
  const reasoned = practice && `${practice}_reason`;
  return [reasoned, practice, kind, key, `${key}_undated`, `${key}_plain`].filter((one) => !!one);
}

/**
 * The sentence of a finding; empty when none can be said with what is known.
 * @param {Finding} finding @param {Verdict} verdict @param {Catalogue} catalogue
 */
export function sentenceOf(finding, verdict, catalogue) {
  const places = placesOf(finding, verdict, catalogue);
  for (const key of /** @type {string[]} */ (variantsOf(finding))) {
    if (catalogue.has(key) && catalogue.places(key).every((name) => places[name])) {
      return catalogue.text(key, places);
    }
  }
  return "";
}

/** Whose site: registrable domain, or the host where there is none. @param {Verdict} verdict */
function nameOfSite(verdict) {
  if (verdict.site) return verdict.site.display || verdict.site.host;
  return "";
}

/** @param {Verdict} verdict @param {Finding|undefined} main @param {Context} context */
function titleOf(verdict, main, { catalogue, attachment = false }) {
  const organisation = organisationOf(verdict, catalogue);
  const code = main?.code ?? "";
  const own = OWN_TITLE.test(code);
  if (organisation && !own) {
    return organisation.known
      ? catalogue.text("overlay_title_imitates", { organisation: organisation.of })
      : catalogue.text("overlay_title_imitates_protect", { name: organisation.name });
  }
  if (code === "blocklist-hit" && main?.args.list === PRACTICE_LIST) {
    return catalogue.text("overlay_title_blocklist_practice");
  }
  if (code === "risky-download") {
    const kind = offersProgram(main) ? "" : "_file";
    return catalogue.text(`overlay_title_${attachment ? "attachment" : "download"}${kind}`);
  }
  const [, key] = TITLES.find(([pattern]) => pattern.test(code)) ?? [];
  return catalogue.text(key ?? "") || catalogue.text(`overlay_title_${verdict.level}`);
}

/** @param {string} name @param {"link"|"true"} kind @param {string} label @returns {Plate} */
const plate = (kind, label, name) => ({ kind, label, name, long: name.length > LONG_NAME });

/** @param {Verdict} verdict @param {string} href @param {Catalogue} catalogue */
function platesOf(verdict, href, catalogue) {
  /** @type {Plate[]} */
  const plates = [];
  const { site } = verdict;
  if (site) {
    const name = nameOfSite(verdict);
    const ascii = site.domain ?? site.host;
    const shown = name === ascii ? name : `${name} (${ascii})`;
    plates.push(plate("link", catalogue.text("overlay_plate_link"), shown));
  } else if (verdict.findings.some(({ code }) => code.startsWith("scheme-"))) {
    const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(href)?.[0] ?? "";
    plates.push(plate("link", catalogue.text("overlay_plate_link_scheme"), scheme));
  } else if (href) {
    plates.push(plate("link", catalogue.text("overlay_plate_link_invalid"), href.slice(0, 60)));
  }
  const organisation = organisationOf(verdict, catalogue);
  if (organisation && verdict.imitates?.site) {
    const label = organisation.known
      ? catalogue.text("overlay_plate_true", { organisation: organisation.of })
      : catalogue.text("overlay_plate_true_protect");
    plates.push(plate("true", label, shortName(verdict.imitates.site)));
  }
  return plates.filter(({ name }) => name !== "");
}

/** @param {Verdict} verdict @param {Catalogue} catalogue */
function reasonsOf(verdict, catalogue) {
  const told = [...weighty(verdict), ...explaining(verdict)];
  const said = told.map((finding) => sentenceOf(finding, verdict, catalogue));
  const reasons = [...new Set(said)].filter((sentence) => sentence !== "");
  const [main] = weighty(verdict);
  if (main?.code === "risky-download") {
    const advice = offersProgram(main) ? "overlay_install_nothing" : "overlay_file_unexpected";
    reasons.splice(1, Infinity, catalogue.text(advice));
  }
  if (verdict.level === "block" && reasons.length > 0) {
    reasons[0] = `${reasons[0]} ${catalogue.text("overlay_cannot_open")}`.trim();
  }
  if (reasons.length === 0) reasons.push(catalogue.text("overlay_call_back"));
  return reasons.slice(0, MOST_REASONS);
}

/** Sender line, only when the name shown is that of another. @param {Verdict} verdict @param {Context} context */
function senderFacts(verdict, { sender, catalogue }) {
  const name = sender?.name.trim().toLowerCase();
  if (!sender || !name || !sender.address) return [];
  const imitated = verdict.imitates?.name.toLowerCase();
  const mismatch = verdict.findings.some(({ code }) => code === "sender-mismatch");
  const contradicts = mismatch || (imitated && name.includes(imitated));
  if (!contradicts) return [];
  return [
    { label: catalogue.text("overlay_sender_shown"), value: sender.name },
    { label: catalogue.text("overlay_sender_real"), value: sender.address },
  ];
}

/** Which file, where the warning is about one. @param {Verdict} verdict @param {Context} context @returns {Fact[]} */
function fileFacts(verdict, { file, catalogue }) {
  const about = weighty(verdict)[0]?.code === "risky-download";
  return about && file ? [{ label: catalogue.text("overlay_file"), value: file }] : [];
}

/** @param {Verdict} verdict @param {Catalogue} catalogue @returns {Fact[]} */
function listFacts(verdict, catalogue) {
  const hit = verdict.findings.find(({ code }) => code === "blocklist-hit");
  if (!hit || hit.args.list === PRACTICE_LIST) return [];
  const date = spokenDate(hit.args.date, catalogue.language);
  const source = hit.args.source ?? hit.args.list ?? "";
  /** @type {Fact[]} */
  const facts = [];
  if (date) facts.push({ label: catalogue.text("overlay_listed_on"), value: date });
  if (source) facts.push({ label: catalogue.text("overlay_listed_by"), value: source });
  return facts;
}

/** A number of the practice comes before the directory's. @param {Verdict} verdict @param {Context} context */
function callOf(verdict, { catalogue, contacts }) {
  const { imitates } = verdict;
  const editor = isProgram(verdict) ? { id: EDITOR, name: "" } : null;
  const wanted = imitates ?? editor;
  if (!wanted) return null;
  const known = numberOf(contacts, wanted);
  const tel = dialled(known?.number ?? "");
  if (!known || !tel) return null;
  return {
    label: catalogue.text("overlay_call"),
    number: unbroken(known.number),
    tel,
    from: catalogue.text(`note_${known.from}_number`),
  };
}

/** @param {Verdict} verdict @param {Catalogue} catalogue */
function trueSiteOf(verdict, catalogue) {
  const url = verdict.imitates?.site;
  const domain = url ? shortName(url) : "";
  if (!url || !domain) return null;
  const label = catalogue.text("overlay_open_true", { domain });
  return { label, from: catalogue.text("note_directory_address"), url };
}

/**
 * @param {Verdict} verdict @param {string} href @param {Context} context
 * @returns {Sentences}
 */
export function sentencesFor(verdict, href, context) {
  const { catalogue } = context;
  const level = verdict.level === "allow" ? "caution" : verdict.level;
  const reasons = reasonsOf(verdict, catalogue);
  const unsaid = (/** @type {Fact} */ { value }) =>
    !reasons.some((reason) => reason.includes(value));
  return {
    language: catalogue.language,
    level,
    level_word: catalogue.text(`level_${level}`),
    title: titleOf(verdict, weighty(verdict)[0], context),
    plates: platesOf(verdict, href, catalogue),
    reasons,
    facts: [
      ...fileFacts(verdict, context),
      ...listFacts(verdict, catalogue).filter(unsaid),
      ...senderFacts(verdict, context),
    ],
    true_site: trueSiteOf(verdict, catalogue),
    call: callOf(verdict, context),
    details: [],
  };
}

/**
 * The card of a link that could not be judged: it says neither good nor bad.
 * @param {FaultReason} reason @param {string} href @param {Context} context
 * @returns {Sentences}
 */
export function faultSentences(reason, href, { catalogue }) {
  const name = shortName(href) || href.slice(0, 60);
  const fact = (/** @type {string} */ what) => ({
    label: catalogue.text(`fault_label_${what}`),
    value: catalogue.text(`fault_${what}_${reason}`),
  });
  return {
    language: catalogue.language,
    level: "fault",
    level_word: catalogue.text("level_fault"),
    title: catalogue.text("overlay_title_fault"),
    plates: name ? [plate("link", catalogue.text("overlay_plate_link"), name)] : [],
    reasons: [catalogue.text("fault_lead")],
    facts: [],
    true_site: null,
    call: null,
    details: [fact("cause"), fact("action")],
  };
}

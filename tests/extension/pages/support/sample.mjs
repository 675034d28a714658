import { readFile } from "node:fs/promises";
import { EXTENSION } from "./page_server.mjs";

/** What the worker would answer, made by its own modules from verdicts written by hand. */

globalThis.chrome ??= {
  runtime: { getURL: (path) => path },
  i18n: { getUILanguage: () => "fr" },
};
const { Catalogue } = await import(`${EXTENSION}shared/i18n.js`);
const { faultSentences, sentencesFor } = await import(`${EXTENSION}shared/sentences.js`);
const { ownSite, wayOn } = await import(`${EXTENSION}background/decisions.js`);

export async function catalogue(language) {
  const file = await readFile(`${EXTENSION}_locales/${language}/messages.json`, "utf8");
  return new Catalogue(language, JSON.parse(file));
}

const AMELI = {
  id: "ameli",
  name: "Assurance Maladie",
  site: "https://www.ameli.fr/",
  phone: null,
};
const MAIL = {
  subject: "Anomalie détectée sur votre carte CPS",
  sender: { name: "Assurance Maladie", address: "contact@ameli-cps.example" },
};
const CONTACTS = [
  { id: "ameli", name: "Assurance Maladie (CPAM)", number: "05 36 49 12 08" },
  { id: "it", name: "Informaticien", number: "05 36 49 77 02" },
];

function verdict(href, level, findings, more = {}) {
  const url = new URL(href);
  const host = url.hostname;
  const domain = host.split(".").slice(-2).join(".");
  const site = url.protocol.startsWith("http") ? { host, domain, display: domain } : null;
  const known = { url: href, href, level, site, findings, imitates: null, via: [] };
  return { ...known, lists: { version: 31, age: 720 }, ...more };
}
const finding = (code, level, args = {}) => ({ code, level, args });
const ameli = (code, level, args = {}) =>
  finding(code, level, { organisation: "ameli", name: "ameli", ...args });

/** The states of the warning's page, by name. */
export const CASES = {
  imitates: {
    verdict: verdict(
      "https://ameli-cps.example/maj?d=8f",
      "warn",
      [ameli("combosquat", "warn"), finding("excess-hyphens", "note")],
      { imitates: AMELI },
    ),
    mail: MAIL,
  },
  imitates_bare: {
    verdict: verdict("https://dossier.example/ameli", "warn", [
      finding("suffix-lure", "warn", { suffix: "gouv.fr" }),
    ]),
    mail: null,
    contacts: [],
    practice: "",
  },
  practice_name: {
    verdict: verdict(
      "https://labo-tileuls.example/",
      "warn",
      [
        finding("typosquat", "warn", {
          organisation: "labo-tilleuls.example",
          name: "labo-tilleuls.example",
          kind: "omission",
        }),
      ],
      {
        imitates: {
          id: "labo-tilleuls.example",
          name: "labo-tilleuls.example",
          site: null,
          phone: null,
        },
      },
    ),
    mail: MAIL,
  },
  long_name: {
    verdict: verdict(
      "https://www.assure-ameli-fr.mise-a-jour-carte-vitale-professionnels-de-sante-2026.example/",
      "warn",
      [
        ameli("embedded-domain", "warn", { name: "ameli.fr" }),
        finding("text-mismatch", "warn", { text: "www.ameli.fr" }),
        finding("free-hosting", "caution", { suffix: "web.app" }),
        finding("recipient-in-url", "caution"),
      ],
      { imitates: AMELI },
    ),
    mail: MAIL,
  },
  caution: {
    verdict: verdict("http://203.0.113.7/rdv", "caution", [finding("ip-literal", "caution")], {
      site: { host: "203.0.113.7", domain: null, display: "203.0.113.7" },
    }),
    mail: {
      subject: "Mise à jour urgente",
      sender: { name: "Logimed", address: "x@mail.example" },
    },
  },
  doubt: {
    verdict: verdict("https://agenda-partage.example/rdv", "caution", [
      finding("free-hosting", "caution", { suffix: "example" }),
    ]),
    mail: null,
  },
  block: {
    verdict: verdict("https://carte-pro-sante.example/", "block", [
      finding("blocklist-hit", "block", {
        list: "practice-flash",
        source: "cabinets du Périgord",
        date: "20261112",
      }),
    ]),
    mail: MAIL,
  },
  block_script: {
    verdict: verdict("javascript:alert(1)", "block", [
      finding("scheme-javascript", "block", { scheme: "javascript" }),
    ]),
    mail: MAIL,
  },
  test_link: {
    verdict: verdict("https://lien-de-test.vigilien.example/", "warn", [
      finding("test-link", "warn"),
    ]),
    mail: null,
    origin: "example",
  },
  locked: {
    verdict: verdict("https://ameli-cps.example/", "warn", [ameli("combosquat", "warn")], {
      imitates: AMELI,
    }),
    mail: MAIL,
    go_on: "none",
  },
  fault: { fault: "missing", href: "https://labo-tilleuls.example/resultats", mail: MAIL },
};

/** @param {keyof typeof CASES} name @param {"fr"|"en"} language */
export async function caseReply(name, language) {
  const one = CASES[name];
  const contacts = one.contacts ?? CONTACTS;
  const words = await catalogue(language);
  const href = one.verdict?.href ?? one.href;
  const context = { catalogue: words, contacts, sender: one.mail?.sender ?? null };
  const held = { verdict: one.verdict ?? null, link: { href }, origin: one.origin ?? "mail" };
  return {
    ok: true,
    id: "c1",
    level: one.verdict?.level ?? "fault",
    origin: one.origin ?? "mail",
    href,
    verdict: one.verdict ?? null,
    fault: one.fault ?? null,
    mail: one.mail ?? null,
    practice: one.practice ?? "Cabinet du Dr Martin",
    report_address: "",
    contacts,
    go_on: wayOn(held, { go_on: one.go_on ?? "all" }),
    own_site: ownSite(held, { go_on: one.go_on ?? "all", own_domains: [] }, one.managed ?? []),
    sentences: one.verdict
      ? sentencesFor(one.verdict, href, context)
      : faultSentences(one.fault, href, context),
  };
}

const DAY = 24 * 3600;

/** A publisher's lists as the worker tells of them. */
export const subscription = (more = {}) => ({
  id: "7c9e2ab05d1f4a68",
  publisher: "region",
  version: 31,
  age: 240,
  state: "fresh",
  obstacle: null,
  detail: null,
  since: null,
  push: "connected",
  ...more,
});
export const update = (state, ...subscriptions) => ({
  state,
  subscriptions: subscriptions.map(subscription),
});

/** The line that subscribes to `subscription()`. */
export const SUBSCRIPTION = `https://listes.region.example/#sha256=${"7c9e2ab05d1f4a68".padEnd(64, "0")}`;

const STOPPED = { obstacle: "network", detail: "listes.region.example: connection refused" };

/** What the popup shows, by name. */
export const STATES = {
  alive: {},
  alone: { update: update("off"), mail: false, reader: null, warnings: 0 },
  waiting: {
    update: update("ageing", { publisher: null, version: 0, age: null, state: "ageing" }),
  },
  stopped: { update: update("fresh", { ...STOPPED, since: 120, push: "polling" }) },
  ageing: { update: update("ageing", { age: 2 * DAY, state: "ageing" }) },
  stuck: { update: update("ageing", { ...STOPPED, age: 2 * DAY, state: "ageing", since: DAY }) },
  old: {
    update: update("expired", { ...STOPPED, age: 9 * DAY, state: "expired", since: 8 * DAY }),
  },
  down: { host: "missing", host_version: "", update: null, organisations: null },
  prediction: { prediction: "controlled_by_other", warnings: 3, reader: "other" },
};

/** Every state and obstacle at once, with names and details as long as they may be. */
export const manySubscriptions = () =>
  update(
    "expired",
    {},
    { id: "01", publisher: "cabinet-martin", push: "polling" },
    { id: "02", publisher: null, version: 0, age: null, state: "ageing", push: "off" },
    { id: "03", publisher: "editeur", age: 2 * DAY, state: "ageing", push: "off" },
    ...["network", "server", "signature", "clock", "disk", "content", "other"].map(
      (obstacle, index) => ({
        id: `1${index}`,
        publisher: index === 0 ? "a".repeat(64) : `liste-${obstacle}`,
        age: (index + 1) * DAY,
        state: index < 2 ? "expired" : "ageing",
        obstacle,
        detail: index === 0 ? "d".repeat(200) : `detail of ${obstacle}`,
        since: index * 3600,
        push: "polling",
      }),
    ),
  );

/** @param {keyof typeof STATES} name @param {"fr"|"en"} language */
export const stateReply = (name, language) => ({
  ok: true,
  host: "ok",
  host_version: "0.1.0",
  update: update("fresh", {}),
  organisations: 147,
  practice: "Cabinet du Dr Martin",
  language,
  mail: true,
  sender_read: true,
  may_list: null,
  reader: "roundcube",
  warnings: 1,
  prediction: "off",
  ...STATES[name],
});

/** @param {"fr"|"en"} language */
export const settingsReply = (language, values = {}, managed = []) => ({
  ok: true,
  language,
  managed,
  values: {
    own_domains: ["cabinet-martin.example"],
    contacts: CONTACTS,
    subscriptions: [],
    allow: [],
    block: [],
    language: "auto",
    go_on: "all",
    practice_name: "Cabinet du Dr Martin",
    webmails: [],
    remote_tools: [],
    report_address: "",
    prediction: "off",
    carnet: true,
    ...values,
  },
});

/** What was decided on sites, from everywhere, as the worker tells it. */
export const practiceReply = (more = {}) => ({
  ok: true,
  removable: true,
  entries: [
    {
      entry: "d carte.example",
      action: "block",
      reason: "fausse carte CPS",
      date: null,
      until: "29991231",
      in_force: true,
      from: "policy",
      path: "block[0]",
      name: "carte.example",
    },
    {
      entry: "u partage.example/~voleur/page.html",
      action: "block",
      reason: "",
      date: "20261105",
      until: null,
      in_force: true,
      from: "practice",
    },
    {
      entry: "d ancien.example",
      action: "block",
      reason: "",
      date: "20251105",
      until: "20251231",
      in_force: false,
      from: "practice",
    },
    {
      entry: "d agenda.example",
      action: "allow",
      reason: "notre agenda",
      date: null,
      until: null,
      in_force: true,
      from: "browser",
      path: "allow[0]",
      name: "https://agenda.example/",
    },
    {
      entry: "d carte.example",
      action: "allow",
      reason: "",
      date: "20261101",
      until: null,
      in_force: false,
      from: "practice",
    },
  ],
  refused: [
    {
      path: "block[1]",
      name: "ameli.fr",
      action: "block",
      from: "policy",
      why: "official-host",
    },
  ],
  ...more,
});

export const carnetReply = (more = {}) => ({
  ok: true,
  on: true,
  sites: [
    {
      domain: "annuaire-sante.example",
      kind: "login",
      first: "20261120",
      last: "20261120",
      days: 1,
    },
    { domain: "labo-tilleuls.example", kind: "mine", first: "20261014", last: "20261124", days: 9 },
    {
      domain: "rendez-vous-en-ligne-des-professionnels-de-sante.example",
      kind: "once",
      first: "20261112",
      last: "20261112",
      days: 1,
    },
  ],
  ...more,
});

const organisation = (id, name, kind, more = {}) => ({
  id,
  name: { fr: name, en: name },
  kind,
  aliases: [],
  phone: null,
  site: null,
  ...more,
});

/** What the directory holds, as the worker tells it: the numbers are made up. */
const found = (code, grade, more = {}) => ({
  code,
  grade,
  name: "",
  text: "",
  age: null,
  ...more,
});

/** What the host finds: all in order, or not. @param {"fine"|"broken"} [kind] */
export const checkupReply = (kind = "fine") => ({
  ok: true,
  findings:
    kind === "fine"
      ? [
          found("browser-ready", "good", { name: "Microsoft Edge" }),
          found("browser-ready", "good", { name: "Firefox" }),
          found("data-ok", "good", { text: "196" }),
          found("list-ok", "good", { name: "vigilien", text: "20261125", age: 160_194 }),
          found("lists-fresh", "good", { name: "region", age: 240 }),
          found("state-ok", "good", { text: "C:\\Users\\accueil\\AppData\\Local\\Vigilien" }),
        ]
      : [
          found("browser-ready", "good", { name: "Microsoft Edge" }),
          found("program-missing", "fault", {
            name: "Firefox",
            text: "C:\\Users\\accueil\\AppData\\Local\\Programs\\Vigilien\\vigilien-host.exe",
          }),
          found("lists-network", "fault", { name: "region", text: "listes.example: timed-out" }),
          found("lists-none", "remark"),
          found("disk-full", "fault", { text: "12" }),
          found("not-known-here", "fault"),
        ],
});

export const organisationsReply = () => ({
  ok: true,
  organisations: [
    organisation("ameli", "Assurance Maladie", "public", {
      name: { fr: "Assurance Maladie", en: "Assurance Maladie (French health insurance)" },
      aliases: ["cpam", "carte vitale", "ameli", "sécu"],
      site: "https://www.ameli.fr/",
    }),
    organisation("banque-populaire", "Banque Populaire", "bank"),
    organisation("caisse-epargne", "Caisse d’Épargne", "bank", { aliases: ["bpce"] }),
    organisation("carmf", "CARMF", "pension", {
      name: { fr: "CARMF", en: "CARMF (doctors’ pension fund)" },
      phone: "01 00 00 00 05",
    }),
    organisation("doctolib", "Doctolib", "editor", {
      site: "https://www.doctolib.fr/",
      aliases: ["doctolib pro"],
    }),
    ...Array.from({ length: 12 }, (_, index) =>
      organisation(`mutuelle-${index}`, `Mutuelle numéro ${index + 1}`, "insurer"),
    ),
    organisation(
      "tres-long",
      "Groupement interrégional des services numériques de santé et de l’accompagnement des établissements",
      "public",
    ),
  ],
});

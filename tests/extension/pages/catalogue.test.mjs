import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { EXTENSION } from "./support/page_server.mjs";
import { catalogue } from "./support/sample.mjs";

const { sentenceOf } = await import(`${EXTENSION}shared/sentences.js`);
const read = async (language) =>
  JSON.parse(await readFile(`${EXTENSION}_locales/${language}/messages.json`, "utf8"));
const fr = await read("fr");
const en = await read("en");
const POSITIONS = [
  "organisation",
  "name",
  "text",
  "suffix",
  "scheme",
  "list",
  "source",
  "date",
  "domain",
];

/** Every finding, in the order of the page that defines them. */
const CODES =
  `protected-site partner-site user-allowed blocklist-hit blocklist-shared-host homograph
  ascii-homoglyph typosquat bitsquat digit-suffix hyphen-variant sound-variant tld-swap combosquat
  brand-token embedded-domain brand-in-subdomain brand-in-path brand-in-query userinfo-lure userinfo
  ambiguous-authority suffix-lure free-hosting dynamic-dns host-is-public-suffix ip-literal
  ip-obfuscated ip-private nondefault-port single-label-or-local invalid-host malformed
  host-rewritten punycode-label idn-mixed-script idn-disallowed-character idn-invisible
  idn-whole-script-confusable idn-digit-lookalike idn-tld-specific idn-middle-dot
  idn-dangerous-pattern scheme-javascript scheme-data scheme-blob scheme-file scheme-external
  double-encoding bidi-control invisible-in-path url-shortener open-redirect wrapper text-mismatch
  abused-tld new-domain excess-length excess-subdomains excess-hyphens risky-download
  recipient-in-url test-link pretext-urgency pretext-threat pretext-cps pretext-software
  pretext-patient-file pretext-refund pretext-invoice pretext-parcel pretext-fine pretext-mailbox
  pretext-document pretext-person pretext-misc`.split(/\s+/);
const KINDS = [
  "doubled-letter",
  "omission",
  "transposition",
  "keyboard-neighbour",
  "plural",
  "other",
];

const places = (entry) =>
  [...entry.message.matchAll(/\$([a-z_]+)\$/g)].map(([, name]) => name).sort();
const all = (check) => {
  for (const [language, messages] of Object.entries({ fr, en })) {
    for (const [key, entry] of Object.entries(messages)) check(key, entry, language);
  }
};
/** Words of the command line and names of bodies are written by their own rules. */
const isCommandLine = (key) => key.startsWith("cli_");
const isName = (key) => key.startsWith("organisation_");

test("both languages have the same sentences with the same places", () => {
  assert.deepEqual(Object.keys(fr).sort(), Object.keys(en).sort());
  for (const key of Object.keys(fr)) {
    assert.deepEqual([...new Set(places(fr[key]))], [...new Set(places(en[key]))], key);
  }
});

test("places are declared, used, and always at the same position", () => {
  all((key, entry, language) => {
    const declared = Object.entries(entry.placeholders ?? {});
    assert.deepEqual(
      declared.map(([name]) => name).sort(),
      [...new Set(places(entry))],
      `${language} ${key}`,
    );
    for (const [name, { content }] of declared) {
      assert.equal(content, `$${POSITIONS.indexOf(name) + 1}`, `${language} ${key} ${name}`);
    }
    assert.doesNotMatch(
      entry.message.replace(/\$[a-z_]+\$/g, ""),
      /\$/,
      `${language} ${key}: lone $`,
    );
  });
});

for (const language of ["fr", "en"]) {
  test(`every finding is said in ${language}, with whatever is known of it`, async () => {
    const words = await catalogue(language);
    const site = { host: "x.example", domain: "x.example", display: "x.example" };
    const everything = {
      organisation: "ameli",
      name: "ameli.fr",
      text: "www.ameli.fr",
      suffix: "web.app",
      scheme: "ms-msdt:",
      list: "base",
      source: "cabinet",
      date: "20261112",
    };
    for (const code of CODES) {
      for (const args of [{}, everything, { name: "labo.example", organisation: "labo.example" }]) {
        const said = sentenceOf({ code, level: "warn", args }, { site, imitates: null }, words);
        assert.ok(said.length > 10, `${code} ${JSON.stringify(args)}: «${said}»`);
        assert.doesNotMatch(said, /\$|undefined|null|« »|“”/, code);
      }
    }
    for (const kind of KINDS) {
      const key = `finding_typosquat_${kind.replaceAll("-", "_")}`;
      assert.ok(words.has(key), key);
    }
  });
}

test("an official name is recalled by an address, not said to stand in it", async () => {
  const words = await catalogue("fr");
  const args = { organisation: "ameli", name: "ameli.fr" };
  for (const code of ["combosquat", "brand-token", "brand-in-subdomain"]) {
    const said = sentenceOf({ code, level: "warn", args }, { site: null, imitates: null }, words);
    assert.match(said, /adresse rappelle «\u00a0ameli\.fr\u00a0»/, code);
  }
});

test("a number is not parted from what it counts", () => {
  all((key, { message }, language) => {
    if (!isCommandLine(key)) {
      const parted = /(\$text\$|\b\d+) (avertiss|organis|adresse|warning|address)/;
      assert.doesNotMatch(message, parted, `${language} ${key}`);
    }
  });
});

test("the practice's own block says so, with its reason where one was given", async () => {
  const words = await catalogue("fr");
  const said = (args) =>
    sentenceOf(
      { code: "blocklist-hit", level: "block", args: { list: "cabinet", ...args } },
      { site: null, imitates: null },
      words,
    );
  const dated = { source: "cabinet", date: "20261124" };
  assert.equal(said({ ...dated, text: "" }), "Le cabinet a demandé de bloquer ce site.");
  assert.match(said({ ...dated, text: "fausse carte CPS" }), /«\u00a0fausse carte CPS\u00a0»\.$/);
});

test("every code of the checks and of the policy has its sentence", async () => {
  const root = new URL("../../../", import.meta.url);
  const header = await readFile(new URL("host/checks/codes.hpp", root), "utf8");
  const policy = JSON.parse(await readFile(new URL("blocklists/policy.json", root), "utf8"));
  const codes = [...header.matchAll(/string_view \w+ = "([a-z0-9-]+)";/g)].map(([, code]) => code);
  assert.ok(codes.length > 30, `only ${codes.length} codes in codes.hpp`);
  for (const code of [...codes, ...Object.keys(policy.codes)]) {
    assert.ok(fr[`finding_${code.replaceAll("-", "_")}`], code);
  }
});

test("every body of the directory has its name with and without its article", async () => {
  const folder = fileURLToPath(new URL("../../../blocklists/directory/", import.meta.url));
  let bodies = 0;
  for (const file of await readdir(folder)) {
    const content = JSON.parse(await readFile(join(folder, file), "utf8"));
    for (const { id } of Array.isArray(content) ? content : content.organisations) {
      bodies += 1;
      for (const prefix of ["organisation_", "organisation_of_"]) {
        assert.ok(fr[prefix + id.replaceAll("-", "_")], `${file} ${id}`);
      }
    }
  }
  assert.ok(bodies >= 20, `only ${bodies} bodies`);
  for (const key of Object.keys(fr).filter((one) => one.startsWith("organisation_of_"))) {
    assert.match(fr[key].message, /^(de |d’|du |des |de l’|de la )/, key);
    assert.match(en[key].message, /^of /, key);
  }
});

test("French is typeset as French", () => {
  for (const [key, { message }] of Object.entries(fr)) {
    if (isName(key)) continue;
    const text = isCommandLine(key) ? message.replace(/"[^"\n]*"/g, "") : message;
    assert.doesNotMatch(text, /['"]/, `${key}: straight apostrophe or quote`);
    assert.doesNotMatch(text, /\.\.\./, `${key}: three dots`);
    assert.doesNotMatch(text, /[^\u00a0]:(?=\s|$)/u, `${key}: U+00A0 before :`);
    assert.doesNotMatch(text, /[^\u202f][;?!](?=\s|$)/u, `${key}: U+202F before ; ? !`);
    assert.doesNotMatch(text, /«(?!\u00a0)|(?<!\u00a0)»/u, `${key}: U+00A0 inside « »`);
    assert.doesNotMatch(text, /(^|[.?:]\s)A /, `${key}: À keeps its accent`);
    assert.doesNotMatch(text, /(^|\s)E(tat|crire|diteur|tape)/, `${key}: É keeps its accent`);
    if (key.startsWith("cli_help")) continue; // laid out in columns, for a terminal
    assert.doesNotMatch(
      text,
      /(\d|\$text\$) (min|h|s|jours?|secondes?)(?!\p{L})/u,
      `${key}: U+00A0 after a number`,
    );
  }
});

test("English is typeset as English", () => {
  for (const [key, { message }] of Object.entries(en)) {
    const text = isCommandLine(key) ? message.replace(/"[^"\n]*"/g, "") : message;
    assert.doesNotMatch(text, /['"]/, `${key}: straight apostrophe or quote`);
    assert.doesNotMatch(text, /[\s\u00a0\u202f][:;?!](\s|$)/u, `${key}: space before a sign`);
    assert.doesNotMatch(text, /[«»]/, `${key}: French quotes`);
  }
});

test("no jargon, no fear, no promise, no exclamation", () => {
  const banned = {
    fr: /(?<![\p{L}])(url|urls|phishing|hameçonnage|tls|domaine racine|menaces?|dangers?|dangereux|sûre?s?|sécurisée?s?|garantie?s?|pirates?|virus|attaques?)(?![\p{L}])/iu,
    en: /(?<![\p{L}])(url|urls|phishing|tls|root domain|threats?|dangers?|dangerous|safe|secure|guaranteed?|hackers?|virus|attacks?)(?![\p{L}])/iu,
  };
  all((key, { message }, language) => {
    if (isCommandLine(key) || isName(key)) return;
    assert.doesNotMatch(message, banned[language], `${language} ${key}`);
    assert.doesNotMatch(message, /!/, `${language} ${key}`);
    assert.doesNotMatch(
      message,
      /rien n’a été envoyé|êtes-vous sûr|are you sure|nothing was sent/i,
      key,
    );
  });
});

test("a sentence has at most 20 words", () => {
  all((key, { message }, language) => {
    if (isCommandLine(key) || key === "extension_description") return;
    for (const sentence of message.split(/[.?…](?=\s|$)/)) {
      const words = sentence
        .split(/[\s\u00a0\u202f]+/u)
        .filter((word) => /[\p{L}\p{N}$]/u.test(word));
      assert.ok(words.length <= 20, `${language} ${key}: ${words.length} words`);
    }
  });
});

test("stores accept the name and the description", () => {
  all((key, { message }) => {
    if (key === "extension_name") assert.ok(message.length <= 45);
    if (key === "extension_description")
      assert.ok(message.length <= 132, `${message.length} signs`);
  });
});

/** Where sentences may be asked for: the manifest, pages and scripts. */
async function ownFiles() {
  const found = [`${EXTENSION}manifest.json`];
  for (const folder of ["background", "content", "pages", "shared"]) {
    const names = await readdir(EXTENSION + folder);
    found.push(
      ...names
        .filter((name) => /\.(js|html)$/.test(name))
        .map((name) => `${EXTENSION}${folder}/${name}`),
    );
  }
  return found;
}

test("every sentence asked for exists, and every sentence of ours is asked for", async () => {
  const code = (await Promise.all((await ownFiles()).map((path) => readFile(path, "utf8")))).join(
    "\n",
  );
  for (const [, key] of code.matchAll(/\.text\(\s*"([a-z0-9_]+)"/g))
    assert.ok(fr[key], `missing: ${key}`);
  for (const [, key] of code.matchAll(/data-text="([a-z0-9_]+)"/g))
    assert.ok(fr[key], `missing: ${key}`);

  const literal = new Set(
    [...code.matchAll(/["'`_]([a-z][a-z0-9_]+)["'`_]/g)].map(([, word]) => word),
  );
  for (const [, message] of code.matchAll(/__MSG_([a-z_]+)__/g)) literal.add(message);
  const beginnings = [...code.matchAll(/`([a-z_]{4,})\$\{/g)].map(([, start]) => start);
  const unused = Object.keys(fr).filter(
    (key) =>
      !isCommandLine(key) &&
      !literal.has(key) &&
      !beginnings.some((start) => key.startsWith(start)),
  );
  assert.deepEqual(unused, []);
});

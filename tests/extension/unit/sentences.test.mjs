import assert from "node:assert/strict";
import { test } from "node:test";

import { catalogueOf, installChrome, verdictOf } from "./support.mjs";

installChrome();
const { backWords, overlayView } = await import("../../../extension/shared/overlay_content.js");
const { faultSentences, sentencesFor, spokenDate } =
  await import("../../../extension/shared/sentences.js");
const catalogues = { fr: await catalogueOf("fr"), en: await catalogueOf("en") };

const AMELI = {
  id: "ameli",
  name: "Assurance Maladie",
  site: "https://www.ameli.fr/",
  phone: null,
};
const finding = (code, level, args = {}) => ({ code, level, args });
const combosquat = finding("combosquat", "warn", { organisation: "ameli", name: "ameli" });
const plainSpaces = (text) => text.replaceAll(/[\u00a0\u202f]/g, " ");

const say = (verdict, { language = "fr", contacts = [], sender = null, href = verdict.url } = {}) =>
  sentencesFor(verdict, href, { catalogue: catalogues[language], contacts, sender });

test("the title is the contradiction, with the body's own article", () => {
  const verdict = verdictOf("warn", { findings: [combosquat], imitates: AMELI });
  const { title, plates, reasons, true_site: site } = say(verdict);
  assert.equal(title, "Ce lien n’est pas celui de l’Assurance Maladie");
  assert.deepEqual(
    plates.map(({ kind, name }) => [kind, name]),
    [
      ["link", "ameli-cps.example"],
      ["true", "ameli.fr"],
    ],
  );
  assert.match(reasons[0], /l’Assurance Maladie/);
  assert.equal(site.url, "https://www.ameli.fr/");
  assert.match(say(verdict, { language: "en" }).title, /Assurance Maladie/);
});

test("titles by the finding that weighs most", () => {
  const rows = [
    ["test-link", "warn", "overlay_title_test"],
    ["blocklist-hit", "block", "overlay_title_blocklist"],
    ["blocklist-shared-host", "caution", "overlay_title_blocklist_shared_host"],
    ["scheme-javascript", "block", "overlay_title_scheme"],
    ["malformed", "warn", "overlay_title_invalid"],
    ["invalid-host", "warn", "overlay_title_invalid"],
    ["text-mismatch", "warn", "overlay_title_text_mismatch"],
    ["risky-download", "caution", "overlay_title_download"],
    ["userinfo-lure", "block", "overlay_title_userinfo"],
    ["ambiguous-authority", "warn", "overlay_title_authority"],
    ["ip-obfuscated", "warn", "overlay_title_ip"],
    ["idn-mixed-script", "warn", "overlay_title_characters"],
    ["suffix-lure", "warn", "overlay_title_suffix"],
    ["homograph", "warn", "overlay_title_name"],
    ["free-hosting", "caution", "overlay_title_caution"],
    ["excess-length", "warn", "overlay_title_warn"],
    ["nobody-knows-this-one", "block", "overlay_title_block"],
  ];
  for (const [code, level, key] of rows) {
    for (const language of ["fr", "en"]) {
      const { title } = say(verdictOf(level, { findings: [finding(code, level)] }), { language });
      assert.equal(title, catalogues[language].text(key), code);
      assert.notEqual(title, "", code);
    }
  }
});

test("a list speaks for itself, even of an imitated body; so does the practice", () => {
  const hit = (args) =>
    verdictOf("block", { findings: [finding("blocklist-hit", "block", args)], imitates: AMELI });
  assert.equal(say(hit({ source: "x" })).title, "Lien signalé comme frauduleux");
  assert.equal(
    say(hit({ list: "cabinet", source: "cabinet", date: "20261125" })).title,
    "Lien bloqué par le cabinet",
  );
});

test("one to three reasons, the strongest first, none twice, none for a note", () => {
  const verdict = verdictOf("warn", {
    findings: [
      finding("free-hosting", "caution", { suffix: "web.app" }),
      combosquat,
      combosquat,
      finding("abused-tld", "note", { suffix: "top" }),
      finding("risky-download", "caution"),
      finding("double-encoding", "caution"),
    ],
  });
  const { reasons } = say(verdict);
  assert.equal(reasons.length, 3);
  assert.match(reasons[0], /ameli/);
  assert.match(reasons[1], /web\.app/);
});

test("no warning is without a reason, whatever the verdict lacks", () => {
  for (const level of ["caution", "warn", "block"]) {
    for (const language of ["fr", "en"]) {
      for (const findings of [[], [finding("unheard-of", level)], [finding("combosquat", level)]]) {
        const {
          reasons,
          title,
          level_word: word,
        } = say(verdictOf(level, { findings, site: null }), { language });
        assert.ok(reasons.length >= 1 && reasons[0].length > 10, JSON.stringify(reasons));
        assert.ok(title.length > 5 && word.length > 3);
      }
    }
  }
});

test("no place of a sentence stays open, in either language", () => {
  const full = {
    organisation: "ameli",
    name: "ameli.fr",
    text: "www.ameli.fr",
    suffix: "fr",
    scheme: "x",
    list: "l",
    source: "s",
    date: "20261124",
  };
  for (const [language, catalogue] of Object.entries(catalogues)) {
    const codes = Object.keys(catalogue.messages_).filter((key) => key.startsWith("finding_"));
    assert.ok(codes.length > 60);
    for (const key of codes) {
      const code = key.slice("finding_".length).replaceAll("_", "-");
      for (const args of [full, {}, { name: "ameli.fr" }, { source: "s" }]) {
        const { reasons } = say(verdictOf("warn", { findings: [finding(code, "warn", args)] }), {
          language,
        });
        for (const reason of reasons) {
          assert.doesNotMatch(reason, /\$|undefined|null|«[\s\u00a0]*»|“”/, `${code}: ${reason}`);
        }
      }
    }
  }
});

test("dates are said in full, and only when they are dates", () => {
  assert.equal(plainSpaces(spokenDate("20261124", "fr")), "24 novembre 2026");
  assert.equal(spokenDate("2026-11-24", "en"), "24 November 2026");
  for (const bad of ["", undefined, "hier", "2026", "99999999"])
    assert.equal(spokenDate(bad, "fr"), "", String(bad));
});

test("a site whose name would deceive is shown in both writings", () => {
  const site = {
    host: "xn--fort-blanche-qeb.fr",
    domain: "xn--fort-blanche-qeb.fr",
    display: "forêt-blanche.fr",
  };
  const [{ name, long }] = say(verdictOf("warn", { site })).plates;
  assert.match(name, /forêt-blanche\.fr/);
  assert.match(name, /xn--fort-blanche-qeb\.fr/);
  assert.equal(long, true);
});

test("no plate, site or number that is not confirmed", () => {
  const verdict = verdictOf("warn", { findings: [combosquat], imitates: { ...AMELI, site: null } });
  const { plates, true_site: site, call } = say(verdict);
  assert.deepEqual(
    plates.map(({ kind }) => kind),
    ["link"],
  );
  assert.equal(site, null);
  assert.equal(call, null);
});

test("the practice's number comes before the directory's, and each says where it is from", () => {
  const verdict = verdictOf("warn", {
    findings: [combosquat],
    imitates: { ...AMELI, phone: "3646" },
  });
  assert.equal(say(verdict).call.from, "numéro de l’annuaire");
  const contacts = [{ id: "ameli", name: "CPAM", number: "05 36 49 12 08" }];
  const { call } = say(verdict, { contacts });
  assert.deepEqual([call.tel, call.from], ["0536491208", "noté par le cabinet"]);
  const other = [{ id: "orange", name: "Orange", number: "3900" }];
  assert.equal(say(verdict, { contacts: other }).call.tel, "3646");
});

test("the sender stands there only when it contradicts", () => {
  const verdict = verdictOf("warn", { findings: [combosquat], imitates: AMELI });
  const sender = { name: "Assurance Maladie – Espace Pro", address: "contact@ameli-cps.example" };
  assert.equal(say(verdict, { sender }).facts.length, 2);
  for (const harmless of [
    null,
    { name: "", address: "a@b.example" },
    { name: "Dr Lefort", address: "a@b.example" },
  ]) {
    assert.deepEqual(say(verdict, { sender: harmless }).facts, []);
  }
});

test("a link that opens no site says what it would start, and shows no more of it", () => {
  const verdict = verdictOf("block", {
    site: null,
    findings: [finding("scheme-javascript", "block")],
  });
  const href = `javascript:${"x".repeat(10_000)}`;
  assert.deepEqual(
    say(verdict, { href }).plates.map(({ name }) => name),
    ["javascript:"],
  );
  const broken = verdictOf("warn", { site: null, findings: [finding("malformed", "warn")] });
  assert.ok(say(broken, { href: `http://${"é".repeat(5000)}` }).plates[0].name.length <= 60);
});

const FAULTS = ["missing", "forbidden", "crashed", "silent", "garbled", "outdated", "unknown"];

test("a fault says neither good nor bad, why, and what to do", () => {
  for (const [language, catalogue] of Object.entries(catalogues)) {
    for (const fault of FAULTS) {
      const { title, reasons, details, level } = faultSentences(
        fault,
        "https://www.labo.example/x",
        { catalogue },
      );
      assert.equal(level, "fault");
      assert.equal(title, catalogue.text("overlay_title_fault"));
      assert.equal(reasons.length, 1);
      assert.deepEqual(
        details.map(({ value }) => value.length > 10),
        [true, true],
        `${language} ${fault}`,
      );
    }
  }
  const [{ name }] = faultSentences("silent", "https://www.labo.example/x", {
    catalogue: catalogues.fr,
  }).plates;
  assert.equal(name, "labo.example");
});

const viewOf = (level, { language = "fr", imitates = AMELI, contacts = [] } = {}) => {
  const catalogue = catalogues[language];
  const sentences =
    level === "fault"
      ? faultSentences("silent", "https://a.example/", { catalogue })
      : say(verdictOf(level, { findings: [{ ...combosquat, level }], imitates }), {
          language,
          contacts,
        });
  return overlayView(sentences, "c1", "Cabinet du Dr Martin", catalogue);
};

test("choices of each level: the safe one first, no way on in the mail", () => {
  const contacts = [{ id: "ameli", name: "CPAM", number: "3646" }];
  const rows = [
    ["caution", {}, ["back", "true_site", "more"], ["report", "aftercare"]],
    ["caution", { contacts }, ["back", "true_site", "more"], ["report", "aftercare"]],
    ["caution", { imitates: null }, ["back", "more", "colleague"], ["report", "aftercare"]],
    ["warn", {}, ["back", "true_site", "colleague"], ["more", "report", "aftercare"]],
    ["warn", { contacts }, ["back", "true_site", "call"], ["more", "report", "aftercare"]],
    ["warn", { imitates: null }, ["back", "colleague"], ["more", "report", "aftercare"]],
    ["block", { contacts }, ["back", "true_site", "call"], ["report", "aftercare", "admin"]],
    ["block", { imitates: null }, ["back", "aftercare"], ["report", "admin"]],
    ["fault", {}, ["back", "recheck", "more"], []],
  ];
  for (const [level, options, actions, links] of rows) {
    for (const language of ["fr", "en"]) {
      const view = viewOf(level, { ...options, language });
      assert.deepEqual(
        view.actions.map(({ choice }) => choice),
        actions,
        level,
      );
      assert.deepEqual(
        view.links.map(({ choice }) => choice),
        links,
        level,
      );
      for (const { label } of [...view.actions, ...view.links])
        assert.ok(label.length > 3, `${level}: ${label}`);
      assert.equal(view.details !== null, level === "fault");
    }
  }
});

test("a file that is no program is not said to be one, and nobody's editor is called", () => {
  const contacts = [{ id: "software", name: "Logimed", number: "05 36 49 33 11" }];
  for (const [kind, attachment, title, advice, called] of [
    ["", false, /propose un programme/, /N’installez rien/, true],
    ["double-ending", true, /cache peut-être un programme/, /N’installez rien/, true],
    ["archive", false, /donne un fichier à vérifier/, /la personne qui écrit/, false],
    ["page", true, /pièce jointe est à vérifier/, /la personne qui écrit/, false],
  ]) {
    const args = kind ? { kind } : {};
    const verdict = verdictOf("caution", {
      findings: [finding("risky-download", "caution", args)],
    });
    const context = { catalogue: catalogues.fr, contacts, attachment, file: "facture.zip" };
    const said = sentencesFor(verdict, "https://a.example/", context);
    assert.match(said.title, title, kind);
    assert.match(said.reasons[1], advice, kind);
    assert.equal(said.call !== null, called, kind);
    assert.deepEqual(said.facts, [{ label: "Fichier", value: "facture.zip" }]);
  }
});

test("two plates leave room for two reasons, and the safe button says where it leads", () => {
  const findings = [combosquat, finding("ip-literal", "caution"), finding("text-mismatch", "warn")];
  const view = (/** @type {any} */ imitates, /** @type {string[]} */ ...back) =>
    overlayView(say(verdictOf("warn", { findings, imitates })), "c1", "", catalogues.fr, ...back);
  assert.equal(view(AMELI).reasons.length, 2);
  assert.equal(view(null).reasons.length, 3);
  for (const [one, words] of [
    [{ origin: "mail", mail: {} }, "Revenir au message"],
    [{ origin: "navigation", mail: {} }, "Revenir au message"],
    [{ origin: "navigation", mail: null }, "Quitter cette page"],
    [{ origin: "example", mail: null }, "Fermer l’exemple"],
  ])
    assert.equal(view(AMELI, backWords(one)).actions[0].label, words);
});

test("the practice's name stands on the card, ours where it has none", () => {
  assert.equal(viewOf("warn").practice, "Cabinet du Dr Martin");
  const { catalogue } = { catalogue: catalogues.fr };
  const view = overlayView(faultSentences("silent", "", { catalogue }), "", "", catalogue);
  assert.equal(view.practice, "Vigilien");
  assert.equal(view.seal, "sur ce poste");
  assert.deepEqual(view.plates, []);
});

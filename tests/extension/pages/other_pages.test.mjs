import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { STATES, settingsReply, stateReply } from "./support/sample.mjs";
import { focused, openStage, press, textOf } from "./support/stage.mjs";

/** Popup, settings and welcome, in a real Chromium, with a worker of cardboard. */

let stage;
before(async () => {
  stage = await openStage();
});
after(() => stage?.close());

const openPopup = (name, replies = {}, language = "fr") =>
  stage.open("popup.html", {
    width: 360,
    height: 420,
    replies: { state: stateReply(name, language), example: { ok: true }, ...replies },
  });
const called = (page, name) =>
  page.waitForFunction((wanted) => globalThis.stub.calls.some(([one]) => one === wanted), {}, name);
const sent = (page, type) =>
  page.waitForFunction(
    (wanted) => globalThis.stub.calls.some(([, message]) => message?.type === wanted),
    {},
    type,
  );

const POPUPS = [
  [
    "alive",
    ["Vigilien veille", "vérifiées il y a 4 min", "Roundcube, reconnue", "1 avertissement"],
  ],
  [
    "alone",
    [
      "Vigilien veille",
      "analyse seule, aucune liste reçue",
      "aucune ici : pages vérifiées à l’ouverture",
      "aucun avertissement",
    ],
  ],
  ["waiting", ["Vigilien veille", "en attente des premières listes"]],
  ["stopped", ["vérifiées il y a 4 min", "vérifiez la connexion", "La protection continue"]],
  ["ageing", ["vérifiées il y a 2 jours", "plus d’un jour", "La protection continue"]],
  ["stuck", ["Vigilien veille", "vérifiez la connexion", "La protection continue"]],
  [
    "old",
    ["listes anciennes", "vérifiées il y a 9 jours", "restent en service", "vérifiez la connexion"],
  ],
  [
    "down",
    [
      "ne vérifie plus",
      "un lien qui sort de la messagerie",
      "absent de ce poste",
      "réinstaller Vigilien, ou appeler votre informaticien",
    ],
  ],
  ["prediction", ["avant le clic", "3 avertissements"]],
];
for (const [name, said] of POPUPS) {
  test(`popup ${name}`, async () => {
    const page = await openPopup(name);
    const text = await textOf(page);
    for (const words of [...said, "Cabinet du Dr Martin", "0 adresse envoyée"]) {
      assert.ok(text.includes(words), `${words} in ${text}`);
    }
    assert.deepEqual(page.faults, []);
    await page.close();
  });
}

test("popup: «Voir un exemple» asks for it and closes", async () => {
  const page = await openPopup("alive");
  await press(page, "Voir un exemple");
  await called(page, "window.close");
  assert.equal((await page.messages("example")).length, 1);
  await page.close();
});

test("popup: a webmail that nobody knows can be noted", async () => {
  const unknown = { ...stateReply("alone", "fr"), may_list: "mail.cabinet.example" };
  const replies = { state: [unknown, stateReply("alive", "fr")], list_webmail: { ok: true } };
  const page = await openPopup("alone", replies);
  await press(page, "C’est ma messagerie");
  await page.waitForFunction(() => document.body.innerText.includes("Roundcube"));
  assert.deepEqual(await page.messages("list_webmail"), [{ type: "list_webmail" }]);
  assert.match(await page.$eval("#said", (one) => one.textContent), /notée/);
  assert.doesNotMatch(await textOf(page), /C’est ma messagerie/);
  await page.close();
});

test("popup: down, it checks again, and says what became of it", async () => {
  const replies = {
    state: [stateReply("down", "fr"), stateReply("alive", "fr")],
    recheck: { ok: true, level: null, fault: null },
  };
  const page = await openPopup("down", replies);
  assert.doesNotMatch(await textOf(page), /Voir un exemple/);
  await press(page, "Vérifier à nouveau");
  await page.waitForFunction(() => document.body.innerText.includes("Voir un exemple"));
  assert.deepEqual(await page.messages("recheck"), [{ type: "recheck" }]);
  await page.close();
});

for (const [label, page_] of [
  ["On m’appelle", "call"],
  ["J’ai déjà cliqué", "aftercare"],
]) {
  test(`popup: «${label}» opens its page and closes, with the worker or without`, async () => {
    for (const replies of [{}, { state: "reject" }]) {
      const page = await openPopup("alive", replies);
      await press(page, label);
      await called(page, "window.close");
      const opened = (await page.calls()).find(([name]) => name === "tabs.create");
      assert.match(opened[1].url, new RegExp(`/pages/${page_}\\.html$`));
      await page.close();
    }
  });
}

test("popup: somebody waits on the telephone, so the first button has the focus", async () => {
  for (const name of ["alive", "old", "down"]) {
    const page = await openPopup(name);
    await page.waitForFunction(() => document.activeElement?.textContent === "On m’appelle");
    const order = await page.$$eval("main button", (nodes) => nodes.map((one) => one.innerText));
    assert.match(order[1], /J’ai déjà cliqué/);
    await page.close();
  }
});

test("popup: it fits into the 600 px that a browser gives it, whatever it has to say", async () => {
  for (const language of ["fr", "en"]) {
    for (const name of Object.keys(STATES)) {
      const page = await stage.open("popup.html", {
        replies: { state: stateReply(name, language) },
        width: 360,
        height: 600,
      });
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      assert.ok(height <= 600, `${name} ${language}: ${height} px`);
      await page.close();
    }
  }
});

test("popup: the first buttons are there while the state is still asked for", async () => {
  const page = await openPopup("alive", { state: null });
  assert.match(await focused(page), /On m’appelle/);
  assert.match(await textOf(page), /Vérification/);
  await page.keyboard.press("Tab");
  assert.match(await focused(page), /J’ai déjà cliqué/);
  await page.waitForFunction(() => document.body.innerText.includes("ne vérifie plus"));
  assert.match(await focused(page), /J’ai déjà cliqué/, "the focus stays where it was");
  assert.deepEqual(page.faults, []);
  await page.close();
});

test("popup: a worker that does not answer is a failure, said as one", async () => {
  const page = await openPopup("alive", { state: "reject" });
  const text = await textOf(page);
  assert.match(text, /ne vérifie plus/);
  assert.match(text, /fermer puis rouvrir le navigateur/);
  await page.close();
});

test("popup: settings open", async () => {
  const page = await openPopup("alive");
  await press(page, "Réglages");
  await called(page, "openOptionsPage");
  await page.close();
});

test("popup in English", async () => {
  const page = await openPopup("alive", {}, "en");
  const text = await textOf(page);
  for (const said of [
    "Vigilien is on watch",
    "checked 4 min ago",
    "0 addresses sent",
    "Settings",
  ]) {
    assert.ok(text.includes(said), said);
  }
  assert.equal(await page.$eval("html", (node) => node.lang), "en");
  await page.close();
});

const openOptions = (values = {}, managed = [], replies = {}) =>
  stage.open("options.html", {
    replies: {
      settings: settingsReply("fr", values, managed),
      save_settings: { ok: true },
      ...replies,
    },
  });
const type = async (page, id, text) => {
  await page.$eval(`#${id}`, (node) => (node.value = ""));
  await page.type(`#${id}`, text);
};
const saved = async (page) => (await page.messages("save_settings")).at(-1)?.values;

test("settings: what was written is saved as the worker expects it", async () => {
  const other = { id: "lab", name: "Laboratoire", number: "05 11 22 33 44" };
  const page = await openOptions({
    contacts: [other, { id: "it", name: "x", number: "05 00 00 00 00" }],
  });
  await type(page, "practice_name", "Maison médicale");
  await type(page, "own_domains", "cabinet.example\nhttps://labo.example/x");
  await type(page, "webmails", "mail.cabinet.example:8443");
  await type(page, "remote_tools", " teamviewer.com\n\nrustdesk ");
  await type(page, "contact-ameli", "36 08");
  await type(page, "report_address", "admin@cabinet.example");
  await page.click("input[name=go_on][value=none]");
  await page.click("input[name=language][value=fr]");
  await press(page, "Enregistrer");
  await sent(page, "save_settings");
  assert.deepEqual(await saved(page), {
    contacts: [
      { id: "it", name: "Informaticien (administrateur)", number: "05 00 00 00 00" },
      { id: "ameli", name: "Assurance Maladie (CPAM)", number: "36 08" },
      other,
    ],
    practice_name: "Maison médicale",
    own_domains: ["cabinet.example", "labo.example"],
    webmails: ["mail.cabinet.example:8443"],
    remote_tools: ["teamviewer.com", "rustdesk"],
    report_address: "admin@cabinet.example",
    language: "fr",
    go_on: "none",
    prediction: "off",
    carnet: true,
  });
  await page.waitForFunction(
    () => document.getElementById("said")?.textContent === "Réglages enregistrés",
  );
  await page.close();
});

test("settings: what is wrong is said beside its field, and nothing is lost or saved", async () => {
  const page = await openOptions();
  await type(page, "own_domains", "bon.example\npas un nom");
  await type(page, "contact-bank", "voir carnet");
  await press(page, "Enregistrer");
  await page.waitForSelector("#own_domains[aria-invalid=true]");
  assert.match(await textOf(page, "#own_domains-wrong"), /Ligne 2 : « pas un nom »/);
  assert.match(await textOf(page, "#contact-bank-wrong"), /« voir carnet »/);
  assert.equal(await page.evaluate(() => document.activeElement.id), "own_domains");
  assert.equal(await page.$eval("#own_domains", ({ value }) => value), "bon.example\npas un nom");
  assert.equal(await saved(page), undefined);

  await type(page, "own_domains", "bon.example");
  await page.waitForSelector("#own_domains[aria-invalid=false]");
  await type(page, "contact-bank", "");
  await press(page, "Enregistrer");
  await sent(page, "save_settings");
  await page.close();
});

test("settings: what the administrator decided is shown, locked and not sent", async () => {
  const page = await openOptions({ go_on: "none" }, ["practice_name", "contacts", "go_on"]);
  assert.equal(await page.$eval("#practice_name", ({ readOnly }) => readOnly), true);
  assert.equal(await page.$eval("#contact-it", ({ readOnly }) => readOnly), true);
  assert.equal(
    await page.$eval(
      "input[name=go_on][value=none]",
      ({ checked, disabled }) => checked && disabled,
    ),
    true,
  );
  assert.equal(await page.$eval("#own_domains", ({ readOnly }) => readOnly), false);
  assert.match(await textOf(page), /fixé par l’administrateur/);
  await press(page, "Enregistrer");
  await sent(page, "save_settings");
  const values = await saved(page);
  for (const name of ["practice_name", "contacts", "go_on"]) assert.ok(!(name in values), name);
  await page.close();
});

test("settings: what a policy decided stands in one place, and what of it nobody can read", async () => {
  const names = ["practice_name", "contacts", "remote_tools", "subscriptions"];
  const settings = { ...settingsReply("fr", {}, names), refused: ["own_domain", "go_on"] };
  const state = { ...stateReply("alive", "fr"), unread: ["own_domains[1]", "block[3]", "go_on"] };
  const page = await openOptions({}, names, { settings, state });
  const told = await textOf(page, "[aria-labelledby=options_managed]");
  for (const said of [
    "Nom du cabinet, Cinq numéros à avoir sous la main, Prise en main à distance par le cabinet, Listes suivies.",
    "sans effet : own_domain, go_on, own_domains[1].",
  ]) {
    assert.ok(told.includes(said), told);
  }
  assert.equal(await page.$eval("#remote_tools", ({ readOnly }) => readOnly), true);
  await page.close();

  const plain = await openOptions();
  assert.equal(await plain.$("[aria-labelledby=options_managed]"), null);
  await plain.close();
});

test("settings: a failure to save is said, and what was typed stays", async () => {
  const page = await openOptions({}, [], { save_settings: { ok: false, error: "failed" } });
  await type(page, "practice_name", "Maison médicale");
  await press(page, "Enregistrer");
  await page.waitForFunction(() =>
    document.getElementById("said").textContent.includes("Rien n’est perdu"),
  );
  assert.equal(await page.$eval("#practice_name", ({ value }) => value), "Maison médicale");
  await page.close();
});

test("settings: a worker that does not answer is said", async () => {
  const page = await openOptions({}, [], { settings: "reject" });
  assert.match(await textOf(page), /n’a pas répondu/);
  await page.close();
});

test("privacy: every permission of the manifest has its reason, and nothing else is given one", async () => {
  const page = await stage.open("privacy.html", {
    replies: { settings: settingsReply("fr", { report_address: "dpo@cabinet.example" }) },
    ready: "h1",
  });
  const told = await page.$$eval("[aria-labelledby=privacy_permissions] li", (all) =>
    all.map((one) => [...one.querySelectorAll("p")].map((part) => part.innerText)),
  );
  const { permissions, host_permissions: hosts } = await page.evaluate(() =>
    globalThis.chrome.runtime.getManifest(),
  );
  assert.deepEqual(
    told.map(([, name]) => name),
    [...permissions, ...hosts],
  );
  for (const [reason, name] of told) assert.ok(reason.length > 20, name);
  const reasons = await page.evaluate(() =>
    fetch("../_locales/fr/messages.json").then((answer) => answer.json()),
  );
  const said = Object.keys(reasons).filter((key) => key.startsWith("privacy_permission_"));
  assert.equal(said.length, told.length);
  assert.match(await textOf(page), /Rien de vos messages n’en part/);
  assert.match(await textOf(page), /dpo@cabinet\.example/);
  await page.close();

  for (const open of [openOptions, () => openWelcome("alive", { granted: true, accepts: true })]) {
    const from = await open();
    assert.ok(await from.$('a[href="privacy.html"]'));
    await from.close();
  }
});

const openWelcome = (name, permissions, replies = {}) =>
  stage.open("welcome.html", {
    permissions,
    replies: {
      state: stateReply(name, "fr"),
      settings: settingsReply("fr"),
      save_settings: { ok: true },
      example: { ok: true },
      ...replies,
    },
  });

test("welcome: all is in place", async () => {
  const page = await openWelcome("alive", { granted: true, accepts: true });
  const text = await textOf(page);
  for (const said of [
    "Vigilien est en place sur ce poste : 147 organismes dans l’annuaire",
    "aucune adresse ne quitte ce poste",
    "Vigilien travaille déjà",
    "attend votre clic pour contacter un site",
  ]) {
    assert.ok(text.includes(said), said);
  }
  assert.doesNotMatch(text, /Permettre/);
  await press(page, "lien de test");
  await sent(page, "example");
  await press(page, "Ouvrir les réglages");
  await called(page, "openOptionsPage");
  await press(page, "Plus tard");
  await called(page, "tabs.remove");
  assert.deepEqual(page.faults, []);
  await page.close();
});

test("welcome: the practice's name, sites and language are noted", async () => {
  const page = await openWelcome("alive", { granted: true, accepts: true });
  await page.$eval("#own_domains", (field) => (field.value = "pas un nom"));
  await press(page, "Enregistrer");
  await page.waitForFunction(() => document.activeElement?.id === "own_domains");
  assert.equal((await page.messages("save_settings")).length, 0);
  await page.$eval("#practice_name", (field) => (field.value = "Maison médicale"));
  await page.$eval("#own_domains", (field) => (field.value = "labo.example"));
  await page.click("input[name=language][value=fr]");
  await press(page, "Enregistrer");
  await page.waitForFunction(() => document.getElementById("said").textContent === "C’est noté.");
  const wanted = {
    practice_name: "Maison médicale",
    own_domains: ["labo.example"],
    language: "fr",
  };
  const { contacts, ...others } = await saved(page);
  assert.deepEqual(others, wanted);
  assert.equal(contacts.length, 2, "numbers stay");
  await page.close();
});

test("welcome: what the administrator decided is locked, and not saved", async () => {
  const page = await openWelcome(
    "alive",
    { granted: true, accepts: true },
    { settings: settingsReply("fr", {}, ["practice_name", "language", "contacts"]) },
  );
  assert.match(await textOf(page, ".v-practice"), /fixé par l’administrateur/);
  await press(page, "Enregistrer");
  await sent(page, "save_settings");
  assert.deepEqual(await saved(page), { own_domains: ["cabinet-martin.example"] });
  await page.close();
});

test("welcome: the permission is asked for by a press, granted or not", async () => {
  for (const accepts of [true, false]) {
    const page = await openWelcome("alive", { granted: false, accepts });
    assert.doesNotMatch(await textOf(page), /Vigilien travaille déjà/);
    await press(page, "Permettre la lecture des liens");
    await page.waitForFunction(
      (text) => document.body.innerText.includes(text),
      {},
      accepts ? "Vigilien peut lire" : "pas permis pour l’instant",
    );
    assert.deepEqual(
      (await page.calls()).filter(([name]) => name === "permissions.request"),
      [["permissions.request", { origins: ["<all_urls>"] }]],
    );
    await page.close();
  }
});

test("welcome: the local part is missing, with one action", async () => {
  const page = await openWelcome("down", { granted: true, accepts: true });
  const text = await textOf(page);
  assert.match(text, /Une partie de Vigilien ne répond pas : les liens ne sont pas vérifiés/);
  assert.doesNotMatch(text, /composant local répond/);
  assert.match(text, /À faire : réinstaller Vigilien, ou appeler votre informaticien/);
  assert.doesNotMatch(text, /travaille déjà/);
  assert.notEqual(await focused(page), undefined);
  await page.close();
});

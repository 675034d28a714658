import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { EXTENSION } from "./support/page_server.mjs";
import { settingsReply } from "./support/sample.mjs";
import { openStage, press, textOf } from "./support/stage.mjs";

/** The settings as a file: out, in, and what a hostile file may not do. */

const { LARGEST, readSettingsFile, writeSettings } = await import(
  `${EXTENSION}pages/settings_file.js`
);
const { DEFAULTS } = await import(`${EXTENSION}shared/settings.js`);

const FULL = {
  ...DEFAULTS,
  practice_name: "Cabinet du Dr Martin",
  own_domains: ["cabinet-martin.example", "labo-tilleuls.example"],
  contacts: [
    { id: "it", name: "Informaticien", number: "05 36 49 77 02" },
    { id: "colleague", name: "Dr Durand", number: "", addresses: ["durand@hopital.example"] },
  ],
  webmails: ["mail.cabinet-martin.example:8443"],
  report_address: "securite@region.example",
  allow: ["agenda.example"],
  block: ["a.example", { name: "b.example", reason: "fausse carte CPS" }],
  subscriptions: ["https://listes.region.example/"],
  go_on: "none",
};
const fileOf = (values, more = {}) =>
  JSON.stringify({ vigilien: "settings", format: 1, values, ...more });

test("what was written is read back, whole", () => {
  assert.deepEqual(readSettingsFile(writeSettings(FULL)).values, FULL);
  assert.deepEqual(readSettingsFile(writeSettings(DEFAULTS)).values, DEFAULTS);
});

const many = (count) => Array.from({ length: count }, (_, index) => `site-${index}.example`);
const REFUSED = [
  ["no JSON", "{", "foreign"],
  ["empty", "", "foreign"],
  ["null", "null", "foreign"],
  ["a list", "[]", "foreign"],
  ["another program's", JSON.stringify({ values: {} }), "foreign"],
  ["without a format", JSON.stringify({ vigilien: "settings", values: {} }), "foreign"],
  ["a later format", fileOf({}, { format: 2 }), "version"],
  ["values that are a list", fileOf([]), "foreign"],
  ["too large", fileOf({ practice_name: "x".repeat(LARGEST) }), "large"],
  ["an unknown member", fileOf({ managed_copy: {} }), "bad", "managed_copy"],
  [
    "a member of Object",
    fileOf({}).replace("{}", '{"__proto__":{"go_on":"all"}}'),
    "bad",
    "__proto__",
  ],
  ["toString", fileOf({ toString: "x" }), "bad", "toString"],
  ["a name that is none", fileOf({ own_domains: ["a b"] }), "bad", "own_domains"],
  ["two names in one", fileOf({ allow: ["a.example\nb.example"] }), "bad", "allow"],
  ["a whole ending", fileOf({ allow: ["com"] }), "bad", "allow"],
  ["a number in place of a name", fileOf({ own_domains: [1] }), "bad", "own_domains"],
  ["too many names", fileOf({ own_domains: many(501) }), "bad", "own_domains"],
  ["a text in place of a list", fileOf({ own_domains: "a.example" }), "bad", "own_domains"],
  ["a choice that is none", fileOf({ go_on: "some" }), "bad", "go_on"],
  [
    "headers in an address",
    fileOf({ report_address: "a@b.example\nbcc:c@d.example" }),
    "bad",
    "report_address",
  ],
  [
    "a second address",
    fileOf({ report_address: "a@b.example?cc=c@d.example" }),
    "bad",
    "report_address",
  ],
  [
    "words for a number",
    fileOf({ contacts: [{ id: "it", name: "x", number: "appelez" }] }),
    "bad",
    "contacts",
  ],
  [
    "a contact's address that is none",
    fileOf({ contacts: [{ id: "a", name: "x", number: "15", addresses: ["x y"] }] }),
    "bad",
    "contacts",
  ],
  [
    "a contact that cannot be reached",
    fileOf({ contacts: [{ id: "a", name: "x", number: "", addresses: [] }] }),
    "bad",
    "contacts",
  ],
  ["a contact that is none", fileOf({ contacts: [null] }), "bad", "contacts"],
  ["a long name", fileOf({ practice_name: "x".repeat(81) }), "bad", "practice_name"],
  ["good ones and a bad one", fileOf({ practice_name: "Cabinet", block: [{}] }), "bad", "block"],
];
for (const [name, text, key, member = ""] of REFUSED) {
  test(`refused whole: ${name}`, () => {
    const { values, wrong } = readSettingsFile(text);
    assert.equal(values, undefined);
    assert.deepEqual(wrong, { key: `options_import_${key}`, places: { name: member } });
    assert.equal({}.go_on, undefined);
  });
}

const folder = mkdtempSync(join(tmpdir(), "vigilien-settings-"));
let stage;
before(async () => (stage = await openStage()));
after(async () => {
  await stage?.close();
  rmSync(folder, { recursive: true });
});

async function openWith(text, { managed = [], values = {}, save = { ok: true } } = {}) {
  const page = await stage.open("options.html", {
    replies: { settings: settingsReply("fr", values, managed), save_settings: save },
  });
  const path = join(folder, "file.json");
  writeFileSync(path, text);
  const input = await page.$("input[type=file]");
  await input.uploadFile(path);
  return page;
}
const said = (page, pattern) =>
  page.waitForFunction(
    (source) => new RegExp(source).test(document.body.innerText.replaceAll("\u00a0", " ")),
    { timeout: 4000 },
    pattern,
  );

test("a file is shown before it is taken, and taken at once", async () => {
  const page = await openWith(
    fileOf({ practice_name: "Cabinet des Tilleuls", allow: ["a.example"] }),
  );
  await said(page, "Ce fichier changerait");
  const text = await textOf(page, "main");
  assert.match(text, /Cabinet des Tilleuls/);
  assert.match(text, /Sites jamais signalés\s+a\.example/);
  assert.equal((await page.messages("save_settings")).length, 0, "nothing is taken yet");
  await press(page, "Remplacer ces réglages");
  await said(page, "Réglages remplacés");
  assert.deepEqual(await page.messages("save_settings"), [
    {
      type: "save_settings",
      values: { practice_name: "Cabinet des Tilleuls", allow: ["a.example"] },
    },
  ]);
  await page.close();
});

test("a file that is put aside changes nothing", async () => {
  const page = await openWith(fileOf({ practice_name: "Autre" }));
  await said(page, "Ce fichier changerait");
  await press(page, "Ne rien changer");
  await said(page, "Rien n’a été changé");
  assert.equal((await page.messages("save_settings")).length, 0);
  await page.close();
});

test("what the administrator decided stays, and is said", async () => {
  const page = await openWith(fileOf({ go_on: "none", practice_name: "Autre" }), {
    managed: ["go_on"],
  });
  await said(page, "fixé par l’administrateur : Ouvrir un lien malgré un avertissement");
  await press(page, "Remplacer ces réglages");
  await said(page, "Réglages remplacés");
  assert.deepEqual((await page.messages("save_settings"))[0].values, { practice_name: "Autre" });
  await page.close();
});

test("a hostile file is refused in words, as text", async () => {
  const bad = "<img src=x onerror=alert(1)>";
  const page = await openWith(fileOf({ [bad]: 1 }));
  await said(page, "ne convient pas. Rien n’a été changé");
  assert.equal((await page.$$("main img")).length, 0);
  assert.equal((await page.messages("save_settings")).length, 0);
  assert.deepEqual(page.faults, []);
  await page.close();
});

test("the copy that is saved is one that is read", async () => {
  const page = await stage.open("options.html", { replies: { settings: settingsReply("fr") } });
  await page.evaluate(() => {
    globalThis.saved = new Promise((resolve) => {
      const make = URL.createObjectURL;
      URL.createObjectURL = (blob) => {
        resolve(blob.text());
        return make(blob);
      };
    });
  });
  await press(page, "Enregistrer une copie");
  const text = await page.evaluate(() => globalThis.saved);
  assert.deepEqual(readSettingsFile(text).values.own_domains, ["cabinet-martin.example"]);
  await said(page, "Copie préparée");
  await page.close();
});

test("settings without a field are shown, locked where a policy decided", async () => {
  const values = { allow: ["agenda.example"], block: [{ name: "b.example", reason: "x" }] };
  const page = await stage.open("options.html", {
    replies: { settings: settingsReply("fr", values, ["allow"]) },
  });
  const text = await textOf(page, "main");
  assert.match(text, /Sites jamais signalés\s+agenda\.example\s+fixé par l’administrateur/);
  assert.match(text, /Sites toujours bloqués\s+b\.example/);
  await page.close();
});

for (const [state, sentence] of [
  ["controlled_by_other", /Une autre extension en décide/],
  ["not_controllable", /Le navigateur, ou son administrateur, en décide/],
  ["off", null],
]) {
  test(`contacts before the click: what the browser says of it (${state})`, async () => {
    const page = await stage.open("options.html", {
      replies: { settings: settingsReply("fr"), state: { ok: true, prediction: state } },
    });
    const text = await textOf(page, "#prediction");
    if (sentence) assert.match(text, sentence);
    else assert.doesNotMatch(text, /sans effet/);
    await page.click("#prediction input[value=browser]");
    await press(page, "Enregistrer");
    await page.waitForFunction(() =>
      globalThis.stub.calls.some(([, one]) => one?.type === "save_settings"),
    );
    assert.equal((await page.messages("save_settings"))[0].values.prediction, "browser");
    await page.close();
  });
}

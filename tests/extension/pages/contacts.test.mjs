import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { organisationsReply, settingsReply, stateReply } from "./support/sample.mjs";
import { openStage, press, textOf } from "./support/stage.mjs";

/** The numbers to call back: written down in the welcome and in the settings, printed as a card. */

let stage;
before(async () => (stage = await openStage()));
after(() => stage?.close());

const open = (path, { contacts = [], managed = [], language = "fr" } = {}) =>
  stage.open(path, {
    replies: {
      state: stateReply("alive", language),
      settings: settingsReply(language, { contacts }, managed),
      organisations: organisationsReply(),
      save_settings: { ok: true },
    },
  });
const type = async (page, id, text) => {
  await page.$eval(`#contact-${id}`, (node) => (node.value = ""));
  await page.type(`#contact-${id}`, text);
};
const saved = async (page) => {
  await page.waitForFunction(() =>
    globalThis.stub.calls.some(([, one]) => one?.type === "save_settings"),
  );
  return (await page.messages("save_settings")).at(-1).values.contacts;
};

for (const path of ["welcome.html", "options.html"]) {
  test(`${path}: five numbers are noted as they are dialled`, async () => {
    const page = await open(path);
    assert.match(await textOf(page), /Copiez-les d’un contrat, d’une facture/);
    for (const [id, text] of [
      ["software", "05.36.49.20.11"],
      ["it", "+33 5 36 49 77 02"],
      ["bank", "3933"],
      ["ameli", "0536491208"],
      ["colleague", ""],
    ]) {
      await type(page, id, text);
    }
    await press(page, "Enregistrer");
    assert.deepEqual(await saved(page), [
      { id: "software", name: "Éditeur du logiciel médical", number: "05 36 49 20 11" },
      { id: "it", name: "Informaticien (administrateur)", number: "05 36 49 77 02" },
      { id: "bank", name: "Banque", number: "39 33" },
      { id: "ameli", name: "Assurance Maladie (CPAM)", number: "05 36 49 12 08" },
    ]);
    await page.close();
  });

  test(`${path}: a wrong number is explained at its field, and nothing is saved or printed`, async () => {
    const page = await open(path);
    await type(page, "bank", "05 36 49");
    for (const button of ["Enregistrer", "Imprimer la carte"]) {
      await press(page, button);
      await page.waitForFunction(() => document.activeElement?.id === "contact-bank");
      assert.match(await textOf(page, "#contact-bank-wrong"), /il faut dix chiffres, ou quatre/);
      assert.equal(await page.$eval("#contact-bank", ({ value }) => value), "05 36 49");
      await page.evaluate(() => document.activeElement.blur());
    }
    assert.equal((await page.messages("save_settings")).length, 0);
    assert.ok(!(await page.calls()).some(([name]) => name === "print"));
    await page.close();
  });

  test(`${path}: a colleague has a name, and an address that mails come from`, async () => {
    const page = await open(path);
    await type(page, "colleague_name", "Dr Durand");
    await type(page, "colleague_from", "durand@hopital.example, hopital.example");
    await press(page, "Enregistrer");
    assert.deepEqual(await saved(page), [
      {
        id: "colleague",
        name: "Dr Durand",
        number: "",
        addresses: ["durand@hopital.example", "hopital.example"],
      },
    ]);
    await page.close();
  });

  test(`${path}: what stands in the settings comes back, and is kept`, async () => {
    const contacts = [
      { id: "bank", name: "Banque", number: "39 33", addresses: ["banque.example"] },
      { id: "colleague", name: "Dr Durand", number: "15", addresses: ["hopital.example"] },
      { id: "lab", name: "Laboratoire", number: "05 11 22 33 44" },
    ];
    const page = await open(path, { contacts });
    const value = (id) => page.$eval(`#contact-${id}`, (node) => node.value);
    assert.equal(await value("colleague_name"), "Dr Durand");
    assert.equal(await value("colleague_from"), "hopital.example");
    assert.match(await textOf(page), /Autres numéros notés : Laboratoire 05 11 22 33 44/);
    await press(page, "Enregistrer");
    assert.deepEqual(await saved(page), contacts);
    await page.close();
  });

  test(`${path}: a name that nobody chose is not taken for a colleague's`, async () => {
    const contacts = [{ id: "colleague", name: "Confrère ou hôpital", number: "15" }];
    const page = await open(path, { contacts, language: "en" });
    assert.equal(await page.$eval("#contact-colleague_name", ({ value }) => value), "");
    await page.close();
  });

  test(`${path}: numbers of the administrator are shown, locked and not saved`, async () => {
    const contacts = [{ id: "it", name: "Société Informatique", number: "05 36 49 77 02" }];
    const page = await open(path, { contacts, managed: ["contacts"] });
    for (const id of ["it", "software", "colleague_name", "colleague_from"]) {
      assert.equal(await page.$eval(`#contact-${id}`, ({ readOnly }) => readOnly), true, id);
    }
    assert.match(await textOf(page), /fixé par l’administrateur/);
    await press(page, "Enregistrer");
    assert.equal(await saved(page), undefined);
    await page.close();
  });

  test(`${path}: the card is printed alone, with what is written, and leaves the page`, async () => {
    const contacts = [{ id: "lab", name: "Laboratoire", number: "05 11 22 33 44" }];
    const page = await open(path, { contacts });
    await type(page, "bank", "3933");
    await press(page, "Imprimer la carte");
    assert.ok((await page.calls()).some(([name]) => name === "print"));
    assert.equal(await page.$eval(".v-beside", (node) => node.checkVisibility()), false);
    await page.emulateMediaType("print");
    const paper = await textOf(page);
    for (const said of [
      "Cabinet du Dr Martin",
      "À qui téléphoner",
      "39 33",
      "Laboratoire",
      "05 11 22 33 44",
      "« Je vous rappelle au numéro que j’ai.",
      "ni mot de passe, ni code, ni programme installé",
    ]) {
      assert.ok(paper.includes(said), said);
    }
    assert.doesNotMatch(paper, /Enregistrer|Nom du cabinet/);
    const { width, height } = await page.$eval(".v-beside", (node) => {
      const { width, height } = node.getBoundingClientRect();
      return { width, height };
    });
    const millimetre = 96 / 25.4;
    assert.ok(Math.abs(width - 148 * millimetre) < 2, `${width}`);
    assert.ok(Math.abs(height - 105 * millimetre) < 80, `${height}`);
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    assert.equal(await page.$(".v-beside"), null);
    assert.equal((await page.messages("save_settings")).length, 0, "printing saves nothing");
    await page.close();
  });
}

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { organisationsReply, settingsReply } from "./support/sample.mjs";
import { openStage, press, textOf } from "./support/stage.mjs";

/** «On m’appelle» and «J’ai déjà cliqué», in a real Chromium, with a worker of cardboard. */

let stage;
before(async () => (stage = await openStage()));
after(() => stage?.close());

const CONTACTS = [
  { id: "ameli", name: "Assurance Maladie (CPAM)", number: "05 36 49 12 08" },
  { id: "bank", name: "Banque", number: "01 00 00 00 01" },
  { id: "it", name: "Informaticien (administrateur)", number: "+33 5 36 49 77 02" },
  { id: "colleague", name: "Dr Durand", number: "01 00 00 00 03", addresses: ["h.example"] },
  { id: "lab", name: "Laboratoire des Tilleuls", number: "05 11 22 33 44" },
];
const open = (path, { language = "fr", contacts = CONTACTS, managed = [], ...more } = {}) =>
  stage.open(path, {
    replies: {
      settings: settingsReply(language, { contacts }, managed),
      organisations: organisationsReply(),
      ...more.replies,
    },
    ...more.options,
  });
const choose = async (page, label) => {
  const handle = await page.evaluateHandle(
    (wanted) =>
      [...document.querySelectorAll(".v-choice")].find((one) => one.textContent.includes(wanted)),
    label,
  );
  await handle.asElement().click();
};
const answer = (page) => textOf(page, "#answer");
const tel = (page) => page.$eval("#answer .v-aside", (node) => node.querySelector("a")?.href);
const results = (page) =>
  page.$$eval("#found .v-choice", (nodes) => nodes.map((node) => node.textContent));

const ROWS = [
  ["Assurance Maladie", "05 36 49 12 08", "tel:0536491208", "Numéro noté par le cabinet"],
  ["Informaticien", "+33 5 36 49 77 02", "tel:0536497702", "Numéro noté par le cabinet"],
  ["Confrère", "01 00 00 00 03", "tel:0100000003", "Dr Durand"],
  ["Tilleuls", "05 11 22 33 44", "tel:0511223344", "Numéro noté par le cabinet"],
];
for (const [who, number, link, said] of ROWS) {
  test(`call: ${who}, the practice's own number`, async () => {
    const page = await open("call.html");
    await choose(page, who);
    const text = await answer(page);
    assert.ok(text.includes(number), text);
    assert.ok(text.includes(said), text);
    assert.ok(text.includes("« Je vous rappelle au numéro que j’ai."), text);
    assert.equal(await tel(page), link);
    assert.ok((await textOf(page, "#said")) !== undefined);
    assert.match(await page.$eval("#said", (node) => node.textContent), /Raccrochez/);
    assert.deepEqual(page.faults, []);
    await page.close();
  });
}

test("call: a directory that hangs keeps nobody waiting for the practice’s own numbers", async () => {
  const start = Date.now();
  const page = await open("call.html", { replies: { organisations: null } });
  assert.ok(Date.now() - start < 2000, "well before the directory is given up");
  assert.match(await textOf(page), /annuaire arrive dans un instant/);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  assert.equal(await tel(page), "tel:0536491208");
  await page.focus("#note");
  await page.keyboard.type("M. Durand, 10:20");
  await page.waitForFunction(() => document.body.innerText.includes("annuaire ne répond pas"));
  assert.equal(await tel(page), "tel:0536491208", "the choice stays");
  assert.equal(await page.$eval("#note", (one) => one.value), "M. Durand, 10:20");
  assert.equal(await page.evaluate(() => document.activeElement.id), "note");
  assert.deepEqual(page.faults, []);
  await page.close();
});

test("call: without any answer, what to say is there at once, and no number is missing yet", async () => {
  const page = await open("call.html", { replies: { settings: null, organisations: null } });
  const text = await textOf(page);
  assert.match(text, /Je vous rappelle au numéro que j’ai/);
  assert.match(text, /numéros du cabinet arrivent dans un instant/);
  assert.doesNotMatch(text, /Aucun numéro|ne répond pas/);
  await page.keyboard.press("Space");
  await page.waitForSelector("[role=alert]");
  assert.match(await answer(page), /Aucun numéro n’est noté ici/, "the choice stays");
  await page.close();
});

test("call: no number is ever made up", async () => {
  const page = await open("call.html");
  assert.equal(await tel(page), undefined, "nobody was chosen");
  for (const who of ["Éditeur du logiciel", "Quelqu’un d’autre"]) {
    await choose(page, who);
    const text = await answer(page);
    assert.match(text, /Aucun numéro n’est noté ici/, who);
    assert.match(text, /numéro de votre contrat/, who);
    assert.match(text, /Jamais celui d’un message ou de la personne qui appelle/, who);
    assert.equal(await tel(page), undefined, who);
  }
  await page.close();
});

test("call: a number can be noted, unless the administrator wrote them", async () => {
  for (const managed of [[], ["contacts"]]) {
    const page = await open("call.html", { managed });
    await choose(page, "Éditeur du logiciel");
    const offered = (await answer(page)).includes("Noter un numéro");
    assert.equal(offered, managed.length === 0);
    if (offered) {
      await press(page, "Noter un numéro");
      assert.ok((await page.calls()).some(([name]) => name === "openOptionsPage"));
    }
    await page.close();
  }
});

test("call: the directory is looked through as one types, accents ignored", async () => {
  const page = await open("call.html");
  await page.type("#search", "epargn");
  assert.deepEqual(await results(page), ["Caisse d’Épargne"]);
  assert.match(await textOf(page, ".v-chooser"), /Un organisme trouvé/);
  await page.keyboard.press("Enter");
  const bank = await answer(page);
  assert.match(bank, /Aucun numéro n’est noté ici/);
  assert.match(bank, /Si c’est votre banque, le cabinet a noté : 01 00 00 00 01/);

  await page.focus("#search");
  await page.$eval("#search", (node) => node.select());
  await page.keyboard.type("mutuelle");
  assert.deepEqual((await results(page)).slice(0, 3), [
    "Caisse d’Épargne", // what was chosen stays in sight
    "Mutuelle numéro 1",
    "Mutuelle numéro 2",
  ]);
  assert.equal((await results(page)).length, 9);
  assert.match(await textOf(page, ".v-chooser"), /Les 8 plus proches/);
  await page.keyboard.press("Enter");
  assert.equal(
    await page.$eval("#found input:checked", (node) => node.closest("label").textContent),
    "Mutuelle numéro 1",
  );

  await page.focus("#search");
  await page.$eval("#search", (node) => node.select());
  await page.keyboard.type("zzz");
  assert.match(await textOf(page, ".v-chooser"), /Aucun organisme de ce nom/);
  await page.close();
});

test("call: the directory's number, where the practice has none", async () => {
  const page = await open("call.html");
  await page.type("#search", "carmf");
  await page.keyboard.press("ArrowDown");
  const text = await answer(page);
  assert.match(text, /01 00 00 00 05/);
  assert.match(text, /Numéro de l’annuaire, pour les professionnels/);
  await page.close();

  const own = [{ id: "carmf", name: "CARMF", number: "01 00 00 00 09" }];
  const other = await open("call.html", { contacts: own });
  await other.type("#search", "carmf");
  await other.keyboard.press("Enter");
  assert.match(await answer(other), /01 00 00 00 09/);
  await other.close();
});

test("call: by keyboard alone, from the opening to the number, in a few strokes", async () => {
  const page = await open("call.html");
  // The first choice has the focus: down to «Assurance Maladie».
  for (let step = 0; step < 3; step += 1) await page.keyboard.press("ArrowDown");
  assert.match(await answer(page), /05 36 49 12 08/);

  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.id), "search");
  await page.keyboard.type("carmf");
  await page.keyboard.press("Enter");
  assert.match(await answer(page), /01 00 00 00 05/);
  await page.keyboard.press("Tab");
  assert.match(await page.evaluate(() => document.activeElement.href), /^tel:/);
  await page.close();
});

test("call: choice and number are in sight together", async () => {
  const page = await open("call.html", { options: { width: 1280, height: 720 } });
  await page.type("#search", "mutuelle");
  await page.keyboard.press("Enter");
  const seen = await page.evaluate(() => {
    const choice = document.activeElement.getBoundingClientRect();
    const place = document.getElementById("answer").getBoundingClientRect();
    return choice.top >= 0 && place.bottom <= innerHeight + 1;
  });
  assert.ok(seen);
  await page.close();
});

test("call: without the host the practice's contacts remain, and that is said", async () => {
  const absent = { organisations: { ok: false, error: "missing" } };
  const page = await open("call.html", { replies: absent });
  assert.match(await textOf(page), /L’annuaire ne répond pas : seuls les contacts du cabinet/);
  assert.equal(await page.$("#search"), null);
  await choose(page, "Assurance Maladie");
  assert.match(await answer(page), /05 36 49 12 08/);
  await page.close();
});

test("call: without the worker the advice remains, and that is said", async () => {
  const replies = { settings: "reject", organisations: "reject" };
  const page = await stage.open("call.html", { replies });
  assert.match(
    await textOf(page, "[role=alert]"),
    /les numéros du cabinet ne peuvent pas être lus/,
  );
  await choose(page, "Banque");
  assert.match(await answer(page), /numéro de votre contrat/);
  await page.close();
});

test("call: remote control has its own row, with the numbers of those who may", async () => {
  const page = await open("call.html");
  const row = await textOf(page, "section[aria-labelledby=remote]");
  for (const said of [
    "AnyDesk, TeamViewer",
    "Raccrochez. N’installez rien à la demande d’un inconnu.",
    "Appelez votre éditeur au numéro de votre contrat.",
    "+33 5 36 49 77 02",
  ]) {
    assert.ok(row.includes(said), said);
  }
  await page.close();
});

test("call: the note is kept nowhere, and the page sends nothing", async () => {
  const page = await open("call.html");
  await page.type("#note", "M. Durand, carte CPS, 10:20");
  await choose(page, "Banque");
  await press(page, "Imprimer");
  const asked = (await page.calls()).filter(([name]) => name === "message");
  assert.deepEqual(asked.map(([, { type }]) => type).sort(), ["organisations", "settings"]);
  assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);
  await page.emulateMediaType("print");
  const paper = await textOf(page);
  assert.match(paper, /01 00 00 00 01/);
  assert.doesNotMatch(paper, /Qui dit être au téléphone|Fermer cette page/);
  await page.close();
});

test("call: the page closes, or goes on to what was already given", async () => {
  const page = await open("call.html");
  await press(page, "Fermer cette page");
  assert.deepEqual((await page.calls()).at(-1), ["tabs.remove", 7]);
  await choose(page, "Banque");
  await Promise.all([page.waitForNavigation(), press(page, "J’ai déjà donné un code")]);
  await page.waitForSelector("main button");
  assert.equal(new URL(page.url()).search, "?who=bank");
  assert.match(await textOf(page, ".v-steps"), /01 00 00 00 01/);
  await page.close();
});

test("call: standard names are said in the reader's language, others as they are", async () => {
  const page = await open("call.html", { language: "en" });
  const labels = await page.$$eval(".v-choices .v-choice", (nodes) =>
    nodes.map((node) => node.innerText.replace(/\s+/g, " ")),
  );
  assert.equal(labels[1], "IT support (administrator)");
  assert.equal(labels[4], "Fellow doctor or hospital Dr Durand");
  await page.close();
});

test("hostile names are text", async () => {
  const nasty = '<img src=x onerror="document.title=1">';
  const contacts = [{ id: "x", name: nasty, number: "15;<b>" }];
  const { organisations } = organisationsReply();
  organisations.push({ ...organisations[0], id: "n", name: { fr: nasty, en: nasty }, aliases: [] });
  const page = await open("call.html", {
    contacts,
    replies: { organisations: { ok: true, organisations } },
  });
  await choose(page, nasty);
  await page.type("#search", "onerror");
  await page.keyboard.press("Enter");
  assert.equal(await page.$("main img[src=x]"), null);
  assert.deepEqual(page.faults, []);
  await page.close();
});

test("aftercare: four steps at once, filled by whoever is chosen", async () => {
  const page = await open("aftercare.html");
  assert.equal((await page.$$(".v-steps > li")).length, 4);
  const before = await textOf(page, ".v-steps");
  assert.match(before, /depuis un autre poste/);
  assert.match(before, /Prenez le numéro sur un contrat/);
  assert.match(before, /\+33 5 36 49 77 02/);
  assert.match(before, /17cyber\.gouv\.fr/);
  assert.doesNotMatch(before, /opposition|Transférez/);

  await choose(page, "Assurance Maladie");
  const ameli = await textOf(page, ".v-steps");
  assert.match(ameli, /Tapez vous-même l’adresse ameli\.fr/);
  assert.match(ameli, /05 36 49 12 08 \(noté par le cabinet\)/);
  assert.doesNotMatch(ameli, /Transférez/);

  await page.type("#search", "doctolib");
  await page.keyboard.press("Enter");
  assert.match(await textOf(page, ".v-steps"), /à Doctolib : phishing@doctolib\.com/);
  await choose(page, "Banque");
  assert.match(await textOf(page, ".v-steps"), /demandez l’opposition/);
  await page.close();
});

test("aftercare: it opens 17Cyber in a tab of its own, tells nobody and prints its steps", async () => {
  const page = await open("aftercare.html?who=doctolib");
  const link = await page.$eval("a.v-button--main", ({ href, target, rel }) => [href, target, rel]);
  assert.deepEqual(link, ["https://17cyber.gouv.fr/", "_blank", "noopener noreferrer"]);
  assert.match(await textOf(page), /Cette page n’a prévenu personne/);
  await press(page, "Imprimer");
  assert.deepEqual((await page.calls()).at(-1), ["print"]);
  await page.emulateMediaType("print");
  const paper = await textOf(page);
  assert.match(paper, /Service visé : Doctolib/);
  assert.doesNotMatch(paper, /Quel service était visé/);
  await page.close();
});

test("aftercare: an address that names nobody is passed over", async () => {
  for (const who of ["zz", "", "%3Cb%3E", "constructor"]) {
    const page = await open(`aftercare.html?who=${who}`);
    assert.equal(await page.$("input[type=radio]:checked"), null, who);
    assert.equal((await page.$$(".v-steps > li")).length, 4);
    assert.deepEqual(page.faults, []);
    await page.close();
  }
});

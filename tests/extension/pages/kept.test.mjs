import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { carnetReply, practiceReply, settingsReply, stateReply } from "./support/sample.mjs";
import { focused, openStage, press, textOf } from "./support/stage.mjs";
import { EXTENSION } from "./support/page_server.mjs";

/** What is kept, on the settings page: the practice's decisions and the notebook. */

const { csvOf } = await import(`${EXTENSION}pages/options_carnet.js`);

let stage;
before(async () => (stage = await openStage()));
after(() => stage?.close());

const open = (replies = {}, values = {}, managed = [], more = {}) =>
  stage.open("options.html", {
    replies: {
      settings: settingsReply("fr", values, managed),
      state: stateReply("alive", "fr"),
      practice: practiceReply(),
      carnet: carnetReply(),
      ...replies,
    },
    ...more,
  });
const section = (page, id) => textOf(page, `section[aria-labelledby="${id}"]`);
const said = (page, id, text) =>
  page.waitForFunction(
    (key, wanted) =>
      document.querySelector(`section[aria-labelledby="${key}"] [role=status]`)?.textContent ===
      wanted,
    { timeout: 4000 },
    id,
    text,
  );
/** Presses the button of that accessible name. */
const pressNamed = (page, label) =>
  page.$eval(`button[aria-label="${label}"]`, (one) => one.click());
/** What the page asked the worker for, without the type. */
async function asked(page, type, action) {
  const all = await page.messages(type);
  return all.filter((one) => one.action === action).map(withoutType);
}
function withoutType(message) {
  const rest = { ...message };
  delete rest.type;
  return rest;
}

test("decisions: who decided, why, and until when", async () => {
  const page = await open();
  const text = await section(page, "options_lists");
  assert.match(
    text,
    /carte\.example\s+raison : fausse carte CPS\s+dernier jour : 31 décembre 2999\s+fixé par l’administrateur/,
  );
  assert.match(text, /ancien\.example\s+depuis le 5 novembre 2025\s+échu le 31 décembre 2025/);
  assert.match(text, /sans effet, car une autre décision passe avant/);
  assert.match(text, /n’applique pas\s+ameli\.fr\s+Ce site appartient à un organisme protégé/);
  const buttons = await page.$$eval('section[aria-labelledby="options_lists"] button', (all) =>
    all.map((one) => one.getAttribute("aria-label")),
  );
  assert.deepEqual(buttons, [
    "Retirer partage.example/~voleur/page.html",
    "Retirer ancien.example",
    "Retirer agenda.example",
    "Retirer carte.example",
  ]);
  assert.deepEqual(page.faults, []);
  await page.close();
});

test("decisions: taken back after a question, and only then", async () => {
  const done = { ok: true };
  const page = await open({ practice: [practiceReply(), done, { ok: false, error: "unknown" }] });
  await pressNamed(page, "Retirer partage.example/~voleur/page.html");
  assert.equal(await focused(page), "Garder", "the harmless answer has the focus");
  assert.match(await section(page, "options_lists"), /Retirer partage\.example.*page\.html ?\?/);
  await page.keyboard.press("Escape");
  assert.equal(await focused(page), "Retirer");
  assert.deepEqual(await asked(page, "practice", "remove"), []);

  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await said(page, "options_lists", "Décision retirée");
  assert.deepEqual(await asked(page, "practice", "remove"), [
    { action: "remove", from: "practice", entry: "u partage.example/~voleur/page.html" },
  ]);
  assert.doesNotMatch(await section(page, "options_lists"), /partage/);
  assert.match(await focused(page), /^ancien\.example/, "the row after it has the focus");

  await pressNamed(page, "Retirer agenda.example");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await said(page, "options_lists", "Cette décision n’a pas pu être retirée. Rien n’a été changé.");
  assert.deepEqual((await asked(page, "practice", "remove")).at(-1), {
    action: "remove",
    from: "browser",
    path: "allow[0]",
    name: "https://agenda.example/",
    entry: "d agenda.example",
  });
  assert.match(await section(page, "options_lists"), /agenda\.example/, "it is still there");
  await page.close();
});

test("decisions: where nobody may go on, nothing is taken back", async () => {
  for (const [reply, values] of [
    [practiceReply({ removable: false }), {}],
    [practiceReply(), { go_on: "none" }],
  ]) {
    const page = await open({ practice: reply }, values);
    assert.equal((await page.$$('section[aria-labelledby="options_lists"] button')).length, 0);
    assert.match(await section(page, "options_lists"), /ne se retirent pas d’ici/);
    await page.close();
  }
});

test("decisions: what a name or a reason holds is text", async () => {
  const bad = "<img src=x onerror=alert(1)>";
  const entries = practiceReply().entries.map((one) => ({
    ...one,
    entry: `d ${bad}`,
    reason: bad,
  }));
  const refused = [{ path: "block[0]", name: bad, action: "block", from: "policy", why: bad }];
  const page = await open({ practice: practiceReply({ entries, refused }) });
  assert.equal((await page.$$("main img")).length, 0);
  assert.match(await section(page, "options_lists"), /Ce n’est pas un nom de site/);
  assert.deepEqual(page.faults, []);
  await page.close();
});

test("decisions: many are shown when somebody asks for them", async () => {
  const one = practiceReply().entries[1];
  const entries = Array.from({ length: 250 }, (_, at) => ({ ...one, entry: `d a${at}.example` }));
  const page = await open({ practice: practiceReply({ entries, refused: [] }) });
  const rows = () => page.$$eval('[aria-labelledby="options_lists"] li', (all) => all.length);
  assert.equal(await rows(), 100);
  await press(page, "Montrer les 150 suivants");
  assert.equal(await rows(), 250);
  assert.match(await focused(page), /^a100\.example/);
  await page.close();
});

test("the notebook: seen, and one site forgotten", async () => {
  const page = await open({ carnet: [carnetReply(), { ok: true }] });
  const text = await section(page, "carnet_title");
  assert.match(text, /labo-tilleuls\.example\s+site du cabinet\s+noté le 14 octobre 2026/);
  assert.match(text, /Y être ne change aucun avertissement/);
  await pressNamed(page, "Oublier labo-tilleuls.example");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await said(page, "carnet_title", "Site oublié");
  assert.deepEqual(await asked(page, "carnet", "remove"), [
    { action: "remove", domain: "labo-tilleuls.example" },
  ]);
  assert.doesNotMatch(await section(page, "carnet_title"), /labo-tilleuls/);
  await page.close();
});

test("the notebook: erased after a question in the page", async () => {
  const page = await open({ carnet: [carnetReply(), { ok: true }] });
  await press(page, "Effacer le carnet");
  assert.match(await section(page, "carnet_title"), /Les noms notés \(3\) seront oubliés/);
  assert.equal(await focused(page), "Garder");
  await page.keyboard.press("Enter");
  assert.equal(await focused(page), "Effacer le carnet");
  assert.deepEqual(await asked(page, "carnet", "erase"), []);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await said(page, "carnet_title", "Carnet effacé");
  assert.deepEqual(await asked(page, "carnet", "erase"), [{ action: "erase" }]);
  assert.match(await section(page, "carnet_title"), /Aucun site n’est noté/);
  assert.equal(await focused(page), "Carnet");
  await page.close();
});

test("the notebook: what cannot be erased is still there, and that is said", async () => {
  const page = await open({ carnet: [carnetReply(), { ok: false, error: "failed" }] });
  await press(page, "Effacer le carnet");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await said(page, "carnet_title", "Le carnet n’a pas pu être modifié. Rien n’a été changé.");
  assert.match(await section(page, "carnet_title"), /labo-tilleuls/);
  await page.close();
});

test("the notebook: a copy is made in the page, as the command line makes it", async () => {
  const page = await open();
  await page.evaluate(() => {
    globalThis.saved = new Promise((resolve) => {
      const make = URL.createObjectURL;
      URL.createObjectURL = (blob) => {
        resolve(blob.text());
        return make(blob);
      };
    });
  });
  await page.$eval('[aria-labelledby="carnet_title"] .v-actions button', (one) => one.click());
  const text = await page.evaluate(() => globalThis.saved);
  assert.equal(text, csvOf(carnetReply().sites));
  assert.equal(
    text.split("\n").slice(0, 2).join("\n"),
    "domain,kind,first,last,days\nannuaire-sante.example,login,20261120,20261120,1",
  );
  await page.close();
});

test("the notebook: switched off, and when nothing answers", async () => {
  const off = await open({ carnet: carnetReply({ on: false }) }, { carnet: false }, ["carnet"]);
  assert.match(await section(off, "carnet_title"), /Le carnet est arrêté/);
  assert.match(await textOf(off, "#carnet"), /fixé par l’administrateur/);
  assert.equal(
    await off.$eval("input[name=carnet][value=false]", (one) => one.checked && one.disabled),
    true,
  );
  await off.close();
  const silent = await open({ carnet: "reject", practice: "reject" }, { block: ["b.example"] });
  assert.match(await section(silent, "carnet_title"), /ne peut pas être lu pour l’instant/);
  assert.match(await section(silent, "options_lists"), /Sites toujours bloqués\s+b\.example/);
  await silent.close();
});

test("the notebook: the choice is saved as true or false", async () => {
  const page = await open({ save_settings: { ok: true } });
  await page.click("input[name=carnet][value=false]");
  await press(page, "Enregistrer");
  await page.waitForFunction(() =>
    globalThis.stub.calls.some(([, one]) => one?.type === "save_settings"),
  );
  assert.equal((await page.messages("save_settings"))[0].values.carnet, false);
  await page.close();
});

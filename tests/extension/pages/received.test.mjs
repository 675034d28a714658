import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  SUBSCRIPTION,
  manySubscriptions,
  settingsReply,
  stateReply,
  update,
} from "./support/sample.mjs";
import { openStage, textOf } from "./support/stage.mjs";

/** «Listes reçues» in the settings, and the same in the popup: read, never changed. */

let stage;
before(async () => (stage = await openStage()));
after(() => stage?.close());

const SECTION = '[aria-labelledby="received_title"]';
const DAY = 24 * 3600;

const openSettings = (said, values = {}, managed = []) =>
  stage.open("options.html", {
    replies: {
      state: { ...stateReply("alive", "fr"), ...said },
      settings: settingsReply("fr", values, managed),
    },
  });
const openPopup = (said) =>
  stage.open("popup.html", {
    width: 360,
    replies: { state: { ...stateReply("alive", "fr"), update: said } },
  });
const rowsOf = (page) =>
  page.$$eval(`${SECTION} li`, (rows) =>
    rows.map((row) => row.innerText.replace(/[\u00a0\u202f]/g, " ")),
  );
const unfold = (page) =>
  page.$$eval("details", (nodes) => nodes.forEach((node) => (node.open = true)));

test("each publisher by its name, with its state, its age and the way that news comes", async () => {
  const said = update(
    "ageing",
    {},
    { id: "02", publisher: "cabinet-martin", push: "polling", age: 3 * 3600 },
    { id: "03", publisher: null, version: 0, age: null, state: "ageing", push: "off" },
    { id: "04", publisher: "editeur", state: "ageing", age: 2 * DAY, push: "off" },
  );
  const page = await openSettings({ update: said });
  const rows = await rowsOf(page);
  const expected = [
    ["region", "À jour", "vérifiées il y a 4 min", "reçues dès leur parution"],
    ["cabinet-martin", "vérifiées il y a 3 h", "demandées toutes les 15 minutes"],
    ["Éditeur pas encore connu", "En attente : rien n’est encore arrivé"],
    ["editeur", "plus d’un jour", "restent en service", "vérifiées il y a 2 jours"],
  ];
  assert.equal(rows.length, expected.length);
  expected.forEach((wanted, index) => {
    for (const words of wanted) assert.ok(rows[index].includes(words), `${words}: ${rows[index]}`);
  });
  assert.doesNotMatch(rows[2], /vérifiées|demandées|reçues/);
  assert.doesNotMatch(rows[3], /demandées|reçues dès/);
  const controls = await page.$$(`${SECTION} :is(input, textarea, button, a)`);
  assert.equal(controls.length, 0, "there is nothing to change");
  assert.match(await textOf(page, SECTION), /vigilien subscribe/);
  await page.close();
});

test("states differ by their sign and by their word, not by colour alone", async () => {
  const states = ["fresh", "ageing", "expired"];
  const page = await openSettings({
    update: update("expired", ...states.map((state, id) => ({ id: `0${id}`, state }))),
  });
  const looks = await page.$$eval(`${SECTION} li`, (rows) =>
    rows.map((row) => {
      const line = row.querySelector(".v-status");
      const { borderStyle } = getComputedStyle(line);
      return [line.querySelector("svg").innerHTML, line.textContent, borderStyle];
    }),
  );
  for (const index of [0, 1, 2]) {
    assert.equal(new Set(looks.map((look) => look[index])).size, 3, JSON.stringify(looks));
  }
  await page.close();
});

test("what stands in the way is said with what to do, and that protection goes on", async () => {
  const todo = {
    network: /vérifiez la connexion/,
    server: /prévenez votre informaticien/,
    signature: /reste de côté : prévenez votre informaticien/,
    clock: /réglez-la/,
    disk: /libérez de la place/,
    content: /prévenez votre informaticien/,
    other: /prévenez votre informaticien/,
  };
  for (const [obstacle, words] of Object.entries(todo)) {
    const detail = `detail of ${obstacle}`;
    const said = update("fresh", { obstacle, detail, since: 7200, push: "polling" });
    const page = await openSettings({ update: said });
    const [row] = await rowsOf(page);
    assert.match(row, words);
    assert.match(row, /La protection continue/);
    assert.doesNotMatch(row, /detail of/, "details are folded away");
    assert.doesNotMatch(row, /demandées/, "no promise while it does not work");
    await unfold(page);
    const [all] = await rowsOf(page);
    assert.match(all, new RegExp(`Dernier essai\\s+${detail}\\s+Premier échec\\s+il y a 2 h`));
    await page.close();

    const popup = await openPopup(said);
    const text = await textOf(popup);
    assert.match(text, words);
    assert.match(text, /Vigilien veille\n/);
    assert.doesNotMatch(text, /detail of|listes anciennes/);
    await popup.close();
  }
});

test("where policy chose the subscription, that is said; a line that is not followed stays seen", async () => {
  const lost = "https://perdue.example/#sha256=00";
  const values = { subscriptions: [SUBSCRIPTION, lost] };
  const byPolicy = await openSettings({ update: update("fresh", {}, { id: "ff" }) }, values, [
    "subscriptions",
  ]);
  const rows = await rowsOf(byPolicy);
  assert.match(rows[0], /fixé par l’administrateur/);
  assert.doesNotMatch(rows[1], /fixé par l’administrateur/, "it came by the command");
  const others = await textOf(byPolicy, '[aria-labelledby="options_lists"]');
  assert.ok(others.includes(lost), others);
  assert.ok(!others.includes("listes.region"), others);
  await byPolicy.close();

  const byHand = await openSettings({}, { subscriptions: [SUBSCRIPTION] });
  assert.doesNotMatch((await rowsOf(byHand))[0], /fixé par l’administrateur/);
  assert.equal(await byHand.$('[aria-labelledby="options_lists"]'), null);
  await byHand.close();
});

test("without a subscription, and without an answer", async () => {
  const none = await openSettings({ update: update("off") });
  assert.match(await textOf(none, SECTION), /Analyse seule, aucune liste reçue/);
  await none.close();
  const down = await openSettings(stateReply("down", "fr"), { subscriptions: [SUBSCRIPTION] });
  assert.match(await textOf(down, SECTION), /n’est pas connu pour l’instant/);
  const others = await textOf(down, '[aria-labelledby="options_lists"]');
  assert.ok(others.includes("listes.region.example"), others);
  await down.close();
});

test("a state that is not understood is old, and says no more than that", async () => {
  const page = await openPopup({ state: "expired", subscriptions: [] });
  const text = await textOf(page);
  assert.match(text, /listes anciennes/);
  assert.doesNotMatch(text, /aucune liste reçue|undefined|null|\$/);
  await page.close();
});

test("names and details are text, whatever they hold", async () => {
  const evil = `<img src=x onerror="globalThis.bad=1"><script>globalThis.bad=1</script>\u202e`;
  const said = update("expired", {
    id: evil,
    publisher: evil,
    state: "expired",
    obstacle: "signature",
    detail: evil,
    since: 60,
  });
  const page = await openSettings({ update: said }, { subscriptions: [`${evil}#sha256=${evil}`] });
  await unfold(page);
  assert.equal(await page.$(`${SECTION} :is(img, script)`), null);
  assert.equal(await page.evaluate(() => globalThis.bad), undefined);
  assert.ok((await rowsOf(page))[0].includes("<img src=x"));
  assert.deepEqual(page.faults, []);
  await page.close();
});

test("many of them at once leave the page as it is", async () => {
  const page = await openSettings({ update: manySubscriptions() });
  assert.equal((await rowsOf(page)).length, 11);
  assert.doesNotMatch(await textOf(page, SECTION), /undefined|null|NaN|\$/);
  assert.deepEqual(page.faults, []);
  await page.close();
});

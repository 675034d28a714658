import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { checkupReply, settingsReply, stateReply } from "./support/sample.mjs";
import { openStage } from "./support/stage.mjs";

/** «Vérifier l’installation»: what has to be done first, in the words of `vigilien doctor`. */

let stage;
before(async () => (stage = await openStage()));
after(() => stage?.close());

const GRANTED = { granted: true, accepts: true };

const open = (checkup, more = {}) =>
  stage.open("checkup.html", {
    replies: { state: stateReply("alive", "fr"), settings: settingsReply("fr"), checkup },
    permissions: GRANTED,
    ...more,
  });
const spoken = (text) => text.replace(/[\u00a0\u202f]/g, " ");
const rowsOf = (page) => page.$$eval(".v-rows > li", (rows) => rows.map((row) => row.innerText));
const bodyOf = async (page) => spoken(await page.$eval("main", (main) => main.innerText));

test("all in order: one sentence, and the link to try", async () => {
  const page = await open(checkupReply());
  await page.waitForSelector(".v-rows");
  const text = await bodyOf(page);
  assert.match(text, /Tout est en ordre\./);
  assert.match(text, /Microsoft Edge : Vigilien y est inscrit\./);
  assert.match(text, /Liste vigilien : version 20261125, il y a 1 jour\./);
  assert.doesNotMatch(text, /\$|undefined|null/);
  const [main] = await page.$$("main button");
  await main.click();
  assert.equal((await page.messages("example")).length, 1);
});

test("what has to be done comes first, each with its one action; an unknown finding is passed over", async () => {
  const page = await open(checkupReply("broken"));
  await page.waitForSelector(".v-rows");
  const rows = (await rowsOf(page)).map(spoken);
  assert.match(
    rows[0],
    /Firefox : Vigilien est inscrit à un endroit où il n’est plus[^]*Réinstallez/,
  );
  assert.match(rows[1], /Listes de region : la connexion ne passe pas[^]*proxy/);
  assert.match(rows[2], /12 Mio[^]*Libérez de la place/);
  assert.match(rows[3], /Analyse seule/);
  assert.match(await bodyOf(page), /3 points sont à régler/);
  assert.doesNotMatch(rows.join("\n"), /not-known-here|doctor_/);
});

test("whom to show it to is said where there is something to put right, with the number", async () => {
  const fine = await open(checkupReply());
  await fine.waitForSelector(".v-rows");
  assert.doesNotMatch(await bodyOf(fine), /informaticien, ou lisez/);
  const broken = await open(checkupReply("broken"));
  await broken.waitForSelector(".v-rows");
  assert.match(await bodyOf(broken), /informaticien, ou lisez[^]* : 05 36 49 77 02\./);
});

test("a host that hangs: the page says that it looks", async () => {
  const page = await open(null, { ready: "h1" });
  assert.match(await bodyOf(page), /Vérification en cours/);
});

test("a permission that was not given is one of them", async () => {
  const page = await open(checkupReply(), { permissions: { granted: false, accepts: false } });
  await page.waitForSelector(".v-rows");
  assert.match(spoken((await rowsOf(page))[0]), /pas la permission[^]*Permettre/);
  assert.match(await bodyOf(page), /Un point est à régler/);
  const [main] = await page.$$("main button");
  await main.click();
  await page.waitForFunction(() => document.activeElement?.localName === "h1");
  const asked = (await page.calls()).filter(([name]) => name === "permissions.request");
  assert.deepEqual(asked, [["permissions.request", { origins: ["<all_urls>"] }]]);
  assert.match(await bodyOf(page), /pas la permission/, "a refusal changes nothing");
});

for (const [reason, cause] of [
  ["missing", /absent de ce poste/],
  ["forbidden", /n’accepte pas cette extension/],
  ["never heard of", /n’a pas répondu/],
]) {
  test(`a host that does not answer (${reason}) is named, with what to do`, async () => {
    const page = await open({ ok: false, error: reason });
    await page.waitForSelector(".v-rows");
    const [first] = await rowsOf(page);
    assert.match(spoken(first), /Les liens ne sont pas vérifiés dans ce navigateur/);
    assert.match(first, cause);
    assert.match(spoken(first), /À faire : /);
  });
}

test("checking again reads everything again, and takes the reader to the answer", async () => {
  const page = await open(checkupReply("broken"));
  await page.waitForSelector(".v-rows");
  const asked = async () => (await page.messages("checkup")).length;
  const before = await asked();
  const [, again] = await page.$$("main button");
  await again.click();
  await page.waitForFunction(() => document.activeElement?.localName === "h1");
  assert.equal(await asked(), before + 1);
});

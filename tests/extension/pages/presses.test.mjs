import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { EXTENSION } from "./support/page_server.mjs";
import { caseReply, catalogue } from "./support/sample.mjs";
import { focused, openStage } from "./support/stage.mjs";
import { everything } from "./support/surfaces.mjs";

/**
 * Fifteen seconds by keyboard: how many keys lead to what a card is for, and that Enter there, and
 * Escape anywhere on a warning, do the safe thing.
 */

const { overlayView } = await import(`${EXTENSION}shared/overlay_content.js`);
const { passwordView } = await import(`${EXTENSION}shared/password_card.js`);
const { remoteView } = await import(`${EXTENSION}background/remote_tools.js`);

const MOST = 5;

let stage;
before(async () => (stage = await openStage()));
after(() => stage?.close());

const BACK = /^(Revenir au message|Quitter cette page|Fermer l’exemple)/;
/** Surface → what it is for. @type {[RegExp, RegExp][]} */
const MAIN = [
  [/^warning /, BACK],
  [/^card (colleague|admin)$/, /^Imprimer/],
  [/^card report$/, /^Copier le texte/],
  [/^card report by mail$/, /^Préparer le message/],
  [/^card aftercare$/, /^Ouvrir 17cyber/],
  [/^popup /, /^On m’appelle/],
  [/^checkup, broken$/, /^Permettre la lecture/],
  [/^checkup/, /^Essayer avec le lien de test/],
  [/^welcome asking$/, /^Permettre la lecture/],
];

for (const [name, path, options] of await everything("fr")) {
  const [, label] = MAIN.find(([pattern]) => pattern.test(name)) ?? [];
  if (!label) continue;
  test(`${name}: ${label.source} is near`, async () => {
    const page = await stage.open(path, options);
    let presses = 0;
    while (!label.test((await focused(page)).replace(/[\u00a0\u202f]/g, " "))) {
      presses += 1;
      assert.ok(presses <= MOST, `not after ${MOST} presses, but at «${await focused(page)}»`);
      await page.keyboard.press("Tab");
    }
    await page.close();
  });
}

for (const path of ["call.html", "aftercare.html"]) {
  test(`${path}: each of the practice's five is chosen within ${MOST} presses`, async () => {
    const [, , options] = (await everything("fr")).find(([, one]) => one === path);
    for (let step = 0; step < 5; step += 1) {
      const page = await stage.open(path, options);
      for (let press = 0; press < step; press += 1) await page.keyboard.press("ArrowDown");
      if (step === 0) await page.keyboard.press("Space");
      const at = await page.$$eval("[name=who]", (all) => all.findIndex((one) => one.checked));
      assert.equal(at, step);
      assert.notEqual(await page.$eval("#said", (one) => one.textContent), "");
      await page.close();
    }
  });
}

/** Content scripts with a worker of cardboard, on a page with a field in it. */
const SCRIPTS = ["overlay_view", "overlay_guard", "overlay", "password_card"].map((name) =>
  readFileSync(`${EXTENSION}content/${name}.js`, "utf8"),
);
const STYLES = ["tokens", "surfaces"]
  .map((name) => readFileSync(`${EXTENSION}styles/${name}.css`, "utf8"))
  .join("\n");

async function openMail() {
  const page = await stage.open("privacy.html", { ready: "h1" });
  await page.evaluate((scripts) => {
    document.body.innerHTML = "<main><input type=password id=field><p>mail</p></main>";
    globalThis.asked = [];
    const ask = async (type, message) => {
      globalThis.asked.push([type, message.choice]);
      return { ok: true };
    };
    globalThis.vigilien = { worker: { ask } };
    for (const one of scripts) (0, eval)(one);
  }, SCRIPTS);
  return page;
}

const words = await catalogue("fr");
const PRACTICE = { practice_name: "Cabinet du Dr Martin", remote_tools: [] };
const SURROUNDINGS = { settings: PRACTICE, catalogue: words };

/** Every card that lies over a mail, or over the page of a program. @type {[string, any][]} */
const OVERLAYS = [["the remote tools' card", remoteView("anydesk.com", SURROUNDINGS)]];
for (const name of ["imitates", "long_name", "caution", "doubt", "block", "test_link", "fault"]) {
  const { sentences, id } = await caseReply(name, "fr");
  OVERLAYS.push([name, overlayView(sentences, id, PRACTICE.practice_name, words)]);
}

for (const [name, view] of OVERLAYS) {
  for (const key of ["Enter", "Escape"]) {
    test(`over the mail, ${name}: ${key} alone leads back, and so after ${MOST} presses of Tab`, async () => {
      for (const tabs of key === "Enter" ? [0] : [0, MOST]) {
        const page = await openMail();
        await page.evaluate(
          (shown, styles) => {
            globalThis.vigilien.overlay.learnStyles(styles);
            globalThis.vigilien.overlay.raise(shown);
          },
          view,
          STYLES,
        );
        for (let step = 0; step < tabs; step += 1) await page.keyboard.press("Tab");
        await page.keyboard.press(key);
        const type = view.remote ? "remote_choice" : "choice";
        assert.deepEqual(await page.evaluate(() => globalThis.asked), [[type, "back"]]);
        assert.equal(await page.evaluate(() => globalThis.vigilien.overlay.isOpen()), false);
        await page.close();
      }
    });
  }
}

test("the card beside a password: one Tab from the field, then Enter or Escape leaves the page", async () => {
  const { verdict, sentences, id } = await caseReply("imitates", "fr");
  const view = passwordView(sentences, { id, verdict }, SURROUNDINGS);
  for (const key of ["Enter", "Escape"]) {
    const page = await openMail();
    await page.focus("#field");
    await page.evaluate(
      (shown, styles) =>
        globalThis.vigilien.passwordCard.raise(shown, styles, document.getElementById("field")),
      view,
      STYLES,
    );
    assert.equal(await page.evaluate(() => document.activeElement.id), "field", "it takes nothing");
    await page.keyboard.press("Escape");
    assert.deepEqual(await page.evaluate(() => globalThis.asked), [], "the field's own Escape");
    await page.keyboard.press("Tab");
    await page.keyboard.press(key);
    assert.deepEqual(await page.evaluate(() => globalThis.asked), [["password_choice", "back"]]);
    await page.close();
  }
});

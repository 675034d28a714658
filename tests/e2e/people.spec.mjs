/**
 * Somebody is on the telephone: from the popup to the number, with the real worker and host, and
 * without them.
 */
import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";

import { examinePage } from "./harness/accessibility.mjs";
import { killWorker } from "./harness/chromium.mjs";
import { picture, sleep, until } from "./harness/places.mjs";
import { startStand } from "./harness/stand.mjs";
import { pressOnPage, textOfPage } from "./harness/warning_page.mjs";
import { plain, words } from "./harness/words.mjs";

const CONTACTS = [
  { id: "ameli", name: "Assurance Maladie (CPAM)", number: "05 36 49 12 08" },
  { id: "bank", name: "Banque", number: "01 00 00 00 01" },
];

describe("Somebody calls", () => {
  /** @type {import("./harness/stand.mjs").Stand} */
  let stand;
  before(async () => {
    stand = await startStand();
    await ofWorker((contacts) => globalThis.chrome.storage.local.set({ contacts }), CONTACTS);
  });
  after(() => stand?.close());
  afterEach(() => stand?.reset());

  const ofWorker = async (action, ...values) =>
    (await stand.chromium.worker()).evaluate(action, ...values);
  const says = async (page, text) =>
    assert.ok(
      await until(async () => (await textOfPage(page)).includes(plain(text))),
      `«${text}» in ${await textOfPage(page)}`,
    );

  /** The page that a button of the popup opens, in a tab. */
  async function fromPopup(button, name) {
    const popup = await stand.chromium.browser.newPage();
    await popup.goto(stand.chromium.extensionPage("pages/popup.html"));
    await popup.waitForSelector("main button");
    await pressOnPage(popup, words(button));
    const address = stand.chromium.extensionPage(`pages/${name}.html`);
    const target = await stand.chromium.browser.waitForTarget((one) => one.url() === address, {
      timeout: 10_000,
    });
    const page = await target.asPage();
    await page.waitForSelector("main button");
    return page;
  }

  test("popup, «On m’appelle», three keys: the practice's number is there", async () => {
    const page = await fromPopup("popup_call", "call");
    await page.bringToFront();
    const begin = performance.now();
    for (let step = 0; step < 3; step += 1) await page.keyboard.press("ArrowDown");
    await says(page, "05 36 49 12 08");
    assert.ok(performance.now() - begin < 15_000);
    await says(page, words("call_from_practice"));
    const { violations } = await examinePage(page);
    assert.deepEqual(violations, []);
    await picture(page, "call-number.png", { fullPage: true });
  });

  test("an organisation of the directory is found by another of its names", async () => {
    const page = await fromPopup("popup_call", "call");
    await page.bringToFront();
    await page.type("#search", "securite sociale");
    await page.keyboard.press("Enter");
    await says(page, "05 36 49 12 08");
    await page.$eval("#search", (node) => (node.value = ""));
    await page.type("#search", "caisse d'epargne");
    await page.keyboard.press("Enter");
    await says(page, words("call_no_number"));
    await says(page, `${words("call_likely_bank")} 01 00 00 00 01`);
  });

  test("«J’ai déjà cliqué» gives the four steps of the body that was imitated", async () => {
    const page = await fromPopup("overlay_aftercare", "aftercare");
    await page.type("#search", "doctolib");
    await page.keyboard.press("Enter");
    await says(page, "phishing@doctolib.com");
    await says(page, "17cyber.gouv.fr");
    await picture(page, "aftercare-steps.png", { fullPage: true });
  });

  test("the host is gone: the practice's numbers remain, and that is said", async () => {
    stand.host.remove();
    stand.host.crash();
    await sleep(200);
    // What the worker keeps of the directory is asked for anew when its life begins again.
    await killWorker(stand.chromium);
    const page = await fromPopup("popup_call", "call");
    await page.bringToFront();
    for (let step = 0; step < 3; step += 1) await page.keyboard.press("ArrowDown");
    await says(page, "05 36 49 12 08");
    await says(page, words("chooser_no_directory"));
    stand.host.putBack();
  });
});

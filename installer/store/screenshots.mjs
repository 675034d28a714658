#!/usr/bin/env node
/**
 * The pictures for the stores, 1280 × 800, taken of the product as it runs: a real Chromium with the extension and
 * the host in it, and the mailbox of the tests.
 *   node installer/store/screenshots.mjs [fr] [en]     into installer/store/LANGUAGE/
 * Each is at most 200 KB; a larger one, or a warning that does not come, ends with an error.
 */
import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { WAYS } from "../../tests/e2e/harness/clicks.mjs";
import { findSpot, linkOf, mailOf } from "../../tests/e2e/harness/mail_page.mjs";
import { waitForOverlay } from "../../tests/e2e/harness/overlay.mjs";
import { sleep, until } from "../../tests/e2e/harness/places.mjs";
import { startStand } from "../../tests/e2e/harness/stand.mjs";
import { openedPage, textOfPage } from "../../tests/e2e/harness/warning_page.mjs";
import { words } from "../../tests/e2e/harness/words.mjs";

const FOLDER = fileURLToPath(new URL(".", import.meta.url));
const LURE = linkOf("cps-button");
const PICTURE = { width: 1280, height: 800 };
/** A reader's screen is larger than the picture of it. */
const SCREEN = { width: 1600, height: 1000, deviceScaleFactor: 0.8 };
const POPUP = 360;
const LARGEST = 200 * 1024;

/** Numbers that are given to nobody (05 36 49). */
const PRACTICE = {
  practice_name: "Cabinet du Dr Martin",
  own_domains: ["cabinet-martin.example"],
  contacts: [
    { id: "ameli", name: "Assurance Maladie (CPAM)", number: "05 36 49 12 08" },
    { id: "it", name: "Informatique Durand", number: "05 36 49 77 02" },
  ],
};

/** @param {import("puppeteer-core").Page} page @param {string} path */
async function take(page, path) {
  await sleep(400);
  await page.screenshot({
    path: /** @type {`${string}.png`} */ (path),
    captureBeyondViewport: false,
  });
  const { size } = statSync(path);
  console.log(`${path.slice(FOLDER.length)} ${Math.round(size / 1024)} KB`);
  if (size > LARGEST) throw new Error(`${path} has ${size} bytes`);
}

/** The popup as it stands over the mail, at the place where the browser puts it. @param {import("../../tests/e2e/harness/stand.mjs").Stand} stand @param {string} path */
async function popupOverMail(stand, path) {
  const { chromium, page: mail } = stand;
  const behind = await mail.screenshot({ encoding: "base64" });
  const popup = await chromium.browser.newPage();
  await popup.setViewport({ ...SCREEN, width: POPUP, height: 600 });
  await popup.goto(chromium.extensionPage("pages/popup.html"));
  await mail.bringToFront();
  // Asked again, now that the mail is the active tab.
  await popup.reload();
  const ready = () => popup.evaluate(() => document.getElementById("name")?.textContent);
  if (!(await until(ready))) throw new Error("the popup stays empty");
  await popup.bringToFront();
  await sleep(300);
  const height = await popup.evaluate(() =>
    Math.ceil(document.body.getBoundingClientRect().height),
  );
  const front = await popup.screenshot({
    encoding: "base64",
    clip: { x: 0, y: 0, width: POPUP, height },
  });
  await popup.close();

  const sheet = await chromium.browser.newPage();
  await sheet.setViewport(PICTURE);
  await sheet.setContent(
    `<style>body { margin: 0; background: url(data:image/png;base64,${behind}) }
    img { position: absolute; inset-block-start: 8px; inset-inline-end: 24px; border-radius: 8px;
      box-shadow: 0 4px 24px #0006, 0 0 0 1px #0003 }</style>
    <img src="data:image/png;base64,${front}">`,
    { waitUntil: "load" },
  );
  await take(sheet, path);
  await sheet.close();
}

/** @param {"fr"|"en"} language */
async function takeAll(language) {
  const folder = join(FOLDER, language);
  mkdirSync(folder, { recursive: true });
  const stand = await startStand({ language, settings: PRACTICE, viewport: SCREEN });
  try {
    const { page, chromium } = stand;
    await stand.open(mailOf(LURE));
    await WAYS.left(page, await findSpot(page, LURE));
    const overlay = await waitForOverlay(page, 20_000);
    await page.mouse.move(1, 1);
    await take(page, join(folder, "1-overlay.png"));

    await overlay.press(words("overlay_other", language));
    const warning = await openedPage(chromium);
    await warning.setViewport(SCREEN);
    await take(warning, join(folder, "2-warning.png"));
    await stand.tidy();

    await stand.open(mailOf(linkOf("ameli-site")));
    await popupOverMail(stand, join(folder, "3-popup.png"));

    const call = await chromium.browser.newPage();
    await call.setViewport(SCREEN);
    await call.goto(chromium.extensionPage("pages/call.html"));
    await call.waitForSelector("main button");
    for (let step = 0; step < 3; step += 1) await call.keyboard.press("ArrowDown");
    const { number } = PRACTICE.contacts[0];
    const shown = async () => (await textOfPage(call)).includes(number);
    if (!(await until(shown))) throw new Error("no number to call");
    await take(call, join(folder, "4-call.png"));
  } finally {
    await stand.close();
  }
}

const asked = process.argv.slice(2);
for (const language of /** @type {const} */ (["fr", "en"])) {
  if (asked.length === 0 || asked.includes(language)) await takeAll(language);
}

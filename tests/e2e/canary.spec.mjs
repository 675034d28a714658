/** Words of a mail are found nowhere when all is done: profile, state, output, or on the wire. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { sleep, temporaryFolder, until } from "./harness/places.mjs";
import { findOverlay } from "./harness/overlay.mjs";
import { openedPage, pressOnPage, textOfPage } from "./harness/warning_page.mjs";
import { words } from "./harness/words.mjs";
import { link, page } from "./readers/pages.mjs";
import { startReaders } from "./readers/stand.mjs";

const CANARIES = [
  "zyxsujet",
  "zyxnom",
  "zyxboite",
  "zyxcorps",
  "zyxchemin",
  "zyxquestion",
  "zyxpiece",
];
const LURE = "https://ameli.fr-espacepro.example/zyxchemin?nom=zyxquestion";

const mail = () =>
  page(`<h2 class="hP">Anomalie zyxsujet</h2><div class="adn" data-message-id="1">
    <span class="gD" email="zyxboite@cps-alerte.example">Assurance Maladie zyxnom</span>
    <div class="a3s aiL"><p>Nous avons détecté une anomalie sur votre carte CPS, zyxcorps.</p>
    ${link("lure", LURE)}<p><a id="file" download="zyxpiece.exe" href="https://fichiers.acces-tilia.example/zyxchemin">facture</a></p>
    ${link("doubt", "https://suite.acces-tilia.example/zyxchemin")}</div></div>`);

const profile = temporaryFolder("chromium");
/** @type {import("./readers/stand.mjs").Readers} */
let stand;
before(async () => {
  stand = await startReaders("chromium", { profile });
  await stand.open("mail.google.com", mail);
  await until(() => stand.host.starts > 0, 20_000);
  await until(async () => (await stand.mark("lure")) !== "");
});
after(() => stand?.close());

/** @param {string} folder @returns {string[]} */
const filesBelow = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((one) => {
    const path = join(folder, one.name);
    return one.isDirectory() ? filesBelow(path) : one.isFile() ? [path] : [];
  });

/** Files in which a word stands, in either width of letters. @param {string} folder */
const found = (folder) =>
  filesBelow(folder).flatMap((path) => {
    if (statSync(path).size > 64 * 2 ** 20) return [];
    const bytes = readFileSync(path);
    return CANARIES.filter(
      (word) => bytes.includes(word) || bytes.includes(Buffer.from(word, "utf16le")),
    ).map((word) => `${word} in ${path}`);
  });

test("what can be done with a warning is done", async () => {
  const chromium = /** @type {any} */ (stand.launched);
  await (await stand.find("lure")).click();
  await stand.warned();
  await (await findOverlay(stand.page))?.press(words("overlay_report"));
  const own = await openedPage(chromium);
  const report = await own.$eval(".v-report", (one) => one.textContent);
  for (const word of CANARIES) assert.ok(!report?.includes(word), `${word} in the report`);
  await pressOnPage(own, words("page_close_card"));
  await own.close();
  await stand.page.bringToFront();
  await (await stand.find("doubt")).click();
  await stand.warned();
  await (await findOverlay(stand.page))?.press(words("overlay_other"));
  const page_ = await openedPage(chromium);
  assert.ok((await textOfPage(page_)).includes("acces-tilia.example"));
  await pressOnPage(page_, words("overlay_back"));
  await stand.page.bringToFront();
  await (await stand.find("file")).click();
  await stand.warned();
  await stand.goBack();
  assert.deepEqual(
    stand.lures.contacts.filter((one) =>
      CANARIES.some((word) => JSON.stringify(one).includes(word)),
    ),
    [],
    "nothing of it was on the wire",
  );
});

test("no word of the mail is left behind", async () => {
  const state = stand.host.kept();
  for (const word of CANARIES) assert.ok(!state.includes(word), `${word} in the host's state`);
  // As it is kept while the browser runs, and when it has gone.
  await sleep(1000);
  const kept = found(profile);
  await stand.launched.browser.close();
  assert.deepEqual([...kept, ...found(profile)], []);
});

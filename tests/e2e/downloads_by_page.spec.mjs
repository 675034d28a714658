/** Files that a page gives which a mail led to, in ways that no link of the mail shows. */
import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { after, afterEach, before, test } from "node:test";

import { chromiumProfile, headersOf } from "./harness/downloads.mjs";
import { removeFolder, sleep, temporaryFolder, until } from "./harness/places.mjs";
import { openedPage, pressOnPage } from "./harness/warning_page.mjs";
import { words } from "./harness/words.mjs";
import { gmail, link, page as pageOf } from "./readers/pages.mjs";
import { startReaders } from "./readers/stand.mjs";

const MAIL = "mail.google.com";
const SITE = "www.labo-tilleuls.example";
const PAGE = "depot.labo-hetres.example";

/** A page that gives a program in ways that no link of the mail shows. */
const giving = () =>
  pageOf(`<script>
    const MADE = URL.createObjectURL(new Blob(["x".repeat(4096)]));
    const give = (href, name) => {
      const link = document.body.appendChild(document.createElement("a"));
      Object.assign(link, { href, download: name ?? "" }).click();
    };
  </script>
  <meta name="referrer" content="no-referrer">
  <button id="blob" onclick="give(MADE, 'outil.exe')">blob</button>
  <button id="data" onclick="give('data:application/octet-stream,xxxx', 'outil.exe')">data</button>
  <button id="attribute" onclick="give('/trois', 'outil.exe')">attribute</button>
  <button id="elsewhere" onclick="give('https://${SITE}/deux')">elsewhere</button>
  <button id="moved" onclick="location = 'https://${SITE}/deux'">moved</button>
  <button id="document" onclick="give(MADE, 'lettre.pdf')">document</button>`);
const folder = temporaryFolder("files");

/** @type {import("./readers/stand.mjs").Readers} */
let stand;
before(async () => {
  stand = await startReaders("chromium", {
    profile: chromiumProfile(temporaryFolder("chromium"), folder),
  });
  const body = "x".repeat(4096);
  stand.lures.answers.set(`${SITE}/deux`, { headers: headersOf("outil.exe"), body });
  stand.lures.pages.set(PAGE, giving);
  await stand.open(MAIL, () => gmail(link("page", `https://${PAGE}/`)));
  await until(() => stand.host.starts > 0, 20_000);
  await until(async () => Boolean(await stand.find("page")));
  await sleep(300);
});
after(async () => {
  await stand?.close();
  removeFolder(folder);
});
afterEach(() => stand.closeOthers());

const files = () => (existsSync(folder) ? readdirSync(folder) : []);
const chromium = () => /** @type {any} */ (stand.launched);
for (const id of ["blob", "data", "attribute", "elsewhere", "moved"]) {
  test(`a page that a mail led to gives a program: ${id}`, async () => {
    await stand.page.goto(`https://${MAIL}/`);
    await (await stand.find("page")).click();
    assert.ok(await until(() => stand.page.url().startsWith(`https://${PAGE}/`)));
    const before = files().length;
    await (await stand.find(id)).click();
    const page = await openedPage(chromium());
    await pressOnPage(page, words("overlay_back"));
    await sleep(1000);
    assert.equal(files().length, before, `${files()}`);
  });
}

test("what it gives comes by itself where its name says nothing", async () => {
  await stand.page.goto(`https://${MAIL}/`);
  await (await stand.find("page")).click();
  assert.ok(await until(() => stand.page.url().startsWith(`https://${PAGE}/`)));
  await (await stand.find("document")).click();
  assert.ok(await until(() => files().includes("lettre.pdf")), `${files()}`);
});

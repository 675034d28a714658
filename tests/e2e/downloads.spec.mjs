/** Files that a mail gives: a plain one comes by itself, a doubtful one waits for the reader. */
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, afterEach, before, test } from "node:test";

import { sleep, temporaryFolder, until } from "./harness/places.mjs";
import { openedPage, pressOnPage, textOfPage } from "./harness/warning_page.mjs";
import { plain, words } from "./harness/words.mjs";
import { gmail, link } from "./readers/pages.mjs";
import { startReaders } from "./readers/stand.mjs";

const MAIL = "mail.google.com";
const SITE = "www.labo-tilleuls.example";
const profile = temporaryFolder("chromium");
const folder = join(profile, "files");

/** @type {import("./readers/stand.mjs").Readers} */
let stand;
before(async () => {
  // The runner's own way to say where files go leaves no word to extensions.
  const preferences = { download: { default_directory: folder, prompt_for_download: false } };
  mkdirSync(join(profile, "Default"), { recursive: true });
  mkdirSync(folder);
  writeFileSync(join(profile, "Default/Preferences"), JSON.stringify(preferences));
  stand = await startReaders("chromium", { profile });
  const file = (name) => ({
    headers: {
      "content-type": "application/octet-stream",
      "content-disposition": `attachment; filename="${name}"`,
    },
    body: "x".repeat(4096),
  });
  // The address says nothing of the name: the server gives it.
  stand.lures.answers.set(`${SITE}/un`, file("resultats.pdf"));
  stand.lures.answers.set(`${SITE}/deux`, file("outil.exe"));
  await stand.open(MAIL, () =>
    gmail(link("plain", `https://${SITE}/un`) + link("odd", `https://${SITE}/deux`)),
  );
  await until(() => stand.host.starts > 0, 20_000);
  await until(async () => Boolean(await stand.find("odd")));
  await sleep(300);
});
after(() => stand?.close());
afterEach(() => stand.closeOthers());

const files = () => (existsSync(folder) ? readdirSync(folder) : []);
const chromium = () => /** @type {any} */ (stand.launched);
const requests = (path) =>
  stand.lures.since(0, (one) => one.kind === "request" && one.host === SITE && one.path === path)
    .length;

test("a plain file comes by itself", async () => {
  await (await stand.find("plain")).click();
  assert.ok(await until(() => files().includes("resultats.pdf")), `${files()}`);
  const pages = (await chromium().tabs()).filter(({ url }) => url.includes("pages/warning"));
  assert.deepEqual(pages, []);
});

test("a program waits; going back leaves nothing", async () => {
  await (await stand.find("odd")).click();
  const page = await openedPage(chromium());
  assert.ok(
    (await textOfPage(page)).includes(plain(words("overlay_title_download"))),
    await textOfPage(page),
  );
  await pressOnPage(page, words("overlay_back"));
  await sleep(1500);
  assert.deepEqual(
    files().filter((name) => name !== "resultats.pdf"),
    [],
  );
});

test("a program comes when the reader says so", async () => {
  await (await stand.find("odd")).click();
  const page = await openedPage(chromium());
  const before = requests("/deux");
  const label = words("page_take_file");
  await pressOnPage(page, label);
  assert.ok(await until(() => files().includes("outil.exe")), `${files()} ${before}`);
});

/** The notebook and the practice's decisions, from the mail to the settings page and the disk. */
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { after, afterEach, before, test } from "node:test";

import { WAYS } from "./harness/clicks.mjs";
import { findSpot, hostOf, linkOf, mailOf } from "./harness/mail_page.mjs";
import { waitForOverlay } from "./harness/overlay.mjs";
import { picture, until } from "./harness/places.mjs";
import { startStand } from "./harness/stand.mjs";
import { openedPage, pressOnPage, textOfPage } from "./harness/warning_page.mjs";
import { plain, words } from "./harness/words.mjs";

/** @type {import("./harness/stand.mjs").Stand} */
let stand;
before(async () => (stand = await startStand()));
after(() => stand?.close());
afterEach(() => stand?.tidy());

const LINK = linkOf("agenda-caution");
const DOMAIN = LINK.site ?? "";
/** What the mail and the address hold besides the site: none of it may be found again. */
const CANARIES = ["assistance", "horaires", "secretariat", "cabinet-petit", "https:", "Docteur"];

const sites = () => stand.host.carnet();
const kept = () => stand.host.kept();

async function openOptions() {
  const page = await stand.chromium.browser.newPage();
  await page.setViewport({ width: 640, height: 900 });
  await page.goto(stand.chromium.extensionPage("pages/options.html"));
  await page.waitForSelector("#carnet_title");
  return page;
}
/** A section that is filled once the host has answered. */
async function sectionOf(page, id) {
  const section = `[aria-labelledby="${id}"]`;
  await page.waitForSelector(section);
  return plain(await page.$eval(section, (one) => one.innerText));
}

test("a caution opened once: the settings page knows the site, by its name alone", async () => {
  await stand.open(mailOf(LINK));
  await WAYS.left(stand.page, await findSpot(stand.page, LINK));
  await (await waitForOverlay(stand.page)).press(words("overlay_see"));
  const warning = await openedPage(stand.chromium);
  assert.deepEqual(await sites(), [], "looking notes nothing");
  await pressOnPage(warning, words("overlay_open_true").replace("$domain$", DOMAIN));
  assert.ok(await stand.lures.requested(hostOf(LINK), 0), "the link opens");
  assert.ok(await until(async () => (await sites()).length === 1), "it is noted");
  assert.deepEqual(
    (await sites()).map(({ domain, kind, days }) => [domain, kind, days]),
    [[DOMAIN, "once", 1]],
  );

  const options = await openOptions();
  const text = await sectionOf(options, "carnet_title");
  assert.ok(text.includes(DOMAIN), text);
  assert.ok(text.includes(plain(words("carnet_kind_once"))), text);
  await picture(options, "options-carnet.png", { fullPage: true });
  for (const canary of CANARIES) {
    assert.ok(!kept().includes(canary), `«${canary}» is on the disk: ${kept()}`);
    assert.ok(!text.includes(canary), `«${canary}» is shown: ${text}`);
  }
});

test("known or not, the next mail gives the same warning", async () => {
  assert.equal((await sites()).length, 1);
  await stand.open(mailOf(LINK));
  await WAYS.left(stand.page, await findSpot(stand.page, LINK));
  assert.ok(await waitForOverlay(stand.page));
});

test("erasing on the settings page leaves nothing on the disk", async () => {
  assert.ok(kept().includes(DOMAIN));
  const options = await openOptions();
  await pressOnPage(options, words("carnet_erase"));
  await options.waitForSelector(".v-question");
  assert.ok(kept().includes(DOMAIN), "a question changes nothing");
  await options.keyboard.press("Tab");
  await options.keyboard.press("Enter");
  const empty = plain(words("carnet_empty"));
  assert.ok(await until(async () => (await sectionOf(options, "carnet_title")).includes(empty)));
  assert.ok(!kept().includes(DOMAIN), kept());
  assert.deepEqual(
    readdirSync(stand.host.state).filter((name) => /^carnet/.test(name) && !/lock$/.test(name)),
    [],
  );
});

test("a decision of the command line is seen, and taken back, on the settings page", async () => {
  await stand.host.command(
    ...["block", "decide.example", "--reason", "fausse carte CPS", "--comment", "secret-dupont"],
  );
  const options = await openOptions();
  // In force within 2 s; the page reads it when it opens.
  const known = async () => {
    await options.reload();
    await options.waitForSelector("#carnet_title");
    return (await textOfPage(options)).includes("decide.example");
  };
  assert.ok(await until(known, 6_000, 500), await textOfPage(options));
  const shown = await sectionOf(options, "options_lists");
  assert.ok(shown.includes("fausse carte CPS"), shown);
  assert.ok(!(await textOfPage(options)).includes("secret-dupont"), "a comment is for nobody else");
  await options.$eval('[aria-label$="decide.example"]', (one) => one.click());
  await options.keyboard.press("Tab");
  await options.keyboard.press("Enter");
  const list = async () => (await stand.host.command("block", "--json")).stdout;
  assert.ok(await until(async () => (await list()) === ""), await list());
});

test("where the notebook is switched off, nothing is noted", async () => {
  const options = await openOptions();
  await options.click("input[name=carnet][value=false]");
  await pressOnPage(options, words("options_save"));
  const saved = () =>
    options.evaluate(async () => (await globalThis.chrome.storage.local.get("carnet")).carnet);
  assert.ok(await until(async () => (await saved()) === false));
  await stand.tidy();

  const mark = stand.lures.mark();
  await stand.open(mailOf(LINK));
  await WAYS.left(stand.page, await findSpot(stand.page, LINK));
  await (await waitForOverlay(stand.page)).press(words("overlay_see"));
  const warning = await openedPage(stand.chromium);
  await pressOnPage(warning, words("overlay_open_true").replace("$domain$", DOMAIN));
  assert.ok(await stand.lures.requested(hostOf(LINK), mark), "the link opens");
  await new Promise((resolve) => setTimeout(resolve, 1000));
  assert.deepEqual(await sites(), []);
});

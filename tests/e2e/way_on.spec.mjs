/** Going on: on the extension's own page only, once, and never where a link is blocked. */
import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";

import { WAYS } from "./harness/clicks.mjs";
import { findSpot, hostOf, linkOf, mailOf } from "./harness/mail_page.mjs";
import { waitForOverlay } from "./harness/overlay.mjs";
import { picture, sleep, until } from "./harness/places.mjs";
import { startStand } from "./harness/stand.mjs";
import { openedPage, pressOnPage, textOfPage } from "./harness/warning_page.mjs";
import { plain, words } from "./harness/words.mjs";

/** @type {import("./harness/stand.mjs").Stand} */
let stand;
before(async () => (stand = await startStand()));
after(() => stand?.close());
afterEach(() => stand?.tidy());

/** Clicks a lure and waits for its card. */
async function raise(id) {
  const link = linkOf(id);
  await stand.open(mailOf(link));
  await WAYS.left(stand.page, await findSpot(stand.page, link));
  return { link, overlay: await waitForOverlay(stand.page) };
}

const requests = (link) => stand.lures.count(hostOf(link)).requests;
const contacts = (link) => stand.lures.since(0, (contact) => contact.host === hostOf(link)).length;

/** Long enough for a second opening to be seen. */
async function openedOnce(link) {
  assert.ok(await stand.lures.requested(hostOf(link), 0), "the link opens");
  await sleep(1000);
  assert.equal(requests(link), 1, "and opens once");
}

test("a caution: «Voir avant d’ouvrir», then one press", async () => {
  const { link, overlay } = await raise("agenda-caution");
  await overlay.press(words("overlay_see"));
  const page = await openedPage(stand.chromium);
  assert.match(await textOfPage(page), new RegExp(link.site ?? ""));
  assert.equal(contacts(link), 0, "looking opens nothing");
  await picture(page, "page-caution.png", { fullPage: true });
  await pressOnPage(page, words("overlay_open_true").replace("$domain$", link.site ?? ""));
  await openedOnce(link);
});

test("a caution: «C’est un site du cabinet» is noted, opens once, and warns no more", async () => {
  const own = await startStand();
  try {
    const link = linkOf("agenda-caution");
    await own.open(mailOf(link));
    await WAYS.left(own.page, await findSpot(own.page, link));
    await (await waitForOverlay(own.page)).press(words("overlay_see"));
    const page = await openedPage(own.chromium);
    await pressOnPage(page, words("page_own"));
    const title = plain(words("page_own_done_title").replace("$domain$", link.site ?? ""));
    assert.ok(await until(async () => (await textOfPage(page)).includes(title)), "it says so");
    assert.equal(own.lures.count(hostOf(link)).requests, 0, "noting opens nothing");
    const noted = await page.evaluate(() => globalThis.chrome.storage.local.get("own_domains"));
    assert.deepEqual(noted.own_domains, ["cabinet-martin.example", link.site]);
    await picture(page, "page-own.png", { fullPage: true });
    await pressOnPage(page, words("overlay_open_true").replace("$domain$", link.site ?? ""));
    assert.ok(await own.lures.requested(hostOf(link), 0), "the link opens");
    await own.tidy();
    const mark = own.lures.mark();
    await WAYS.left(own.page, await findSpot(own.page, link));
    assert.ok(
      await own.lures.requested(hostOf(link), mark),
      "and opens without a word from now on",
    );
  } finally {
    await own.close();
  }
});

test("a warning: «Autres choix», time, the right name, then one press", async () => {
  const { link, overlay } = await raise("agenda-typosquat");
  await overlay.press(words("overlay_other"));
  const page = await openedPage(stand.chromium);
  const asked = Date.now();
  await picture(page, "page-warn.png", { fullPage: true });
  const open = words("overlay_open_true").replace("$domain$", link.site ?? "");

  await pressOnPage(page, open);
  await sleep(500);
  assert.equal(contacts(link), 0, "not before the time is over");

  await page.evaluate((name) => {
    const inputs = [...document.querySelectorAll("input[type=radio]")];
    inputs.find((one) => one.value !== name)?.click();
  }, link.site);
  await sleep(Math.max(0, 5500 - (Date.now() - asked)));
  await pressOnPage(page, open);
  await sleep(500);
  assert.equal(contacts(link), 0, "not with another name");

  await page.evaluate(
    (name) => document.querySelector(`input[value="${name}"]`)?.click(),
    link.site,
  );
  await pressOnPage(page, open);
  await openedOnce(link);
});

test("a warning: the true site opens from the card", async () => {
  const { link, overlay } = await raise("cps-button");
  const mark = stand.lures.mark();
  await overlay.press(words("overlay_open_true").replace("$domain$", "ameli.fr"));
  assert.ok(await stand.lures.requested("www.ameli.fr", mark), "the true site opens");
  await sleep(500);
  assert.equal(contacts(link), 0);
});

test("a blocked link: no way on, neither on the card nor on the page", async () => {
  for (const id of ["cps-list", "dossier-list", "agenda-userinfo"]) {
    const { link, overlay } = await raise(id);
    await overlay.press(words("overlay_ask_admin"));
    const page = await openedPage(stand.chromium);
    const text = await textOfPage(page);
    assert.ok(text.includes(link.site ?? ""), text);
    const controls = await page.$$eval("a[href], button, input", (all) =>
      all.map(
        (one) => `${one.innerText ?? ""} ${one.getAttribute("href") ?? ""} ${one.type ?? ""}`,
      ),
    );
    const title = plain(words("overlay_open_true").replace("$domain$", link.site ?? ""));
    for (const control of controls) {
      assert.ok(!plain(control).includes(title), control);
      assert.ok(!control.includes(hostOf(link)), control);
      assert.ok(!control.includes("radio"), control);
    }
    // Nor for somebody who asks the worker from the page itself.
    const answer = await page.evaluate(() => {
      const id = new URLSearchParams(location.search).get("case");
      return globalThis.chrome.runtime.sendMessage({ type: "go_on", id });
    });
    assert.equal(answer.ok, false, JSON.stringify(answer));
    await sleep(500);
    assert.equal(contacts(link), 0);
    await stand.tidy();
  }
});

test("the page’s «Revenir au message» closes it and shows the mail", async () => {
  const { link, overlay } = await raise("agenda-tld");
  await overlay.press(words("overlay_other"));
  const page = await openedPage(stand.chromium);
  await pressOnPage(page, words("overlay_back"));
  const alone = await until(async () => (await stand.chromium.tabs()).length === stand.kept.length);
  assert.ok(alone, "the page closes");
  assert.equal(await stand.page.evaluate(() => document.visibilityState), "visible");
  assert.equal(contacts(link), 0);
});

describe("where the practice lets nobody go on", () => {
  test("the page says so and has no way on", async () => {
    const strict = await startStand({ settings: { go_on: "none" } });
    try {
      const link = linkOf("agenda-caution");
      await strict.open(mailOf(link));
      await WAYS.left(strict.page, await findSpot(strict.page, link));
      const overlay = await waitForOverlay(strict.page);
      const buttons = await overlay.buttons();
      const see = buttons.find((one) => one.startsWith(plain(words("overlay_see"))));
      if (see) {
        await overlay.press(see);
        const page = await openedPage(strict.chromium);
        assert.ok((await textOfPage(page)).includes(plain(words("page_policy"))));
        const answer = await page.evaluate(() => {
          const id = new URLSearchParams(location.search).get("case");
          return globalThis.chrome.runtime.sendMessage({ type: "go_on", id });
        });
        assert.equal(answer.ok, false, JSON.stringify(answer));
      }
      assert.equal(strict.lures.count(hostOf(link)).requests, 0);
    } finally {
      await strict.close();
    }
  });
});

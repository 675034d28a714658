/**
 * What lives longer than something else: a mail than its worker, a mail than the extension's version, a
 * question than its tab, a warning than the click that raised it, a page in the browser's memory.
 */
import assert from "node:assert/strict";
import { afterEach, before, after, describe, test } from "node:test";

import { contactsOf, DEADLINE } from "./harness/checks.mjs";
import { freezeWorker, killWorker } from "./harness/chromium.mjs";
import { rest, WAYS } from "./harness/clicks.mjs";
import { findSpot, hostOf, linkOf, mailOf } from "./harness/mail_page.mjs";
import { findOverlay, overlayGone, waitForOverlay } from "./harness/overlay.mjs";
import { picture, sleep, until } from "./harness/places.mjs";
import { timeToWarning } from "./harness/probe.mjs";
import { startStand } from "./harness/stand.mjs";
import { openedPage, pressOnPage } from "./harness/warning_page.mjs";
import { words } from "./harness/words.mjs";

const LURE = linkOf("cps-button");
const HONEST = linkOf("labo-portal");
/** Bodies in the page itself and in a frame of its own. */
const LURES = ["cps-button", "colis-pay"].map(linkOf);

/** @type {import("./harness/stand.mjs").Stand} */
let stand;
const up = () => until(() => stand.host.running().length > 0, 20_000);

/** Clicks a lure of the mail that is displayed: the card comes, nothing reaches it. */
async function meetsCard(link = LURE, level = link.level) {
  const mark = stand.lures.mark();
  await WAYS.left(stand.page, await findSpot(stand.page, link));
  const overlay = await waitForOverlay(stand.page);
  assert.equal(await overlay.level(), level, await overlay.text());
  assert.equal(stand.lures.count(hostOf(link), mark).hellos, 0);
  return overlay;
}

const showsVerdict = async () => (await (await findOverlay(stand.page))?.level()) === LURE.level;

async function goesBack() {
  await stand.page.keyboard.press("Escape");
  assert.ok(await overlayGone(stand.page), "the card goes");
  await rest(stand.page);
}

/** Clicks an honest link of the mail that is displayed: it opens, once. */
async function opens(link = HONEST) {
  const mark = stand.lures.mark();
  await WAYS.left(stand.page, await findSpot(stand.page, link));
  assert.ok(await stand.lures.requested(hostOf(link), mark), "it opens");
  await stand.tidy();
  assert.equal(stand.lures.count(hostOf(link), mark).requests, 1, "once");
}

async function reload() {
  const worker = await stand.chromium.worker();
  worker.evaluate(() => globalThis.chrome.runtime.reload()).catch(() => {});
}

describe("the worker", () => {
  before(async () => {
    stand = await startStand();
    await up();
  });
  after(() => stand?.close());
  afterEach(() => stand?.reset());

  test("does not answer: the card comes in time, and asks again", async () => {
    await stand.open(mailOf(LURE));
    await sleep(300);
    const thaw = await freezeWorker(stand.chromium);
    const overlay = await meetsCard(LURE, "fault");
    const elapsed = await timeToWarning(stand.page);
    console.log(`# a worker that does not answer: the card after ${Math.round(elapsed)} ms`);
    assert.ok(elapsed > 0 && elapsed < DEADLINE + 100, `the card came after ${elapsed} ms`);
    await picture(stand.page, "worker-silent.png");
    await thaw();
    await overlay.press(words("overlay_recheck"));
    assert.ok(await until(showsVerdict, 5_000), "the card says what is known now");
    await goesBack();
    await meetsCard(LURE);
    await goesBack();
  });

  test("has never spoken to the page: the card is plain, and leads on", async () => {
    const thaw = await freezeWorker(stand.chromium);
    await stand.page.goto("about:blank");
    await stand.open(mailOf(LURE));
    const overlay = await meetsCard(LURE, "fault");
    const elapsed = await timeToWarning(stand.page);
    assert.ok(elapsed > 0 && elapsed < DEADLINE + 100, `the card came after ${elapsed} ms`);
    assert.ok(await overlay.isOnTop());
    await picture(stand.page, "worker-never-spoke.png");
    await thaw();
    // The browser's own words: English where it has no French.
    const [, again] = await overlay.buttons();
    await overlay.press(again);
    assert.ok(await until(showsVerdict, 5_000), "the card says what is known now");
    await goesBack();
  });

  test("is ended while the reader goes on: the link opens once, or the page says so", async () => {
    stand.host.remove();
    try {
      for (const moment of [0, 10, 20, 60]) {
        await stand.open(mailOf(LURE));
        await stand.open(mailOf(HONEST));
        const mark = stand.lures.mark();
        const overlay = await meetsCard(HONEST, "fault");
        await overlay.press(words("overlay_see"));
        const page = await openedPage(stand.chromium);
        await pressOnPage(page, words("page_open_unchecked"));
        await sleep(moment);
        await killWorker(stand.chromium);
        if (!(await stand.lures.requested(hostOf(HONEST), mark, 3_000))) {
          await picture(page, "worker-ended-page.png");
          await pressOnPage(await openedPage(stand.chromium), words("page_open_unchecked"));
        }
        assert.ok(
          await stand.lures.requested(hostOf(HONEST), mark, 5_000),
          `${moment} ms: it opens`,
        );
        await sleep(300);
        assert.equal(stand.lures.count(hostOf(HONEST), mark).requests, 1, `${moment} ms: once`);
        await stand.tidy();
      }
    } finally {
      stand.host.putBack();
    }
  });

  test("is ended while the reader presses a button of the card: the page opens, or the card stays", async () => {
    for (const moment of [0, 2, 5, 10, 20, 40]) {
      await stand.open(mailOf(LURE));
      const overlay = await meetsCard();
      const ended = sleep(moment).then(() => killWorker(stand.chromium));
      await overlay.press(words("overlay_other"));
      await ended;
      const page = stand.chromium.extensionPage("pages/warning.html");
      const opened = async () =>
        (await stand.chromium.tabs()).some((one) => one.url.startsWith(page));
      const told = async () => (await opened()) || (await findOverlay(stand.page));
      assert.ok(await until(told, 6_000), `${moment} ms: nothing came of it`);
      await sleep(200);
      if (await opened()) assert.equal(await findOverlay(stand.page), null, `${moment} ms`);
      else await goesBack();
      await stand.tidy();
    }
  });
});

describe("the extension is updated while a mail is open", () => {
  before(async () => {
    stand = await startStand();
    await up();
  });
  after(() => stand?.close());

  for (const link of LURES) {
    test(`a click right away on ${link.id}, and one later`, async () => {
      await stand.open(mailOf(link));
      await sleep(300);
      const starts = stand.host.starts;
      await reload();
      await sleep(30);
      await WAYS.left(stand.page, await findSpot(stand.page, link));
      await until(() => stand.host.starts > starts, 10_000);
      await sleep(1_000);
      assert.deepEqual(contactsOf(stand, link), [], "nothing reached it");
      if (await findOverlay(stand.page)) await goesBack();
      await rest(stand.page);
      // The old scripts keep watch until they have seen that they are old.
      await sleep(5_000);
      await meetsCard(link);
      await goesBack();
      assert.deepEqual(contactsOf(stand, link), []);
    });
  }

  test("an honest link still opens, without a reload of the mail", async () => {
    await stand.open(mailOf(HONEST));
    await opens();
  });
});

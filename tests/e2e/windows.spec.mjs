/** Several windows, many tabs at once, tabs that close too early: each mail has its own warning, and none is left over. */
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";

import { WAYS } from "./harness/clicks.mjs";
import { findSpot, hostOf, linkOf, mailOf, openInMailbox } from "./harness/mail_page.mjs";
import { findOverlay, overlayGone, waitForOverlay } from "./harness/overlay.mjs";
import { sleep, until } from "./harness/places.mjs";
import { startStand } from "./harness/stand.mjs";
import { words } from "./harness/words.mjs";

/** @type {import("./harness/stand.mjs").Stand} */
let stand;
before(async () => {
  stand = await startStand({ prepare: (host) => (host.mode = "thoughtful") });
  await sleep(2_000);
});
after(() => stand?.close());
afterEach(() => stand?.tidy());

const contacts = (link) => stand.lures.since(0, ({ host }) => host === hostOf(link)).length;

/** A page in a window of its own. */
async function otherWindow() {
  const { browser } = stand.chromium;
  const session = await browser.target().createCDPSession();
  const { targetId } = await session.send("Target.createTarget", {
    url: "about:blank",
    newWindow: true,
  });
  const target = await browser.waitForTarget(
    (one) => /** @type {any} */ (one)._targetId === targetId,
  );
  return target.asPage();
}

test("two windows: each has its card, and answers for itself", async () => {
  const links = ["cps-button", "agenda-tld"].map(linkOf);
  const pages = [stand.page, await otherWindow()];
  for (const [at, page] of pages.entries()) {
    await openInMailbox(page, stand.mailbox.origin, mailOf(links[at]));
    await page.bringToFront();
    await WAYS.left(page, await findSpot(page, links[at]));
  }
  for (const [at, page] of pages.entries()) {
    const overlay = await waitForOverlay(page);
    assert.ok((await overlay.text()).includes(links[at].site ?? ""), links[at].id);
  }
  await pages[1].bringToFront();
  await (await waitForOverlay(pages[1])).press(words("overlay_back"));
  assert.ok(await overlayGone(pages[1]));
  assert.ok(await findOverlay(pages[0]), "the other one stays");
  await pages[0].bringToFront();
  await (await waitForOverlay(pages[0])).press(words("overlay_back"));
  for (const link of links) assert.equal(contacts(link), 0);
});

test("a tab that closes while its link is asked about leaves nothing behind", async () => {
  const link = linkOf("colis-pay");
  for (let round = 0; round < 5; round += 1) {
    const page = await stand.chromium.browser.newPage();
    await openInMailbox(page, stand.mailbox.origin, mailOf(link));
    await WAYS.left(page, await findSpot(page, link));
    await page.close();
  }
  await sleep(1_500);
  assert.deepEqual(
    (await stand.chromium.tabs()).map(({ targetId }) => targetId).sort(),
    stand.kept.map(({ targetId }) => targetId).sort(),
    "no page of ours comes for a mail that is gone",
  );
  assert.equal(contacts(link), 0);
  await stand.open(mailOf(link));
  await WAYS.left(stand.page, await findSpot(stand.page, link));
  assert.equal(await (await waitForOverlay(stand.page)).level(), link.level);
  await stand.page.keyboard.press("Escape");
});

test("a mail that opens many tabs by script gets one page of ours", async () => {
  const link = linkOf("agenda-typosquat");
  await stand.open(mailOf(linkOf("ameli-site")));
  await stand.page.bringToFront();
  await stand.page.evaluate((href) => {
    addEventListener("click", () => {
      for (let count = 0; count < 10; count += 1) window.open(href + count);
    });
  }, link.href);
  for (let press = 0; press < 3; press += 1) {
    await stand.page.bringToFront();
    await stand.page.mouse.click(700, 700);
    await sleep(600);
  }
  const ours = async () =>
    (await stand.chromium.tabs()).filter(({ url }) => url.includes("/pages/warning.html"));
  const quiet = async () =>
    (await ours()).length === 1 && (await stand.chromium.tabs()).length === stand.kept.length + 1;
  assert.ok(await until(quiet, 10_000), `${(await stand.chromium.tabs()).map(({ url }) => url)}`);
  assert.equal(contacts(link), 0);
});

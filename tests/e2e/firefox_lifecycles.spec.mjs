/** Firefox: a mail that was open before Vigilien came, one that outlives a version of it, and the host's end. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { WAYS } from "./harness/clicks.mjs";
import { launchFirefox, readOverlay } from "./harness/firefox.mjs";
import { findSpot, hostOf, linkOf, mailOf, openInMailbox } from "./harness/mail_page.mjs";
import { NativeHost } from "./harness/native_host.mjs";
import { EXTENSION, sleep, until } from "./harness/places.mjs";
import { startLureServer } from "./lures/server.mjs";
import { startMailbox } from "./mailbox/server.mjs";

/** In the page, in a frame of its own, in a shadow root. */
const LURES = ["cps-button", "colis-pay", "agenda-tld"].map(linkOf);
const HONEST = linkOf("labo-portal");

let lures, mailbox, host, firefox, pages;
before(async () => {
  [lures, mailbox] = [await startLureServer(), await startMailbox()];
  host = new NativeHost();
  firefox = await launchFirefox({ port: lures.port, host, bare: true });
  pages = [];
  for (const link of [...LURES, HONEST]) {
    const page = await firefox.browser.newPage();
    await openInMailbox(page, mailbox.origin, mailOf(link));
    pages.push({ page, link });
  }
  await firefox.browser.installExtension(EXTENSION);
  assert.ok(await until(() => host.starts > 0, 20_000), "Firefox starts the host");
  await sleep(1_000);
});
after(async () => {
  await firefox?.close();
  host?.close();
  await lures?.close();
  await mailbox?.close();
});

async function areGuarded() {
  for (const { page, link } of pages.filter((one) => one.link !== HONEST)) {
    await page.bringToFront();
    const mark = lures.mark();
    await WAYS.left(page, await findSpot(page, link));
    const overlay = await until(() => readOverlay(page), 5_000);
    assert.equal(overlay?.level, link.level, link.id);
    assert.equal(lures.count(hostOf(link), mark).hellos, 0, link.id);
    await page.keyboard.press("Escape");
    assert.ok(await until(async () => !(await readOverlay(page))), "the card goes");
    await page.mouse.move(1, 1);
  }
}

async function opens() {
  const { page } = pages[pages.length - 1];
  await page.bringToFront();
  const before = await firefox.browser.pages();
  const mark = lures.mark();
  await WAYS.left(page, await findSpot(page, HONEST));
  assert.ok(await lures.requested(hostOf(HONEST), mark), "it opens");
  await sleep(300);
  assert.equal(lures.count(hostOf(HONEST), mark).requests, 1, "once");
  for (const one of await firefox.browser.pages()) if (!before.includes(one)) await one.close();
}

test("mails that were open before Vigilien came are guarded without a reload", async () => {
  await areGuarded();
  await opens();
});

test("so they are when a new version takes the place of the old one", async () => {
  const starts = host.starts;
  await firefox.browser.installExtension(EXTENSION);
  assert.ok(await until(() => host.starts > starts, 20_000), "the new one starts its own host");
  await sleep(1_000);
  await areGuarded();
  await opens();
});

test("a host that is killed before each click is started again", async () => {
  for (let round = 0; round < 3; round += 1) {
    host.crash();
    await areGuarded();
    host.crash();
    await opens();
  }
});

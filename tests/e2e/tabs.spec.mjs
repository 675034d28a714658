/** Tabs that the browser restores, keeps in memory, loads in advance, or had open before Vigilien came. */
import assert from "node:assert/strict";
import { afterEach, before, after, describe, test } from "node:test";

import { startBareWebmail, MESSAGE } from "./harness/bare_webmail.mjs";
import { LATER, launchChromium } from "./harness/chromium.mjs";
import { rest, WAYS } from "./harness/clicks.mjs";
import { findSpot, hostOf, linkOf, mailOf } from "./harness/mail_page.mjs";
import { findOverlay, overlayGone, waitForOverlay } from "./harness/overlay.mjs";
import { chromiumId } from "./harness/native_host.mjs";
import { EXTENSION, sleep, until } from "./harness/places.mjs";
import { startStand } from "./harness/stand.mjs";
import { openedPage } from "./harness/warning_page.mjs";
import { words } from "./harness/words.mjs";

const LURE = linkOf("cps-button");
const HONEST = linkOf("labo-portal");

/** @type {import("./harness/stand.mjs").Stand} */
let stand;
const up = () => until(() => stand.host.running().length > 0, 20_000);
const isOurs = ({ url }) => url.startsWith(stand.chromium.extensionPage("pages/warning.html"));

const lure = `<a id="lien-cps-button" href="${LURE.href}">Mon compte</a>`;
const honest = `<a id="lien-labo-portal" href="${HONEST.href}">Résultats</a>`;
const message = (more = "") => `<div ${MESSAGE}>${lure} ${honest} ${more}</div>`;

/** Addresses of the tabs that the worker takes for mail. @returns {Promise<string[]>} */
async function knownMails() {
  const worker = await stand.chromium.worker();
  return worker.evaluate(async () => {
    const { mail_tabs: tabs = [] } = await globalThis.chrome.storage.session.get("mail_tabs");
    return tabs.filter(([, tab]) => tab.kind === "mail").map(([, tab]) => tab.url);
  });
}

async function goesBack() {
  await stand.page.keyboard.press("Escape");
  assert.ok(await overlayGone(stand.page), "the card goes");
  await rest(stand.page);
}

describe("a browser that restores its tabs", () => {
  before(async () => (stand = await startStand()));
  after(() => stand?.close());

  test("a restored mail that leaves for a lure at once ends on our page; its links are guarded", async () => {
    let leaving = false;
    const script = `<script>location.href = ${JSON.stringify(LURE.href)}</script>`;
    const webmail = await startBareWebmail(() => (leaving ? script : "") + message());
    await up();
    await stand.page.goto(`${webmail.origin}/fresh`);
    await sleep(1_000);
    await stand.chromium.close({ keep: true });
    leaving = true;
    const mark = stand.lures.mark();
    const { port } = stand.lures;
    const { profile } = stand.chromium;
    const again = await launchChromium({
      port,
      host: stand.host,
      profile,
      settings: null,
      more: ["--restore-last-session"],
    });
    try {
      const found = await until(async () => (await again.tabs()).some(isOurs), 15_000);
      const tabs = (await again.tabs()).map(({ url }) => url);
      assert.ok(found, `our page takes its place: ${tabs}`);
      const { hellos, requests } = stand.lures.count(hostOf(LURE), mark);
      console.log(`# before the worker was up: ${hellos} hellos, ${requests} requests`);
    } finally {
      await again.close();
      await webmail.close();
    }
  });
});

describe("a mail that was open before Vigilien came", () => {
  test("is guarded without a reload, frames and shadow roots included", async () => {
    stand = await startStand({ bare: true, more: [LATER] });
    try {
      stand.host.register(`${stand.chromium.profile}/NativeMessagingHosts`, "chromium");
      const pages = [];
      for (const id of ["cps-button", "colis-pay", "agenda-tld"]) {
        const page = await stand.chromium.browser.newPage();
        await page.goto(`${stand.mailbox.origin}/#${mailOf(linkOf(id)).id}`);
        await findSpot(page, linkOf(id));
        pages.push({ page, link: linkOf(id) });
      }
      const blank = await stand.chromium.browser.newPage();
      await blank.goto(`${stand.mailbox.origin}/aide.html`);
      await stand.chromium.browser.installExtension(EXTENSION);
      assert.ok(await up(), "the browser starts the host");
      await sleep(1_000);
      for (const { page, link } of pages) {
        await page.bringToFront();
        const mark = stand.lures.mark();
        await WAYS.left(page, await findSpot(page, link));
        const overlay = await waitForOverlay(page);
        assert.equal(await overlay.level(), link.level, link.id);
        assert.equal(stand.lures.count(hostOf(link), mark).requests, 0, link.id);
      }
    } finally {
      await stand.close();
    }
  });
});

describe("a private window in which Vigilien is allowed", () => {
  before(async () => {
    stand = await startStand();
    await up();
  });
  after(() => stand?.close());

  test("has its card, its page and its way on, in the window itself", async () => {
    const page = await privatePage(`${stand.mailbox.origin}/#${mailOf(LURE).id}`);
    assert.equal(stand.host.running().length, 2, "private windows have a host of their own");
    const mark = stand.lures.mark();
    await WAYS.left(page, await findSpot(page, LURE));
    const overlay = await waitForOverlay(page);
    assert.equal(await overlay.level(), LURE.level);
    await overlay.press(words("overlay_other"));
    const ours = await openedPage(stand.chromium);
    assert.equal(ours.browserContext(), page.browserContext(), "our page is private as well");
    await page.bringToFront();
    await page.evaluate((url) => void (location.href = url), "https://www.doctolib.fr/");
    assert.ok(await stand.lures.requested("www.doctolib.fr", mark, 5_000), "an honest page opens");
    assert.equal(stand.lures.count(hostOf(LURE), mark).hellos, 0);
  });

  /** Allows Vigilien in private windows, as its reader would, and opens one. @param {string} url */
  async function privatePage(url) {
    const { browser } = stand.chromium;
    const settings = await browser.newPage();
    await settings.goto("chrome://extensions");
    await settings.evaluate(async (extensionId) => {
      const { developerPrivate } = /** @type {any} */ (globalThis).chrome;
      await developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
      await developerPrivate.updateExtensionConfiguration({ extensionId, incognitoAccess: true });
    }, chromiumId);
    // It starts again by that.
    const options = stand.chromium.extensionPage("pages/options.html");
    const open = () => settings.goto(options).then(Boolean, () => false);
    assert.ok(await until(open, 10_000, 300), "Vigilien starts again");
    await settings.evaluate(
      (address) => globalThis.chrome.windows.create({ incognito: true, url: address }),
      url,
    );
    const target = await browser.waitForTarget((one) => one.url() === url, { timeout: 10_000 });
    const page = await target.asPage();
    await findSpot(page, LURE);
    await sleep(1_000);
    return page;
  }
});

describe("tabs and what is in them", () => {
  /** @type {Awaited<ReturnType<typeof startBareWebmail>>} */
  let webmail;
  before(async () => {
    webmail = await startBareWebmail((path) => {
      const rules = { prerender: [{ urls: ["/inbox"], eagerness: "immediate" }] };
      if (path === "/front")
        return `<script type="speculationrules">${JSON.stringify(rules)}</script>
                <a id="go" href="/inbox">Messagerie</a>`;
      // Chromium keeps no page in memory that an extension has styled, or whose rules have changed since; a
      // quiet one may come back from there or anew.
      if (path === "/quiet") return `<div ${MESSAGE}>${honest}</div>`;
      return message(path === "/many" ? `<a href="${LURE.href}?2" target="_blank">2</a>` : "");
    });
    stand = await startStand();
    await up();
  });
  after(async () => {
    await stand?.close();
    await webmail?.close();
  });
  afterEach(() => stand?.reset());

  /** Leaves the mail by hand and comes back. @param {() => Promise<void>} [meanwhile] */
  async function leaveAndComeBack(meanwhile) {
    const { page } = stand;
    await page.goto(`${webmail.origin}/quiet`);
    await findSpot(page, HONEST);
    await sleep(400);
    await page.goto(`${stand.mailbox.origin}/aide.html`);
    await meanwhile?.();
    await page.goBack();
    await sleep(300);
  }

  test("back by the browser's own button: the mail is known again, and guarded", async () => {
    const { page } = stand;
    await leaveAndComeBack();
    const again = async () => (await knownMails()).includes(`${webmail.origin}/quiet`);
    assert.ok(await until(again, 2_000));
    const mark = stand.lures.mark();
    await page.evaluate(
      (selector, markup) =>
        document.querySelector(selector).insertAdjacentHTML("beforeend", markup),
      `[${MESSAGE}]`,
      lure,
    );
    await WAYS.left(page, await findSpot(page, LURE));
    assert.equal(await (await waitForOverlay(page)).level(), LURE.level);
    assert.equal(stand.lures.count(hostOf(LURE), mark).hellos, 0);
    await goesBack();
  });

  test("a site that was listed while the mail was left is stopped", async () => {
    const { page } = stand;
    await leaveAndComeBack(async () => {
      assert.equal((await stand.host.command("block", hostOf(HONEST))).status, 0);
      await sleep(2_000);
    });
    const mark = stand.lures.mark();
    await WAYS.left(page, await findSpot(page, HONEST));
    assert.equal(await (await waitForOverlay(page)).level(), "block");
    assert.equal(stand.lures.count(hostOf(HONEST), mark).hellos, 0);
    await goesBack();
    assert.equal((await stand.host.command("unblock", hostOf(HONEST))).status, 0);
  });

  /** How many warnings the worker remembers. */
  async function keptCases() {
    const worker = await stand.chromium.worker();
    return worker.evaluate(async () => {
      const kept = await globalThis.chrome.storage.session.get(null);
      return Object.keys(kept).filter((key) => key.startsWith("case:")).length;
    });
  }

  test("150 clicks by script raise one card and no tab, whatever the frame", async () => {
    for (const id of ["cps-button", "colis-pay"]) {
      await stand.open(mailOf(linkOf(id)));
      await sleep(300);
      const before = await stand.chromium.tabs();
      const kept = await keptCases();
      const spot = await findSpot(stand.page, linkOf(id));
      for (let round = 0; round < 15; round += 1) {
        await spot.element.evaluate((link) => {
          for (let count = 0; count < 10; count += 1) link.click();
        });
      }
      assert.equal(await (await waitForOverlay(stand.page)).level(), linkOf(id).level);
      await sleep(500);
      assert.deepEqual(await stand.chromium.tabs(), before);
      const raised = (await keptCases()) - kept;
      console.log(`# ${id}: ${raised} cases after 150 clicks`);
      assert.ok(raised <= 3, `${raised} cases`);
      await goesBack();
      assert.equal(await findOverlay(stand.page), null, "one card, not a pile of them");
    }
  });

  test("a mail loaded in advance does not speak for the tab in front of it", async () => {
    const { page } = stand;
    await page.goto(`${webmail.origin}/front`);
    await sleep(1_500);
    const known = await knownMails();
    assert.deepEqual(
      known.filter((url) => /front|inbox/.test(url)),
      [],
    );
    await page.bringToFront();
    await page.click("#go");
    await page.waitForSelector(`[${MESSAGE}]`);
    await sleep(500);
    const mark = stand.lures.mark();
    await WAYS.left(page, await findSpot(page, LURE));
    assert.equal(await (await waitForOverlay(page)).level(), LURE.level);
    assert.equal(stand.lures.count(hostOf(LURE), mark).hellos, 0);
    await goesBack();
  });

  test("a full store: the card and the page come all the same", async () => {
    const worker = await stand.chromium.worker();
    await worker.evaluate(async () => {
      const { session, local } = globalThis.chrome.storage;
      for (const area of [session, local]) {
        for (let size = 4_000_000; size > 10; size = Math.floor(size / 2)) {
          for (let at = 0; at < 3; at += 1)
            await area.set({ [`fill${size}-${at}`]: "x".repeat(size) }).catch(() => {});
        }
      }
    });
    await stand.open(mailOf(LURE));
    const mark = stand.lures.mark();
    await WAYS.left(stand.page, await findSpot(stand.page, LURE));
    const overlay = await waitForOverlay(stand.page);
    assert.equal(await overlay.level(), LURE.level);
    await overlay.press(words("overlay_other"));
    const page = await openedPage(stand.chromium);
    assert.ok((await page.$eval("h1", (title) => title.innerText)).length > 10);
    assert.equal(await page.$eval("main", (main) => /v-warn/.test(main.innerHTML)), true);
    assert.equal(stand.lures.count(hostOf(LURE), mark).hellos, 0);
    await worker.evaluate(async () => {
      const { session, local } = globalThis.chrome.storage;
      for (const area of [session, local]) {
        const filled = Object.keys(await area.get(null)).filter((key) => key.startsWith("fill"));
        await area.remove(filled);
      }
    });
    await stand.tidy();
  });

  test("no page of ours breaks its own policy", async () => {
    for (const name of ["warning", "popup", "options", "welcome"]) {
      const page = await stand.chromium.browser.newPage();
      const said = [];
      page.on("console", (entry) => said.push(`${entry.type()} ${entry.text()}`));
      page.on("pageerror", (error) => said.push(String(error)));
      await page.goto(stand.chromium.extensionPage(`pages/${name}.html`));
      await sleep(500);
      await page.close();
      assert.deepEqual(said, [], name);
    }
  });
});

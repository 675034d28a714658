/**
 * A page that fights the warning over it. Whatever it does, the lure is not reached, and the reader has
 * either the warning, seen and answering, or the extension's own page, which no page can touch.
 */
import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";

import { startLureServer } from "./lures/server.mjs";
import { startMailbox } from "./mailbox/server.mjs";
import { ATTACKS } from "./harness/attacks.mjs";
import { rest, WAYS } from "./harness/clicks.mjs";
import { launchFirefox, ownTabs, readOverlay } from "./harness/firefox.mjs";
import { findSpot, hostOf, linkOf, mailOf, openInMailbox } from "./harness/mail_page.mjs";
import { NativeHost } from "./harness/native_host.mjs";
import { findOverlay } from "./harness/overlay.mjs";
import { shareOf } from "./harness/pixels.mjs";
import { sleep, until } from "./harness/places.mjs";
import { startStand } from "./harness/stand.mjs";

/** The colour of the safe button, in the light theme. */
const BRAND = [0x0e, 0x4a, 0x5a];
const WINDOW = { width: 1280, height: 800 };
/** By then a page that fights has used up the guard's patience. */
const FOUGHT = 2_600;
const CALM = 900;

const lure = linkOf("cps-button");

/** Runs in the page: waits for the card, then attacks. @param {string} source @param {boolean} early */
function lieInWait(source, early) {
  const run = new Function(`return (${source})`)();
  if (early) return run(null);
  const watch = new MutationObserver((records) => {
    const host = records
      .flatMap((record) => [...record.addedNodes])
      .find((node) => node instanceof Element && node.matches("html > [popover]"));
    if (!host) return;
    watch.disconnect();
    setTimeout(run, 60, host);
  });
  watch.observe(document, { childList: true, subtree: true });
}

/**
 * A browser with the mail in it.
 * @typedef {object} Arena
 * @property {import("./lures/server.mjs").LureServer} lures
 * @property {import("puppeteer-core").Page} page
 * @property {() => Promise<void>} open
 * @property {() => Promise<import("puppeteer-core").BoundingBox|null>} safeButton where it is; null without a card
 * @property {() => Promise<number>} ourPages how many are open
 * @property {() => Promise<void>} reset
 * @property {() => Promise<unknown>} close
 */

/** @returns {Promise<Arena>} */
async function inChromium() {
  const stand = await startStand();
  const { page, lures, chromium } = stand;
  const ours = chromium.extensionPage("pages/warning.html");
  return {
    lures,
    page,
    open: () => stand.open(mailOf(lure)),
    async safeButton() {
      const overlay = await findOverlay(page);
      return overlay?.call(overlay.root, function () {
        const { x, y, width, height } = this.querySelector("button").getBoundingClientRect();
        return { x, y, width, height };
      });
    },
    ourPages: async () => (await chromium.tabs()).filter(({ url }) => url.startsWith(ours)).length,
    reset: () => stand.reset(),
    close: () => stand.close(),
  };
}

/** @returns {Promise<Arena>} */
async function inFirefox() {
  const lures = await startLureServer();
  const mailbox = await startMailbox();
  const host = new NativeHost();
  const { browser, close } = await launchFirefox({ port: lures.port, host });
  const page = await browser.newPage();
  await openInMailbox(page, mailbox.origin, mailOf(lure));
  await until(() => host.starts > 0, 20_000);
  await sleep(500);
  const ours = () => ownTabs(browser, "/pages/warning.html");
  return {
    lures,
    page,
    open: () => openInMailbox(page, mailbox.origin, mailOf(lure)),
    safeButton: async () => (await readOverlay(page))?.box ?? null,
    ourPages: async () => (await ours()).length,
    async reset() {
      for (const one of await ours()) await one.close();
      await page.bringToFront();
      await page.goto("about:blank");
    },
    async close() {
      await close();
      host.close();
      await lures.close();
      await mailbox.close();
    },
  };
}

/** The safe button as it is painted, and what a real press on it does; empty when all is well. @param {Arena} arena */
async function whatIsWrong({ page, safeButton }) {
  const box = await safeButton();
  if (!box) return "no card";
  if (!(box.width > 40 && box.height > 20)) return `a button of ${box.width} by ${box.height}`;
  if (
    box.x < 0 ||
    box.y < 0 ||
    box.x + box.width > WINDOW.width ||
    box.y + box.height > WINDOW.height
  )
    return `the button is off the screen: ${JSON.stringify(box)}`;
  const share = shareOf(await page.screenshot({ clip: box }), BRAND);
  if (share < 0.5) return `the button is not seen: ${Math.round(share * 100)} % of its colour`;
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  return (await until(async () => !(await safeButton()), 1_500)) ? "" : "the button is dead";
}

/** Both engines do the same with these: in Firefox they are tried in the long runs. */
const ALIKE = [
  "html { transform",
  "html { clip-path",
  "html { visibility",
  "html { display",
  "html { zoom: .05",
  "a constructed sheet",
  "it is moved into a part",
  "its popover attribute",
  "hidePopover",
  "a frame of another",
  "a modal dialog after",
  "the history goes back",
  "the page is loaded again",
];
const all = process.env.VIGILIEN_SOAK === "1";
const inBrief = ATTACKS.filter(({ name }) => all || !ALIKE.some((start) => name.startsWith(start)));

for (const [browser, enter, attacks] of /** @type {const} */ ([
  ["Chromium", inChromium, ATTACKS],
  ["Firefox", inFirefox, inBrief],
])) {
  describe(`in ${browser} the warning withstands`, () => {
    /** @type {Arena} */
    let arena;
    before(async () => (arena = await enter()));
    after(() => arena?.close());
    afterEach(() => arena?.reset());

    const contacts = () =>
      arena.lures.since(0, ({ host }) => host === hostOf(lure)).map(({ kind }) => kind);

    for (const { name, run, early = false, fights = false, reloads = false } of attacks) {
      test(name, async () => {
        const { page, ourPages } = arena;
        await arena.open();
        await page.evaluate(`(${lieInWait})(${JSON.stringify(String(run))}, ${early})`);
        const gone = reloads ? page.waitForNavigation() : null;
        await WAYS.left(page, await findSpot(page, lure));
        if (gone) {
          await gone;
          await WAYS.left(page, await findSpot(page, lure));
        }
        const began = Date.now();
        const left = await until(ourPages, fights ? FOUGHT : CALM, 20);
        let outcome = `our page, after ${Date.now() - began} ms`;
        if (!left) {
          const wrong = await whatIsWrong(arena);
          // A page that is opened in this very moment counts.
          assert.ok(wrong === "" || (await until(ourPages, 500)), wrong);
          if (wrong === "") outcome = "the card";
          await rest(page);
        }
        await sleep(200);
        assert.deepEqual(contacts(), [], "nothing reached the lure");
        assert.ok((await ourPages()) <= 1, "one page, not several");
        console.log(`# ${browser}, ${name}: ${outcome}`);
      });
    }
  });
}

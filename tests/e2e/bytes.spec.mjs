/**
 * In real webmails: what is replied, forwarded, printed, copied and saved is, byte for byte, what it is
 * in a browser without Vigilien, after lures were hovered and a warning was closed.
 */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { findSpot, linkOf, mailOf } from "./harness/mail_page.mjs";
import { debuggerOf, findOverlay, overlayGone, waitForOverlay } from "./harness/overlay.mjs";
import { sleep } from "./harness/places.mjs";
import { Roundcube } from "./harness/roundcube.mjs";
import { Sogo } from "./harness/sogo.mjs";
import { startStand } from "./harness/stand.mjs";
import { htmlOf } from "./mailbox/render.js";
import { openXchange } from "./readers/pages.mjs";

/** @typedef {import("./harness/stand.mjs").Stand} Stand */

const link = linkOf("cps-button");
const mail = mailOf(link);
const OX = "https://webmail.cabinet.example";

/** @type {Roundcube} */
let roundcube;
/** @type {Sogo | null} */
let sogo;
/** @type {Stand} */
let stand;
/** @type {Stand} */
let bare;
before(async () => {
  roundcube = new Roundcube();
  sogo = Sogo.start(roundcube.state);
  stand = await startStand();
  bare = await startStand({ bare: true });
});
after(async () => {
  await stand?.close();
  await bare?.close();
  sogo?.close();
  roundcube?.close();
});

/** The pointer goes over every link, a warning is seen and closed, and the pointer stays on the lure. @param {Stand} one */
async function live(one) {
  await sleep(500);
  for (const each of mail.links) await (await findSpot(one.page, each)).target.hover();
  const { target } = await findSpot(one.page, link);
  if (one === stand) {
    await target.click();
    await waitForOverlay(one.page);
    await one.page.keyboard.press("Escape");
    assert.ok(await overlayGone(one.page));
    await one.page.mouse.move(1, 1);
  }
  await target.hover();
  await sleep(200);
}

/** The pointer comes back to the lure. @param {Stand} one */
async function again(one) {
  await one.page.mouse.move(1, 1);
  await (await findSpot(one.page, link)).target.hover();
  await sleep(100);
  return one;
}

/** The message as it would be saved. @param {Stand} one */
async function saved(one) {
  await one.page.keyboard.down("Control");
  await one.page.keyboard.press("s");
  await one.page.keyboard.up("Control");
  const { element } = await findSpot(one.page, link);
  return element.evaluate(
    (lure) =>
      (lure.closest("#messagebody, .msg-body") ?? lure.ownerDocument.documentElement).outerHTML,
  );
}

/** What Ctrl+C puts on the clipboard with the whole message selected. @param {Stand} one */
async function copied(one) {
  const { element } = await findSpot(one.page, link);
  const origin = new URL(one.page.url()).origin;
  const allowed = /** @type {const} */ (["clipboard-read", "clipboard-write"]);
  await one.page.browserContext().overridePermissions(origin, [...allowed]);
  await element.evaluate((lure) => {
    const body = lure.closest("#messagebody, .msg-body") ?? lure.ownerDocument.body;
    lure.ownerDocument.defaultView?.focus();
    getSelection()?.selectAllChildren(body);
  });
  await one.page.keyboard.down("Control");
  await one.page.keyboard.press("c", { commands: ["copy"] });
  await one.page.keyboard.up("Control");
  return one.page.evaluate(async () => {
    window.focus();
    const [item] = await navigator.clipboard.read();
    const read = async (type) => (await item.getType(type)).text();
    return { html: await read("text/html"), text: await read("text/plain") };
  });
}

/** Addresses that a printed page leads to. @param {Stand} one */
async function printed(one) {
  const session = await debuggerOf(one.page);
  const { data } = await session.send("Page.printToPDF", { printBackground: true });
  const text = Buffer.from(data, "base64").toString("latin1");
  return [...text.matchAll(/\/URI \((.*?)\)\s*>>/g)].map((match) => match[1]);
}

const READERS = {
  Roundcube: {
    logIn: (one) => roundcube.logIn(one.page),
    open: (one) => roundcube.openInFull(one.page, mail),
    async written(one, what) {
      await roundcube[what](one.page, mail);
      return one.page.$eval("#composebody", (area) => area.value);
    },
  },
  SOGo: {
    isHere: () => sogo !== null,
    logIn: (one) => sogo?.logIn(one.page),
    async open(one) {
      await one.page.goto("about:blank");
      await one.page.goto(`${sogo?.url}`);
      await one.page.waitForSelector(".sg-tile-content");
      await sogo?.open(one.page, mail);
    },
    written: (one, what) => sogo?.compose(one.page, what),
  },
  "a frame without an address": {
    async logIn(one) {
      one.lures.pages.set(new URL(OX).hostname, () => openXchange(htmlOf(mail)));
    },
    open: (one) => one.page.goto(`${OX}/`),
    async written(one, what) {
      await one.page.click(`#${what}`);
      return one.page.$eval("#editor", (editor) => editor.innerHTML);
    },
  },
};

for (const [name, reader] of Object.entries(READERS)) {
  describe(`the mail stays the mail in ${name}`, () => {
    let absent = false;
    before(async () => {
      absent = "isHere" in reader && !reader.isHere();
      if (absent) {
        console.log(`# NOT TRIED: ${name} cannot run here (it needs root or a mount namespace)`);
        return;
      }
      for (const one of [stand, bare]) await reader.logIn(one);
    });

    /** The same in both browsers. @template T @param {(one: Stand) => Promise<T>} act @returns {Promise<[T, T]>} */
    async function inBoth(act) {
      const got = [];
      for (const one of [stand, bare]) {
        await one.page.bringToFront();
        await reader.open(one);
        await live(one);
        got.push(await act(one));
      }
      return /** @type {[T, T]} */ (got);
    }
    const hrefs = mail.links.map(({ href }) => href);

    for (const what of /** @type {const} */ (["reply", "forward"])) {
      test(`${what}`, async (t) => {
        if (absent) return t.skip("cannot run here");
        const [ours, expected] = await inBoth((one) => reader.written(one, what));
        for (const href of hrefs) assert.ok(expected.includes(href), expected);
        assert.equal(ours, expected);
        await sleep(500);
        assert.equal(await findOverlay(stand.page), null, "writing is not reading");
      });
    }

    test("save, copy and print", async (t) => {
      if (absent) return t.skip("cannot run here");
      const [ours, expected] = await inBoth(async (one) => ({
        saved: await saved(one),
        copied: await copied(await again(one)),
        printed: await printed(await again(one)),
      }));
      for (const href of hrefs) {
        assert.ok(expected.saved.includes(href), expected.saved);
        assert.ok(expected.copied.html.includes(href), expected.copied.html);
        assert.ok(expected.printed.includes(href), expected.printed.join(" "));
      }
      assert.deepEqual(ours, expected);
    });
  });
}

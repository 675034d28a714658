/** Replying, copying and printing give the mail's own bytes, whatever was judged on the way. */
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";

import { findSpot, linkOf, mailOf, mails } from "./harness/mail_page.mjs";
import { debuggerOf, findOverlay } from "./harness/overlay.mjs";
import { sleep } from "./harness/places.mjs";
import { startStand } from "./harness/stand.mjs";

/** @typedef {import("./harness/stand.mjs").Stand} Stand */

/** @type {Stand} */
let stand;
/** @type {Stand} */
let bare;
before(async () => {
  stand = await startStand();
  bare = await startStand({ bare: true });
});
after(async () => {
  await stand?.close();
  await bare?.close();
});

const link = linkOf("cps-button");
const hrefs = mailOf(link).links.map((one) => one.href);

beforeEach(async () => {
  for (const one of [stand, bare]) {
    await one.page.goto(`${one.mailbox.origin}/`);
    await one.open(mailOf(link));
  }
  await sleep(500);
  // The pointer lies on a lure: whatever is done to it then is done now.
  const { target } = await findSpot(stand.page, link);
  const { x, y } = await target.clickablePoint();
  await stand.page.mouse.move(x, y);
  await sleep(100);
});

test("mail that is looked at carries no mark of the product", async () => {
  await stand.page.mouse.move(1, 1);
  for (const mail of mails) {
    await stand.open(mail);
    await bare.open(mail);
    await sleep(300);
    const read = (one) => one.page.evaluate(() => document.getElementById("body")?.outerHTML ?? "");
    const [seen, expected] = [await read(stand), await read(bare)];
    assert.equal(
      seen.replaceAll(stand.mailbox.origin, "·"),
      expected.replaceAll(bare.mailbox.origin, "·"),
    );
  }
});

test("a reply quotes the mail’s own links, and they stay as they are", async () => {
  await stand.page.click("#reply");
  await stand.page.type("#answer-text", "Bonjour");
  const quoted = await stand.page.$$eval("#answer-text a", (all) =>
    all.map((one) => one.getAttribute("href")),
  );
  assert.deepEqual(quoted, hrefs);
  // Writing is not reading: a click into the quoted link only sets the caret.
  const inQuote = await stand.page.$("#answer-text a");
  await inQuote?.hover();
  await sleep(200);
  assert.equal(await inQuote?.evaluate((one) => one.getAttribute("href")), hrefs[0]);
  await inQuote?.click();
  await sleep(700);
  assert.equal(await findOverlay(stand.page), null);
  assert.equal(await stand.page.evaluate(() => document.activeElement?.id), "answer-text");
});

/** What Ctrl+C puts on the clipboard with the whole message selected. @param {Stand} one */
async function copied(one) {
  const permissions = /** @type {const} */ (["clipboard-read", "clipboard-write"]);
  await one.page.browserContext().overridePermissions(one.mailbox.origin, [...permissions]);
  await one.page.evaluate(() => getSelection()?.selectAllChildren(document.getElementById("body")));
  await one.page.keyboard.down("Control");
  await one.page.keyboard.press("c", { commands: ["copy"] });
  await one.page.keyboard.up("Control");
  return one.page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const read = async (type) => (await item.getType(type)).text();
    return { html: await read("text/html"), text: await read("text/plain") };
  });
}

test("what is copied is what the mail holds", async () => {
  const expected = await copied(bare);
  for (const href of hrefs) assert.ok(expected.html.includes(`href="${href}"`), expected.html);
  assert.deepEqual(await copied(stand), expected);
});

/** Addresses that a printed page leads to. @param {Stand} one */
async function printedLinks(one) {
  const session = await debuggerOf(one.page);
  const { data } = await session.send("Page.printToPDF", { printBackground: true });
  const text = Buffer.from(data, "base64").toString("latin1");
  return [...text.matchAll(/\/URI \((.*?)\)\s*>>/g)].map((match) => match[1]);
}

test("what is printed leads where the mail leads", async () => {
  const expected = await printedLinks(bare);
  assert.ok(
    hrefs.every((href) => expected.includes(href)),
    expected.join(" "),
  );
  assert.deepEqual(await printedLinks(stand), expected);
});

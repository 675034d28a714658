/** What has to be true at each click on a lure, in whichever webmail it stands. */
import assert from "node:assert/strict";

import { rest, WAYS } from "./clicks.mjs";
import { findSpot, hostOf } from "./mail_page.mjs";
import { findOverlay, overlayGone, waitForOverlay } from "./overlay.mjs";
import { sleep, until } from "./places.mjs";
import { timeToWarning } from "./probe.mjs";
import { plain, words } from "./words.mjs";

/** @typedef {import("./stand.mjs").Stand} Stand */
/** @typedef {import("../mailbox/render.js").Link} Link */

/** The decision is on the screen within this many milliseconds (the contract). */
export const DEADLINE = 1000;
/** How long nothing may follow a warning by itself. */
const QUIET = 500;

/** What reached the hosts of these links since the stand was started. @param {Stand} stand @param {Link[]} links */
export function contactsOf(stand, ...links) {
  const hosts = new Set(links.map(hostOf));
  return stand.lures
    .since(0, ({ host }) => host !== null && hosts.has(host))
    .map(({ kind, host, path }) => `${kind} ${host} ${path ?? ""}`);
}

/**
 * Connections since `mark` that said nothing: one that is opened in advance, for a page without TLS, looks
 * like that. The browser's own business says its name within moments.
 * @param {Stand} stand
 */
export async function silentConnections(stand, mark) {
  const silent = () => stand.lures.since(mark, ({ host }) => host === null);
  await until(() => silent().length === 0, 1_000);
  return silent().map(({ kind }) => kind);
}

/** Runs in the page: the message as it stands, with what lies in frames and open shadow roots. */
function messageSource() {
  const source = (root) => {
    let text = root.innerHTML ?? "";
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) text += `<#shadow>${source(element.shadowRoot)}`;
      if (element.localName === "iframe" && element.contentDocument?.body)
        text += `<#frame>${source(element.contentDocument.body)}`;
    }
    return text;
  };
  const body = document.querySelector("[data-vigilien-message], #messagebody");
  return body ? source(body) : null;
}

/** @param {import("puppeteer-core").Page} page @returns {Promise<string>} */
export async function sourceOfMessage(page) {
  for (const frame of page.frames()) {
    const source = await frame.evaluate(messageSource).catch(() => null);
    if (source) return source;
  }
  throw new Error("no message on the screen");
}

/** @param {import("puppeteer-core").ElementHandle} element */
const hasFocus = (element) => element.evaluate((one) => one.getRootNode().activeElement === one);

/** @template T @param {Stand} stand @param {() => Promise<T>} check @returns {Promise<T>} */
async function orReset(stand, check) {
  try {
    return await check();
  } catch (error) {
    await stand.reset();
    throw error;
  }
}

/** What the card must say and offer. @param {import("./overlay.mjs").Overlay} overlay @param {Link} link */
async function checkCard(overlay, link) {
  const text = await overlay.text();
  const buttons = await overlay.buttons();
  const offers = (key) => buttons.some((button) => button.startsWith(plain(words(key))));
  assert.equal(await overlay.level(), link.level, text);
  assert.ok(text.includes(plain(words(`level_${link.level}`))), text);
  assert.ok(text.includes(link.site ?? ""), `names ${link.site}: ${text}`);
  if (link.true_site) assert.ok(text.includes(link.true_site), `names ${link.true_site}: ${text}`);
  assert.ok(buttons[0].startsWith(plain(words("overlay_back"))), `the first is safe: ${buttons}`);
  assert.equal(offers("overlay_other"), link.level === "warn", `${buttons}`);
  assert.equal(offers("overlay_see"), link.level === "caution", `${buttons}`);
  if (link.level === "block") assert.ok(!text.includes(plain(words("overlay_other"))), text);
}

/**
 * Clicks the lure in one way and goes back to the message.
 * @param {Stand} stand
 * @param {Link} link
 * @param {keyof typeof WAYS} way
 * @param {() => Promise<void>} open puts the mail on the screen
 * @returns {Promise<number>} milliseconds from the click to the warning
 */
export const meetWarning = (stand, link, way, open) =>
  orReset(stand, () => clickAndGoBack(stand, link, way, open));

async function clickAndGoBack(stand, link, way, open) {
  const { page, chromium, lures } = stand;
  await open();
  const spot = await findSpot(page, link);
  const before = await sourceOfMessage(page);
  const mark = lures.mark();

  await WAYS[way](page, spot);
  const overlay = await waitForOverlay(page).catch(async (error) => {
    const tabs = (await chromium.tabs()).map((tab) => tab.url);
    throw new Error(`${error.message}; ${contactsOf(stand, link)}; tabs: ${tabs}`);
  });
  assert.deepEqual(contactsOf(stand, link), [], "nothing reached the lure when the card is up");
  const elapsed = await timeToWarning(page);
  assert.ok(elapsed > 0 && elapsed <= DEADLINE, `the card came after ${Math.round(elapsed)} ms`);
  assert.ok(await overlay.isOnTop(), "the card lies on top, its safe button has the focus");
  await checkCard(overlay, link);
  if (way === "left" || way === "enter") {
    await sleep(QUIET);
    assert.deepEqual(contactsOf(stand, link), [], "nor half a second later");
  }

  if (way === "enter") await page.keyboard.press("Escape");
  else await overlay.press(words("overlay_back"));
  assert.ok(await overlayGone(page), "the card goes");
  await rest(page);
  assert.equal(await sourceOfMessage(page), before, "the message is what it was");
  // In a frame the worker carries the word that the card went.
  assert.ok(await until(() => hasFocus(spot.element), DEADLINE), "the link has the focus again");
  assert.deepEqual(await chromium.tabs().then(ids), ids(stand.kept), "no tab was opened");
  assert.deepEqual(await silentConnections(stand, mark), [], "no connection waits for anything");
  return elapsed;
}

/**
 * Clicks an honest link: it opens once, and nothing is shown or changed.
 * @param {Stand} stand
 * @param {Link} link
 * @param {keyof typeof WAYS} way
 * @param {() => Promise<void>} open puts the mail on the screen
 */
export const opensUntouched = (stand, link, way, open) =>
  orReset(stand, () => clickAndOpen(stand, link, way, open));

async function clickAndOpen(stand, link, way, open) {
  const { page, lures } = stand;
  await open();
  const spot = await findSpot(page, link);
  const source = await sourceOfMessage(page);
  const mark = lures.mark();
  const { pathname, search } = new URL(link.href);
  // A browser may have business of its own with some of these hosts.
  const asked = ({ kind, host, path }) =>
    kind === "request" && host === hostOf(link) && path === pathname + search;

  await WAYS[way](page, spot);
  await opensUnhindered(page, () => lures.since(mark, asked).length > 0);
  assert.equal(await sourceOfMessage(page), source, "the message is what it was");
  await stand.tidy();
  assert.equal(lures.since(mark, asked).length, 1, "it opens once");
}

/** Waits for the link to open; a card in its place is told by its words. @param {() => boolean} opened */
export async function opensUnhindered(page, opened) {
  const shown = await until(async () => opened() || (await findOverlay(page)));
  assert.ok(shown, "neither a page nor a card came");
  const overlay = await findOverlay(page);
  assert.equal(overlay && (await overlay.text()), null, "nothing is shown");
  assert.ok(opened());
}

const ids = (tabs) => tabs.map((tab) => tab.targetId).sort();

/** Median, and the slowest. @param {number[]} times */
export function summary(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share) =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]);
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, slowest ${at(1)} ms, ${times.length} clicks`;
}

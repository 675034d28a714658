/**
 * The host or the extension's worker is killed at random moments around a click: no lure is reached, no
 * honest link is lost, and the next click works. VIGILIEN_SEED runs the same moments again.
 */
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";

import { contactsOf, summary } from "./harness/checks.mjs";
import { rest, WAYS } from "./harness/clicks.mjs";
import { killWorker } from "./harness/chromium.mjs";
import { findSpot, honestLinks, hostOf, linkOf, lureLinks, mailOf } from "./harness/mail_page.mjs";
import { findOverlay, overlayGone } from "./harness/overlay.mjs";
import { sleep, until } from "./harness/places.mjs";
import { timeToWarning } from "./harness/probe.mjs";
import { startStand } from "./harness/stand.mjs";
import { openedPage, pressOnPage } from "./harness/warning_page.mjs";
import { words } from "./harness/words.mjs";

const SOAK = Boolean(process.env.VIGILIEN_SOAK);
const KILLS = { host: SOAK ? 500 : 30, worker: SOAK ? 100 : 10 };
const SEED = Number(process.env.VIGILIEN_SEED ?? Date.now() % 2 ** 31);

/** Milliseconds around the click in which the kill falls: before it, while it is held, and after. */
const [EARLIEST, LATEST] = [-60, 240];
/** How long a click may take to come to something, with a machine that has other work. */
const PATIENCE = 8_000;
const ways = /** @type {(keyof typeof WAYS)[]} */ (Object.keys(WAYS));
/** A mail that has none of the links, shown in between: each one is displayed afresh. */
const BETWEEN = linkOf("garde-here");

/** @type {import("./harness/stand.mjs").Stand} */
let stand;
/** @type {number[]} */
const times = [];
const outcomes = {};
before(async () => {
  stand = await startStand();
  assert.ok(await until(() => stand.host.running().length > 0, 20_000), "the host is up");
});
after(async () => {
  if (times.length) console.log(`# seed ${SEED}; from the click to a card: ${summary(times)}`);
  console.log(`# ${JSON.stringify(outcomes)}`);
  await stand?.close();
});
afterEach(() => stand?.reset());

/** Mulberry32: the same numbers for the same seed. @param {number} seed */
function numbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const note = (outcome) => (outcomes[outcome] = (outcomes[outcome] ?? 0) + 1);

/** Requests for a link's own address: a browser may have business of its own with its host. */
function requestsFor(link, mark) {
  const { pathname, search } = new URL(link.href);
  const asked = ({ kind, host, path }) =>
    kind === "request" && host === hostOf(link) && path === pathname + search;
  return stand.lures.since(mark, asked).length;
}

async function ourPage() {
  const tabs = await stand.chromium.tabs();
  return tabs.find(({ url }) => url.startsWith(stand.chromium.extensionPage("pages/warning.html")));
}

/** Waits for what a click comes to. @returns {Promise<"opened"|"card"|"page"|null>} */
const outcomeOf = (link, mark) =>
  until(async () => {
    if (requestsFor(link, mark) > 0) return "opened";
    if (await ourPage()) return "page";
    return (await findOverlay(stand.page)) && "card";
  }, PATIENCE);

/** A lure: a card or our page, and nothing reached it. */
async function meetsLure(link, outcome) {
  const tabs = (await stand.chromium.tabs()).map(({ url }) => url);
  assert.ok(outcome === "card" || outcome === "page", `${outcome}; ${tabs}`);
  if (outcome === "card") {
    times.push(await timeToWarning(stand.page));
    const overlay = await findOverlay(stand.page);
    const level = await overlay?.level();
    assert.ok(level === link.level || level === "fault", `level ${level}`);
    note(`lure: ${level}`);
  } else note("lure: page");
}

/** An honest link: it opened, once; or a card was shown, and opened it when the reader said so. */
async function opensHonest(link, mark, outcome) {
  note(`honest: ${outcome}`);
  assert.ok(outcome, "the click was lost");
  if (outcome === "card") {
    times.push(await timeToWarning(stand.page));
    const overlay = await findOverlay(stand.page);
    assert.equal(await overlay?.level(), "fault");
    await overlay?.press(words("overlay_see"));
  }
  if (outcome !== "opened") {
    const page = await openedPage(stand.chromium);
    await pressOnPage(page, words("page_open_unchecked"));
    assert.ok(await until(() => requestsFor(link, mark) > 0, PATIENCE), "the way on leads there");
  }
  await sleep(300);
  assert.equal(requestsFor(link, mark), 1, "it opens once");
}

/** Clicks, and sees what comes of it. @param {() => unknown} kill @param {number} moment of the kill, from the click */
async function click(link, way, kill, moment) {
  const spot = await findSpot(stand.page, link);
  const mark = stand.lures.mark();
  const killed = sleep(Math.max(moment, 0)).then(kill);
  if (moment < 0) await sleep(-moment);
  await WAYS[way](stand.page, spot);
  await killed;
  const outcome = await outcomeOf(link, mark);
  if (link.level === "allow") await opensHonest(link, mark, outcome);
  else await meetsLure(link, outcome);
  await tidy();
  assert.equal(link.level === "allow" || contactsOf(stand, link).length === 0, true);
}

async function tidy() {
  await stand.tidy();
  if (await findOverlay(stand.page)) {
    await stand.page.keyboard.press("Escape");
    assert.ok(await overlayGone(stand.page), "the card goes");
  }
  await rest(stand.page);
}

/** @param {string} name @param {number} count @param {() => unknown} kill @param {number} seed */
function killing(name, count, kill, seed) {
  test(`${count} kills of the ${name} during clicks (seed ${seed})`, async () => {
    const random = numbers(seed);
    const pick = (list) => list[Math.floor(random() * list.length)];
    for (let at = 0; at < count; at += 1) {
      const link = pick(random() < 0.5 ? lureLinks.filter(isClicked) : honestLinks);
      const way = pick(ways);
      const moment = Math.round(EARLIEST + random() * (LATEST - EARLIEST));
      const seen = random() < 0.5;
      const said = `kill ${at}: ${link.id} by ${way}, ${moment} ms, ${seen ? "judged" : "new"}`;
      try {
        await stand.open(mailOf(BETWEEN));
        await stand.open(mailOf(link));
        if (seen) await sleep(250);
        await click(link, way, kill, moment);
        // No dead page: the same link, when nobody is killed.
        await click(link, way, () => {}, 0);
      } catch (error) {
        throw new Error(`${said}: ${error.message}`, { cause: error });
      }
    }
    assert.deepEqual(contactsOf(stand, ...lureLinks.filter(isWeb)), [], "no lure was ever reached");
  });
}

const isWeb = ({ href }) => /^https?:/.test(href);
/** Frames and areas have their own tests; here it is the moment that counts. */
const isClicked = (link) => isWeb(link) && !link.form;

killing("host", KILLS.host, () => stand.host.crash(), SEED);
killing("worker", KILLS.worker, () => killWorker(stand.chromium), SEED + 1);

/**
 * Heavy pages: what is asked and kept has bounds. How long it takes is printed by tests/bench/load.mjs; the
 * bounds on time here are so wide that only a walk gone wrong meets them.
 */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { sleep, until } from "./harness/places.mjs";
import {
  application,
  costOf,
  heapOf,
  keepChanging,
  listen,
  manyLinks,
  readMails,
} from "./readers/load.mjs";
import { LURE } from "./readers/pages.mjs";
import { startReaders } from "./readers/stand.mjs";

const MAIL = "mail.google.com";
const LINKS = 5000;
const BATCH = 200;
const MAILS = process.env.VIGILIEN_SOAK ? 10_000 : 500;

/** @type {import("./readers/stand.mjs").Readers} */
let stand;
/** @type {Awaited<ReturnType<typeof listen>>} */
let heard;
before(async () => {
  stand = await startReaders("chromium");
  heard = await listen(await /** @type {any} */ (stand.launched).worker());
  await stand.open(MAIL, () => manyLinks(10));
  await until(async () => (await stand.mark("l7")) !== "");
});
after(() => stand?.close());

test("a mail of 5,000 links is asked about once, in questions that let clicks in between", async () => {
  await heard.take();
  await stand.open(MAIL, () => manyLinks(LINKS));
  assert.ok(await until(async () => (await stand.mark(`l${LINKS - 43}`)) !== "", 60_000));
  await sleep(500);
  const asked = (await heard.take()).filter(({ type }) => type === "judge");
  assert.ok(asked.every(({ links }) => links <= BATCH));
  const links = asked.reduce((sum, one) => sum + one.links, 0);
  assert.ok(links >= LINKS && links < 1.1 * LINKS, `${links} in ${asked.length} questions`);
});

test("a page that changes fifty times a second is neither walked nor asked about each time", async () => {
  await stand.page.evaluate(keepChanging, ".a3s");
  await heard.take();
  const { share } = await costOf(stand.page, () => sleep(4000));
  assert.deepEqual(await heard.take(), [], "no link is new");
  assert.ok(share < 0.25, `${share} of the time`);
  // A link that comes in the midst of it is guarded all the same.
  await stand.page.evaluate((href) => {
    const one = document.createElement("a");
    Object.assign(one, { id: "late", href, textContent: "lien" });
    document.querySelector(".a3s").prepend(one);
  }, `${LURE}tard`);
  assert.ok(await until(async () => (await stand.mark("late")) !== ""));
});

test(`${MAILS} mails, one after another in the same page, leave nothing behind`, async () => {
  await stand.open(MAIL, () => manyLinks(10));
  const read = async (from, to) => {
    for (let at = from; at < to; at += 250)
      await stand.page.evaluate(readMails, at, Math.min(at + 250, to), LURE);
  };
  await read(0, 150);
  const first = await heapOf(stand.page);
  await read(150, 150 + MAILS);
  const last = await heapOf(stand.page);
  assert.ok(last - first < 3, `the heap went from ${first} to ${last} MiB`);
  const asked = (await heard.take()).filter(({ type }) => type === "unmark").length;
  assert.ok(asked > 0, "the marks of mails that are gone were taken off");
});

test("an application that is no mail is left to itself", async () => {
  await stand.open("www.application.example", () => application(100_000));
  await sleep(500);
  await heard.take();
  await stand.page.evaluate(keepChanging, "#app");
  const { share } = await costOf(stand.page, async () => {
    for (let at = 0; at < 40; at += 1) {
      await stand.page.mouse.move(100 + at, 100 + at);
      await sleep(50);
    }
  });
  assert.deepEqual(await heard.take(), []);
  assert.ok(share < 0.01, `${share} of the time`);
});

/**
 * Mails made to keep the page's own thread busy. What is counted is how much our scripts look at in one
 * run, which no machine changes; what it costs is printed by tests/bench/heavy.mjs.
 */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { until } from "./harness/places.mjs";
import { HEAVY, countLooks, inside, show } from "./readers/heavy.mjs";
import { heapOf, listen, manyLinks } from "./readers/load.mjs";
import { startReaders } from "./readers/stand.mjs";

const MAIL = "mail.google.com";
/** Elements in one run: a slice of two milliseconds, and the beginning of the message. */
const MOST_IN_A_RUN = 6000;

/** @type {import("./readers/stand.mjs").Readers} */
let stand;
/** @type {Awaited<ReturnType<typeof listen>>} */
let heard;
before(async () => {
  stand = await startReaders("chromium");
  heard = await listen(await /** @type {any} */ (stand.launched).worker());
});
after(() => stand?.close());

/** A page that takes one message after another, as webmails do. */
async function openReader() {
  await stand.open(MAIL, () => manyLinks(10));
  await until(async () => (await stand.mark("l7")) !== "");
  await heard.take();
}

/** @param {() => string} make @returns {Promise<number>} how many links the message has */
async function read(make) {
  const html = make();
  await stand.page.evaluate(show, html);
  const judged = await until(async () => (await stand.mark("last")) !== "", 60_000);
  assert.ok(judged, "the last link is judged");
  return html.split("href=").length - 1;
}

for (const [name, make] of Object.entries(HEAVY)) {
  test(`${name}: looked at bit by bit, and no link is left out`, async (t) => {
    await openReader();
    const looks = await countLooks(await inside(stand.page));
    const links = await read(make);
    const { most, total } = await looks.take();
    t.diagnostic(`${most} elements in a run at most, ${total} in all`);
    assert.ok(total > 0, "they are counted");
    assert.ok(most <= MOST_IN_A_RUN, `${most} elements in one run`);
    for (const id of ["first", "middle", "last"]) assert.notEqual(await stand.mark(id), "", id);
    const asked = (await heard.take()).filter(({ type }) => type === "judge");
    const count = asked.reduce((sum, one) => sum + one.links, 0);
    assert.ok(count >= links && count < 2 * links, `${count} of ${links} links`);
  });
}

test("what is cut is the text, not what a link says", async () => {
  for (const name of ["10,000 tables in one link", "10,000 hidden runs in one link"]) {
    await openReader();
    await read(HEAVY[name]);
    const run = await inside(stand.page);
    assert.equal(await run('vigilien.visibleText(document.getElementById("full"))'), "lien");
  }
  const run = await inside(stand.page);
  await read(HEAVY["a megabyte in one run"]);
  const { excerpt, subject } = await run('vigilien.mail.contextOf(document.querySelector(".a3s"))');
  assert.equal(subject, "Planning");
  assert.equal(excerpt.length, 4000);
  const near = await run('vigilien.mail.near(document.getElementById("last"))');
  assert.match(near, /avant ce soir\. lien last$/);
  assert.ok(near.length <= 1500, `${near.length} characters`);
});

test("nothing of them stays in memory", async () => {
  await openReader();
  const first = await heapOf(stand.page);
  for (const make of Object.values(HEAVY)) await read(make);
  await stand.page.evaluate(show, "<p>Bonjour</p>");
  await until(async () => (await heapOf(stand.page)) - first < 5, 10_000);
  const last = await heapOf(stand.page);
  assert.ok(last - first < 5, `the heap went from ${first} to ${last} MiB`);
});

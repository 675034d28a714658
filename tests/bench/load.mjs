// What the content scripts cost heavy pages: node tests/bench/load.mjs [mails]. Nothing here passes or fails.
import { startReaders } from "../e2e/readers/stand.mjs";
import { LURE } from "../e2e/readers/pages.mjs";
import {
  application,
  costOf,
  heapOf,
  keepChanging,
  listen,
  manyLinks,
  readMails,
} from "../e2e/readers/load.mjs";
import { sleep, until } from "../e2e/harness/places.mjs";

const LINKS = 5000;
const MAILS = Number(process.argv[2] ?? 10_000);
const SPAN = 10_000;
const MAIL = "mail.google.com";

const ms = (value) => `${value.toFixed(1)} ms`;
const percent = (value) => `${(100 * value).toFixed(2)} %`;

/** Delays of the event loop as the page feels them: all that a browser without a profiler can tell. */
async function delays(page, span) {
  const all = await page.evaluate(async (duration) => {
    const found = [];
    for (const end = performance.now() + duration; performance.now() < end;) {
      const start = performance.now();
      await new Promise((next) => setTimeout(next, 5));
      found.push(performance.now() - start - 5);
    }
    return found.sort((a, b) => a - b);
  }, span);
  return `p50 ${ms(all[all.length >> 1])}, p99 ${ms(all[Math.floor(all.length * 0.99)])}`;
}

async function chromium() {
  const stand = await startReaders("chromium");
  const { page } = stand;
  try {
    const heard = await listen(await /** @type {any} */ (stand.launched).worker());
    await stand.open(MAIL, () => manyLinks(10));
    await until(async () => (await stand.mark("l7")) !== "");
    await heard.take();

    const last = `l${LINKS - 43}`;
    const start = Date.now();
    const first = await costOf(page, async () => {
      await stand.open(MAIL, () => manyLinks(LINKS));
      await until(async () => (await stand.mark(last)) !== "", 60_000);
    });
    const questions = (await heard.take()).filter(({ type }) => type === "judge");
    console.log(`A mail of ${LINKS} links (Chromium)`);
    console.log(`  all judged after ${Date.now() - start} ms, in ${questions.length} questions`);
    console.log(
      `  main thread: ${ms(first.total)} in all, ${ms((first.total * 200) / LINKS)} per 200 links, longest run ${ms(first.longest)}`,
    );

    await page.evaluate(keepChanging, ".a3s");
    const changing = await costOf(page, () => sleep(SPAN));
    console.log(
      `  changing 50 times a second: ${ms(changing.total)} in ${SPAN / 1000} s (${percent(changing.share)}), longest run ${ms(changing.longest)}`,
    );

    await stand.open(MAIL, () => manyLinks(10));
    await page.evaluate(readMails, 0, 300, LURE);
    const before = await heapOf(page);
    const half = Math.floor(MAILS / 2);
    await inParts(page, 300, 300 + half);
    const middle = await heapOf(page);
    await inParts(page, 300 + half, 300 + MAILS);
    const after = await heapOf(page);
    console.log(
      `Heap of the page: ${before.toFixed(2)} MiB, after ${half} mails ${middle.toFixed(2)}, after ${MAILS} ${after.toFixed(2)}`,
    );

    await stand.open("www.application.example", () => application(100_000));
    await sleep(1000);
    await page.evaluate(keepChanging, "#app");
    const elsewhere = await costOf(page, async () => {
      for (let at = 0; at < SPAN / 50; at += 1) {
        await page.mouse.move(100 + (at % 300), 100 + (at % 200));
        await sleep(50);
      }
    });
    const reload = await costOf(page, () => page.reload());
    console.log(`An application of 100,000 elements that is no mail`);
    console.log(
      `  ${SPAN / 1000} s of changes and pointer: ${ms(elsewhere.total)} (${percent(elsewhere.share)}); a load: ${ms(reload.total)}`,
    );
  } finally {
    await stand.close();
  }
}

/** The driver waits for a call no longer than a minute. */
async function inParts(page, from, to) {
  for (let at = from; at < to; at += 500) {
    await page.evaluate(readMails, at, Math.min(at + 500, to), LURE);
  }
}

async function firefox(bare) {
  const stand = await startReaders("firefox", { bare });
  const { page } = stand;
  try {
    await stand.open(MAIL, () => manyLinks(LINKS));
    const reading = await delays(page, 5000);
    await page.evaluate(keepChanging, ".a3s");
    const changing = await delays(page, SPAN);
    await stand.open("www.application.example", () => application(100_000));
    await page.evaluate(keepChanging, "#app");
    const elsewhere = await delays(page, SPAN);
    console.log(`Delays of the event loop in Firefox ${bare ? "without" : "with"} Vigilien`);
    console.log(`  a mail of ${LINKS} links, just opened: ${reading}`);
    console.log(`  changing 50 times a second: ${changing}`);
    console.log(`  an application that is no mail: ${elsewhere}`);
  } finally {
    await stand.close();
  }
}

await chromium();
await firefox(true);
await firefox(false);

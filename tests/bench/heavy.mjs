// What mails made to keep the page busy cost its own thread: node tests/bench/heavy.mjs. Nothing here passes or fails.
import { sleep, until } from "../e2e/harness/places.mjs";
import { HEAVY, show } from "../e2e/readers/heavy.mjs";
import { costOf, manyLinks } from "../e2e/readers/load.mjs";
import { startReaders } from "../e2e/readers/stand.mjs";

const MAIL = "mail.google.com";
const ROUNDS = 3;
const SETTLED = 1500;

const ms = (value) => `${value.toFixed(1)} ms`;

/** Runs in the page: the longest time from now on in which it could do nothing else. */
function watch() {
  globalThis.longest = 0;
  let last = performance.now();
  const tick = () => {
    const now = performance.now();
    globalThis.longest = Math.max(globalThis.longest, now - last);
    last = now;
    setTimeout(tick);
  };
  tick();
}

/** The page's longest pause while a mail is shown, ours or its own, and our longest run; the best of some rounds. */
async function measure(bare) {
  const stand = await startReaders("chromium", { bare });
  const { page } = stand;
  const found = new Map();
  try {
    for (const [name, make] of Object.entries(HEAVY)) {
      const best = { pause: Infinity, run: Infinity, total: Infinity };
      for (let round = 0; round < ROUNDS; round += 1) {
        await stand.open(MAIL, () => manyLinks(10));
        if (!bare) await until(async () => (await stand.mark("l7")) !== "");
        await page.evaluate(watch);
        const { longest, total } = await costOf(page, async () => {
          await page.evaluate(show, make());
          if (!bare) await until(async () => (await stand.mark("last")) !== "", 60_000);
          await sleep(SETTLED);
        });
        best.pause = Math.min(best.pause, await page.evaluate(() => globalThis.longest));
        best.run = Math.min(best.run, longest);
        best.total = Math.min(best.total, total);
      }
      found.set(name, best);
    }
  } finally {
    await stand.close();
  }
  return found;
}

const without = await measure(true);
const with_ = await measure(false);
console.log(`Heavy mails in Chromium, the best of ${ROUNDS}`);
for (const [name, { pause, run, total }] of with_) {
  const own = without.get(name)?.pause ?? 0;
  console.log(
    `  ${name}: our longest run ${ms(run)}, in all ${ms(total)}; the page's longest pause ${ms(own)} without Vigilien, ${ms(pause)} with it`,
  );
}

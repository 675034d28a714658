/**
 * Each way out of a mail three times: without the extension it reaches the lure (the control, for one
 * in eight; for all in the long runs), with it nothing reaches the lure and a warning comes, and its
 * honest twin (of every second way; of all in the long runs) opens as it always did.
 */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { sleep, until } from "../harness/places.mjs";
import { chains } from "./chains.mjs";
import { elsewhere } from "./elsewhere.mjs";
import { forms } from "./forms.mjs";
import { frames } from "./frames.mjs";
import { links } from "./links.mjs";
import { scripts } from "./scripts.mjs";
import { startWays, targetOf } from "./stand.mjs";

/** @typedef {import("./way.mjs").Way} Way */

const ALL = [...links, ...frames, ...forms, ...scripts, ...chains, ...elsewhere];
const CONTROLS = process.env.VIGILIEN_SOAK ? 1 : 8;
/** One honest twin in four; all of them in the long runs. */
const TWINS = process.env.VIGILIEN_SOAK ? 1 : 4;
const WITHIN = 5000;
/** Nothing may follow by itself. */
const QUIET = 150;
/** The decision is on the screen within this many milliseconds (the contract). */
const DEADLINE = 1000;

/** @param {"chromium"|"firefox"} browser */
export function tryWays(browser) {
  const ways = ALL.map((way, number) => ({ way, number })).filter(
    ({ way }) => !way.only || way.only.includes(browser),
  );

  describe(`${browser} without Vigilien`, () => {
    const stand = lent(browser, true);
    for (const { way, number } of ways.filter((_, index) => index % CONTROLS === 0)) {
      test(`${way.id} reaches the lure`, async () => {
        const to = targetOf(way, "lure", number);
        await stand().go(way, to);
        assert.ok(await until(() => stand().contacts(to.host).length > 0, WITHIN));
        await stand().tidy();
      });
    }
  });

  describe(`${browser} with Vigilien`, () => {
    const stand = lent(browser, false);
    for (const { way, number } of ways) {
      test(`${way.id} does not reach the lure`, () => meetsWarning(stand(), way, number));
      if (way.twin === false || number % TWINS !== 0) continue;
      test(`${way.id} reaches an honest site`, () => opens(stand(), way, number));
    }
    test("nothing reached a lure later either", () => {
      const known = new Set(ways.filter(({ way }) => isLate(browser, way)).map(lureOf));
      const late = stand().lures.since(
        0,
        ({ host }) => host !== null && /verify-account/.test(host) && !known.has(host),
      );
      assert.deepEqual(
        late.map(({ kind, host }) => `${kind} ${host}`),
        [],
      );
    });
  });
}

const lureOf = ({ way, number }) => targetOf(way, "lure", number).host;

/** Chromium lets nobody hold what does not come from a mail: there the page is replaced. @param {string} browser @param {Way} way */
const isLate = (browser, way) =>
  (browser === "chromium" && way.from !== undefined) || way.late?.includes(browser) === true;

function lent(browser, bare) {
  /** @type {import("./stand.mjs").WaysStand} */
  let stand;
  before(async () => (stand = await startWays(browser, bare)), { timeout: 120_000 });
  after(() => stand?.close());
  return () => stand;
}

/** @param {import("./stand.mjs").WaysStand} stand @param {Way} way @param {number} number */
async function meetsWarning(stand, way, number) {
  const to = targetOf(way, "lure", number);
  try {
    const page = await stand.go(way, to);
    const seen = () =>
      stand.warning(page, way.leads === "ahead" || way.leads === "frame" ? 600 : 2500);
    let warning = await seen();
    const needed = way.leads === undefined || way.leads === "tab";
    if (!warning && needed && stand.contacts(to.host).length === 0) {
      // A frame that was not there yet takes no press.
      await way.act(page, to).catch(() => {});
      warning = await seen();
    }
    if (isLate(stand.kind, way)) return await inTime(stand, to, warning);
    await sleep(QUIET);
    assert.deepEqual(stand.contacts(to.host), [], "nothing reached the lure");
    if (needed) assert.ok(warning, `a warning comes; tabs: ${await stand.urls()}`);
  } finally {
    await stand.tidy();
  }
}

/** @param {import("./stand.mjs").WaysStand} stand */
async function inTime(stand, to, warning) {
  assert.ok(warning, `a warning comes; tabs: ${await stand.urls()}`);
  const [first] = stand.lures.since(0, ({ host }) => host === to.host);
  const elapsed = first ? performance.now() - first.at : 0;
  assert.ok(elapsed <= DEADLINE, `${Math.round(elapsed)} ms after the first hello`);
}

/** @param {import("./stand.mjs").WaysStand} stand @param {Way} way @param {number} number */
async function opens(stand, way, number) {
  const to = targetOf(way, "honest", number);
  try {
    const page = await stand.go(way, to);
    const asked = () => stand.request(to.host, way.method);
    let request = await until(asked, 2500);
    if (!request && !(await stand.warning(page, 1))) {
      await way.act(page, to).catch(() => {});
      request = await until(asked, WITHIN);
    }
    assert.ok(request, `it opens; ${stand.contacts(to.host)}; tabs: ${await stand.urls()}`);
    if (way.content) {
      const sent = () => `${request.path} ${request.body ?? ""}`;
      await until(() => sent().includes(/** @type {string} */ (way.content)), 1000);
      assert.ok(sent().includes(way.content), `${sent()} carries ${way.content}`);
    }
    assert.equal(await stand.warning(page, 1), null, "nothing is shown");
  } finally {
    await stand.tidy();
  }
}

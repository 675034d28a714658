import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { CASES, STATES, caseReply, settingsReply, stateReply } from "./support/sample.mjs";
import { openStage } from "./support/stage.mjs";

/** axe-core on every state of every page, in both languages and themes, and at every zoom. */

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let stage;
before(async () => {
  stage = await openStage();
});
after(() => stage?.close());

const CARDS = ["colleague", "admin", "report", "aftercare"];

/** @returns {Promise<[string, string, object][]>} name, page, options */
async function everything(language) {
  const list = [];
  const state = stateReply("alive", language);
  for (const name of Object.keys(CASES)) {
    list.push([
      `warning ${name}`,
      "warning.html?case=c1",
      { replies: { case: await caseReply(name, language), state } },
    ]);
  }
  const reply = await caseReply("imitates", language);
  for (const card of CARDS) {
    list.push([`card ${card}`, `warning.html?case=c1&card=${card}`, { replies: { case: reply } }]);
  }
  const lost = { replies: { case: { ok: false, error: "unknown_case" } }, uiLanguage: language };
  list.push(["warning lost", "warning.html?case=c1", lost]);
  for (const name of Object.keys(STATES)) {
    list.push([
      `popup ${name}`,
      "popup.html",
      { replies: { state: stateReply(name, language) }, width: 360, height: 420 },
    ]);
  }
  list.push(["settings", "options.html", { replies: { settings: settingsReply(language) } }]);
  const managed = settingsReply(language, {}, [
    "practice_name",
    "contacts",
    "go_on",
    "own_domains",
  ]);
  list.push(["settings managed", "options.html", { replies: { settings: managed } }]);
  list.push(["welcome", "welcome.html", { replies: { state } }]);
  list.push([
    "welcome asking",
    "welcome.html",
    {
      replies: { state: stateReply("down", language) },
      permissions: { granted: false, accepts: false },
    },
  ]);
  return list;
}

async function violations(page) {
  await page.evaluate(`${axe}; void 0;`);
  const found = await page.evaluate(async () => {
    const { violations: all } = await globalThis.axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    });
    return all.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 140)).join(" | ")}`,
    );
  });
  return found;
}

const unfold = (page) =>
  page.$$eval("details", (nodes) => nodes.forEach((node) => (node.open = true)));

for (const language of ["fr", "en"]) {
  for (const scheme of ["light", "dark"]) {
    test(`axe finds nothing: ${language}, ${scheme}`, async () => {
      for (const [name, path, options] of await everything(language)) {
        const page = await stage.open(path, { ...options, scheme });
        await unfold(page);
        assert.deepEqual(await violations(page), [], name);
        assert.deepEqual(page.faults, [], name);
        assert.equal(await page.$eval("html", ({ lang }) => lang), language, name);
        await page.close();
      }
    });
  }
}

/** A window of 1,280 by 1,024, seen at that zoom. */
const ZOOMS = [
  [200, 640, 512],
  [400, 320, 256],
];
for (const [zoom, width, height] of ZOOMS) {
  test(`${zoom} %: nothing is cut off and nothing scrolls sideways`, async () => {
    for (const language of ["fr", "en"]) {
      for (const [name, path, options] of await everything(language)) {
        const narrow = Math.min(width, options.width ?? width);
        const page = await stage.open(path, { ...options, width: narrow, height });
        await unfold(page);
        const wide = await page.evaluate(() => {
          const limit = document.documentElement.clientWidth;
          const out = [...document.querySelectorAll("main *, header *, footer *")].filter(
            (node) => {
              const { left, right } = node.getBoundingClientRect();
              return right > limit + 1 || left < -1;
            },
          );
          return {
            scroll: document.documentElement.scrollWidth - limit,
            out: out
              .filter((node) => !node.closest(".v-hidden"))
              .map((node) => node.outerHTML.slice(0, 120)),
          };
        });
        assert.deepEqual(wide, { scroll: 0, out: [] }, `${language} ${name}`);
        await page.close();
      }
    }
  });
}

test("400 %: title and safe button are both in sight at once", async () => {
  for (const language of ["fr", "en"]) {
    for (const name of ["imitates", "practice_name", "caution", "block", "fault"]) {
      const replies = { case: await caseReply(name, language) };
      const page = await stage.open("warning.html?case=c1", { replies, width: 320, height: 256 });
      const seen = await page.evaluate(() => {
        const title = document.querySelector("h1").getBoundingClientRect();
        const button = document.activeElement.getBoundingClientRect();
        return title.top >= 0 && title.bottom <= button.top + 1 && button.bottom <= innerHeight;
      });
      assert.ok(seen, `${language} ${name}`);
      await page.close();
    }
  }
});

test("forced colours: level, plates and choices keep a border", async () => {
  const replies = { case: await caseReply("imitates", "fr") };
  const page = await stage.open("warning.html?case=c1", { replies });
  const client = await page.createCDPSession();
  await client.send("Emulation.setEmulatedMedia", {
    features: [{ name: "forced-colors", value: "active" }],
  });
  assert.equal(await page.evaluate(() => matchMedia("(forced-colors: active)").matches), true);
  const styles = await page.$$eval(".v-band, .v-plate, .v-choice, .v-button", (nodes) =>
    nodes.map((node) => getComputedStyle(node).borderBottomStyle),
  );
  assert.ok(styles.length > 8);
  assert.ok(!styles.includes("none"), styles.join());
  assert.deepEqual(await violations(page), []);
  await page.close();
});

test("reduced motion: nothing moves", async () => {
  const replies = { case: await caseReply("imitates", "fr") };
  const page = await stage.open("warning.html?case=c1", {
    replies,
    features: [{ name: "prefers-reduced-motion", value: "reduce" }],
  });
  assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
  await page.close();
});

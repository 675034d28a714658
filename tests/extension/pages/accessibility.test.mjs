import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { caseReply } from "./support/sample.mjs";
import { openStage } from "./support/stage.mjs";
import { everything } from "./support/surfaces.mjs";

/** axe-core on every state of every page, in both languages and themes, and at every zoom. */

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let stage;
before(async () => {
  stage = await openStage();
});
after(() => stage?.close());

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

/** What differs is colours in the one, words in the other: each is seen once; the long runs see all. */
const ALL = Boolean(process.env.VIGILIEN_SOAK);
const LOOKS = [
  ["fr", "light"],
  ["en", "dark"],
  ...(ALL
    ? [
        ["fr", "dark"],
        ["en", "light"],
      ]
    : []),
];

for (const [language, scheme] of LOOKS) {
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

/** A window of 1,280 by 1,024, seen at that zoom. */
const ZOOMS = [
  [200, 640, 512],
  [400, 320, 256],
];
for (const [zoom, width, height] of ZOOMS) {
  test(`${zoom} %: nothing is cut off and nothing scrolls sideways`, async () => {
    // French is longer; the narrower window is looked at in both languages.
    for (const language of zoom === 400 || ALL ? ["fr", "en"] : ["fr"]) {
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

for (const name of ["call", "aftercare"]) {
  test(`${name}: what was looked for and chosen is as easy to use, at every zoom`, async () => {
    for (const language of ["fr", "en"]) {
      const [, path, options] = (await everything(language)).find(([row]) => row === name);
      for (const [, width, height] of [[100, 1000, 800], ...ZOOMS]) {
        const page = await stage.open(path, { ...options, width, height });
        await page.type("#search", "groupement");
        await page.keyboard.press("Enter");
        await page.$eval("#search", (node) => (node.value = ""));
        await page.type("#search", "mutuelle");
        assert.equal((await page.$$("#found input")).length, 9);
        assert.deepEqual(await violations(page), [], `${language} ${width}`);
        const { scrollWidth, clientWidth } = await page.evaluate(() => ({
          scrollWidth: document.documentElement.scrollWidth,
          clientWidth: document.documentElement.clientWidth,
        }));
        assert.equal(scrollWidth, clientWidth, `${language} ${width}`);
        await page.close();
      }
    }
  });
}

async function forceColours(page) {
  const client = await page.createCDPSession();
  await client.send("Emulation.setEmulatedMedia", {
    features: [{ name: "forced-colors", value: "active" }],
  });
  assert.equal(await page.evaluate(() => matchMedia("(forced-colors: active)").matches), true);
}

test("forced colours: what can be pressed, levels, plates and fields keep a border", async () => {
  for (const [name, path, options] of await everything("fr")) {
    const page = await stage.open(path, options);
    await forceColours(page);
    const bare = await page.$$eval(
      ".v-band, .v-plate, .v-choice, .v-button, .v-input, .v-sheet, .v-report",
      (nodes) =>
        nodes
          .filter((node) => node.checkVisibility())
          .filter((node) => getComputedStyle(node).borderBottomStyle === "none")
          .map((node) => node.outerHTML.slice(0, 80)),
    );
    assert.deepEqual(bare, [], name);
    assert.deepEqual(await violations(page), [], name);
    await page.close();
  }
});

test("reduced motion: nothing moves", async () => {
  for (const [name, path, options] of await everything("fr")) {
    const features = [{ name: "prefers-reduced-motion", value: "reduce" }];
    const page = await stage.open(path, { ...options, features });
    assert.equal(await page.evaluate(() => document.getAnimations().length), 0, name);
    await page.close();
  }
});

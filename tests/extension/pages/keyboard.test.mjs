import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openStage } from "./support/stage.mjs";
import { everything } from "./support/surfaces.mjs";

/** A walk through every surface with the Tab key alone: all is reached, in order, and seen. */

let stage;
before(async () => (stage = await openStage()));
after(() => stage?.close());

/** Runs in the page: what a person can act on, in the order of the document; radios count once a group. */
function stops() {
  const groups = new Set();
  const all = [
    ...document.querySelectorAll("a[href], button, input, textarea, summary, [tabindex='0']"),
  ];
  return all
    .filter((one) => one.checkVisibility() && !one.disabled && one.tabIndex >= 0)
    .filter((one) => {
      if (one.type !== "radio") return true;
      const first = !groups.has(one.name);
      groups.add(one.name);
      return first;
    })
    .map((one, index) => (one.dataset.stop = one.type === "radio" ? one.name : String(index)));
}

/** Runs in the page: where one is, whether it shows and can be seen. */
function here() {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const { outlineStyle, outlineWidth } = getComputedStyle(one);
  const { top, bottom, left, right } = one.getBoundingClientRect();
  return {
    stop: one.type === "radio" ? one.name : one.dataset.stop,
    name: (one.textContent || one.id || one.value).trim().slice(0, 40),
    ring: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
    seen: bottom > 0 && top < innerHeight && right > 0 && left < innerWidth,
  };
}

for (const language of ["fr", "en"]) {
  test(`each stop is reached by Tab, in order, and shows it: ${language}`, async () => {
    for (const [name, path, options] of await everything(language)) {
      const page = await stage.open(path, { ...options, height: options.height ?? 700 });
      const expected = await page.evaluate(stops);
      assert.ok(expected.length > 0, name);
      await page.evaluate(() => document.activeElement?.blur());
      await page.evaluate(() => getSelection()?.removeAllRanges());
      await page.evaluate(() => {
        document.body.tabIndex = -1;
        document.body.focus();
        document.body.removeAttribute("tabindex");
      });
      const reached = [];
      for (let step = 0; step < expected.length; step += 1) {
        await page.keyboard.press("Tab");
        const at = await page.evaluate(here);
        assert.ok(at, `${name}: nothing has the focus after ${reached.join(", ")}`);
        assert.ok(at.ring, `${name}: the focus does not show on «${at.name}»`);
        assert.ok(at.seen, `${name}: «${at.name}» is out of sight`);
        reached.push(at.stop);
      }
      assert.deepEqual(reached, expected, name);
      await page.close();
    }
  });
}

test("Esc and the safe button lead back, from wherever one is", async () => {
  for (const [name, path, options] of await everything("fr")) {
    if (!name.startsWith("warning ")) continue;
    const replies = { ...options.replies, back: { ok: true } };
    const page = await stage.open(path, { ...options, replies });
    for (let step = 0; step < 3; step += 1) await page.keyboard.press("Tab");
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => globalThis.stub.calls.some(([, one]) => one?.type === "back"));
    await page.close();
  }
});

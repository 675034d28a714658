/**
 * The warning over the mail and the extension's own page, for everybody: axe-core finds nothing, the
 * keyboard is enough, at 200 % nothing is out of reach, in French and in English.
 */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { examineOverlay, examinePage, spoken, treeOf } from "./harness/accessibility.mjs";
import { WAYS } from "./harness/clicks.mjs";
import { findSpot, hostOf, linkOf, mailOf } from "./harness/mail_page.mjs";
import { debuggerOf, findOverlay, overlayGone, waitForOverlay } from "./harness/overlay.mjs";
import { picture, sleep, until } from "./harness/places.mjs";
import { startStand } from "./harness/stand.mjs";
import { openedPage, textOfPage } from "./harness/warning_page.mjs";
import { plain, words } from "./harness/words.mjs";

/** @typedef {import("./harness/stand.mjs").Stand} Stand */

/** Level → a link that has it; a fault is made by taking the host away. */
const CARDS = {
  caution: "agenda-caution",
  warn: "cps-button",
  block: "cps-list",
  fault: "lettre-fiche",
};
/** The small link or button of a card that leads to the page. */
const TO_PAGE = {
  caution: "overlay_see",
  warn: "overlay_other",
  block: "overlay_ask_admin",
  fault: "overlay_see",
};

/** A window of 1280 × 800 as a reader sees it who has zoomed. */
const ZOOMS = {
  100: { width: 1280, height: 800, deviceScaleFactor: 1 },
  200: { width: 640, height: 400, deviceScaleFactor: 2 },
  400: { width: 320, height: 256, deviceScaleFactor: 3 },
};

async function raise(stand, level) {
  const link = linkOf(CARDS[level]);
  await stand.reset();
  await stand.page.emulateMediaFeatures([]);
  await stand.page.setViewport(ZOOMS[100]);
  if (level === "fault") {
    stand.host.mode = "ends at once";
    stand.host.crash();
  }
  await stand.open(mailOf(link));
  await WAYS.enter(stand.page, await findSpot(stand.page, link));
  return waitForOverlay(stand.page);
}

/** Everything on the card can be brought to the screen, without moving sideways. */
function reach() {
  const scroller = [this, ...this.querySelectorAll("*"), this.parentElement].find(
    (one) =>
      one.scrollHeight > one.clientHeight + 1 &&
      /auto|scroll/.test(getComputedStyle(one).overflowY),
  );
  const out = [];
  for (const button of this.querySelectorAll("button, summary, h2")) {
    button.scrollIntoView({ block: "nearest" });
    const { left, right, top, bottom } = button.getBoundingClientRect();
    if (left < -1 || right > innerWidth + 1 || top < -1 || bottom > innerHeight + 1)
      out.push(`${button.innerText} ${[left, right, top, bottom].map(Math.round)}`);
  }
  scroller?.scrollTo(0, 0);
  return out;
}

const terms = (overlay) =>
  overlay.call(overlay.card, function () {
    return [...this.querySelectorAll("dt")].filter((one) => one.checkVisibility()).length;
  });

/** As Windows' contrast themes do. */
async function forceColours(page, active) {
  const session = await debuggerOf(page);
  const value = active ? "active" : "none";
  await session.send("Emulation.setEmulatedMedia", {
    features: [{ name: "forced-colors", value }],
  });
}

/** What has lost its border in forced colours, in the closed root too. @param {import("./harness/overlay.mjs").Overlay} overlay */
const bareIn = (overlay) =>
  overlay.call(overlay.card, function () {
    if (!matchMedia("(forced-colors: active)").matches) return ["no forced colours"];
    return [this, ...this.querySelectorAll(".v-band, .v-plate, .v-button")]
      .filter((one) => getComputedStyle(one).borderBottomStyle === "none")
      .map((one) => one.className);
  });

/** @param {import("./harness/accessibility.mjs").Findings} findings */
function clean({ violations, undecided, passes, checked }, zoom = "100") {
  assert.deepEqual(violations, []);
  // On a low screen the safe button stays at the bottom, over what is scrolled: axe cannot see there.
  const hidden = (one) => zoom !== "100" && /overlap(ped by|s) (another|other) element/.test(one);
  assert.deepEqual(
    undecided.filter((one) => !hidden(one)),
    [],
  );
  for (const rule of ["color-contrast", "target-size", "button-name"])
    assert.ok(passes.includes(rule), `${rule} was looked at: ${passes}`);
  assert.ok(checked > 20, `${checked} nodes were looked at`);
}

for (const language of /** @type {const} */ (["fr", "en"])) {
  describe(`in ${language}`, () => {
    /** @type {Stand} */
    let stand;
    before(async () => (stand = await startStand({ language })));
    after(() => stand?.close());

    // The fault comes last: it takes the host away.
    for (const level of Object.keys(CARDS)) {
      test(`the card of level ${level}`, async () => {
        const overlay = await raise(stand, level);
        assert.equal(await overlay.level(), level);
        const text = await overlay.text();
        assert.ok(text.includes(plain(words(`level_${level}`, language))), text);

        const told = await spoken(overlay);
        assert.equal(told.role, "alertdialog");
        assert.ok(told.name.length > 5 && text.includes(plain(told.name)), told.name);
        assert.ok(told.description.length > 5, told.description);

        const { card, beside } = await treeOf(overlay);
        const roles = ["alertdialog", "heading", "button"];
        const known = card.filter((one) => roles.includes(one.split(":")[0]));
        const buttons = (await overlay.buttons()).map((one) => `button: ${one}`);
        const title = plain(told.name);
        assert.deepEqual(known, [`alertdialog: ${title}`, `heading: ${title}`, ...buttons]);
        assert.equal(card.filter((one) => one.startsWith("term")).length, await terms(overlay));
        const reached = beside.filter((one) => /^(link|button|textbox|heading)/.test(one));
        assert.deepEqual(reached, [], "nothing of the mail is read out behind the card");

        for (const [zoom, viewport] of Object.entries(ZOOMS)) {
          await stand.page.setViewport(viewport);
          await sleep(300);
          const again = await findOverlay(stand.page);
          assert.ok(again, `the card is still there at ${zoom} %`);
          assert.ok(await again.isOnTop(), `its safe button is on the screen at ${zoom} %`);
          clean(await examineOverlay(again), zoom);
          assert.deepEqual(await again.call(again.card, reach), [], `at ${zoom} %`);
          const file = `overlay-${level}-${language}-${zoom}.png`;
          await picture(stand.page, file);
        }
        await stand.page.setViewport(ZOOMS[100]);
        await stand.page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
        await sleep(300);
        clean(await examineOverlay(await findOverlay(stand.page)));
        await picture(stand.page, `overlay-${level}-${language}-dark.png`);
        await forceColours(stand.page, true);
        assert.deepEqual(await bareIn(await findOverlay(stand.page)), []);
        await picture(stand.page, `overlay-${level}-${language}-forced.png`);
        await forceColours(stand.page, false);
        await stand.page.keyboard.press("Escape");
        assert.ok(await overlayGone(stand.page));
      });

      test(`the page of level ${level}`, async () => {
        const overlay = await raise(stand, level);
        await overlay.press(words(TO_PAGE[level], language));
        const page = await openedPage(stand.chromium);
        assert.ok((await textOfPage(page)).length > 100);
        assert.equal(await page.evaluate(() => document.documentElement.lang), language);
        for (const [zoom, viewport] of Object.entries(ZOOMS)) {
          await page.setViewport(viewport);
          await sleep(200);
          clean(await examinePage(page), zoom);
          const sideways = () =>
            document.documentElement.scrollWidth - document.documentElement.clientWidth;
          assert.ok((await page.evaluate(sideways)) <= 1, `no moving sideways at ${zoom} %`);
          const file = `page-${level}-${language}-${zoom}.png`;
          await picture(page, file, { fullPage: true });
        }
        await page.setViewport(ZOOMS[100]);
        await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
        await sleep(300);
        clean(await examinePage(page));
        await stand.tidy();
      });
    }
  });
}

test("axe looks into the closed shadow root: it finds what is spoilt there", async () => {
  const stand = await startStand();
  try {
    const overlay = await raise(stand, "warn");
    await sleep(300); // while the card settles its colours are mixed, and nobody can judge them
    await overlay.call(overlay.root, function () {
      this.querySelector("h2").style.color = "#eee";
      this.querySelector("button").textContent = "";
    });
    const { violations } = await examineOverlay(overlay);
    for (const rule of ["color-contrast", "button-name"]) {
      assert.ok(
        violations.some((one) => one.startsWith(rule)),
        violations.join("\n"),
      );
    }
  } finally {
    await stand.close();
  }
});

describe("the keyboard alone", () => {
  /** @type {Stand} */
  let stand;
  before(async () => (stand = await startStand()));
  after(() => stand?.close());

  const press = (key) => stand.page.keyboard.press(key);
  const focused = (overlay) =>
    overlay.call(overlay.root, function () {
      return this.activeElement?.innerText ?? "";
    });

  /** By the Tab key, from the top of the page to the link. */
  async function tabToLink(id) {
    await stand.open(mailOf(linkOf(id)));
    await stand.page.evaluate(() => document.activeElement?.blur());
    for (let at = 0; at < 80; at += 1) {
      await press("Tab");
      if (
        await stand.page.evaluate((wanted) => document.activeElement?.id === wanted, `lien-${id}`)
      )
        return;
    }
    assert.fail("the Tab key does not reach the link");
  }

  test("a card holds the focus, shows where it is, and gives it back", async () => {
    await tabToLink("cps-button");
    await press("Enter");
    const overlay = await waitForOverlay(stand.page);
    const order = [await focused(overlay)];
    const count = await overlay.call(overlay.card, function () {
      return this.querySelectorAll("button, summary").length;
    });
    for (let at = 1; at < count; at += 1) {
      await press("Tab");
      order.push(await focused(overlay));
      const ring = await overlay.call(overlay.root, function () {
        const { outlineStyle, outlineWidth } = getComputedStyle(this.activeElement);
        return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
      });
      assert.ok(ring, `the focus shows on ${order.at(-1)}`);
    }
    assert.equal(new Set(order).size, count, order.join(" | "));
    assert.ok(plain(order[0]).startsWith(plain(words("overlay_back"))));
    await press("Tab");
    assert.equal(await focused(overlay), order[0], "after the last comes the first");
    await stand.page.keyboard.down("Shift");
    await press("Tab");
    await stand.page.keyboard.up("Shift");
    assert.equal(await focused(overlay), order.at(-1));
    await press("Escape");
    assert.ok(await overlayGone(stand.page));
    assert.equal(await stand.page.evaluate(() => document.activeElement?.id), "lien-cps-button");
  });

  test("the safe button answers Enter", async () => {
    await tabToLink("cps-button");
    await press("Enter");
    await waitForOverlay(stand.page);
    await press("Enter");
    assert.ok(await overlayGone(stand.page));
    await sleep(300);
    assert.equal(await findOverlay(stand.page), null, "the same key does not click the link again");
    assert.equal(stand.lures.count(hostOf(linkOf("cps-button"))).requests, 0);
  });

  test("going on, from the mail to the site", async () => {
    const link = linkOf("cps-split");
    await tabToLink(link.id);
    await press("Enter");
    const overlay = await waitForOverlay(stand.page);
    for (
      let at = 0;
      at < 10 && !plain(await focused(overlay)).startsWith(words("overlay_other"));
      at += 1
    )
      await press("Tab");
    await press("Enter");
    const page = await openedPage(stand.chromium);
    const asked = Date.now();
    const here = () => page.evaluate(() => document.activeElement?.innerText ?? "");
    const onRadio = () =>
      page.evaluate(() => document.activeElement?.matches("input[type=radio]") ?? false);
    assert.ok(
      plain(await here()).startsWith(plain(words("overlay_back"))),
      "the safe button first",
    );

    for (let at = 0; at < 30 && !(await onRadio()); at += 1) await page.keyboard.press("Tab");
    assert.ok(await onRadio(), "the Tab key reaches the three names");
    await page.keyboard.press("Space");
    const chosen = () =>
      page.evaluate(() => document.querySelector("input:checked")?.value ?? null);
    for (let at = 0; at < 3 && (await chosen()) !== link.site; at += 1)
      await page.keyboard.press("ArrowDown");
    assert.equal(await chosen(), link.site, "the arrows choose among them");

    const open = plain(words("overlay_open_true").replace("$domain$", link.site ?? ""));
    for (let at = 0; at < 10 && !plain(await here()).startsWith(open); at += 1)
      await page.keyboard.press("Tab");
    assert.ok(plain(await here()).startsWith(open), "the Tab key reaches the way on");
    await sleep(Math.max(0, 5500 - (Date.now() - asked)));
    await page.keyboard.press("Enter");
    const opened = await until(() => stand.lures.count(hostOf(link)).requests > 0);
    assert.ok(opened, "Enter opens the site");
    await sleep(500);
    assert.equal(stand.lures.count(hostOf(link)).requests, 1);
  });
});

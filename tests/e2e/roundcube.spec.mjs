/** A real Roundcube in a real Chromium: the same mails, in the preview pane and alone in the window. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { contactsOf, meetWarning, opensUntouched, summary } from "./harness/checks.mjs";
import { WAYS } from "./harness/clicks.mjs";
import { findSpot, hostOf, honestLinks, linkOf, lureLinks, mailOf } from "./harness/mail_page.mjs";
import { waitForOverlay } from "./harness/overlay.mjs";
import { picture, sleep } from "./harness/places.mjs";
import { Roundcube } from "./harness/roundcube.mjs";
import { startStand } from "./harness/stand.mjs";
import { openedPage, pressOnPage } from "./harness/warning_page.mjs";
import { words } from "./harness/words.mjs";

const ways = /** @type {(keyof typeof WAYS)[]} */ (Object.keys(WAYS));
const views = /** @type {const} */ (["openInPreview", "openInFull"]);
const shown = (link) => link.roundcube !== false;

/** @type {Roundcube} */
let roundcube;
before(() => {
  roundcube = new Roundcube();
});
after(() => roundcube?.close());

describe("Roundcube in a browser without Vigilien", () => {
  /** @type {import("./harness/stand.mjs").Stand} */
  let stand;
  before(async () => {
    stand = await startStand({ bare: true });
    await roundcube.logIn(stand.page);
  });
  after(() => stand?.close());

  for (const view of views) {
    test(`lets a plain click reach the lure (${view})`, async () => {
      const link = linkOf("cps-button");
      await roundcube[view](stand.page, mailOf(link));
      const mark = stand.lures.mark();
      await WAYS.left(stand.page, await findSpot(stand.page, link));
      assert.ok(await stand.lures.requested(hostOf(link), mark));
      assert.ok(stand.lures.count(hostOf(link), mark).hellos >= 1);
      await stand.tidy();
    });
  }
});

describe("Roundcube with Vigilien", () => {
  /** @type {import("./harness/stand.mjs").Stand} */
  let stand;
  const times = [];
  before(async () => {
    stand = await startStand();
    await roundcube.logIn(stand.page);
  });
  after(async () => {
    if (times.length) console.log(`# from the click to the warning: ${summary(times)}`);
    await stand?.close();
  });

  for (const view of views) {
    for (const link of lureLinks.filter(shown)) {
      for (const way of ways) {
        test(`${link.id} by ${way} meets a warning (${view})`, async () => {
          const open = () => roundcube[view](stand.page, mailOf(link));
          times.push(await meetWarning(stand, link, way, open));
        });
      }
    }
    test(`nothing has reached any lure by now (${view})`, () => {
      assert.deepEqual(contactsOf(stand, ...lureLinks), []);
    });
    for (const link of honestLinks.filter(shown)) {
      test(`${link.id} opens, and nothing is shown (${view})`, async () => {
        await opensUntouched(stand, link, "left", () => roundcube[view](stand.page, mailOf(link)));
      });
    }
    test(`a picture is kept (${view})`, async () => {
      const link = linkOf("cps-button");
      await roundcube[view](stand.page, mailOf(link));
      await WAYS.left(stand.page, await findSpot(stand.page, link));
      await waitForOverlay(stand.page);
      const name = view === "openInFull" ? "full" : "preview";
      await picture(stand.page, `roundcube-${name}.png`);
      await stand.page.keyboard.press("Escape");
    });
  }

  test("«Voir avant d’ouvrir» opens the link once", async () => {
    const link = linkOf("agenda-caution");
    await roundcube.openInPreview(stand.page, mailOf(link));
    await WAYS.left(stand.page, await findSpot(stand.page, link));
    const overlay = await waitForOverlay(stand.page);
    await overlay.press(words("overlay_see"));
    const page = await openedPage(stand.chromium);
    assert.deepEqual(contactsOf(stand, link), [], "looking opens nothing");
    await pressOnPage(page, words("overlay_open_true").replace("$domain$", link.site ?? ""));
    assert.ok(await stand.lures.requested(hostOf(link), 0));
    await sleep(1000);
    assert.equal(stand.lures.count(hostOf(link)).requests, 1);
    await stand.tidy();
  });

  test("a reply quotes the mail as it came", async () => {
    const link = linkOf("cps-button");
    await roundcube.openInFull(stand.page, mailOf(link));
    await stand.page.hover("#messagebody a");
    await roundcube.reply(stand.page, mailOf(link));
    const quoted = await stand.page.$eval("#composebody", (area) => area.value);
    for (const { href } of mailOf(link).links) assert.ok(quoted.includes(href), quoted);
    assert.equal(stand.lures.since(0, (contact) => contact.host === hostOf(link)).length, 0);
  });
});

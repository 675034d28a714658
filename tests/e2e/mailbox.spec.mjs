/** The mailbox page in a real Chromium: lures meet a warning, honest links open untouched. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { contactsOf, meetWarning, opensUntouched, summary } from "./harness/checks.mjs";
import { WAYS } from "./harness/clicks.mjs";
import { findSpot, honestLinks, hostOf, linkOf, lureLinks, mailOf } from "./harness/mail_page.mjs";
import { waitForOverlay } from "./harness/overlay.mjs";
import { picture, sleep } from "./harness/places.mjs";
import { startStand } from "./harness/stand.mjs";

const ways = /** @type {(keyof typeof WAYS)[]} */ (Object.keys(WAYS));

describe("a browser without Vigilien", () => {
  /** @type {import("./harness/stand.mjs").Stand} */
  let stand;
  before(async () => (stand = await startStand({ bare: true })));
  after(() => stand?.close());

  // The zeros below mean something only because the same clicks are counted here.
  for (const id of ["cps-button", "logiciel-ip", "dossier-svg", "agenda-userinfo", "colis-area"]) {
    for (const way of ways) {
      test(`reaches the lure ${id} by ${way}`, async () => {
        const link = linkOf(id);
        await stand.open(mailOf(link));
        // A connection that is left from before would be used again, without a hello.
        stand.lures.dropConnections();
        await sleep(50);
        const mark = stand.lures.mark();
        await WAYS[way](stand.page, await findSpot(stand.page, link));
        assert.ok(await stand.lures.requested(hostOf(link), mark));
        const { hellos, requests } = stand.lures.count(hostOf(link), mark);
        assert.equal(requests, 1);
        if (link.href.startsWith("https:")) assert.ok(hellos >= 1, `${hellos} hellos`);
        await stand.tidy();
      });
    }
  }
});

describe("with Vigilien", () => {
  /** @type {import("./harness/stand.mjs").Stand} */
  let stand;
  const times = [];
  before(async () => (stand = await startStand()));
  after(async () => {
    if (times.length) console.log(`# from the click to the warning: ${summary(times)}`);
    await stand?.close();
  });

  for (const link of lureLinks) {
    for (const way of ways) {
      test(`${link.id} by ${way} meets a warning`, async () => {
        const open = () => stand.open(mailOf(link));
        times.push(await meetWarning(stand, link, way, open));
      });
    }
  }

  test("nothing has reached any lure by now", () => {
    assert.deepEqual(contactsOf(stand, ...lureLinks), []);
  });

  for (const link of honestLinks) {
    for (const way of ways) {
      test(`${link.id} by ${way} opens, and nothing is shown`, async () => {
        await opensUntouched(stand, link, way, () => stand.open(mailOf(link)));
      });
    }
  }

  test("a picture of the warning is kept", async () => {
    const link = linkOf("cps-button");
    await stand.open(mailOf(link));
    await WAYS.left(stand.page, await findSpot(stand.page, link));
    await waitForOverlay(stand.page);
    await picture(stand.page, "mailbox-cps.png");
  });
});

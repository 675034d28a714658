/** A click that comes before the verdict is held, and then does what it would have done, once. */
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";

import { contactsOf, meetWarning, opensUnhindered } from "./harness/checks.mjs";
import { WAYS } from "./harness/clicks.mjs";
import { findSpot, hostOf, linkOf, mailOf } from "./harness/mail_page.mjs";
import { sleep, until } from "./harness/places.mjs";
import { startStand } from "./harness/stand.mjs";

/** @type {import("./harness/stand.mjs").Stand} */
let stand;
before(async () => {
  stand = await startStand({ prepare: (host) => (host.mode = "thoughtful") });
  // Long enough for the greetings of a host that thinks about each.
  await sleep(2_000);
});
after(() => stand?.close());
afterEach(() => {
  stand?.host.giveAnswers();
  return stand?.reset();
});

/** Each link is asked about for the first time, so that its click has to wait. */
const HONEST = {
  left: "ameli-site",
  middle: "doctolib-agenda",
  ctrl: "ordre-site",
  shift: "labo-portal",
  enter: "garde-idn",
};
const LURES = {
  left: "cps-button",
  middle: "dossier-hosting",
  ctrl: "agenda-tld",
  shift: "colis-pay",
  enter: "essai-link",
};

for (const [way, id] of Object.entries(HONEST)) {
  test(`an honest link, by ${way}: opens when the verdict is there`, async () => {
    const link = linkOf(id);
    const opened = () => stand.lures.count(hostOf(link)).requests;
    stand.host.holdAnswers();
    await stand.open(mailOf(link));
    const spot = await findSpot(stand.page, link);
    await WAYS[way](stand.page, spot);
    await sleep(300);
    assert.equal(opened(), 0, "it is held while nothing is known");
    stand.host.giveAnswers();
    await opensUnhindered(stand.page, () => opened() > 0);
    await sleep(1_000);
    assert.equal(opened(), 1, "it opens once");
    const tabs = await stand.chromium.tabs();
    assert.equal(tabs.length, stand.kept.length + 1, "in one tab");
    const seen = () => stand.page.evaluate(() => document.visibilityState === "visible");
    const behind = way === "middle" || way === "ctrl";
    if (behind) assert.ok(await until(seen, 2_000), "the mail stays in front");
  });
}

for (const [way, id] of Object.entries(LURES)) {
  test(`a lure, by ${way}: the warning comes in time`, async () => {
    const link = linkOf(id);
    await meetWarning(stand, link, /** @type {any} */ (way), () => stand.open(mailOf(link)));
    assert.deepEqual(contactsOf(stand, link), []);
  });
}

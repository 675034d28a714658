/** A real Firefox: the extension loads as it stands, lures meet a warning, honest links open. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { startLureServer } from "./lures/server.mjs";
import { startMailbox } from "./mailbox/server.mjs";
import { DEADLINE, sourceOfMessage } from "./harness/checks.mjs";
import { rest, WAYS } from "./harness/clicks.mjs";
import { launchFirefox, readOverlay } from "./harness/firefox.mjs";
import { findSpot, hostOf, linkOf, mailOf, openInMailbox } from "./harness/mail_page.mjs";
import { NativeHost } from "./harness/native_host.mjs";
import { picture, sleep, until } from "./harness/places.mjs";
import { installProbe, timeToWarning } from "./harness/probe.mjs";
import { summary } from "./harness/checks.mjs";
import { plain, words } from "./harness/words.mjs";

const ways = /** @type {(keyof typeof WAYS)[]} */ (Object.keys(WAYS));

async function startStand(bare) {
  const lures = await startLureServer();
  const mailbox = await startMailbox();
  const host = new NativeHost();
  const firefox = await launchFirefox({ port: lures.port, host, bare });
  const page = await firefox.browser.newPage();
  await installProbe(page);
  return {
    lures,
    host,
    page,
    firefox,
    open: (mail) => openInMailbox(page, mailbox.origin, mail),
    contacts: (link) =>
      lures.since(0, (contact) => contact.host === hostOf(link)).map(({ kind }) => kind),
    async closeOthers(kept) {
      for (const one of await firefox.browser.pages()) if (!kept.includes(one)) await one.close();
      await page.bringToFront();
      await rest(page);
      lures.dropConnections();
    },
    async close() {
      host.thaw();
      await firefox.close();
      host.close();
      await lures.close();
      await mailbox.close();
    },
  };
}

/** @typedef {Awaited<ReturnType<typeof startStand>>} Stand */

describe("Firefox without Vigilien", () => {
  /** @type {Stand} */
  let stand;
  before(async () => (stand = await startStand(true)));
  after(() => stand?.close());

  for (const way of ways) {
    test(`reaches the lure by ${way}`, async () => {
      const kept = await stand.firefox.browser.pages();
      const link = linkOf("cps-button");
      await stand.open(mailOf(link));
      const mark = stand.lures.mark();
      await WAYS[way](stand.page, await findSpot(stand.page, link));
      assert.ok(await stand.lures.requested(hostOf(link), mark));
      assert.ok(stand.lures.count(hostOf(link)).hellos >= 1);
      await stand.closeOthers(kept);
    });
  }
});

describe("Firefox with Vigilien", () => {
  /** @type {Stand} */
  let stand;
  const times = [];
  before(async () => {
    stand = await startStand(false);
    // The first question waits for the host to start; a reader's browser has been open for longer.
    await stand.open(mailOf(linkOf("ameli-site")));
    await until(() => stand.host.starts > 0, 20_000);
    await sleep(500);
  });
  after(async () => {
    if (times.length) console.log(`# Firefox, from the click to the warning: ${summary(times)}`);
    await stand?.close();
  });

  for (const id of ["cps-button", "cps-list", "dossier-svg", "agenda-userinfo", "colis-area"]) {
    const link = linkOf(id);
    for (const way of ways) {
      test(`${id} by ${way} meets a warning`, async () => {
        const { page } = stand;
        const kept = (await stand.firefox.browser.pages()).length;
        await stand.open(mailOf(link));
        // Marks come beside links and move what follows them; clicks before that are those of held.spec.
        await sleep(300);
        const spot = await findSpot(page, link);
        const source = await sourceOfMessage(page);
        await WAYS[way](page, spot);
        const overlay = await until(() => readOverlay(page), 5_000);
        assert.ok(overlay, "a warning comes");
        assert.deepEqual(stand.contacts(link), [], "nothing reached the lure");
        const elapsed = await timeToWarning(page);
        assert.ok(
          elapsed > 0 && elapsed <= DEADLINE,
          `the card came after ${Math.round(elapsed)} ms`,
        );
        times.push(elapsed);
        assert.equal(overlay.level, link.level, overlay.text);
        assert.ok(overlay.text.includes(link.site ?? ""), overlay.text);
        assert.ok(plain(overlay.focused).length > 0, "a button has the focus");
        if (id === "cps-button") await picture(page, "firefox-cps.png");
        if (way === "left") await sleep(500);
        assert.deepEqual(stand.contacts(link), [], "nor later");
        await page.keyboard.press("Escape");
        assert.ok(await until(async () => !(await readOverlay(page))), "the card goes");
        await rest(page);
        assert.equal(await sourceOfMessage(page), source, "the message is what it was");
        assert.equal((await stand.firefox.browser.pages()).length, kept, "no tab was opened");
      });
    }
  }

  for (const id of ["ameli-site", "labo-portal", "garde-idn"]) {
    test(`${id} opens, and nothing is shown`, async () => {
      const kept = await stand.firefox.browser.pages();
      const link = linkOf(id);
      await stand.open(mailOf(link));
      const spot = await findSpot(stand.page, link);
      const mark = stand.lures.mark();
      await WAYS.left(stand.page, spot);
      assert.ok(await stand.lures.requested(hostOf(link), mark), "it opens");
      assert.equal(await readOverlay(stand.page), null);
      await stand.closeOthers(kept);
      assert.equal(stand.lures.count(hostOf(link), mark).requests, 1, "it opens once");
    });
  }

  test("a host that ends at once: the card says so in time, nothing opens", async () => {
    const link = linkOf("factures-orange");
    stand.host.mode = "ends at once";
    stand.host.crash();
    await stand.open(mailOf(link));
    await WAYS.left(stand.page, await findSpot(stand.page, link));
    const overlay = await until(() => readOverlay(stand.page), 5_000);
    assert.ok(overlay, "a card comes");
    const elapsed = await timeToWarning(stand.page);
    assert.ok(elapsed > 0 && elapsed <= DEADLINE, `the card came after ${Math.round(elapsed)} ms`);
    assert.equal(overlay.level, "fault");
    const titles = ["fr", "en"].map((language) => plain(words("overlay_title_fault", language)));
    assert.ok(
      titles.some((title) => overlay.text.includes(title)),
      overlay.text,
    );
    await sleep(500);
    assert.deepEqual(stand.contacts(link), []);
  });
});

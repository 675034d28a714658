/** Signed lists, from the publisher's key press to the mail on the screen, the popup and the settings. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { after, before, describe, test } from "node:test";

import { commandLine } from "../host/support.mjs";
import { publish } from "../update/scene.mjs";
import { opensUntouched } from "./harness/checks.mjs";
import { WAYS } from "./harness/clicks.mjs";
import { findSpot, linkOf, mailOf } from "./harness/mail_page.mjs";
import { overlayGone, waitForOverlay } from "./harness/overlay.mjs";
import { picture, sleep, until } from "./harness/places.mjs";
import { startStand } from "./harness/stand.mjs";
import { textOfPage } from "./harness/warning_page.mjs";
import { plain, words } from "./harness/words.mjs";

const LINK = linkOf("lettre-evil");
const HOST = "evil.example";
const OTHER = linkOf("lettre-fiche");
/** From the key press to open browsers; what a busy machine takes is not counted. */
const IN_FORCE = 15_000;
/** A build without updates has nothing to receive. */
const publishes = spawnSync(commandLine, ["publisher", "--help"]).status === 0;

describe("signed lists", { skip: !publishes && "no publisher in this build" }, () => {
  /** @type {import("./harness/stand.mjs").Stand} */
  let stand;
  let publisher, server;
  /** What ends with the suite, last first. @type {(() => unknown)[]} */
  const ends = [];

  before(async () => {
    const suite = /** @type {any} */ ({ after: (end) => ends.push(end) });
    ({ publisher, server } = await publish(suite, "region"));
    stand = await startStand();
  });
  after(async () => {
    await stand?.close();
    for (const end of ends.reverse()) await end();
  });

  /** Our page as it is now, until `good` agrees with its text. */
  async function pageSays(path, good, name) {
    const page = await stand.chromium.browser.newPage();
    await page.setViewport({ width: path.includes("popup") ? 360 : 1000, height: 900 });
    let text = "";
    const agrees = await until(
      async () => {
        await page.goto(stand.chromium.extensionPage(path));
        await page.waitForSelector("main button");
        text = await textOfPage(page);
        return good(text);
      },
      IN_FORCE,
      500,
    );
    assert.ok(agrees, text);
    if (name) await picture(page, name, { fullPage: true });
    await page.close();
    await stand.page.bringToFront();
    return text;
  }
  const says =
    (...keys) =>
    (text) =>
      keys.every((key) => text.includes(plain(words(key))));
  const popup = (good, name) => pageSays("pages/popup.html", good, name);
  const settings = (good, name) => pageSays("pages/options.html", good, name);
  const checked = (text) => text.includes(plain(words("popup_lists_checked").split("$")[0]));

  /** The card over the mail, once the list is in force there; the mail is not opened again. */
  async function blockedClick() {
    const card = await until(async () => {
      await WAYS.left(stand.page, await findSpot(stand.page, LINK));
      return waitForOverlay(stand.page, 1000).catch(() => null);
    }, IN_FORCE);
    assert.ok(card, "a card");
    assert.equal(await card.level(), "block");
    const text = await card.text();
    await card.press(words("overlay_back"));
    await overlayGone(stand.page);
    return text;
  }

  test("without a subscription the popup says so", () => popup(says("popup_lists_none")));

  test("a subscription in the settings brings the publisher's lists", async () => {
    await stand.chromium.settle({ subscriptions: [publisher.line] });
    await popup(checked);
    const text = await settings(says("received_state_fresh", "received_push_connected"));
    assert.ok(text.includes("region"), text);
  });

  test("a link that was let through is blocked in the open mail, and the card says by whom", async () => {
    await stand.open(mailOf(LINK));
    await opensUntouched(stand, LINK, "left", async () => {});
    await publisher.tell("block", HOST, "--reason", "faux congrès");
    const inForce = async () =>
      (await stand.host.command("check", LINK.href, "--json")).stdout.includes('"block"');
    assert.ok(await until(inForce, IN_FORCE), "the list is in force on the workstation");
    await sleep(500);
    const before = stand.lures.count(HOST);
    const text = await blockedClick();
    assert.ok(text.includes(plain(words("overlay_title_blocklist"))), text);
    assert.match(text, /region/);
    await sleep(500);
    assert.deepEqual(stand.lures.count(HOST), before, "nothing reached it");
    await opensUntouched(stand, OTHER, "left", async () => {});
  });

  test("the server stops: popup and settings say so, and the block stays", async () => {
    assert.equal(await server.stop(), 0);
    const { status, stdout } = await stand.host.command("update");
    assert.equal(status, 1, stdout);
    const text = await popup(says("received_obstacle_network", "popup_alive"), "lists-popup.png");
    assert.ok(checked(text), text);
    await settings(says("received_obstacle_network", "received_state_fresh"), "lists-options.png");
    await blockedClick();
  });
});

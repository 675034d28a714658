/** The practice's own lists, changed by the command line while the browser is open. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { opensUntouched } from "./harness/checks.mjs";
import { WAYS } from "./harness/clicks.mjs";
import { findSpot, hostOf, linkOf, mailOf } from "./harness/mail_page.mjs";
import { overlayGone, waitForOverlay } from "./harness/overlay.mjs";
import { sleep } from "./harness/places.mjs";
import { startStand } from "./harness/stand.mjs";
import { plain, words } from "./harness/words.mjs";

/** A list is in force in open browsers within this many milliseconds (the contract). */
const IN_FORCE = 2000;

/** @type {import("./harness/stand.mjs").Stand} */
let stand;
let starts = 0;
before(async () => (stand = await startStand()));
after(() => stand?.close());

/** Runs the command, then lets the rest of the two seconds go by. */
async function command(...line) {
  const started = Date.now();
  const { status, stdout, stderr } = await stand.host.command(...line);
  assert.equal(status, 0, `vigilien ${line.join(" ")}: ${stdout}${stderr}`);
  await sleep(Math.max(0, IN_FORCE - (Date.now() - started)));
}

/** The mail is on the screen all the time: nothing is opened again. */
const onScreen = async () => {};

async function clickMeets(id, level) {
  const link = linkOf(id);
  await WAYS.left(stand.page, await findSpot(stand.page, link));
  const overlay = await waitForOverlay(stand.page);
  assert.equal(await overlay.level(), level);
  assert.ok((await overlay.text()).includes(hostOf(link)));
  const text = await overlay.text();
  await overlay.press(words("overlay_back"));
  await overlayGone(stand.page);
  return text;
}

test("a site that the practice blocks warns at the next click", async () => {
  const link = linkOf("lettre-evil");
  await stand.open(mailOf(link));
  await opensUntouched(stand, link, "left", onScreen);
  starts = stand.host.starts;
  const before = stand.lures.count("evil.example");

  await command("block", "evil.example", "--reason", "faux congrès");
  const text = await clickMeets("lettre-evil", "block");
  assert.ok(text.includes(plain(words("overlay_title_blocklist_practice"))), text);
  await sleep(500);
  assert.deepEqual(stand.lures.count("evil.example"), before, "nothing reached it");
});

test("the other links of the same mail open as before", async () => {
  await opensUntouched(stand, linkOf("lettre-fiche"), "left", onScreen);
});

test("a site that the practice allows again opens at the next click", async () => {
  await command("allow", "evil.example");
  await opensUntouched(stand, linkOf("lettre-evil"), "left", onScreen);
});

test("a lure that the practice allows opens, and one that it blocks again does not", async () => {
  const link = linkOf("agenda-tld");
  await stand.open(mailOf(link));
  await clickMeets("agenda-tld", "warn");
  await command("allow", hostOf(link));
  await opensUntouched(stand, link, "left", onScreen);
  await command("block", hostOf(link), "--reason", "essai");
  await clickMeets("agenda-tld", "block");
});

test("an official site cannot be blocked", async () => {
  const link = linkOf("ameli-site");
  await stand.open(mailOf(link));
  const { status, stderr, stdout } = await stand.host.command("block", "ameli.fr");
  assert.notEqual(status, 0, stdout + stderr);
  await sleep(IN_FORCE);
  await opensUntouched(stand, link, "left", onScreen);
});

test("all of it with the host that was started first", () => {
  assert.equal(stand.host.starts, starts);
});

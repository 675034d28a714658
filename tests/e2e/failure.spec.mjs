/**
 * The host is missing, silent, ended, babbling or slow: within a second something is said, nothing opens
 * by itself, the webmail's own links work, and all is well again as soon as the host is.
 */
import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { contactsOf, DEADLINE, sourceOfMessage } from "./harness/checks.mjs";
import { rest, WAYS } from "./harness/clicks.mjs";
import { findSpot, hostOf, linkOf, mailOf } from "./harness/mail_page.mjs";
import { findOverlay, overlayGone, waitForOverlay } from "./harness/overlay.mjs";
import { picture, sleep, until } from "./harness/places.mjs";
import { timeToWarning } from "./harness/probe.mjs";
import { startStand } from "./harness/stand.mjs";
import { openedPage, pressOnPage } from "./harness/warning_page.mjs";
import { plain, words } from "./harness/words.mjs";

/** @typedef {import("./harness/stand.mjs").Stand} Stand */

/** After this long without an answer to anything, a host that is well again must be in use. */
const RECOVERY = 10_000;

/** @type {{ name: string, prepare?: (host: any) => void, fail?: (host: any) => void, mend: (host: any) => void }[]} */
const FAILURES = [
  {
    name: "missing",
    prepare: (host) => host.remove(),
    fail: (host) => host.remove(),
    mend: (host) => host.putBack(),
  },
  {
    name: "frozen, as is each that is started in its place",
    fail(host) {
      host.mode = "silent";
      host.freeze();
    },
    mend(host) {
      host.thaw();
      mendByRestart(host);
    },
  },
  {
    name: "killed, and killed at each start",
    fail(host) {
      host.mode = "ends at once";
      host.crash();
    },
    mend: (host) => (host.mode = "real"),
  },
  {
    name: "silent from its start",
    fail(host) {
      host.mode = "silent";
      host.crash();
    },
    mend: mendByRestart,
  },
  {
    name: "printing what is no frame",
    fail(host) {
      host.mode = "garbage";
      host.crash();
    },
    mend: mendByRestart,
  },
  {
    name: "slower than a second",
    fail(host) {
      host.mode = "slow";
      host.crash();
    },
    mend: mendByRestart,
  },
];

for (const [mode, name] of [
  ["outdated", "too old, and finds every link harmless"],
  ["half", "ending in the middle of each answer"],
  ["huge", "answering at endless length"],
  ["flood", "sending events without end"],
]) {
  FAILURES.push({
    name,
    fail(host) {
      host.mode = mode;
      host.crash();
    },
    mend: mendByRestart,
  });
}

/** Trouble counts from a host that the browser has started: one that starts later is a new one. */
async function isUp(host) {
  assert.ok(await until(() => host.running().length > 0, 10_000), "the browser starts the host");
}

function mendByRestart(host) {
  host.mode = "real";
  host.crash();
}

/** Clicks a link that cannot be judged. @param {Stand} stand */
async function meetFaultCard(stand, id, way) {
  const link = linkOf(id);
  const { page } = stand;
  await stand.open(mailOf(link));
  const spot = await findSpot(page, link);
  const before = await sourceOfMessage(page);
  await WAYS[way](page, spot);
  const overlay = await waitForOverlay(page);
  const elapsed = await timeToWarning(page);
  assert.ok(elapsed > 0 && elapsed <= DEADLINE, `the card came after ${Math.round(elapsed)} ms`);
  const text = await overlay.text();
  assert.equal(await overlay.level(), "fault", text);
  assert.ok(text.includes(plain(words("overlay_title_fault"))), text);
  const buttons = await overlay.buttons();
  for (const key of ["overlay_back", "overlay_see"]) {
    assert.ok(
      buttons.some((one) => one.startsWith(plain(words(key)))),
      buttons.join(" | "),
    );
  }
  assert.ok(await overlay.isOnTop());
  await sleep(500);
  assert.deepEqual(contactsOf(stand, link), [], "nothing opened by itself");
  return { link, overlay, before, elapsed };
}

async function goBack(stand, { overlay, before }) {
  await overlay.press(words("overlay_back"));
  assert.ok(await overlayGone(stand.page));
  await rest(stand.page);
  assert.equal(await sourceOfMessage(stand.page), before, "the message is what it was");
}

/** The webmail's own links need no verdict. @param {Stand} stand */
async function opensOwnLink(stand) {
  const link = linkOf("garde-here");
  await stand.open(mailOf(link));
  const seen = stand.mailbox.visits.length;
  await WAYS.left(stand.page, await findSpot(stand.page, link));
  const opened = await until(() => stand.mailbox.visits.slice(seen).includes("/aide.html"), 2_000);
  assert.ok(opened, "the webmail’s own page opens");
  assert.equal(await findOverlay(stand.page), null);
  await stand.tidy();
}

/** Clicks again and again, as a reader would, until the host's own verdict is shown. @param {Stand} stand */
async function meetsVerdictAgain(stand, id) {
  const link = linkOf(id);
  const started = Date.now();
  for (;;) {
    await WAYS.left(stand.page, await findSpot(stand.page, link));
    const overlay = await waitForOverlay(stand.page);
    const level = await overlay.level();
    await stand.page.keyboard.press("Escape");
    await overlayGone(stand.page);
    await rest(stand.page);
    if (level === link.level) return;
    assert.equal(level, "fault");
    assert.ok(Date.now() - started < RECOVERY, "the host is well again, and not in use");
    await sleep(250);
  }
}

for (const { name, prepare, fail, mend } of FAILURES) {
  describe(`a host that is ${name}`, () => {
    test("does not let a link open, and says so in time; all is well when it is", async () => {
      const stand = await startStand({ prepare });
      try {
        if (!prepare) await isUp(stand.host);
        fail?.(stand.host);
        const times = [];
        for (const [id, way] of [
          ["cps-button", "left"],
          ["cps-split", "middle"],
          ["lettre-fiche", "ctrl"],
          ["agenda-tld", "enter"],
        ]) {
          const met = await meetFaultCard(stand, id, way);
          times.push(Math.round(met.elapsed));
          if (id === "cps-button") {
            await picture(stand.page, `fault-${name.replaceAll(/[^a-z]+/g, "-")}.png`);
          }
          await goBack(stand, met);
        }
        console.log(`# ${name}: from the click to the card ${times.join(", ")} ms`);
        await opensOwnLink(stand);

        // Without reloading the mail.
        await stand.open(mailOf(linkOf("cps-button")));
        mend(stand.host);
        await meetsVerdictAgain(stand, "cps-button");
        assert.deepEqual(contactsOf(stand, linkOf("cps-button")), []);
      } finally {
        await stand.close();
      }
    });
  });
}

test("a host that is frozen is replaced, or used again when it thaws", async () => {
  const stand = await startStand();
  try {
    await isUp(stand.host);
    stand.host.freeze();
    await goBack(stand, await meetFaultCard(stand, "cps-button", "left"));
    await sleep(2_000);
    stand.host.thaw();
    await meetsVerdictAgain(stand, "cps-button");
  } finally {
    await stand.close();
  }
});

test("a host that was killed once is simply started again", async () => {
  const stand = await startStand();
  try {
    await stand.open(mailOf(linkOf("cps-button")));
    await isUp(stand.host);
    stand.host.crash();
    await stand.open(mailOf(linkOf("agenda-tld")));
    await meetsVerdictAgain(stand, "agenda-tld");
    assert.ok(stand.host.starts >= 2, "it was started again");
  } finally {
    await stand.close();
  }
});

test("a link that could not be judged opens once, from the page, when the reader says so", async () => {
  const stand = await startStand({ prepare: (host) => host.remove() });
  try {
    const { link, overlay } = await meetFaultCard(stand, "labo-portal", "left");
    await overlay.press(words("overlay_see"));
    const page = await openedPage(stand.chromium);
    await picture(page, "page-fault.png", { fullPage: true });
    await pressOnPage(page, words("page_open_unchecked"));
    assert.ok(await stand.lures.requested(hostOf(link), 0), "it opens");
    await sleep(1000);
    assert.equal(stand.lures.count(hostOf(link)).requests, 1, "and opens once");
  } finally {
    await stand.close();
  }
});

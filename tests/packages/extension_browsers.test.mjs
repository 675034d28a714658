/** The packages in real browsers: unpacked from Chromium's zip, installed from Firefox's, and a lure meets a warning. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import { contactsOf } from "../e2e/harness/checks.mjs";
import { WAYS } from "../e2e/harness/clicks.mjs";
import { launchFirefox, readOverlay } from "../e2e/harness/firefox.mjs";
import { findSpot, hostOf, linkOf, mailOf, openInMailbox } from "../e2e/harness/mail_page.mjs";
import { chromiumId, NativeHost } from "../e2e/harness/native_host.mjs";
import { waitForOverlay } from "../e2e/harness/overlay.mjs";
import { removeFolder, temporaryFolder, until } from "../e2e/harness/places.mjs";
import { startStand } from "../e2e/harness/stand.mjs";
import { startLureServer } from "../e2e/lures/server.mjs";
import { startMailbox } from "../e2e/mailbox/server.mjs";
import { idOfFolder, pack, unpack } from "./extension_support.mjs";

const LURE = linkOf("cps-button");

/** Runs in the browser's own page. It keeps faults of a manifest in developer mode only, from the next load on. */
async function faultsOf(id) {
  const { developerPrivate } = globalThis.chrome;
  const { manifestErrors } = await developerPrivate.getExtensionInfo(id);
  if (manifestErrors.length === 0) {
    await developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
    await developerPrivate.updateExtensionConfiguration({ extensionId: id, errorCollection: true });
    await developerPrivate.reload(id, { failQuietly: true, populateErrorForUnpacked: true });
  }
  return developerPrivate.getExtensionInfo(id);
}

let folder, packed;
before(() => {
  folder = temporaryFolder("packages");
  packed = pack(join(folder, "packed"));
});
after(() => removeFolder(folder));

describe("Chromium", () => {
  let stand, id;
  before(async () => {
    const extension = unpack(packed.chromium, join(folder, "chromium"));
    id = idOfFolder(extension);
    stand = await startStand({ extension, id });
  });
  after(() => stand?.close());

  test("a lure meets its warning, under an id that is not the key's", async () => {
    assert.notEqual(id, chromiumId);
    await stand.open(mailOf(LURE));
    await WAYS.left(stand.page, await findSpot(stand.page, LURE));
    const overlay = await waitForOverlay(stand.page, 10_000);
    assert.equal(await overlay.level(), LURE.level);
    assert.deepEqual(contactsOf(stand, LURE), []);
    assert.ok(stand.host.starts > 0);
  });

  test("the browser finds no fault with it", async () => {
    const page = await stand.chromium.browser.newPage();
    await page.goto("chrome://extensions/");
    const told = await until(async () => {
      const info = await page.evaluate(faultsOf, id);
      return info.manifestErrors.length > 0 && info;
    });
    assert.ok(told, "the browser says what it does not know");
    assert.equal(told.state, "ENABLED");
    assert.deepEqual(
      told.manifestErrors.map(({ message }) => message),
      // What a policy grants, others do not have: the word is read and passed over.
      ["'webRequestBlocking' requires manifest version of 2 or lower."],
    );
    assert.deepEqual(told.runtimeErrors, []);
    await page.close();
  });
});

describe("Firefox", () => {
  let lures, mailbox, host, firefox;
  before(async () => {
    lures = await startLureServer();
    mailbox = await startMailbox();
    host = new NativeHost();
    firefox = await launchFirefox({ port: lures.port, host, extension: packed.firefox });
  });
  after(async () => {
    await firefox?.close();
    host?.close();
    await lures?.close();
    await mailbox?.close();
  });

  test("a lure meets its warning", async () => {
    const page = await firefox.browser.newPage();
    await openInMailbox(page, mailbox.origin, mailOf(LURE));
    assert.ok(await until(() => host.starts > 0, 20_000), "the host is started");
    await WAYS.left(page, await findSpot(page, LURE));
    const overlay = await until(() => readOverlay(page), 10_000);
    assert.equal(overlay?.level, LURE.level);
    assert.deepEqual(
      lures.since(0, (contact) => contact.host === hostOf(LURE)),
      [],
    );
  });
});

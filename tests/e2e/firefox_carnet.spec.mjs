/** The notebook in Firefox: a caution opened once is noted by the site's name alone, and erased on the settings page. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { startLureServer } from "./lures/server.mjs";
import { startMailbox } from "./mailbox/server.mjs";
import { WAYS } from "./harness/clicks.mjs";
import { launchFirefox, ownTabs, pressOnOwn, readOverlay } from "./harness/firefox.mjs";
import { findSpot, hostOf, linkOf, mailOf, openInMailbox } from "./harness/mail_page.mjs";
import { NativeHost } from "./harness/native_host.mjs";
import { sleep, until } from "./harness/places.mjs";
import { installProbe } from "./harness/probe.mjs";
import { plain, words as wordsIn } from "./harness/words.mjs";

const LINK = linkOf("agenda-caution");
const DOMAIN = LINK.site ?? "";

/** The runner's Firefox speaks English. */
const words = (key) => wordsIn(key, "en");

let lures, mailbox, host, firefox, page;
before(async () => {
  lures = await startLureServer();
  mailbox = await startMailbox();
  host = new NativeHost();
  firefox = await launchFirefox({ port: lures.port, host });
  page = await firefox.browser.newPage();
  await installProbe(page);
  await openInMailbox(page, mailbox.origin, mailOf(linkOf("ameli-site")));
  assert.ok(await until(() => host.starts > 0, 20_000));
  await sleep(3000); // the first question waits for the host to start
});
after(async () => {
  await firefox?.close();
  host?.close();
  await lures?.close();
  await mailbox?.close();
});

const sites = () => host.carnet();
const kept = () => host.kept();
const tabOf = (path) => until(async () => (await ownTabs(firefox.browser, path))[0], 10_000);

test("a caution opened once is noted, shown, and erased", async () => {
  await openInMailbox(page, mailbox.origin, mailOf(LINK));
  await WAYS.left(page, await findSpot(page, LINK));
  const overlay = await until(() => readOverlay(page), 5000);
  assert.equal(overlay?.level, "caution");
  const see = plain(words("overlay_see"));
  const onSee = async () => plain((await readOverlay(page))?.focused ?? "").startsWith(see);
  for (let step = 0; step < 8 && !(await onSee()); step += 1) await page.keyboard.press("Tab");
  assert.ok(await onSee(), JSON.stringify(await readOverlay(page)));
  await page.keyboard.press("Enter");

  const warning = await tabOf("pages/warning.html");
  await warning.evaluate(
    `chrome.tabs.create({ url: "options.html", active: false }).then(() => 1)`,
  );
  const open = words("overlay_open_true").replace("$domain$", DOMAIN);
  assert.ok(await until(() => pressOnOwn(warning, open), 10_000), "the way on is there");
  assert.ok(await lures.requested(hostOf(LINK), 0), "the link opens");
  assert.ok(await until(async () => (await sites()).length === 1, 5000), "it is noted");
  assert.deepEqual(
    (await sites()).map(({ domain, kind }) => [domain, kind]),
    [[DOMAIN, "once"]],
  );
  for (const canary of ["assistance", "horaires", "secretariat", "https:"]) {
    assert.ok(!kept().includes(canary), `«${canary}» is on the disk`);
  }

  const options = await tabOf("pages/options.html");
  // The page from before the reload may show the site as well: its buttons go with it.
  await options.evaluate("window.isOld = true; location.reload()");
  const shown = () =>
    options.evaluate(
      `window.isOld ? "" : document.querySelector('[aria-labelledby="carnet_title"]')?.innerText ?? ""`,
    );
  let said = "";
  const isShown = async () => (said = await shown().catch(() => "")).includes(DOMAIN);
  assert.ok(await until(isShown, 10_000), `the site is not shown: ${said}`);
  assert.ok(await pressOnOwn(options, words("carnet_erase")), "it can be erased");
  assert.ok(kept().includes(DOMAIN), "a question changes nothing");
  const agree = () =>
    options.evaluate(`(() => {
      const [, yes] = document.querySelectorAll(".v-question button");
      yes?.click();
      return !!yes;
    })()`);
  assert.ok(await until(agree, 5000), "it is asked once more");
  assert.ok(await until(() => !kept().includes(DOMAIN), 5000), kept());
});

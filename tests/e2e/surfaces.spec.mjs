/**
 * The extension's own pages with the real worker and host behind them, in both browsers: «Revenir» is
 * never a dead end, the way on works, the settings are kept.
 */
import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";

import { startLureServer } from "./lures/server.mjs";
import { startMailbox } from "./mailbox/server.mjs";
import { examinePage } from "./harness/accessibility.mjs";
import { WAYS } from "./harness/clicks.mjs";
import { launchFirefox, ownTabs, readOverlay } from "./harness/firefox.mjs";
import { findSpot, hostOf, linkOf, mailOf, openInMailbox } from "./harness/mail_page.mjs";
import { NativeHost } from "./harness/native_host.mjs";
import { waitForOverlay } from "./harness/overlay.mjs";
import { picture, sleep, until } from "./harness/places.mjs";
import { startStand } from "./harness/stand.mjs";
import { openedPage, pressOnPage, textOfPage } from "./harness/warning_page.mjs";
import { plain, words } from "./harness/words.mjs";

const PAGES = ["options", "welcome", "popup", "call", "aftercare", "accessibility", "privacy"];
const HONEST = "https://www.ameli.fr/medecin";

describe("Chromium", () => {
  /** @type {import("./harness/stand.mjs").Stand} */
  let stand;
  before(async () => (stand = await startStand()));
  after(() => stand?.close());
  afterEach(() => stand?.reset());

  const back = words("overlay_back");
  const ofWorker = async (action, ...values) =>
    (await stand.chromium.worker()).evaluate(action, ...values);

  /** The address of the page of a case, as the worker has it after a click. */
  async function caseAddress(link = linkOf("agenda-typosquat")) {
    await stand.open(mailOf(link));
    await WAYS.left(stand.page, await findSpot(stand.page, link));
    await (await waitForOverlay(stand.page)).press(words("overlay_other"));
    const page = await openedPage(stand.chromium);
    const address = page.url();
    await page.close();
    return address;
  }

  for (const name of PAGES) {
    test(`the page «${name}» stands, with the real worker behind it`, async () => {
      const page = await stand.chromium.browser.newPage();
      const faults = [];
      page.on("pageerror", (error) => faults.push(String(error)));
      await page.goto(stand.chromium.extensionPage(`pages/${name}.html`));
      await page.waitForSelector("h1");
      const shown = () =>
        page.evaluate(() => document.body.innerText.includes("Cabinet du Dr Martin"));
      assert.ok(await until(shown), "it knows the practice");
      assert.equal(await page.evaluate(() => document.documentElement.lang), "fr");
      const { violations, undecided } = await examinePage(page);
      assert.deepEqual(violations, []);
      assert.deepEqual(undecided, []);
      assert.deepEqual(faults, []);
      await picture(page, `${name}.png`, { fullPage: true });
    });
  }

  test("settings that are written are kept, and in force", async () => {
    const page = await stand.chromium.browser.newPage();
    await page.goto(stand.chromium.extensionPage("pages/options.html"));
    await page.waitForSelector("#own_domains");
    await page.type("#own_domains", "\nlabo-tilleuls.example");
    await page.click("#prediction input[value=browser]");
    await pressOnPage(page, words("options_save"));
    const saved = plain(words("options_saved"));
    assert.ok(await until(async () => (await textOfPage(page)).includes(saved)), "it says so");
    const kept = await ofWorker(() =>
      globalThis.chrome.storage.local.get(["own_domains", "prediction"]),
    );
    assert.deepEqual(kept.own_domains, ["cabinet-martin.example", "labo-tilleuls.example"]);
    assert.equal(kept.prediction, "browser");
    await ofWorker(() => globalThis.chrome.storage.local.remove("prediction"));
  });

  test("«Revenir» in a tab without a history closes it", async () => {
    const url = await caseAddress();
    await ofWorker((address) => globalThis.chrome.tabs.create({ url: address }), url);
    const page = await openedPage(stand.chromium);
    await pressOnPage(page, back);
    const alone = async () => (await stand.chromium.tabs()).length === stand.kept.length;
    assert.ok(await until(alone, 3_000), "the tab is gone");
  });

  test("«Revenir» in the last tab of a window leaves a window", async () => {
    const url = await caseAddress();
    const before = await ofWorker(async () => (await globalThis.chrome.windows.getAll()).length);
    await ofWorker((address) => globalThis.chrome.windows.create({ url: address }), url);
    const page = await openedPage(stand.chromium);
    await pressOnPage(page, back);
    assert.ok(await until(() => page.isClosed(), 3_000), "the page is gone");
    assert.equal(
      await ofWorker(async () => (await globalThis.chrome.windows.getAll()).length),
      before + 1,
    );
  });

  // Two links: a case that is raised again within seconds is the same case, and this test changes it.
  for (const [name, behind, id] of /** @type {const} */ ([
    ["a page", HONEST, "agenda-typosquat"],
    ["nothing", null, "colis-area"],
  ])) {
    test(`«Revenir» over a lure that had opened, with ${name} behind it`, async () => {
      const link = linkOf(id);
      const url = await caseAddress(link);
      // Typed by hand while nobody can say anything about it: the site opens.
      stand.host.remove();
      stand.host.crash();
      await sleep(200);
      const page = await stand.chromium.browser.newPage();
      if (behind) await page.goto(behind);
      await page.goto(link.href);
      await page.mouse.click(200, 200); // a page that nobody touched is left out of the way back
      stand.host.putBack();
      const caseId = new URL(url).searchParams.get("case");
      await ofWorker(
        async (one_id, address, lure) => {
          const { storage, tabs } = globalThis.chrome;
          const key = `case:${one_id}`;
          const one = (await storage.session.get(key))[key];
          await storage.session.set({ [key]: { ...one, origin: "navigation", tab_id: null } });
          const [tab] = (await tabs.query({})).filter(({ url: at }) => at === lure);
          await tabs.update(tab.id, { url: address });
        },
        caseId,
        url,
        page.url(),
      );
      assert.ok(await until(() => page.url() === url), "our page is there");
      await page.waitForSelector("h1");
      const mark = stand.lures.mark();
      await pressOnPage(page, back);
      const left = await until(
        () => page.isClosed() || page.url() === (behind ?? "about:blank"),
        4_000,
      );
      assert.ok(left, `still at ${page.isClosed() ? "" : page.url()}`);
      await sleep(300);
      assert.equal(
        stand.lures.count(hostOf(link), mark).requests,
        0,
        "the lure is not opened again",
      );
    });
  }
});

describe("Firefox", () => {
  let browser, lures, mailbox, host, close, page;
  before(async () => {
    lures = await startLureServer();
    mailbox = await startMailbox();
    host = new NativeHost();
    ({ browser, close } = await launchFirefox({ port: lures.port, host }));
    page = await browser.newPage();
    await openInMailbox(page, mailbox.origin, mailOf(linkOf("cps-button")));
    await until(() => host.starts > 0, 20_000);
    await sleep(500);
  });
  after(async () => {
    await close?.();
    host?.close();
    await lures?.close();
    await mailbox?.close();
  });

  const tabs = (path) => ownTabs(browser, path);
  const visible = (tab) =>
    tab.evaluate("document.querySelector('h1') ? document.body.innerText : ''").catch(() => "");
  /** Presses what begins with one of these words. @param {string[]} keys of both languages' catalogues */
  const press = (tab, keys, domain = "") => {
    const wanted = ["fr", "en"].flatMap((language) =>
      keys.map((key) => plain(words(key, language).replace("$domain$", domain))),
    );
    return tab.evaluate(`(() => {
      const button = [...document.querySelectorAll("button")].find((one) =>
        ${JSON.stringify(wanted)}.some((start) => one.innerText.replace(/\\s+/g, " ").trim().startsWith(start)));
      button?.click();
      return Boolean(button);
    })()`);
  };

  /** The page of a case: the overlay taken away, it opens. */
  async function caseTab(id) {
    const link = linkOf(id);
    await page.bringToFront();
    await page.goto("about:blank");
    await openInMailbox(page, mailbox.origin, mailOf(link));
    await sleep(300); // marks come beside links and move what follows them
    await WAYS.left(page, await findSpot(page, link));
    if (!(await until(() => readOverlay(page), 5_000))) {
      const open = (await browser.pages()).map((one) => one.url()).join(" ");
      assert.fail(`no warning came for ${id}; open: ${open}; host started ${host.starts} times`);
    }
    await page.evaluate(() => document.querySelector("html > [popover]").remove());
    const tab = await until(async () => (await tabs("/pages/warning.html"))[0], 5_000);
    assert.ok(tab, "our page opens");
    assert.ok(await until(() => visible(tab), 5_000));
    return { link, tab };
  }

  test("a doubt is opened once, from our page", async () => {
    const { link, tab } = await caseTab("agenda-caution");
    assert.equal(lures.count(hostOf(link)).requests, 0, "looking opens nothing");
    assert.ok(await press(tab, ["overlay_open_true"], link.site));
    assert.ok(await lures.requested(hostOf(link), 0), "it opens");
    await sleep(500);
    assert.equal(lures.count(hostOf(link)).requests, 1, "and opens once");
    for (const one of await browser.pages())
      if (one !== page && one.url().startsWith("https:")) await one.close();
  });

  test("«Revenir» closes our page and shows the mail", async () => {
    const { link, tab } = await caseTab("agenda-typosquat");
    assert.ok(await press(tab, ["overlay_back"]));
    assert.ok(await until(async () => (await tabs("/pages/warning.html")).length === 0, 3_000));
    assert.ok(
      await until(() => page.evaluate(() => document.visibilityState === "visible"), 3_000),
    );
    assert.equal(lures.count(hostOf(link)).requests, 0);
  });

  for (const name of PAGES) {
    test(`the page «${name}» stands, with the real worker behind it`, async () => {
      const { tab } = await caseTab("agenda-typosquat");
      await tab.evaluate(
        `chrome.tabs.create({ url: chrome.runtime.getURL("pages/${name}.html") }).then(() => 1)`,
      );
      const opened = await until(async () => (await tabs(`/pages/${name}.html`))[0], 5_000);
      assert.ok(opened, "it opens");
      const said = async () => plain(await visible(opened)).length > 60;
      assert.ok(await until(said, 5_000), await visible(opened));
      assert.ok(
        await until(() =>
          opened.evaluate("document.querySelectorAll('main button, main a').length > 0"),
        ),
      );
      await opened.close();
      for (const one of await tabs("/pages/")) await one.close();
    });
  }
});

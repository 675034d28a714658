/** Webmails as they are built, under their own names: what is guarded, what is left alone. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { sleep, until } from "./harness/places.mjs";
import { bareGmail, elsewhere, gmail, guest, HONEST, LURE, openXchange } from "./readers/pages.mjs";
import { link } from "./readers/pages.mjs";
import { startReaders } from "./readers/stand.mjs";

const MAIL = "mail.google.com";
const LURE_HOST = new URL(LURE).hostname;
const FRAMES = ["in-srcdoc", "in-sealed", "in-data", "in-blank", "in-guest"];

for (const name of /** @type {const} */ (["chromium", "firefox"])) {
  describe(`webmails in ${name}`, () => {
    /** @type {import("./readers/stand.mjs").Readers} */
    let stand;
    before(async () => {
      stand = await startReaders(name);
      stand.lures.pages.set("partie.example", () => guest());
      await stand.open(MAIL, bareGmail);
      await until(() => stand.host.starts > 0, 20_000);
      await until(async () => (await stand.mark("lure")) !== "");
    });
    after(() => stand?.close());

    const reached = () => stand.contacts(LURE_HOST);
    const click = async (id) => (await stand.find(id)).click();

    test("a known name is enough: links that stand anywhere are guarded", async () => {
      for (const id of ["lure", "caution", "listed"]) {
        await click(id);
        await stand.warned();
        await stand.goBack();
      }
      assert.deepEqual(reached(), []);
    });

    for (const id of FRAMES) {
      test(`so are those in frames (${id})`, async () => {
        const element = await stand.find(id);
        await sleep(300);
        await element.click();
        await stand.warned();
        await stand.goBack();
        assert.deepEqual(reached(), []);
      });
    }

    test("so is a form that sends elsewhere; the webmail’s own search is not", async () => {
      await click("send");
      await stand.warned();
      await stand.goBack();
      assert.deepEqual(reached(), []);
      await click("find");
      assert.ok(await until(() => stand.page.url().includes("/recherche")));
      await stand.page.goto(`https://${MAIL}/`);
    });

    test("what is being written is left alone", async () => {
      for (const id of ["written", "in-editor"]) {
        const element = await stand.find(id);
        const href = await element.evaluate((one) => one.getAttribute("href"));
        await element.hover();
        await sleep(200);
        assert.equal(await element.evaluate((one) => one.getAttribute("href")), href);
        await element.click();
        await sleep(600);
        assert.equal(await stand.overlay(), null, id);
        assert.equal(await stand.mark(id), "", id);
      }
      assert.deepEqual(reached(), []);
    });

    test("honest links open once, the webmail’s own stay with it", async () => {
      for (const id of ["honest", "part"]) {
        const mark = stand.lures.mark();
        await click(id);
        assert.ok(await stand.lures.requested(new URL(HONEST).hostname, mark), id);
        await stand.page.goto(`https://${MAIL}/`);
      }
      await click("own");
      assert.ok(await until(() => stand.page.url().endsWith("/mail/aide")));
      assert.equal(await stand.overlay(), null);
    });

    test("beside a known message too, a link that leads away is asked about when it is clicked", async () => {
      await stand.open(MAIL, gmail);
      assert.ok(await until(async () => (await stand.mark("lure")) !== ""));
      assert.equal(await stand.mark("beside"), "", "it is not asked about in advance");
      await click("beside");
      await stand.warned();
      await stand.goBack();
      assert.deepEqual(reached(), []);
    });

    test("a message in a frame without an address is guarded", async () => {
      await stand.open("webmail.cabinet.example", () =>
        openXchange(link("lure", `${LURE}ox`) + link("honest", HONEST)),
      );
      await click("lure");
      await stand.warned();
      await stand.goBack();
      assert.deepEqual(reached(), []);
    });

    test("elsewhere nothing is marked, held or disarmed", async () => {
      await stand.open("www.application.example", elsewhere);
      await sleep(700);
      for (const id of ["lure", "in-sealed", "in-srcdoc", "in-blank", "in-a3s", "in-guest"]) {
        assert.equal(await stand.mark(id), "", id);
        const element = await stand.find(id);
        const href = await element.evaluate((one) => one.getAttribute("href"));
        await element.hover();
        assert.equal(await element.evaluate((one) => one.getAttribute("href")), href, id);
      }
    });

    if (name === "chromium") {
      test("elsewhere no frame says a word to the worker", async () => {
        const worker = await /** @type {any} */ (stand.launched).worker();
        await worker.evaluate(() => {
          globalThis.heard = [];
          // Our own waiting page may speak, when the tab comes from a mail.
          globalThis.chrome.runtime.onMessage.addListener((message, sender) => {
            if (!sender.url?.startsWith("chrome-extension:")) globalThis.heard.push(message.type);
          });
        });
        const heard = () => worker.evaluate(() => globalThis.heard.splice(0));
        await stand.page.reload();
        await sleep(700);
        assert.deepEqual(await heard(), []);
        await stand.open(MAIL, gmail);
        assert.ok(await until(async () => (await stand.mark("lure")) !== ""));
        assert.deepEqual([...new Set(await heard())].sort(), ["judge", "mail_shown"]);
      });
    }
  });
}

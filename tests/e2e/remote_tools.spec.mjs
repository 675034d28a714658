/** Pages of remote-control programs: a question first, whichever way led there. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { findOverlay } from "./harness/overlay.mjs";
import { picture, sleep, until } from "./harness/places.mjs";
import { SETTINGS } from "./harness/stand.mjs";
import { plain, words as wordsIn } from "./harness/words.mjs";
import { page as pageOf } from "./readers/pages.mjs";
import { startReaders } from "./readers/stand.mjs";

const offer = () => pageOf(`<h1>Télécharger</h1><a id="get" href="/setup.exe">Installer</a>`);

for (const name of /** @type {const} */ (["chromium", "firefox"])) {
  const words = (key) => plain(wordsIn(key, name === "firefox" ? "en" : "fr"));
  describe(`pages of remote control in ${name}`, () => {
    /** @type {import("./readers/stand.mjs").Readers} */
    let stand;
    before(async () => {
      const settings = { ...SETTINGS, remote_tools: ["rustdesk"] };
      stand = await startReaders(name, { settings });
      for (const site of ["anydesk.com", "rustdesk.com"]) stand.lures.pages.set(site, offer);
      await stand.open("www.avant.example", () => pageOf("<h1>Avant</h1>"));
      await until(() => stand.host.starts > 0, 20_000);
      await sleep(name === "firefox" ? 2000 : 300);
    });
    after(() => stand?.close());

    test("the question is asked, Escape leaves the page", async () => {
      await stand.page.goto("https://anydesk.com/fr");
      const said = plain(await stand.warned());
      assert.ok(said.includes(words("remote_title")), said);
      assert.ok(said.includes(words("remote_call_back")), said);
      if (name === "chromium") await picture(stand.page, "remote-tools.png");
      await stand.page.keyboard.press("Escape");
      assert.ok(await until(() => !stand.page.url().includes("anydesk")), stand.page.url());
    });

    test("the practice’s own tool is not asked about", async () => {
      if (name === "firefox") return; // its settings come from a policy there
      await stand.page.goto("https://rustdesk.com/");
      await sleep(1200);
      assert.equal(await stand.overlay(), null);
    });

    test("who chose it is not asked again", async () => {
      await stand.page.goto("https://anydesk.com/");
      await stand.warned();
      if (name === "chromium") {
        await (await findOverlay(stand.page))?.press(wordsIn("remote_known", "fr"));
      } else {
        for (let step = 0; step < 2; step += 1) await stand.page.keyboard.press("Tab");
        await stand.page.keyboard.press("Enter");
      }
      assert.ok(await until(async () => (await stand.overlay()) === null), "the card goes");
      assert.ok(stand.page.url().includes("anydesk.com"), "the page stays");
      await stand.page.goto("https://anydesk.com/fr/downloads");
      await sleep(1200);
      assert.equal(await stand.overlay(), null);
    });
  });
}

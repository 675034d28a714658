/** Files that a mail gives: a plain one comes by itself, a doubtful one waits for the reader. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, afterEach, before, describe, test } from "node:test";

import { chromiumProfile, headersOf } from "./harness/downloads.mjs";
import { ownTabs, pressOnOwn } from "./harness/firefox.mjs";
import { removeFolder, sleep, temporaryFolder, until } from "./harness/places.mjs";
import { openedPage, pressOnPage, textOfPage } from "./harness/warning_page.mjs";
import { plain, words } from "./harness/words.mjs";
import { gmail, link } from "./readers/pages.mjs";
import { startReaders } from "./readers/stand.mjs";

const MAIL = "mail.google.com";
const SITE = "www.labo-tilleuls.example";
const SHORT = "x".repeat(4096);
/** Long enough that it is not whole before somebody looks at its name. */
const LONG = "0123456789abcdef".repeat(64 * 1024);
const AT_ONCE = 256 * 1024;

/** A server that gives a part of the file, and the rest when it is let go; asked for a part, it gives it. */
const slowly = (name, isLetGo) => async (request, response) => {
  const [, from] = /^bytes=(\d+)-/.exec(request.headers.range ?? "") ?? [];
  const body = LONG.slice(Number(from ?? 0));
  response.writeHead(from ? 206 : 200, {
    ...headersOf(name),
    "content-length": body.length,
    "accept-ranges": "bytes",
    etag: '"un"',
    ...(from && { "content-range": `bytes ${from}-${LONG.length - 1}/${LONG.length}` }),
  });
  response.write(body.slice(0, AT_ONCE));
  await until(() => response.destroyed || isLetGo(), 30_000);
  response.end(body.slice(AT_ONCE));
};

const firefoxPreferences = (files) => ({
  "browser.download.folderList": 2,
  "browser.download.dir": files,
  "browser.download.useDownloadDir": true,
  "browser.download.always_ask_before_handling_new_types": false,
  "browser.download.alwaysOpenPanel": false,
});

/** Our page, in either browser. @param {import("./readers/stand.mjs").Readers} stand */
async function warningPage({ name, launched }) {
  if (name === "chromium") {
    const page = await openedPage(/** @type {any} */ (launched));
    return {
      text: () => textOfPage(page),
      press: (label) => pressOnPage(page, label),
      close: () => page.close().catch(() => {}),
    };
  }
  const tab = await until(async () => (await ownTabs(launched.browser, "pages/warning.html"))[0]);
  assert.ok(tab, "our page comes");
  return {
    text: async () => plain(await tab.evaluate("document.body.innerText")),
    press: async (label) => assert.ok(await until(() => pressOnOwn(tab, label)), `no «${label}»`),
    close: () => tab.close().catch(() => {}),
  };
}

for (const name of /** @type {const} */ (["chromium", "firefox"])) {
  describe(`downloads in ${name}`, () => {
    const language = name === "firefox" ? "en" : "fr";
    const said = (key) => words(key, language);
    const folder = temporaryFolder("files");
    /** @type {import("./readers/stand.mjs").Readers} */
    let stand;
    /** @type {Awaited<ReturnType<typeof warningPage>> | null} */
    let ours = null;
    let isLetGo = false;

    before(async () => {
      const profile =
        name === "chromium" ? chromiumProfile(temporaryFolder("chromium"), folder) : undefined;
      stand = await startReaders(name, { profile, preferences: firefoxPreferences(folder) });
      // The addresses say nothing of the names: the server gives them.
      const { answers } = stand.lures;
      answers.set(`${SITE}/un`, { headers: headersOf("resultats.pdf"), body: SHORT });
      answers.set(`${SITE}/deux`, { headers: headersOf("outil.exe"), body: SHORT });
      const slow = (file) => slowly(file, () => isLetGo);
      answers.set(`${SITE}/trois`, slow("suite.exe"));
      answers.set(`${SITE}/quatre`, slow("radios.pdf"));
      const links = ["un", "deux", "trois", "quatre"].map((path) =>
        link(path, `https://${SITE}/${path}`),
      );
      await stand.open(MAIL, () => gmail(links.join("")));
      await until(() => stand.host.starts > 0, 20_000);
      await stand.find("quatre");
      await sleep(300);
    });
    after(async () => {
      await stand?.close();
      removeFolder(folder);
    });
    afterEach(async () => {
      await ours?.close();
      ours = null;
      await stand.closeOthers();
    });

    const files = () => (existsSync(folder) ? readdirSync(folder) : []);
    const isThere = (file, content) =>
      files().includes(file) && readFileSync(join(folder, file), "utf8") === content;
    const ask = async (id) => {
      await (await stand.find(id)).click();
      ours = await warningPage(stand);
      const title = plain(said("overlay_title_download"));
      const text = async () => (await ours?.text()) ?? "";
      assert.ok(await until(async () => (await text()).includes(title)), await text());
      return ours;
    };
    const label = said("page_take_file");

    const requests = (id) =>
      stand.lures.since(0, ({ kind, path }) => kind === "request" && path === `/${id}`).length;
    const warnings = async () =>
      name === "firefox"
        ? ownTabs(stand.launched.browser, "pages/warning")
        : (await /** @type {any} */ (stand.launched).tabs()).filter(({ url }) =>
            url.includes("pages/warning"),
          );

    test("a plain file comes by itself", async () => {
      await (await stand.find("un")).click();
      assert.ok(await until(() => isThere("resultats.pdf", SHORT)), `${files()}`);
      assert.deepEqual(await warnings(), []);
    });

    test("a long plain file goes on while its name is looked at", async () => {
      isLetGo = false;
      await (await stand.find("quatre")).click();
      assert.ok(await until(() => files().some((file) => file !== "resultats.pdf")), "it begins");
      await sleep(300);
      isLetGo = true;
      assert.ok(await until(() => isThere("radios.pdf", LONG)), `${files()}`);
      assert.deepEqual(await warnings(), []);
      assert.equal(requests("quatre"), 1, "it is asked for once");
    });

    const PROGRAMS = [
      { kind: "a program", id: "deux", file: "outil.exe", content: SHORT },
      { kind: "a long program", id: "trois", file: "suite.exe", content: LONG },
    ];
    for (const { kind, id, file, content } of PROGRAMS) {
      test(`${kind} waits; going back leaves nothing`, async () => {
        isLetGo = false;
        const page = await ask(id);
        assert.ok(await until(() => !isThere(file, content)), "it is not there while it is asked");
        await page.press(said("overlay_back"));
        await sleep(1500);
        assert.deepEqual(files().sort(), ["radios.pdf", "resultats.pdf"]);
      });
    }

    for (const { kind, id, file, content } of PROGRAMS) {
      test(`${kind} comes when the reader says so`, async () => {
        isLetGo = false;
        const before = requests(id);
        const page = await ask(id);
        await sleep(500);
        assert.ok(!isThere(file, content), "not before");
        isLetGo = true;
        await page.press(label);
        assert.ok(await until(() => isThere(file, content)), `${files()}`);
        // A long one stands still in Chromium; what is whole, and what Firefox has broken off, comes again.
        const times = name === "chromium" && content === LONG ? 1 : 2;
        assert.equal(requests(id) - before, times);
      });
    }
  });
}

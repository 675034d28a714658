/** The words beside bad links, and what happens to a link while the pointer is on it. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { debuggerOf } from "./harness/overlay.mjs";
import { picture, sleep, until } from "./harness/places.mjs";
import { words } from "./harness/words.mjs";
import { CAUTION, gmail, HONEST, link, LISTED, LURE } from "./readers/pages.mjs";
import { startReaders } from "./readers/stand.mjs";

const MAIL = "mail.google.com";
const NOWHERE = "about:blank#vigilien";
const MISMATCH = "https://blog-a.example/x";

/** Addresses that a sender may write to get out of a style sheet. */
const HOSTILE = [
  `${LURE}"]{}*{display:none!important}a[href="`,
  `${LURE}\\"]::after{content:"\\`,
  `${LURE}'</style><script>document.title="pris"</script>`,
  `${LURE}\n}\n*{visibility:hidden!important}\n`,
  `  ${LURE}blancs\t `,
  `${LURE}é/€/😀/\u202e`,
  `${LURE}/*`,
  `${LURE}*/}@import "https://import.example/"`,
  `${LURE}#${"x".repeat(1500)}`,
];

const mail = () =>
  [
    link("warn", `${LURE}cnx?d=8f`, "Mon espace"),
    link("caution", CAUTION, "Assistance"),
    link("block", LISTED, "Formulaire"),
    link("honest", HONEST),
    link("one", MISMATCH, "https://www.ameli.fr/mon-compte"),
    link("other", MISMATCH, "le blog"),
    ...HOSTILE.map((href, at) => link(`hostile-${at}`, href)),
    `<style>a::after { content: "sûr" !important; display: none !important }</style>`,
  ].join("");

for (const name of /** @type {const} */ (["chromium", "firefox"])) {
  describe(`bad links in ${name}`, () => {
    const language = name === "firefox" ? "en" : "fr";
    const said = (key) => words(key, language).replace("$domain$", "ameli.fr");
    /** @type {import("./readers/stand.mjs").Readers} */
    let stand;
    const show = async (content = mail()) => {
      await stand.open(MAIL, () => gmail(content));
      await stand.page.mouse.move(1, 1);
    };
    /** The sender's own style writes «sûr» there. */
    const marked = (id) =>
      until(async () => {
        const text = await stand.mark(id);
        return text !== "sûr" && text;
      });
    const rawOf = async (id) => (await stand.find(id)).evaluate((one) => one.getAttribute("href"));
    const hover = async (id) => {
      await (await stand.find(id)).hover();
      await sleep(150);
    };
    const disarmed = async (id) => (await rawOf(id))?.trim() === NOWHERE;

    before(async () => {
      stand = await startReaders(name);
      await show();
      await until(() => stand.host.starts > 0, 20_000);
    });
    after(() => stand?.close());

    test("words stand beside them, by level, and no style of the sender wins", async () => {
      assert.equal(await marked("warn"), said("mark_warn_not"));
      assert.equal(await stand.mark("caution"), said("mark_caution"));
      assert.equal(await stand.mark("block"), said("mark_block_listed"));
      assert.equal(await stand.mark("honest"), "sûr", "the sender’s own style is untouched");
      const look = await (
        await stand.find("warn")
      ).evaluate((one) => {
        const { display, borderTopStyle } = getComputedStyle(one, "::after");
        return { display, borderTopStyle, wide: one.getBoundingClientRect().width };
      });
      assert.equal(look.display, "inline-block");
      assert.equal(look.borderTopStyle, "dashed");
      assert.ok(look.wide > 300, `the words take their place: ${look.wide}`);
      await picture(stand.page, `marks-${name}.png`);
    });

    if (name === "chromium") {
      test("nothing of it is printed, and it is part of the link’s name for readers of screens", async () => {
        const { page } = stand;
        const element = await stand.find("caution");
        const named = await page.accessibility.snapshot({ root: element });
        assert.match(named?.name ?? "", new RegExp(`^Assistance ?${said("mark_caution")}$`));
        await page.emulateMediaType("print");
        assert.equal(await stand.mark("caution"), "sûr");
        await page.emulateMediaType("screen");
        const session = await debuggerOf(page);
        for (const feature of ["prefers-color-scheme: dark", "forced-colors: active"]) {
          const [name, value] = feature.split(": ");
          await session.send("Emulation.setEmulatedMedia", { features: [{ name, value }] });
          await picture(page, `marks-${value}.png`);
        }
        await session.send("Emulation.setEmulatedMedia", { features: [] });
        await page.setViewport({ width: 640, height: 400, deviceScaleFactor: 2 });
        await picture(page, "marks-200.png");
        await page.setViewport({ width: 1280, height: 800 });
      });
    }

    test("one address with two verdicts bears no mark", async () => {
      assert.equal(await stand.mark("other"), "sûr");
      assert.equal(await stand.mark("one"), "sûr");
    });

    test("whatever an address holds stays in its own rule", async () => {
      for (const at of HOSTILE.keys()) {
        assert.equal(await marked(`hostile-${at}`), said("mark_warn_not"), HOSTILE[at]);
      }
      const { title, shown } = await stand.page.evaluate(() => ({
        title: document.title,
        shown: getComputedStyle(document.querySelector(".a3s")).visibility,
      }));
      assert.deepEqual([title, shown], ["Messagerie", "visible"]);
      assert.deepEqual(stand.contacts("import.example"), []);
    });

    test("under the pointer the address is put aside, the mark stays, and it opens the warning", async () => {
      await hover("warn");
      assert.ok(await disarmed("warn"));
      assert.equal(await stand.mark("warn"), said("mark_warn_not"));
      const place = await (
        await stand.find("warn")
      ).evaluate((one) => {
        const { right, top, height } = one.getBoundingClientRect();
        return { x: right - 20, y: top + height / 2 };
      });
      await stand.page.mouse.click(place.x, place.y);
      await stand.warned();
      await stand.goBack();
      await sleep(100);
      assert.equal(await rawOf("warn"), `${LURE}cnx?d=8f`);
      assert.equal(await stand.mark("warn"), said("mark_warn_not"));
    });

    test("a verdict that comes late finds the pointer on the link", async () => {
      await stand.open(MAIL, () => gmail("<div id='late' style='block-size:200px'></div>"));
      await stand.page.mouse.move(100, 260);
      await stand.page.evaluate((href) => {
        const one = document.createElement("a");
        Object.assign(one, { id: "under", href, textContent: "lien" });
        one.style.cssText = "display: block; block-size: 200px";
        document.getElementById("late").replaceWith(one);
      }, `${LURE}tard`);
      await stand.page.mouse.move(101, 261);
      assert.ok(await until(() => disarmed("under")));
      await stand.page.mouse.move(1, 1);
      assert.ok(await until(async () => (await rawOf("under")) === `${LURE}tard`));
    });

    test("the focus of the keyboard leaves a link as it was", async () => {
      await show();
      await marked("warn");
      const element = await stand.find("warn");
      await element.evaluate((one) => {
        one.focus();
        one.dispatchEvent(new MouseEvent("contextmenu", { bubbles: true, composed: true }));
      });
      assert.ok(await disarmed("warn"), "what a menu would open leads nowhere");
      await stand.page.keyboard.press("Tab");
      assert.ok(await until(async () => (await rawOf("warn")) === `${LURE}cnx?d=8f`));
    });

    test("a page that reads the address under the pointer and writes it back gets its own", async () => {
      await show(
        `<p><a id="bad" href="${LURE}gmail">lien</a></p>
        <script>{
          const link = document.getElementById("bad");
          let kept = null;
          link.addEventListener("mouseover", () => { kept = link.getAttribute("href"); });
          link.addEventListener("mouseout", () => setTimeout(() => { link.setAttribute("href", kept); kept = "done"; }, 50));
          link.addEventListener("mousedown", () => { location.href = link.dataset.other; });
        }</script>`,
      );
      await marked("bad");
      await hover("bad");
      await stand.page.mouse.move(1, 1);
      await sleep(200);
      assert.equal(await rawOf("bad"), `${LURE}gmail`);
    });

    test("a page that swaps addresses or leaves while the button is down does neither with a bad link", async () => {
      const other = "https://www.google.com/url?q=";
      await show(
        `<p><a id="bad" href="${LURE}gmail">lien</a> <a id="fine" href="${HONEST}">lien</a></p>
        <script>
          for (const link of document.querySelectorAll("p a")) {
            const kept = link.href;
            link.addEventListener("mousedown", () => {
              link.href = "${other}" + encodeURIComponent(kept);
              if (link.id === "bad") location.href = kept;
            });
            link.addEventListener("mouseup", () => setTimeout(() => { link.href = kept; }, 50));
          }
        </script>`,
      );
      await marked("bad");
      await (await stand.find("bad")).click();
      await stand.warned();
      await stand.goBack();
      assert.ok(await until(async () => (await rawOf("bad")) === `${LURE}gmail`));
      assert.deepEqual(stand.contacts(new URL(LURE).hostname), []);

      const mark = stand.lures.mark();
      await (await stand.find("fine")).click();
      const asked = () =>
        stand.lures.since(mark, (one) =>
          ["www.google.com", new URL(HONEST).hostname].includes(one.host ?? ""),
        );
      assert.ok(
        await until(() => asked().some(({ kind }) => kind === "request")),
        "an honest one opens",
      );
      assert.equal(await stand.overlay(), null);
    });

    test("a reader that opens links by itself goes on doing so", async () => {
      await show(
        `<a id="ours" href="${HONEST}">lien</a><a id="mailto" href="mailto:a@b.example">écrire</a><p id="log"></p>
        <script>
          const note = (text) => document.getElementById("log").append(text + " ");
          document.getElementById("ours").addEventListener("click", (event) => {
            event.preventDefault(); note("ours"); window.open(event.currentTarget.href, "lecture");
          });
          document.getElementById("mailto").addEventListener("click", (event) => {
            event.preventDefault(); note("mailto");
          });
        </script>`,
      );
      await sleep(400);
      const mark = stand.lures.mark();
      await (await stand.find("ours")).click();
      assert.ok(await stand.lures.requested(new URL(HONEST).hostname, mark));
      await stand.closeOthers();
      await (await stand.find("mailto")).click();
      const log = await (await stand.find("log")).evaluate((one) => one.textContent);
      assert.equal(log, "ours mailto ");
      assert.equal(stand.lures.count(new URL(HONEST).hostname, mark).requests, 1, "once");
    });

    test("new lists move nothing: marks and what is disarmed stay until they have spoken", async () => {
      await show();
      await marked("warn");
      await hover("warn");
      assert.ok(await disarmed("warn"));
      const element = await stand.find("warn");
      await element.evaluate((one) => {
        const seen = new Set();
        Object.assign(globalThis, { seen });
        const look = () => {
          const { width, height } = one.getBoundingClientRect();
          const { content } = getComputedStyle(one, "::after");
          seen.add([content, one.getAttribute("href"), width, height].join("|"));
          requestAnimationFrame(look);
        };
        look();
      });
      assert.equal((await stand.host.command("block", "labo-tilleuls.example")).status, 0);
      const comes = async () => (await stand.mark("honest")) !== "sûr";
      assert.ok(await until(comes, 5_000), "the lists are new");
      assert.equal((await stand.host.command("unblock", "labo-tilleuls.example")).status, 0);
      assert.ok(await until(async () => !(await comes()), 5_000), "and new again");
      const seen = await stand.page.evaluate(() => [...globalThis.seen]);
      assert.equal(seen.length, 1, seen.join("\n"));
      await stand.page.mouse.move(1, 1);
    });

    test("a click while the practice allows the site opens it or meets a card, and is never lost", async () => {
      const { hostname } = new URL(HONEST);
      await show();
      for (let round = 0; round < 6; round += 1) {
        assert.equal((await stand.host.command("block", hostname)).status, 0);
        assert.ok(await until(async () => (await stand.mark("honest")) !== "sûr", 5_000));
        const mark = stand.lures.mark();
        const place = await (await stand.find("honest")).clickablePoint();
        await stand.host.command("unblock", hostname);
        await sleep(5 * round);
        await stand.page.mouse.click(place.x, place.y, { button: "middle" });
        const opened = () => stand.lures.count(hostname, mark).requests > 0;
        assert.ok(await until(async () => opened() || (await stand.overlay()), 5_000), `${round}`);
        if (!opened()) await stand.goBack();
        await stand.closeOthers();
        await stand.page.mouse.move(1, 1);
        assert.ok(await until(async () => (await stand.mark("honest")) === "sûr", 5_000));
      }
    });

    test("marks go when the practice allows the site, and come when it blocks another", async () => {
      await show();
      await marked("warn");
      assert.equal((await stand.host.command("allow", "fr-espacepro.example")).status, 0);
      assert.ok(await until(async () => (await stand.mark("warn")) === "sûr", 5_000), "it goes");
      assert.ok(await until(async () => (await stand.mark("caution")) === said("mark_caution")));
      assert.equal((await stand.host.command("block", "labo-tilleuls.example")).status, 0);
      assert.ok(await until(async () => (await stand.mark("honest")) !== "sûr", 5_000), "it comes");
    });
  });
}

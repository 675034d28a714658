/** The second chance: a card beside the field for a password, on a page that a mail led to. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { ownTabs } from "./harness/firefox.mjs";
import { picture, sleep, until } from "./harness/places.mjs";
import { plain, words as wordsIn } from "./harness/words.mjs";
import { gmail, link, page as pageOf } from "./readers/pages.mjs";
import { startReaders } from "./readers/stand.mjs";

const MAIL = "mail.google.com";
const SITE = "espace.labo-tilleuls.example";
const KNOWN = "assure.ameli.fr";
const FRAMED = "cadre.labo-hetres.example";

const field = `<label>Mot de passe <input id="secret" type="password" style="inline-size:200px"></label>`;
const login = () =>
  pageOf(
    `<h1>Connexion</h1><p style="margin-block-start:80px">${field}</p><button>Entrer</button>`,
  );
/** The form comes later, as in pages that are made by scripts. */
const late = () =>
  pageOf(`<h1>Connexion</h1><div id="app"></div><script>
    setTimeout(() => { document.getElementById("app").innerHTML = ${JSON.stringify(field)}; }, 700);
  </script>`);
const framed = () =>
  pageOf(
    `<h1>Connexion</h1><iframe src="https://${SITE}/dedans" style="block-size:200px"></iframe>`,
  );
const fighting = () =>
  pageOf(`${field}<script>
    new MutationObserver((records) => {
      for (const { addedNodes } of records)
        for (const one of addedNodes) if (one.localName === "div") one.remove();
    }).observe(document.documentElement, { childList: true });
  </script>`);

const drawn = () =>
  pageOf(
    `<h1>Connexion</h1><input id="secret" name="champ2" style="-webkit-text-security:disc;inline-size:200px">`,
  );
const named = () =>
  pageOf(
    `<h1>Connexion</h1><input id="secret" placeholder="Votre mot de passe" style="inline-size:200px">`,
  );
/** Nobody hears of the step from the first field to the second. */
const sealed = () =>
  pageOf(`<h1>Connexion</h1><div id="app"></div><script>
    const root = document.getElementById("app").attachShadow({ mode: "closed" });
    root.innerHTML = '<input id="first"> <input type="password" style="inline-size:200px">';
  </script>`);
/** The page writes another one, and opens that in its own place or in a frame. */
const written = (open) =>
  pageOf(`<div id="place"></div><script>
    const html = ${JSON.stringify(`<meta charset="utf-8"><h1>Connexion</h1>${field}`)};
    const made = URL.createObjectURL(new Blob([html], { type: "text/html" }));
    const frame = (src) => {
      const one = document.createElement("iframe");
      one.style.cssText = "inline-size:90%;block-size:200px";
      one.src = src;
      document.getElementById("place").append(one);
    };
    setTimeout(() => { ${open}; }, 500);
  </script>`);
/** By the site's first label. @type {Record<string, () => string>} */
const CLOAKED = {
  points: drawn,
  nom: named,
  scelle: sealed,
  ecrit: () => written("location = made"),
  dedans: () => written("frame(made)"),
  donnees: () => written("frame('data:text/html,' + encodeURIComponent(html))"),
};
const cloakedSite = (label) => `${label}.labo-saules.example`;

for (const name of /** @type {const} */ (["chromium", "firefox"])) {
  const words = (key) => plain(wordsIn(key, name === "firefox" ? "en" : "fr"));
  describe(`a password asked for after a mail, in ${name}`, () => {
    /** @type {import("./readers/stand.mjs").Readers} */
    let stand;
    before(async () => {
      stand = await startReaders(name);
      const pages = {
        [SITE]: login,
        [KNOWN]: login,
        [FRAMED]: framed,
        "lutte.labo-ifs.example": fighting,
        "tard.labo-houx.example": late,
      };
      for (const [label, content] of Object.entries(CLOAKED)) {
        stand.lures.pages.set(cloakedSite(label), content);
      }
      for (const [site, content] of Object.entries(pages)) stand.lures.pages.set(site, content);
      await stand.open(MAIL, mail);
      await until(() => stand.host.starts > 0, 20_000);
      await sleep(name === "firefox" ? 2000 : 300);
    });
    after(() => stand?.close());

    const mail = () =>
      gmail(
        link("unknown", `https://${SITE}/`) +
          link("official", `https://${KNOWN}/`) +
          link("frame", `https://${FRAMED}/`) +
          link("fights", "https://lutte.labo-ifs.example/") +
          link("later", "https://tard.labo-houx.example/") +
          Object.keys(CLOAKED)
            .map((label) => link(label, `https://${cloakedSite(label)}/`))
            .join(""),
      );
    const follow = async (id, at) => {
      await stand.page.goto(`https://${MAIL}/`);
      await (await stand.find(id)).click();
      assert.ok(await until(() => stand.page.url().startsWith(`https://${at}`)), stand.page.url());
    };
    const typed = () => stand.page.$eval("#secret", (one) => /** @type {any} */ (one).value);

    test("the card stands beside the field, which keeps the focus", async () => {
      await follow("unknown", SITE);
      const said = await stand.warned();
      assert.ok(said.includes("labo-tilleuls.example"), said);
      assert.ok(plain(said).includes(words("password_unread")), said);
      if (name === "chromium") await picture(stand.page, "password.png");
      await stand.page.click("#secret");
      await stand.page.keyboard.type("azerty");
      assert.equal(await typed(), "azerty");
      const free = await stand.page.$eval("#secret", (one) => {
        const { left, top, width, height } = one.getBoundingClientRect();
        return document.elementFromPoint(left + width / 2, top + height / 2) === one;
      });
      assert.ok(free, "the field is not covered");
    });

    test("by keyboard: the first Tab leads into it, Enter leaves the page", async () => {
      await follow("unknown", SITE);
      await stand.warned();
      await stand.page.focus("#secret");
      await stand.page.keyboard.press("Tab");
      await stand.page.keyboard.press("Enter");
      assert.ok(
        await until(() => stand.page.url().startsWith(`https://${MAIL}`)),
        "back at the mail",
      );
    });

    test("it comes when the field does, and in the page around a frame", async () => {
      await follow("later", "tard.labo-houx.example");
      await stand.warned();
      await follow("frame", FRAMED);
      const said = await stand.warned();
      assert.ok(said.includes("labo-hetres.example"), said);
    });

    test("nothing is shown on a site of the directory, nor where no mail led", async () => {
      await follow("official", KNOWN);
      await sleep(1500);
      assert.equal(await stand.overlay(), null);
      // Only Chromium's runner can navigate as from the address bar.
      if (name === "firefox") return;
      const session = await stand.page.createCDPSession();
      const url = `https://${SITE}/autre`;
      await session.send("Page.navigate", { url, transitionType: "typed" });
      await sleep(1500);
      assert.equal(await stand.overlay(), null, "an address that was typed");
    });

    test("a page that takes it away gets ours in its place", async () => {
      await follow("fights", "lutte.labo-ifs.example");
      const ours = async () =>
        name === "firefox"
          ? (await ownTabs(stand.launched.browser, "pages/warning.html")).length > 0
          : /pages\/warning\.html/.test(stand.page.url());
      assert.ok(await until(ours), stand.page.url());
    });

    test("«C’est un site que je connais» is remembered", async () => {
      await follow("unknown", SITE);
      await stand.warned();
      await stand.page.focus("#secret");
      // Leave, then the site that is known.
      await stand.page.keyboard.press("Tab");
      await stand.page.keyboard.press("Tab");
      await stand.page.keyboard.press("Enter");
      assert.ok(await until(async () => (await stand.overlay()) === null), "the card goes");
      assert.ok(
        await until(async () =>
          (await stand.host.carnet()).some(
            ({ domain, kind }) => domain === "labo-tilleuls.example" && kind === "login",
          ),
        ),
        "it is noted",
      );
      await follow("unknown", SITE);
      await sleep(1500);
      assert.equal(await stand.overlay(), null);
    });

    for (const label of Object.keys(CLOAKED)) {
      test(`a field that does not look like one: ${label}`, async () => {
        await stand.page.goto(`https://${MAIL}/`);
        await (await stand.find(label)).click();
        const there = () => new RegExp(cloakedSite(label)).test(stand.page.url());
        assert.ok(await until(there), stand.page.url());
        if (label === "scelle") {
          await (await stand.find("app")).click();
          await stand.page.mouse.click(60, 110);
          await stand.page.keyboard.press("Tab");
          await stand.page.keyboard.press("Tab");
        }
        const said = await stand.warned();
        assert.ok(said.includes("labo-saules.example"), said);
      });
    }
  });
}

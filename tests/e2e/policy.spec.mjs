/** Installed by policy, Chromium lets every page be held: nothing is sent to a lure, wherever it is opened from. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { launchChromium } from "./harness/chromium.mjs";
import { assertConfigured, assertShown, fieldsShown } from "./harness/managed.mjs";
import { NativeHost } from "./harness/native_host.mjs";
import { sleep, until } from "./harness/places.mjs";
import { installByPolicy, mayWritePolicies } from "./harness/policy.mjs";
import { plain, words } from "./harness/words.mjs";
import { startLureServer } from "./lures/server.mjs";

const PRACTICE = "Cabinet de la règle";
const LURE = "paypal.com.verify-account-policy.top";
const HONEST = "visite-policy.annuaire-exemple.fr";

describe("Chromium with Vigilien by policy", { skip: !mayWritePolicies && "needs root" }, () => {
  let lures, host, policy, chromium, page, kept;

  before(async () => {
    lures = await startLureServer();
    host = new NativeHost();
    host.mode = "overheard";
    policy = await installByPolicy({
      practice_name: PRACTICE,
      language: "fr",
      block: [
        { name: "regle.example", reason: "fausse carte CPS", comment: "secret-dupont" },
        { name: "www.ameli.fr" },
        { name: "ancien.example", until: "2020-12-31" },
      ],
      block_names: ["nom.example"],
      allow: ["admis.example"],
      allow_entries: [{ name: "poste.example", until: "2999-12-31" }],
      carnet: false,
      go_on: "all",
    });
    chromium = await launchChromium({ port: lures.port, host, bare: true, id: policy.id });
    assert.ok(await until(() => host.starts > 0, 30_000), "the policy installs it");
    // What it says to an extension is lost now and then when it installs that extension too. A file that
    // changes is read again once it has been still for some seconds.
    policy.write();
    await sleep(7000);
    page = await chromium.browser.newPage();
    kept = await chromium.tabs();
  });
  after(async () => {
    await chromium?.close();
    await policy?.close();
    host?.close();
    await lures?.close();
  });

  /** @param {() => Promise<unknown>} open */
  async function meetsOurPage(open) {
    await open().catch(() => {});
    const ours = async () =>
      (await chromium.tabs()).find(({ url }) =>
        url.startsWith(`chrome-extension://${policy.id}/pages/warning.html`),
      );
    assert.ok(await until(ours, 5000), "our page takes the place of the lure");
    await sleep(200);
    assert.deepEqual(lures.count(LURE), { connections: 0, hellos: 0, requests: 0 });
    await chromium.closeTabs(kept);
    await page.goto("about:blank").catch(() => {});
    assert.ok(await until(async () => !(await ours()), 2000));
  }

  test("a typed address", () => meetsOurPage(() => page.goto(`https://${LURE}/`)));

  test("a link and a script of an ordinary site", async () => {
    const site = "site.exemple-ordinaire.org";
    for (const body of [
      `<a id="a" href="https://${LURE}/">x</a><script>a.click()</script>`,
      `<script>location = "https://${LURE}/"</script>`,
      `<meta http-equiv="refresh" content="0;url=https://${LURE}/">`,
    ]) {
      lures.answers.set(`${site}/`, { body });
      await meetsOurPage(() => page.goto(`https://${site}/`, { waitUntil: "domcontentloaded" }));
    }
  });

  test("a redirect", async () => {
    lures.redirects.set("saut-policy.exemple-sauts.org", `https://${LURE}/`);
    await meetsOurPage(() => page.goto("https://saut-policy.exemple-sauts.org/x"));
  });

  test("an honest site opens, once, and moves about freely", async () => {
    await page.goto("about:blank").catch(() => {});
    await page.goto(`https://${HONEST}/`).catch(() => {});
    assert.ok(await until(() => lures.count(HONEST).requests === 1, 5000));
    await page.goto(`https://${HONEST}/suite`);
    await sleep(300);
    assert.equal(lures.count(HONEST).requests, 2);
    assert.equal(page.url(), `https://${HONEST}/suite`);
  });

  test("without the host nothing typed is in the way", async () => {
    host.remove();
    const other = "autre-policy.annuaire-exemple.fr";
    await page.goto(`https://${other}/`).catch(() => {});
    assert.ok(await until(() => lures.count(other).requests === 1, 5000));
    host.putBack();
  });

  test("what the policy says is in force", async () => {
    const options = await chromium.browser.newPage();
    await options.goto(`chrome-extension://${policy.id}/pages/options.html`);
    const told = async () =>
      plain(
        await options.evaluate(
          () =>
            `${document.body.innerText} ${[...document.querySelectorAll("input")].map((one) => one.value)}`,
        ),
      );
    const shown = async () => {
      await options.reload({ waitUntil: "networkidle0" });
      return (await told()).includes(PRACTICE);
    };
    assert.ok(await until(shown, 30_000, 500), await told());
  });

  test("every setting of the example reaches the settings page, locked, and the host", async () => {
    const options = await chromium.browser.newPage();
    await options.goto(`chrome-extension://${policy.id}/pages/options.html`);
    await options.waitForSelector("#own_domains");
    const text = () => options.evaluate(() => document.body.textContent);
    assert.ok(await until(async () => (await text()).includes("admis.example"), 5000));
    assertShown(await options.evaluate(fieldsShown), plain(await text()), policy.settings);
    await options.close();
    assertConfigured(host, policy.settings, ["block[1]"]);
  });

  test("what the policy decided of sites is in force, shown and locked", async () => {
    await host.command("allow", "regle.example");
    await host.command("block", "poste.example");
    const options = await chromium.browser.newPage();
    await options.goto(`chrome-extension://${policy.id}/pages/options.html`);
    const list = '[aria-labelledby="options_lists"] li';
    let rows = [];
    // The workstation's own decisions are in force within 2 s.
    const both = async () => {
      await options.reload();
      await options.waitForSelector(list);
      rows = await options.$$eval(list, (all) =>
        all.map((one) =>
          [...one.querySelectorAll("b, span, button")].map((part) => part.innerText),
        ),
      );
      return rows.filter(([first]) => first === "regle.example").length === 2;
    };
    assert.ok(await until(both, 6_000, 500), JSON.stringify(rows));
    const by = (name) =>
      rows.filter(([first]) => first === name).map((row) => plain(row.join("|")));
    const locked = plain(words("options_locked"));
    const hidden = plain(words("options_entry_hidden"));
    const [first, second] = by("regle.example");
    assert.match(first, /fausse carte CPS/);
    assert.ok(first.endsWith(locked), first);
    assert.ok(second.includes(hidden), "the workstation's own decision comes after");
    for (const name of ["nom.example", "admis.example", "ancien.example", "www.ameli.fr"]) {
      assert.ok(by(name)[0]?.endsWith(locked), `${name}: ${JSON.stringify(rows)}`);
    }
    assert.ok(by("ancien.example")[0].includes("2020"), "what has ended says so");
    assert.ok(by("www.ameli.fr")[0].includes(plain(words("options_refused_official_host"))));
    assert.equal(by("poste.example").length, 2);
    assert.equal(await options.$eval("input[name=carnet]", (one) => one.disabled), true);
    assert.ok(!(await options.content()).includes("secret-dupont"));
    await options.close();
  });
});

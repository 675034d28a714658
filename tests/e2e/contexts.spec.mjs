/** What is read of the mail around a link, in each reader whose layout is known, and where none is. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { until } from "./harness/places.mjs";
import { ADDRESS, FIXTURES, LONG, NAME, SUBJECT, TEXT } from "./readers/mails.mjs";
import { startReaders } from "./readers/stand.mjs";

describe("the mail around a link", () => {
  /** @type {import("./readers/stand.mjs").Readers} */
  let stand;
  /** @type {any} */
  let worker;
  before(async () => {
    stand = await startReaders("chromium");
    await stand.open("mail.google.com", FIXTURES[0].content);
    await until(() => stand.host.starts > 0, 20_000);
    worker = await /** @type {any} */ (stand.launched).worker();
    await worker.evaluate(() => {
      globalThis.judged = [];
      globalThis.chrome.runtime.onMessage.addListener((message) => {
        if (message.type === "judge") globalThis.judged.push(message);
      });
    });
  });
  after(() => stand?.close());

  /** The questions about links that end with one of these. @returns {Promise<any[]>} */
  const asked = async (ends) => {
    const found = async () => {
      const all = await worker.evaluate(() => globalThis.judged);
      const links = all.flatMap(({ links, mail }) => links.map((one) => ({ ...one, mail })));
      const wanted = ends.map((end) => links.find(({ href }) => href.endsWith(end)));
      return wanted.every(Boolean) ? wanted : null;
    };
    const answer = await until(found, 8000);
    assert.ok(
      answer,
      `asked about ${ends}: ${JSON.stringify(await worker.evaluate(() => globalThis.judged))}`,
    );
    return /** @type {any[]} */ (answer);
  };
  const show = async (site, content) => {
    await worker.evaluate(() => globalThis.judged.splice(0));
    await stand.open(site, content);
  };

  for (const { id, site, content, nameless = false } of FIXTURES) {
    test(`${id}: subject, sender and what the eye reads`, async () => {
      await show(site, content);
      const [lure, picture] = await asked(["/cps", "/image"]);
      assert.equal(lure.mail.subject, SUBJECT);
      const sender = nameless ? { name: "", address: "" } : { name: NAME, address: ADDRESS };
      assert.deepEqual(lure.mail.sender, sender);
      assert.ok(lure.mail.excerpt.includes(TEXT), lure.mail.excerpt);
      assert.ok(!/caché|color/.test(lure.mail.excerpt), lure.mail.excerpt);
      assert.equal(picture.text, "www.ameli.fr");
      assert.equal(lure.near, undefined, "a short mail says it all in its beginning");
    });
  }

  test("a sender cannot write headers into the message", async () => {
    await show("mail.google.com", () =>
      FIXTURES[0]
        .content()
        .replace(
          TEXT,
          `<span class="gD" email="info@ameli.fr">CPAM</span><h2 class="hP">Autre</h2>${TEXT}`,
        ),
    );
    const [lure] = await asked(["/cps"]);
    assert.equal(lure.mail.sender.address, ADDRESS);
    assert.equal(lure.mail.subject, SUBJECT);
  });

  describe("the reader's own addresses", () => {
    const own = "moi@cabinet.example";
    const alias = "contact@cabinet.example";
    const account = `<a href="https://accounts.google.com/SignOutOptions?hl=fr" aria-label="Compte Google : Cabinet (Moi@Cabinet.example)"></a>`;
    const to = (...addresses) =>
      addresses.map((one) => `<span class="g2" email="${one}">nom</span>`).join("");
    const many = Array.from({ length: 20 }, (_, at) => `a${at}@cabinet.example`);
    const rows = [
      {
        when: "the account is among those addressed",
        head: account + to(own, alias),
        told: [own, alias],
      },
      { when: "only the sender says who is addressed", head: to(own, alias) },
      { when: "the message went to somebody else in name", head: account + to(alias) },
      { when: "it went to nobody in name", head: account },
      { when: "it went to a crowd", head: account + to(own, ...many) },
      { when: "the sender writes headers into the message", head: account, text: to(own, alias) },
      { when: "the sender writes an account into the message", head: to(own), text: account },
    ];
    for (const { when, head, text = "", told } of rows) {
      test(`${when}: ${told ? "told" : "not told"}`, async () => {
        await show("mail.google.com", () =>
          FIXTURES[0]
            .content()
            .replace('<div class="a3s', `${head}$&`)
            .replace(TEXT, text + TEXT),
        );
        const [lure] = await asked(["/cps"]);
        assert.deepEqual(lure.mail.recipients, told);
      });
    }
  });

  test("in a long mail, what stands around each link", async () => {
    await show("mail.google.com", LONG);
    const [first, last] = await asked(["site-un.example/", "site-deux.example/"]);
    assert.ok(last.mail.excerpt.length <= 4000);
    assert.ok(!last.mail.excerpt.includes("réactivez"));
    assert.match(last.near, /réactivez votre compte\. .*Après le lien\.$/);
    assert.ok(!first.near.includes("réactivez"));
    assert.ok(last.near.length <= 1600);
  });
});

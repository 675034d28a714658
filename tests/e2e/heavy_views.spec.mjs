/**
 * The heavy mails of heavy.spec as Roundcube shows them: in a frame in both browsers, and alone in Firefox.
 * Counted as there; which links were asked about is heard at the host.
 */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { until } from "./harness/places.mjs";
import { countingExtension, HEAVIEST, inFull, inPreview, takeLooks } from "./readers/heavy.mjs";
import { startReaders } from "./readers/stand.mjs";

const SITE = "webmail.cabinet.example";
/** As in heavy.spec. */
const MOST_IN_A_RUN = 6000;

const VIEWS = {
  frame: { address: `https://${SITE}/?_task=mail&_mbox=INBOX` },
  alone: { address: `https://${SITE}/?_task=mail&_action=show` },
};

for (const [browser, views] of /** @type {const} */ ([
  ["chromium", ["frame"]],
  ["firefox", ["frame", "alone"]],
])) {
  describe(`heavy mails in ${browser}`, () => {
    /** @type {import("./readers/stand.mjs").Readers} */
    let stand;
    let html = "";
    before(async () => {
      stand = await startReaders(browser, { extension: countingExtension(), mode: "overheard" });
      stand.lures.pages.set(SITE, (path) => (path.includes("_action=") ? inFull(html) : inPreview));
    });
    after(() => stand?.close());

    for (const view of views) {
      for (const [name, make] of Object.entries(HEAVIEST)) {
        test(`${name} (${view}): looked at bit by bit, and no link is left out`, async (t) => {
          html = make();
          const links = [...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href);
          await stand.page.goto(VIEWS[view].address);
          assert.ok(await until(async () => (await stand.mark("last")) !== "", 60_000));
          for (const id of ["first", "middle", "last"]) assert.notEqual(await stand.mark(id), "");

          const frame = stand.page.frames().find((one) => one.url().includes("_action="));
          assert.ok(frame);
          const { most, total } = await frame.evaluate(takeLooks);
          t.diagnostic(`${most} elements in a run at most, ${total} in all, ${links.length} links`);
          assert.ok(total > 0, "they are counted");
          assert.ok(most < MOST_IN_A_RUN, `${most} elements in one run`);

          const missing = () => {
            const asked = stand.host.asked();
            return links.filter((href) => !asked.has(href));
          };
          assert.ok(await until(() => missing().length === 0, 10_000, 500), `${missing()[0]}`);
        });
      }
    }
  });
}

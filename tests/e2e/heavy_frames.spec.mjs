/**
 * The heaviest mails of heavy.spec in a frame, as Roundcube shows them, in both browsers. Counted as there;
 * which links were asked about is heard at the host.
 */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { until } from "./harness/places.mjs";
import { countingExtension, HEAVIEST, inFull, inPreview, takeLooks } from "./readers/heavy.mjs";
import { startReaders } from "./readers/stand.mjs";

const SITE = "webmail.cabinet.example";
/** As in heavy.spec. */
const MOST_IN_A_RUN = 6000;
/** What is heavy is looked at while the browser has nothing else to do: on a busy machine that is seldom. */
const PATIENCE = 240_000;

for (const browser of /** @type {const} */ (["chromium", "firefox"])) {
  describe(`heavy mails in a frame in ${browser}`, () => {
    /** @type {import("./readers/stand.mjs").Readers} */
    let stand;
    let html = "";
    before(async () => {
      stand = await startReaders(browser, { extension: countingExtension(), mode: "overheard" });
      stand.lures.pages.set(SITE, (path) =>
        path.includes("_action=preview") ? inFull(html) : inPreview,
      );
    });
    after(() => stand?.close());

    for (const [name, make] of Object.entries(HEAVIEST)) {
      test(`${name}: looked at bit by bit, and no link is left out`, async (t) => {
        html = make();
        const links = [...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href);
        await stand.page.goto(`https://${SITE}/?_task=mail&_mbox=INBOX`);
        const isJudged = async () => (await stand.mark("last")) !== "";
        assert.ok(await until(isJudged, PATIENCE, 200), "the last link is judged");
        for (const id of ["first", "middle"]) assert.notEqual(await stand.mark(id), "", id);

        const frame = stand.page.frames().find((one) => one.url().includes("_action=preview"));
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
  });
}

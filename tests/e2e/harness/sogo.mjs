/** A real SOGo on loopback, on the mailbox of a Roundcube stand. */
import { execFileSync, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

import { findSpot } from "./mail_page.mjs";
import { until } from "./places.mjs";

const script = (name) => fileURLToPath(new URL(`../sogo/${name}.sh`, import.meta.url));

/** What start.sh says where a system lets nobody have a mount namespace. */
const CANNOT_RUN = 77;

export class Sogo {
  #state;

  /** @param {string} state of the Roundcube stand @returns {Sogo | null} null where it cannot run */
  static start(state) {
    const env = { ...process.env, STATE: state };
    const { status, stdout, stderr } = spawnSync(script("start"), { env, encoding: "utf8" });
    if (status === CANNOT_RUN) return null;
    if (status !== 0) throw new Error(`SOGo does not start: ${stderr}`);
    return new Sogo(state, stdout);
  }

  constructor(state, printed) {
    this.#state = state;
    const lines = printed.trim().split("\n");
    const values = Object.fromEntries(lines.map((line) => line.split(/=(.*)/s)));
    this.url = values.url;
    this.user = values.user;
    this.password = values.password;
  }

  /** As its own form does, which takes what is typed only when its scripts have run. @param {import("puppeteer-core").Page} page */
  async logIn(page) {
    await page.goto(this.url);
    const status = await page.evaluate(
      async (userName, password) => {
        const body = JSON.stringify({ userName, password });
        const headers = { "content-type": "application/json" };
        return (await fetch("connect", { method: "POST", headers, body })).status;
      },
      this.user,
      this.password,
    );
    if (status !== 200) throw new Error(`SOGo lets nobody in: ${status}`);
    await page.goto(this.url);
    await page.waitForSelector(".sg-tile-content", { timeout: 60_000 });
  }

  async open(page, mail) {
    // The list holds the rows that are on the screen, and no others.
    const row = await until(async () => {
      for (const one of await page.$$(".sg-tile-content")) {
        if ((await one.$eval(".sg-tile-subject", subjectIn)) === mail.subject) return one;
      }
      await page.$eval(".sg-tile-content", scrollOn);
      return null;
    });
    if (!row) throw new Error(`SOGo does not list «${mail.subject}»`);
    await row.click();
    await page.waitForFunction(
      (subject) =>
        document.querySelector('[ng-bind="viewer.message.subject"]')?.textContent === subject,
      {},
      mail.subject,
    );
    await findSpot(page, mail.links[0]);
  }

  /** What would be sent after the button was pressed, once the editor has finished. @param {"reply" | "forward"} what */
  async compose(page, what) {
    await page.click(`[ng-click="viewer.${what}($event)"]`);
    let last = null;
    const written = await until(
      async () => {
        const before = last;
        last = await editorOf(page);
        return last !== null && last === before ? last : null;
      },
      30_000,
      1_000,
    );
    if (!written) throw new Error(`no editor with the mail in it (${what})`);
    return written;
  }

  close() {
    execFileSync(script("stop"), { env: { ...process.env, STATE: this.#state }, stdio: "ignore" });
  }
}

/** Runs in the page. @param {Element} subject */
const subjectIn = (subject) => subject.textContent?.trim();

/** Runs in the page: a screen further down in the list, and from its end to its beginning. @param {Element} row */
function scrollOn(row) {
  const list = row.closest(".md-virtual-repeat-scroller");
  if (!list) return;
  const isAtEnd = list.scrollTop + list.clientHeight >= list.scrollHeight - 1;
  list.scrollTop = isAtEnd ? 0 : list.scrollTop + list.clientHeight / 2;
}

/** What its editor would send. @param {import("puppeteer-core").Page} page @returns {Promise<string | null>} */
const editorOf = (page) =>
  page.evaluate(() => {
    const editors = Object.values(/** @type {any} */ (globalThis).CKEDITOR?.instances ?? {});
    const text = editors[0]?.getData() ?? "";
    return text.includes("<a ") ? text : null;
  });

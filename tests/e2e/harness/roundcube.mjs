/** A real Roundcube on loopback, with the mails of mails.json. */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { messageOf } from "../roundcube/message.mjs";
import { findSpot, mails } from "./mail_page.mjs";
import { removeFolder, temporaryFolder, until } from "./places.mjs";

const script = (name) => fileURLToPath(new URL(`../roundcube/${name}.sh`, import.meta.url));

export class Roundcube {
  #state = temporaryFolder("roundcube");
  /** mail's id → Roundcube's number for it @type {Map<string, string>} */
  #uids = new Map();
  #mails = [...mails];

  constructor() {
    const printed = execFileSync(script("start"), {
      env: { ...process.env, STATE: this.#state, HTTP_PORT: "", IMAP_PORT: "" },
      encoding: "utf8",
    });
    const values = Object.fromEntries(
      printed
        .trim()
        .split("\n")
        .map((line) => line.split(/=(.*)/s)),
    );
    this.url = values.url;
    this.user = values.user;
    this.password = values.password;
  }

  /** Where its mailbox lies; SOGo reads the same one. */
  get state() {
    return this.#state;
  }

  /** Another mail, for this stand alone; before anybody logs in. @param {import("../mailbox/render.js").Mail} mail */
  deliver(mail) {
    const message = messageOf(mail, this.url.replace(/\/$/, ""));
    writeFileSync(join(this.#state, "mail", this.user, "new", `${mail.id}.mails`), message);
    this.#mails.push(mail);
  }

  /** @param {import("puppeteer-core").Page} page */
  async logIn(page) {
    await page.goto(this.url);
    await page.type("#rcmloginuser", this.user);
    await page.type("#rcmloginpwd", this.password);
    await Promise.all([page.waitForNavigation(), page.click("#rcmloginsubmit")]);
    await this.#inbox(page);
  }

  async #inbox(page) {
    await page.waitForSelector("#messagelist tr.message");
    const rows = await page.$$eval("#messagelist tr.message", (all) =>
      all.map((row) => ({
        subject: row.querySelector(".subject a")?.textContent?.trim() ?? "",
        uid: new URL(row.querySelector(".subject a")?.href).searchParams.get("_uid") ?? "",
      })),
    );
    for (const mail of this.#mails) {
      const row = rows.find((one) => one.subject === mail.subject);
      if (!row) throw new Error(`Roundcube does not list «${mail.subject}»`);
      this.#uids.set(mail.id, row.uid);
    }
  }

  /** In the three-pane view, by a click in the list. */
  async openInPreview(page, mail) {
    const uid = this.#uids.get(mail.id);
    const isShown = () =>
      page
        .frames()
        .some((frame) => frame.url().includes("_action=preview") && isAbout(frame.url(), uid));
    // A second click on the same line would be a double click, which opens the mail alone.
    if (isShown()) return;
    if (!page.url().includes("_mbox=") || page.url().includes("_action=show")) {
      await page.goto(`${this.url}?_task=mail&_mbox=INBOX`);
      await page.waitForSelector("#messagelist tr.message");
    }
    const selector = `#messagelist tr.message .subject a[href*="_uid=${uid}&"]`;
    await page.click(selector).catch(() => page.click(`#messagelist a[href$="_uid=${uid}"]`));
    const shown = await until(isShown);
    if (!shown) throw new Error(`no preview of ${mail.id}`);
    await findSpot(page, visible(mail)[0]);
  }

  /** Alone in the window. */
  async openInFull(page, mail) {
    const uid = this.#uids.get(mail.id);
    await page.goto(`${this.url}?_task=mail&_mbox=INBOX&_uid=${uid}&_action=show`);
    await page.waitForSelector("#messagebody");
    await findSpot(page, visible(mail)[0]);
  }

  /** Opens the form of an answer to the mail. */
  async reply(page, mail) {
    const uid = this.#uids.get(mail.id);
    await page.goto(`${this.url}?_task=mail&_mbox=INBOX&_action=compose&_reply_uid=${uid}`);
    await page.waitForSelector("#composebody");
  }

  /** Opens the form that sends the mail on. */
  async forward(page, mail) {
    const uid = this.#uids.get(mail.id);
    await page.goto(`${this.url}?_task=mail&_mbox=INBOX&_action=compose&_forward_uid=${uid}`);
    await page.waitForSelector("#composebody");
  }

  close() {
    execFileSync(script("stop"), { env: { ...process.env, STATE: this.#state }, stdio: "ignore" });
    removeFolder(this.#state);
  }
}

const isAbout = (url, uid) => new URL(url).searchParams.get("_uid") === uid;

/** The links that Roundcube's washing leaves. */
export const visible = (mail) => mail.links.filter((link) => link.roundcube !== false);

/** Where the ways are tried: a webmail's address with a page of one way, the sites it leads to, a browser. */
import { launchChromium } from "../harness/chromium.mjs";
import { launchFirefox, readOverlay } from "../harness/firefox.mjs";
import { NativeHost } from "../harness/native_host.mjs";
import { findOverlay } from "../harness/overlay.mjs";
import { sleep, until } from "../harness/places.mjs";
import { startLureServer } from "../lures/server.mjs";
import { html } from "./way.mjs";

/** @typedef {import("./way.mjs").Way} Way @typedef {import("./way.mjs").Target} Target */

export const WEBMAIL = "mail.google.com";
/** How long a mail is on the screen before anybody acts. */
const ON_SCREEN = 300;

/** @param {Way} way @param {"lure"|"honest"} kind @param {number} number @returns {Target} */
export function targetOf(way, kind, number) {
  const host =
    kind === "lure"
      ? `paypal.com.verify-account-${number}.top`
      : `visite-${number}.annuaire-exemple.fr`;
  const from = way.from ?? WEBMAIL;
  return {
    host,
    url: `https://${host}/`,
    via: `saut-${number}-${kind}.exemple-sauts.org`,
    origin: `https://${from}`,
    path: `/${kind}/${number}`,
  };
}

/** @param {"chromium"|"firefox"} browser @param {boolean} [bare] without the extension */
export async function startWays(browser, bare = false) {
  const lures = await startLureServer();
  const host = new NativeHost();
  const options = { port: lures.port, host, bare };
  const launched = browser === "chromium" ? launchChromium(options) : launchFirefox(options);
  const driver = await launched.catch(async (error) => {
    host.close();
    await lures.close();
    throw error;
  });
  const keeper = await driver.browser.newPage();
  const stand = new WaysStand(browser, driver, lures, host, keeper);
  stand.kept = new Set((await stand.tabs()).map(({ id }) => id));
  if (!bare) await until(() => host.starts > 0, 20_000);
  return stand;
}

export class WaysStand {
  constructor(browser, driver, lures, host, keeper) {
    this.kind = browser;
    this.driver = driver;
    this.lures = lures;
    this.host = host;
    this.keeper = keeper;
    /** Tabs that stay. @type {Set<string>} */
    this.kept = new Set();
  }

  /** Puts the page of a way on the screen and does what the way says. @param {Way} way @param {Target} to */
  async go(way, to) {
    this.#serve(way, to);
    const page = await this.driver.browser.newPage();
    const touch = String(way.act).includes("touchscreen");
    await page.setViewport({
      width: 900,
      height: 600,
      hasTouch: touch && this.kind === "chromium",
    });
    // A page that leaves at once never finishes loading.
    await page
      .goto(`${to.origin}${to.path}`, { waitUntil: "domcontentloaded", timeout: 8000 })
      .catch(() => {});
    if (!isIdle(way)) await sleep(ON_SCREEN);
    await way.act(page, to).catch((/** @type {Error} */ error) => {
      if (!/navigat|detached|closed|Target|context|frame/i.test(error.message)) throw error;
    });
    return page;
  }

  #serve(way, to) {
    const { origin, path } = to;
    this.lures.answers.set(`${new URL(origin).host}${path}`, { body: html(way.page(to)) });
    for (const [place, answer] of Object.entries(way.more?.(to) ?? {})) {
      this.lures.answers.set(place, typeof answer === "string" ? { body: answer } : answer);
    }
  }

  /** Hellos and requests at a host. @param {string} host */
  contacts(host) {
    return this.lures
      .since(0, (one) => one.host === host && one.kind !== "connection")
      .map(({ kind, method, path }) => [kind, method, path].filter(Boolean).join(" "));
  }

  /** @param {string} host @param {string} [method] */
  request(host, method) {
    const asked = (one) =>
      one.kind === "request" && one.host === host && (!method || one.method === method);
    return this.lures.since(0, asked)[0] ?? null;
  }

  /** Waits until something of ours is on the screen: the card over the mail, or our page. */
  async warning(page, within = 4000) {
    return until(async () => (await this.card(page)) ?? (await this.pageOfOurs()), within, 30);
  }

  async card(page) {
    const found = this.kind === "chromium" ? findOverlay(page) : readOverlay(page);
    return (await found.catch(() => null)) ? "card" : null;
  }

  async pageOfOurs() {
    const urls = await this.urls();
    return urls.some((url) => url.includes("/pages/warning.html")) ? "page" : null;
  }

  async urls() {
    return (await this.tabs()).map(({ url }) => url);
  }

  /** Asked of the browser itself: pages of extensions have no driver. @returns {Promise<{id: string, url: string}[]>} */
  async tabs() {
    if (this.kind === "chromium") {
      return (await this.driver.tabs()).map(({ targetId, url }) => ({ id: targetId, url }));
    }
    const { result } = await this.#ask("browsingContext.getTree", { maxDepth: 0 });
    return result.contexts.map(({ context, url }) => ({ id: context, url }));
  }

  #ask(command, words) {
    return /** @type {any} */ (this.driver.browser).connection.send(command, words);
  }

  /** Closes what a way has left. */
  async tidy() {
    for (const { id } of await this.tabs()) if (!this.kept.has(id)) await this.#closeTab(id);
    await this.keeper.bringToFront().catch(() => {});
  }

  async #closeTab(id) {
    if (this.kind === "chromium") return this.driver.closeTab(id);
    await this.#ask("browsingContext.close", { context: id }).catch(() => {});
  }

  async close() {
    await this.driver.close();
    this.host.close();
    await this.lures.close();
  }
}

const isIdle = (way) => way.act.name === "nothing";

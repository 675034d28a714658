/** A real Chromium with the extension in it, that finds every site of the world on the lure server. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import puppeteer from "puppeteer-core";

import { chromiumId } from "./native_host.mjs";
import { EXTENSION, removeFolder, temporaryFolder, until } from "./places.mjs";

const PROGRAM = process.env.VIGILIEN_CHROMIUM ?? "/usr/bin/chromium";

/** Lets a test install the extension while the browser runs. */
export const LATER = "--enable-unsafe-extension-debugging";

/**
 * The runner's own default flags switch speculative connections off, which would prove nothing: only
 * these are used. None of them changes what a click does.
 */
const flags = ({ profile, extension, port, language, headless, size, id, more }) => [
  `--user-data-dir=${profile}`,
  "--no-first-run",
  "--no-default-browser-check",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
  "--disable-search-engine-choice-screen",
  "--disable-features=Translate",
  "--disable-dev-shm-usage",
  "--password-store=basic",
  "--use-mock-keychain",
  `--lang=${language}`,
  `--window-size=${size}`,
  "--ignore-certificate-errors",
  `--host-resolver-rules=MAP * 127.0.0.1:${port} , EXCLUDE 127.0.0.1`,
  ...(headless ? ["--headless=new", "--disable-gpu", "--hide-scrollbars"] : []),
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  ...(extension
    ? [`--load-extension=${extension}`, `--disable-extensions-except=${extension}`]
    : id || more.includes(LATER)
      ? []
      : ["--disable-extensions"]),
  ...more,
  "about:blank",
];

/**
 * @param {object} options
 * @param {number} options.port of the lure server
 * @param {import("./native_host.mjs").NativeHost} [options.host]
 * @param {boolean} [options.bare] without the extension
 * @param {"fr" | "en"} [options.language] of the extension's words; the browser's own need Debian's chromium-l10n
 * @param {boolean} [options.headless]
 * @param {Record<string, unknown> | null} [options.settings] for storage.local; null: the worker is not waited for
 * @param {{ width: number, height: number } | null} [options.viewport]
 * @param {string} [options.extension] another than ours
 * @param {string} [options.profile] of a browser that was open before
 * @param {string} [options.id] of an extension that somebody else installs, or that has no key
 * @param {string[]} [options.more] flags
 */
export async function launchChromium({
  port,
  host,
  bare = false,
  language = "fr",
  headless = true,
  settings = {},
  viewport = { width: 1280, height: 800 },
  extension = EXTENSION,
  profile = temporaryFolder("chromium"),
  id,
  more = [],
}) {
  if (!existsSync(PROGRAM)) throw new Error(`no Chromium at ${PROGRAM}`);
  host?.register(join(profile, "NativeMessagingHosts"), "chromium", id);
  const browser = await puppeteer.launch({
    executablePath: PROGRAM,
    ignoreDefaultArgs: true,
    pipe: true,
    defaultViewport: headless ? viewport : null,
    args: flags({
      profile,
      extension: bare ? null : extension,
      port,
      language,
      headless,
      size: "1280,800",
      id,
      more,
    }),
    env: {
      ...process.env,
      LANGUAGE: language,
      LANG: language === "fr" ? "fr_FR.UTF-8" : "en_US.UTF-8",
    },
    timeout: 60_000,
    protocolTimeout: 60_000,
  });
  const chromium = new Chromium(browser, profile, id);
  if (!bare && settings) await chromium.settle({ language, ...settings });
  return chromium;
}

export class Chromium {
  #session;

  constructor(browser, profile, id = chromiumId) {
    /** @type {import("puppeteer-core").Browser} */
    this.browser = browser;
    this.profile = profile;
    this.id = id;
  }

  /** The extension's worker, as soon as it is up. */
  async worker() {
    const target = await this.browser.waitForTarget(
      (one) =>
        one.type() === "service_worker" && one.url().startsWith(`chrome-extension://${this.id}/`),
      { timeout: 30_000 },
    );
    const worker = await target.worker();
    if (!worker) throw new Error("the extension has no worker");
    return worker;
  }

  /** Waits for the extension and gives it its settings. */
  async settle(settings) {
    const worker = await this.worker();
    // A worker is there before its `chrome` is.
    const ready = () => worker.evaluate(() => Boolean(globalThis.chrome?.storage?.local));
    if (!(await until(ready, 30_000))) throw new Error("the extension's worker does not start");
    await worker.evaluate((values) => globalThis.chrome.storage.local.set(values), settings);
  }

  extensionPage(path) {
    return `chrome-extension://${this.id}/${path}`;
  }

  /** Tabs that are open, asked of the browser itself. @returns {Promise<{ targetId: string, url: string }[]>} */
  async tabs() {
    this.#session ??= await this.browser.target().createCDPSession();
    const { targetInfos } = await this.#session.send("Target.getTargets");
    return targetInfos.filter((one) => one.type === "page");
  }

  /** Closes every tab that is not among `kept`. @param {{ targetId: string }[]} kept */
  async closeTabs(kept) {
    const ids = new Set(kept.map((tab) => tab.targetId));
    for (const { targetId } of await this.tabs()) {
      if (!ids.has(targetId)) await this.closeTab(targetId);
    }
  }

  /** @param {string} targetId */
  async closeTab(targetId) {
    this.#session ??= await this.browser.target().createCDPSession();
    await this.#session.send("Target.closeTarget", { targetId }).catch(() => {});
  }

  /**
   * The driver has every worker wait for its debugger. One that starts while the driver still lets go of the
   * last one under the same name would wait without end, as it does in no reader's browser.
   */
  async startWorkersAtOnce() {
    this.#session ??= await this.browser.target().createCDPSession();
    await this.#session.connection()?.send("Target.setAutoAttach", {
      waitForDebuggerOnStart: false,
      flatten: true,
      autoAttach: true,
      filter: [{ type: "page", exclude: true }, {}],
    });
  }

  async close({ keep = false } = {}) {
    const ended = this.browser.process();
    await this.browser.close().catch(() => {});
    if (ended && ended.exitCode === null) ended.kill("SIGKILL");
    if (!keep) removeFolder(this.profile);
  }
}

/** The worker stands still until the function that is returned is called. @param {Chromium} chromium */
export async function freezeWorker(chromium) {
  const { client } = await chromium.worker();
  await client.send("Debugger.enable");
  await client.send("Debugger.pause");
  return async () => {
    await client.send("Debugger.disable");
  };
}

/**
 * Ends the extension's worker where it stands, as the browser itself does; an event starts it again.
 * @param {Chromium} chromium
 */
export async function killWorker(chromium) {
  await chromium.startWorkersAtOnce();
  const worker = await chromium.worker().catch(() => null);
  await worker?.close().catch(() => {});
}

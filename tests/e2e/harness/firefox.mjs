/** A real Firefox with the extension in it, that finds every site of the world on the lure server. */
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import puppeteer from "puppeteer-core";

import { EXTENSION, removeFolder, temporaryFolder } from "./places.mjs";
import { plain } from "./words.mjs";

const PROGRAM = process.env.VIGILIEN_FIREFOX ?? "/usr/bin/firefox-esr";

const preferences = (port) => ({
  // Every name is this machine, every web port the lure server's.
  "network.dns.forceResolve": "127.0.0.1",
  "network.socket.forcePort": `443=${port};80=${port}`,
  // The driver switches speculative connections off, which would prove nothing.
  "network.http.speculative-parallel-limit": 20,
  "network.predictor.enabled": true,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "intl.accept_languages": "fr, en",
  "dom.disable_open_during_load": false,
});

/**
 * @param {object} options
 * @param {number} options.port of the lure server
 * @param {import("./native_host.mjs").NativeHost} [options.host]
 * @param {boolean} [options.bare] without the extension
 * @param {string} [options.extension] another than ours
 * @param {Record<string, unknown>} [options.more] preferences
 */
export async function launchFirefox({
  port,
  host,
  bare = false,
  extension = EXTENSION,
  more = {},
}) {
  if (!existsSync(PROGRAM)) throw new Error(`no Firefox at ${PROGRAM}`);
  const home = temporaryFolder("firefox");
  const profile = join(home, "profile");
  mkdirSync(profile);
  host?.register(join(home, ".mozilla/native-messaging-hosts"), "firefox");
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: PROGRAM,
    headless: true,
    userDataDir: profile,
    extraPrefsFirefox: { ...preferences(port), ...more },
    acceptInsecureCerts: true,
    defaultViewport: { width: 1280, height: 800 },
    env: { ...process.env, HOME: home, LANG: "fr_FR.UTF-8", MOZ_CRASHREPORTER_DISABLE: "1" },
    timeout: 60_000,
    protocolTimeout: 60_000,
  });
  if (!bare) await browser.installExtension(extension);
  return {
    browser,
    async close() {
      const ended = browser.process();
      await browser.close().catch(() => {});
      if (ended && ended.exitCode === null) ended.kill("SIGKILL");
      removeFolder(home);
    },
  };
}

/**
 * Tabs with the extension's own pages. The runner does not show them; the protocol under it does.
 * @param {import("puppeteer-core").Browser} browser @param {string} path of the page
 */
export async function ownTabs(browser, path) {
  const { connection } = /** @type {any} */ (browser);
  const { result } = await connection.send("browsingContext.getTree", { maxDepth: 0 });
  return result.contexts
    .filter(({ url }) => url.startsWith("moz-extension:") && url.includes(path))
    .map(({ url, context }) => ({
      url,
      close: () => connection.send("browsingContext.close", { context }),
      /** @param {string} expression */
      async evaluate(expression) {
        const words = { target: { context }, expression, awaitPromise: true };
        const answer = (await connection.send("script.evaluate", words)).result;
        if (answer.type !== "success") throw new Error(answer.exceptionDetails?.text ?? "failed");
        return answer.result.value;
      },
      async screenshot() {
        const { result: shot } = await connection.send("browsingContext.captureScreenshot", {
          context,
          origin: "document",
        });
        return Buffer.from(shot.data, "base64");
      },
    }));
}

/**
 * Presses the button of such a page that begins with these words.
 * @param {{ evaluate: (expression: string) => Promise<any> }} tab @param {string} label
 * @returns {Promise<boolean>} false where there is none
 */
export const pressOnOwn = (tab, label) =>
  tab.evaluate(`(() => {
    const said = (one) => one.innerText.replace(/\\s+/g, " ").trim();
    const button = [...document.querySelectorAll("button")].find((one) =>
      said(one).startsWith(${JSON.stringify(plain(label))}));
    button?.click();
    return !!button;
  })()`);

/**
 * What stands on the warning, by WebDriver BiDi: the driver's own view of the page has closed shadow roots
 * in it. Null when there is no warning.
 * @param {import("puppeteer-core").Page} page
 * @returns {Promise<{ text: string, level: string, focused: string, box: import("puppeteer-core").BoundingBox } | null>}
 *   `box`: of the safe button
 */
export async function readOverlay(page) {
  // The runner has no public call for this; its connection and the frame's own id do.
  const { connection } = /** @type {any} */ (page.browser());
  const target = { context: /** @type {any} */ (page.mainFrame())._id };
  const ask = async (command, words) =>
    (await connection.send(command, { target, awaitPromise: false, ...words })).result.result;

  const hosts = await ask("script.evaluate", {
    expression: `[...Document.prototype.querySelectorAll.call(document, "html > [popover]")]`,
    serializationOptions: { includeShadowTree: "all", maxDomDepth: 1 },
  });
  for (const { value } of hosts?.value ?? []) {
    if (!value.shadowRoot) continue;
    const answer = await ask("script.callFunction", {
      this: { sharedId: value.shadowRoot.sharedId },
      functionDeclaration: `function () {
        const card = this.querySelector("[role=alertdialog]");
        return card && JSON.stringify({
          text: card.innerText.replace(/\\s+/g, " "),
          level: /v-(caution|warn|block|fault)\\b/.exec(card.parentElement.className)?.[1],
          focused: this.activeElement?.innerText ?? "",
          box: (({ x, y, width, height }) => ({ x, y, width, height }))(
            this.querySelector("button").getBoundingClientRect()),
        });
      }`,
    });
    if (answer.type === "string") return JSON.parse(answer.value);
  }
  return null;
}

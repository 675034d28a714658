import { launchChromium } from "./browser.mjs";
import { manifest, servePages } from "./page_server.mjs";
import { installStub } from "./stub.mjs";

/**
 * A real browser and our pages in it, with a worker of cardboard.
 * @returns {Promise<{open: (path: string, options?: object) => Promise<any>, close: () => Promise<void>}>}
 */
export async function openStage() {
  const [server, browser] = await Promise.all([servePages(), launchChromium()]);

  /** @param {string} path under extension/pages/ */
  async function open(path, options = {}) {
    const {
      replies = {},
      width = 1000,
      height = 1100,
      scheme = "light",
      features = [],
      uiLanguage = "fr",
      permissions = { granted: true, accepts: true },
      ready = "button, [role=alert]",
    } = options;
    const page = await browser.newPage();
    page.faults = [];
    page.on("pageerror", (error) => page.faults.push(String(error)));
    page.on("console", (said) => said.type() === "error" && page.faults.push(said.text()));
    await page.setViewport({ width, height });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }, ...features]);
    await page.evaluateOnNewDocument(installStub, { replies, uiLanguage, permissions, manifest });
    await page.goto(`${server.origin}/pages/${path}`);
    await page.waitForSelector(`main :is(${ready})`, { timeout: 8000 });
    page.calls = () => page.evaluate(() => globalThis.stub.calls);
    page.messages = async (type) =>
      (await page.calls())
        .filter(([name, message]) => name === "message" && message.type === type)
        .map(([, message]) => message);
    return page;
  }

  return {
    open,
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

/** Visible text of what has the focus. */
export const focused = (page) =>
  page.evaluate(() => document.activeElement?.textContent?.replace(/\s+/g, " ").trim() ?? "");

/** Presses the first button or link-button whose text contains `text`. */
export const press = async (page, text) => {
  const handle = await page.evaluateHandle(
    (wanted) =>
      [...document.querySelectorAll("button")].find(
        (one) => one.textContent.includes(wanted) && one.checkVisibility(),
      ),
    text,
  );
  const element = handle.asElement();
  if (!element) throw new Error(`No button «${text}»`);
  await element.click();
};

export const textOf = (page, selector = "body") =>
  page.$eval(selector, (node) =>
    node.innerText.replaceAll("\u00a0", " ").replaceAll("\u202f", " "),
  );

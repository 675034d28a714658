/** Webmail pages under their own names, in either browser. */
import { launchChromium } from "../harness/chromium.mjs";
import { launchFirefox, readOverlay } from "../harness/firefox.mjs";
import { NativeHost } from "../harness/native_host.mjs";
import { findOverlay } from "../harness/overlay.mjs";
import { until } from "../harness/places.mjs";
import { SETTINGS } from "../harness/stand.mjs";
import { startLureServer } from "../lures/server.mjs";

/** @typedef {"chromium" | "firefox"} BrowserName */

/**
 * @param {BrowserName} name
 * @param {object} [options]
 * @param {boolean} [options.bare] without the extension
 * @param {object} [options.settings] in Chromium
 * @param {string} [options.profile] in Chromium
 * @param {Record<string, unknown>} [options.preferences] in Firefox
 * @param {string} [options.extension] another than ours
 * @param {import("../harness/native_host.mjs").Mode} [options.mode] of the host
 */
export async function startReaders(
  name,
  { bare = false, settings = SETTINGS, profile, preferences, extension, mode = "real" } = {},
) {
  const lures = await startLureServer();
  const host = new NativeHost();
  host.mode = mode;
  const options = { port: lures.port, host, bare, extension };
  const launched =
    name === "firefox"
      ? await launchFirefox({ ...options, more: preferences })
      : await launchChromium({ ...options, settings, profile });
  const { browser } = launched;
  const page = name === "firefox" ? await browser.newPage() : ((await browser.pages())[0] ?? null);
  if (!page) throw new Error("no tab");
  page.setDefaultTimeout(20_000);

  /** The frame that holds an element of this id. */
  async function find(id) {
    const found = await until(async () => {
      for (const frame of page.frames()) {
        const element = await frame.$(`[id="${id}"]`).catch(() => null);
        if (element) return element;
      }
      return null;
    });
    if (!found) throw new Error(`nothing is called ${id} on the page`);
    return found;
  }

  /** The warning on the screen. @returns {Promise<{text: string, level: string|null} | null>} */
  async function card() {
    if (name === "firefox") return readOverlay(page);
    const shown = await findOverlay(page);
    return shown && { text: await shown.text(), level: await shown.level() };
  }
  const overlay = async () => (await card())?.text ?? null;

  return {
    name,
    lures,
    host,
    launched,
    page,
    find,
    card,
    overlay,
    /** @param {string} site @param {() => string} content */
    async open(site, content) {
      lures.pages.set(site, () => content());
      await page.goto(`https://${site}/`);
    },
    /** The words beside a link; empty when there are none. */
    async mark(id) {
      const content = await (
        await find(id)
      ).evaluate((one) => getComputedStyle(one, "::after").content);
      return content === "none" ? "" : JSON.parse(content);
    },
    /** @returns {Promise<string>} the text of the warning */
    async warned(within = 5_000) {
      const text = await until(overlay, within);
      if (!text) throw new Error("no warning came");
      return text;
    },
    async goBack() {
      await page.keyboard.press("Escape");
      if (!(await until(async () => !(await overlay())))) throw new Error("the warning stays");
      await page.mouse.move(1, 1);
    },
    /** Pages of lures that were asked for, and connections that gave a lure's name. */
    contacts: (host) =>
      lures.since(0, (contact) => contact.host === host).map(({ kind, path }) => `${kind} ${path}`),
    async closeOthers() {
      for (const one of await browser.pages()) if (one !== page) await one.close();
      await page.bringToFront();
    },
    async close() {
      host.thaw();
      await launched.close();
      host.close();
      await lures.close();
    },
  };
}

/** @typedef {Awaited<ReturnType<typeof startReaders>>} Readers */

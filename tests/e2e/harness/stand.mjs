/** The whole stand: sites, webmail, host, browser. */
import { startLureServer } from "../lures/server.mjs";
import { startMailbox } from "../mailbox/server.mjs";
import { launchChromium } from "./chromium.mjs";
import { openInMailbox } from "./mail_page.mjs";
import { NativeHost } from "./native_host.mjs";
import { installProbe } from "./probe.mjs";

export const SETTINGS = {
  practice_name: "Cabinet du Dr Martin",
  own_domains: ["cabinet-martin.example"],
};

/**
 * @param {object} [options] as of `launchChromium`, and:
 * @param {(host: NativeHost) => void} [options.prepare] called before the browser starts
 */
export async function startStand({ prepare, ...options } = {}) {
  const lures = await startLureServer();
  const mailbox = await startMailbox();
  const host = new NativeHost();
  let chromium = null;
  const close = async () => {
    host.thaw();
    await chromium?.close();
    host.close();
    await lures.close();
    await mailbox.close();
  };
  try {
    prepare?.(host);
    chromium = await launchChromium({ port: lures.port, host, settings: SETTINGS, ...options });
    const page = await firstPage(chromium);
    const kept = await chromium.tabs();
    return {
      lures,
      mailbox,
      host,
      chromium,
      page,
      kept,
      close,
      open: (mail) => openInMailbox(page, mailbox.origin, mail),
      /** After a failure: nothing of it is left for the next test. */
      async reset() {
        await chromium.closeTabs(kept);
        await page.bringToFront();
        await page.keyboard.up("Shift");
        await page.keyboard.up("Control");
        await page.goto("about:blank");
      },
      /** Closes what the reader opened and comes back to the mail. */
      async tidy() {
        await chromium.closeTabs(kept);
        await page.bringToFront();
        await page.mouse.move(1, 1);
        lures.dropConnections();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** @typedef {Awaited<ReturnType<typeof startStand>>} Stand */

async function firstPage(chromium) {
  const page = (await chromium.browser.pages())[0] ?? (await chromium.browser.newPage());
  page.setDefaultTimeout(30_000);
  await installProbe(page);
  return page;
}

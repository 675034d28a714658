/** The extension's own page, where a stopped link is looked at and, where allowed, opened. */
import { chromiumId } from "./native_host.mjs";
import { until } from "./places.mjs";
import { plain } from "./words.mjs";

/** @param {import("./chromium.mjs").Chromium} chromium @returns {Promise<import("puppeteer-core").Page>} */
export async function openedPage(chromium) {
  const address = `chrome-extension://${chromiumId}/pages/warning.html`;
  const target = await chromium.browser.waitForTarget((one) => one.url().startsWith(address), {
    timeout: 10_000,
  });
  const page = await target.asPage();
  await page.waitForSelector("h1");
  return page;
}

/** @param {import("puppeteer-core").Page} page */
export const textOfPage = async (page) => plain(await page.evaluate(() => document.body.innerText));

/** Clicks the button that begins with these words. @param {import("puppeteer-core").Page} page @param {string} label */
export async function pressOnPage(page, label) {
  const button = await until(async () => {
    for (const one of await page.$$("button")) {
      if (plain(await one.evaluate((element) => element.innerText)).startsWith(plain(label)))
        return one;
    }
    return null;
  });
  if (!button) throw new Error(`no button «${label}» on the page`);
  await button.click();
}

/** A message on the screen: opening it in the mailbox page, and finding its links in any webmail. */
import { readFileSync } from "node:fs";

import { LINK_ID_PREFIX } from "../mailbox/render.js";
import { until } from "./places.mjs";

/** @typedef {import("../mailbox/render.js").Mail} Mail */
/** @typedef {import("../mailbox/render.js").Link} Link */

/** @type {Mail[]} */
export const mails = JSON.parse(
  readFileSync(new URL("../mails.json", import.meta.url), "utf8"),
).mails;

export const mailOf = (link) => mails.find((mail) => mail.links.includes(link));
export const linkOf = (id) => mails.flatMap((mail) => mail.links).find((link) => link.id === id);
export const lureLinks = mails
  .flatMap((mail) => mail.links)
  .filter((link) => link.level !== "allow");
/** Those that open a page of another site. */
export const honestLinks = mails
  .flatMap((mail) => mail.links)
  .filter((link) => link.level === "allow" && link.opens !== false && !link.here);

/** The host that the lure server would see. */
export const hostOf = (link) => new URL(link.href).hostname;

/** Runs in the page: the link's element, open shadow roots included. Roundcube puts «v1» before ids. */
function findLink(id, text) {
  const roots = [document];
  for (const root of roots) {
    const element =
      root.querySelector(`[id$="${id}"]`) ??
      [...root.querySelectorAll("#messagebody a, .mailer_plaincontent a")].find(
        (one) => one.textContent === text,
      );
    if (element) return element;
    for (const one of root.querySelectorAll("*")) if (one.shadowRoot) roots.push(one.shadowRoot);
  }
  return null;
}

/** Runs in the page: where the pointer goes for that link. */
function pointerTarget(element) {
  if (element instanceof SVGElement) return element.firstElementChild;
  if (element.localName !== "area") return element;
  const map = element.closest("map");
  return element.ownerDocument.querySelector(`img[usemap="#${map.name}"]`);
}

/**
 * @param {import("puppeteer-core").Page} page @param {Link} link
 * @returns {Promise<import("./clicks.mjs").Spot>}
 */
export async function findSpot(page, link) {
  const found = await until(async () => {
    for (const frame of page.frames()) {
      const handle = await frame
        .evaluateHandle(findLink, LINK_ID_PREFIX + link.id, link.text)
        .catch(() => null);
      const element = handle?.asElement();
      if (element) return element;
    }
    return null;
  });
  if (!found) throw new Error(`the link ${link.id} is not on the screen`);
  const target = (await found.evaluateHandle(pointerTarget)).asElement();
  return { element: found, target };
}

/** Opens a mail of the mailbox page. */
export async function openInMailbox(page, origin, mail) {
  const address = `${origin}/#${mail.id}`;
  if (page.url().startsWith(`${origin}/`)) {
    await page.evaluate((id) => (location.hash = id), mail.id);
  } else await page.goto(address);
  await page.waitForSelector(`#message[data-mail="${mail.id}"]`);
  await findSpot(page, mail.links[0]);
}

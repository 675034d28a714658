/**
 * The scene that ends installer/quickstart: a secretary reads a mail and clicks «Réactiver ma carte CPS».
 * The verdict is printed and a picture is left. With a display all of it is seen, and the window stays open
 * until somebody closes it; without one, or with --headless, the scene is played out of sight.
 * The exit status is not 0 when the warning did not come, or when the lure heard of the click.
 */
import { contactsOf } from "./harness/checks.mjs";
import { WAYS } from "./harness/clicks.mjs";
import { findSpot, linkOf, mailOf } from "./harness/mail_page.mjs";
import { waitForOverlay } from "./harness/overlay.mjs";
import { picture } from "./harness/places.mjs";
import { timeToWarning } from "./harness/probe.mjs";
import { startStand } from "./harness/stand.mjs";

const LINK = linkOf("cps-button");
const display = process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
const headless = !display || process.argv.includes("--headless");

const say = (label, text) => console.log(`     ${label.padEnd(9)}${text}`);

/** @param {import("./harness/stand.mjs").Stand} stand */
async function play(stand) {
  const mail = mailOf(LINK);
  await stand.open(mail);
  say("Mail", `« ${mail.subject} », from ${mail.from.name}`);
  say("Click", `« ${LINK.text} »`);
  await WAYS.left(stand.page, await findSpot(stand.page, LINK));
  const overlay = await waitForOverlay(stand.page, 10_000);
  const elapsed = await timeToWarning(stand.page);
  const file = await picture(stand.page, "demo.png");

  say("Answer", `after ${Math.round(elapsed)} ms`);
  for (const line of await overlay.lines()) say("", `│ ${line}`);
  const contacts = contactsOf(stand, LINK);
  say("Reached", `${contacts.length} times: connections and requests to the link’s site`);
  say("Picture", file);
  const level = await overlay.level();
  if (level !== LINK.level) throw new Error(`the card says ${level}, not ${LINK.level}`);
  if (contacts.length > 0) throw new Error(`the lure was reached: ${contacts.join(", ")}`);
}

/** Leaves the window to whoever sits there. @param {import("./harness/stand.mjs").Stand} stand */
async function leaveOpen(stand) {
  say("Window", "press « Revenir au message » and try the other mails; close the window to end");
  await new Promise((resolve) => stand.chromium.browser.once("disconnected", resolve));
}

const stand = await startStand({ headless, viewport: { width: 1280, height: 800 } });
try {
  await play(stand);
  if (!headless) await leaveOpen(stand);
} catch (error) {
  console.error(`     No warning: ${/** @type {Error} */ (error).message}`);
  if (stand.host.running().length === 0) console.error("     The native host does not run.");
  process.exitCode = 1;
} finally {
  await stand.close();
}

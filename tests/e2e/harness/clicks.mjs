/** The ways in which a reader opens a link, done with real input. */

import { sleep } from "./places.mjs";

/** @typedef {{ element: import("puppeteer-core").ElementHandle, target: import("puppeteer-core").ElementHandle }} Spot
 *   `element` is the link; `target` is what the pointer goes to (an image for an area) */

/** Marks beside links move what follows them: nobody aims at what is moving. */
const STILL = 60;

const point = async (spot) => {
  await spot.target.scrollIntoView();
  let at = await spot.target.clickablePoint();
  for (let looks = 0; looks < 10; looks += 1) {
    await sleep(STILL);
    const before = at;
    at = await spot.target.clickablePoint();
    if (at.x === before.x && at.y === before.y) break;
  }
  return at;
};

const click =
  ({ button = "left", held }) =>
  /** @param {import("puppeteer-core").Page} page @param {Spot} spot */
  async (page, spot) => {
    const { x, y } = await point(spot);
    if (held) await page.keyboard.down(held);
    await page.mouse.click(x, y, { button: /** @type {any} */ (button) });
    if (held) await page.keyboard.up(held);
  };

const enter = async (page, spot) => {
  // Not the runner's own focus(), which refuses SVG links.
  await spot.element.evaluate((element) => element.focus());
  await page.keyboard.press("Enter");
};

export const WAYS = {
  left: click({}),
  middle: click({ button: "middle" }),
  ctrl: click({ held: "Control" }),
  shift: click({ held: "Shift" }),
  enter,
};

/** Away from every link, so that nothing is hovered when the next one is looked at. */
export const rest = (page) => page.mouse.move(1, 1);

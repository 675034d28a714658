/**
 * One way to leave a mail: a page of a webmail, what the reader or the page does, and where it leads.
 *
 * Every target stands at one place of the page (`SPOT`), so that one pointer serves all of them, inside
 * frames and closed shadow roots too.
 *
 * @typedef {object} Target where this copy of the way leads
 * @property {string} url
 * @property {string} host
 * @property {string} via first hop of a chain, an honest site
 * @property {string} origin of the webmail
 * @property {string} path of this page, without its last sign
 *
 * @typedef {object} Way
 * @property {string} id
 * @property {(to: Target) => string} page markup of the mail
 * @property {(to: Target) => Record<string, Answer|string>} [more] other addresses (host/path) that it needs
 * @property {(page: import("puppeteer-core").Page, to: Target) => Promise<void>} act
 * @property {"GET"|"POST"} [method] of the request that an honest twin makes
 * @property {string} [content] what that request must carry
 * @property {"tab"|"frame"|"ahead"} [leads] to a page in a tab; into a frame of the mail; nowhere, it only fetches ahead
 * @property {boolean} [twin] false where no honest mail does that
 * @property {string[]} [only] browsers that know this way
 * @property {string[]} [late] browsers that let nobody hold this: the page is replaced within a second
 * @property {string} [from] host of the page, where it is no webmail
 *
 * @typedef {{status?: number, headers?: Record<string, string>, body?: string}} Answer
 */

export const SPOT = { x: 100, y: 80 };

/** Style of what is to be pressed, for an attribute. */
export const AT =
  "position:fixed;left:40px;top:60px;width:160px;height:40px;display:block;z-index:5";

/** A frame that covers the corner, so that the spot in it is the spot on the page. */
export const FRAME = "position:fixed;left:0;top:0;width:500px;height:300px;border:0";

const escaped = (text) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Text as the value of an attribute. */
export const attribute = escaped;

/** Text as a literal inside a script of a page. */
export const literal = (text) => JSON.stringify(text).replaceAll("<", "\\u003c");

export const script = (code) => `<script>${code}</script>`;

/** @param {string} body @param {string} [head] */
export const html = (body, head = "") =>
  `<!doctype html><html lang="fr"><head><meta charset="utf-8"><link rel="icon" href="data:,">${head}</head><body>${body}</body></html>`;

const at = (options) => (page) => page.mouse.click(SPOT.x, SPOT.y, options);

const holding =
  (...keys) =>
  (act) =>
  async (page) => {
    for (const key of keys) await page.keyboard.down(key);
    await act(page);
    for (const key of keys.reverse()) await page.keyboard.up(key);
  };

const tabTo = async (page) => {
  await page.keyboard.press("Tab");
};

/** What a reader does. */
export const acts = {
  left: at({}),
  middle: at({ button: "middle" }),
  double: at({ count: 2 }),
  slow: at({ delay: 250 }),
  ctrl: holding("Control")(at({})),
  shift: holding("Shift")(at({})),
  alt: holding("Alt")(at({})),
  ctrlShift: holding("Control", "Shift")(at({})),
  enter: async (page) => {
    await tabTo(page);
    await page.keyboard.press("Enter");
  },
  ctrlEnter: async (page) => {
    await tabTo(page);
    await holding("Control")((one) => one.keyboard.press("Enter"))(page);
  },
  shiftEnter: async (page) => {
    await tabTo(page);
    await holding("Shift")((one) => one.keyboard.press("Enter"))(page);
  },
  altEnter: async (page) => {
    await tabTo(page);
    await holding("Alt")((one) => one.keyboard.press("Enter"))(page);
  },
  space: async (page) => {
    await tabTo(page);
    await page.keyboard.press(" ");
  },
  tap: (page) => page.touchscreen.tap(SPOT.x, SPOT.y),
  hover: (page) => page.mouse.move(SPOT.x, SPOT.y, { steps: 3 }),
  key: (page) => page.keyboard.press("k"),
  typeAndEnter: async (page) => {
    await page.mouse.click(SPOT.x, SPOT.y);
    await page.keyboard.type("abc");
    await page.keyboard.press("Enter");
  },
  dragged: async (page) => {
    await page.mouse.move(SPOT.x, SPOT.y);
    await page.mouse.down();
    await page.mouse.move(SPOT.x + 2, SPOT.y + 1);
    await page.mouse.up();
  },
  typed: async (page, { url }) => {
    await page.goto(url, { timeout: 3000 }).catch(() => {});
  },
  nothing: async () => {},
};

/** A link at the spot. @param {string} url @param {string} [more] further attributes */
export const link = (url, more = 'target="_blank"', inner = "Ouvrir") =>
  `<a href="${attribute(url)}" style="${AT}" ${more}>${inner}</a>`;

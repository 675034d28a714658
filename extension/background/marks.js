import { shortName } from "../shared/address.js";
import { chrome } from "../shared/browser.js";
import { readSurroundings } from "./surroundings.js";

/**
 * The words beside a bad link: a style sheet of the user's own for the frame it stands in, so that
 * not a byte of the mail changes. What a sheet adds is neither copied, quoted nor printed, no script
 * of the page can take it off, and no style of the sender wins against it.
 *
 * While a link is disarmed (content/disarm.js) its address is another: blanks after that one, which
 * addresses do not count, tell the link's mark from others.
 *
 * @typedef {import("../shared/types.js").Link} Link
 * @typedef {import("../shared/types.js").Verdict} Verdict
 * @typedef {import("../shared/types.js").Judgement} Judgement
 * @typedef {import("../shared/i18n.js").Catalogue} Catalogue
 * @typedef {"caution"|"warn"|"block"} BadLevel
 * @typedef {{css: string|null, seals: (string|null)[]}} Marked
 */

/** What content/disarm.js puts in place of a bad address. */
export const NOWHERE = "about:blank#vigilien";
const MOST_MARKS = 200;
const LONGEST = 2000;
const SEAL_BITS = 24;

/** Where a reader shows a file as a card with small round buttons, which would cut the words off (SOGo). */
const CARD = "md-card";

const FONT = '"Segoe UI", system-ui, "Noto Sans", "Liberation Sans", sans-serif';

/** Edge of each level, and its ink and ground by day and by night (styles/tokens.css). */
const LOOKS = {
  caution: { edge: "2px dotted", day: ["#2c4a82", "#edf2fb"], night: ["#afc8f7", "#1c2940"] },
  warn: { edge: "2px dashed", day: ["#7d4400", "#fff3da"], night: ["#ffcb70", "#33270f"] },
  block: { edge: "2px solid", day: ["#571845", "#f7eaf3"], night: ["#f1b8dc", "#391830"] },
};

/** Its shape, drawn and not written: a font or a picture might be missing. @type {Record<BadLevel, (ink: string, ground: string) => string>} */
const SHAPES = {
  // A circle with two bars.
  caution: (ink, ground) => `
    linear-gradient(${ground} 0 0) 14px 50% / 2px 7px no-repeat,
    linear-gradient(${ground} 0 0) 19px 50% / 2px 7px no-repeat,
    radial-gradient(circle closest-side, ${ink} 96%, transparent) 9px 50% / 17px 17px no-repeat`,
  // A diamond with «=» in it.
  warn: (ink, ground) => `
    linear-gradient(${ground} 0 0) 14px calc(50% - 2px) / 8px 2px no-repeat,
    linear-gradient(${ground} 0 0) 14px calc(50% + 2px) / 8px 2px no-repeat,
    conic-gradient(from 135deg at 50% 0, ${ink} 90deg, transparent 0) 9px calc(50% - 4.5px) / 18px 9px no-repeat,
    conic-gradient(from -45deg at 50% 100%, ${ink} 90deg, transparent 0) 9px calc(50% + 4.5px) / 18px 9px no-repeat`,
  // An octagon with a bar.
  block: (ink, ground) =>
    [
      `linear-gradient(${ground} 0 0) 13px 50% / 10px 3px no-repeat`,
      ...[
        ["135deg", "9px calc(50% - 4.5px)"],
        ["225deg", "18px calc(50% - 4.5px)"],
        ["45deg", "9px calc(50% + 4.5px)"],
        ["315deg", "18px calc(50% + 4.5px)"],
      ].map(
        ([turn, place]) =>
          `linear-gradient(${turn}, transparent 3.7px, ${ink} 0) ${place} / 9px 9px no-repeat`,
      ),
    ].join(", "),
};

/** @param {string} text */
const hashOf = (text) => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  }
  return hash;
};

/** The address that stands in while a link is disarmed. @param {string} attribute as the mail has it */
export function sealOf(attribute) {
  const bits = hashOf(attribute).toString(2).padStart(32, "0").slice(-SEAL_BITS);
  return NOWHERE + bits.replaceAll("0", " ").replaceAll("1", "\t");
}

/** A string of a style sheet. The mail writes what is in it: each sign but the plainest is escaped. @param {string} text */
export const quoted = (text) =>
  `"${text.replace(/[^\w/:.-]/gu, (sign) => `\\${sign.codePointAt(0)?.toString(16)} `)}"`;

/** What a style sheet cannot say is not marked. @param {string} attribute */
const isSayable = (attribute) =>
  attribute.length > 0 &&
  attribute.length <= LONGEST &&
  !attribute.includes("\0") &&
  !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(attribute);

/** @param {Verdict} verdict @param {Catalogue} catalogue */
export function wordsOf({ level, imitates, findings }, catalogue) {
  const isFile = findings.some((one) => one.code === "risky-download" && one.level === level);
  if (level === "caution") return catalogue.text(isFile ? "mark_caution_file" : "mark_caution");
  if (level === "block") {
    const listed = findings.some(({ code }) => code === "blocklist-hit");
    return catalogue.text(listed ? "mark_block_listed" : "mark_block");
  }
  if (!imitates?.site) return catalogue.text(isFile ? "mark_warn_file" : "mark_warn");
  const domain = shortName(imitates.site);
  return catalogue.text("mark_warn_not", { domain });
}

/** @param {BadLevel} level @param {"day"|"night"} when */
function colours(level, when) {
  const [ink, ground] = LOOKS[level][when];
  return `color: ${ink} !important; border-color: ${ink} !important;
  background: ${SHAPES[level](ink, ground)}, ${ground} !important;`;
}

/** @param {string} selector @param {BadLevel} level @param {string} words */
const rulesOf = (selector, level, words) => `
@media screen {
${selector} {
  all: initial !important; content: ${quoted(words)} !important;
  display: inline-block !important; box-sizing: border-box !important;
  min-block-size: 26px !important; max-inline-size: 100% !important;
  margin-inline-start: .35em !important; padding: 1px .6em 1px 34px !important;
  border: ${LOOKS[level].edge} !important; border-radius: 13px !important;
  font: 600 medium/1.3 ${FONT} !important; vertical-align: middle !important;
  overflow-wrap: anywhere !important; unicode-bidi: isolate !important; cursor: pointer !important;
  ${colours(level, "day")}
}}
@media screen and (prefers-color-scheme: dark) {
${selector} { ${colours(level, "night")} }}
@media screen and (forced-colors: active) {
${selector} {
  color: LinkText !important; border-color: LinkText !important; forced-color-adjust: none !important;
  background: ${SHAPES[level]("LinkText", "Canvas")}, Canvas !important;
}}`;

/** What bears the words for these addresses. @param {Set<string>} addresses @param {boolean} attachment */
function bearerOf(addresses, attachment) {
  const links = [...addresses].map((address) => `a[href=${quoted(address)}]`).join(",");
  // What is being written is :read-write, in editors and in frames of design mode.
  const link = `:is(${links}):read-only`;
  if (!attachment) return `${link}::after`;
  return `${link}:not(${CARD} *)::after, ${CARD}:not(:has(${CARD})):has(${links})::after`;
}

/**
 * @param {{attribute: string, level: BadLevel, words: string, attachment?: boolean}[]} marks
 * @param {string} name makes each sheet one that can be taken off alone
 */
export function sheetOf(marks, name) {
  /** @type {Map<string, {level: BadLevel, words: string, attachment: boolean, addresses: Set<string>}>} */
  const groups = new Map();
  for (const { attribute, level, words, attachment = false } of marks) {
    const key = `${attachment} ${level} ${words}`;
    const group = groups.get(key) ?? { level, words, attachment, addresses: new Set() };
    group.addresses.add(attribute).add(sealOf(attribute));
    groups.set(key, group);
  }
  const rules = [...groups.values()].map(({ level, words, attachment, addresses }) =>
    rulesOf(bearerOf(addresses, attachment), level, words),
  );
  return `/* ${name} */${rules.join("")}`;
}

const nameOf = () => crypto.getRandomValues(new Uint32Array(2)).join("-");

export class Marks {
  /**
   * Marks the bad ones among links that were just judged, without making the answer wait.
   * @param {any} sender @param {Link[]} links @param {Judgement[]} judged @returns {Promise<Marked>}
   */
  async put(sender, links, judged) {
    const attributes = links.map(({ href, raw }) => raw ?? href);
    const levels = judged.map(({ verdict }) => verdict?.level ?? null);
    const isBad = (/** @type {number} */ at) => levels[at] !== null && levels[at] !== "allow";
    const seals = attributes.map((one, at) => (isBad(at) ? sealOf(one) : null));
    const bad = [...links.keys()].filter((at) => isBad(at) && isSayable(attributes[at]));
    if (bad.length === 0) return { css: null, seals };
    const { catalogue } = await readSurroundings();
    // Two links with one address and two verdicts cannot be told apart: neither is marked.
    const honest = new Set(attributes.filter((_, at) => !isBad(at)));
    const marks = bad
      .filter((at) => !honest.has(attributes[at]))
      .slice(0, MOST_MARKS)
      .map((at) => ({
        attribute: attributes[at],
        level: /** @type {BadLevel} */ (levels[at]),
        words: wordsOf(/** @type {Verdict} */ (judged[at].verdict), catalogue),
        attachment: links[at].attachment,
      }));
    if (marks.length === 0) return { css: null, seals };
    const css = sheetOf(marks, nameOf());
    chrome.scripting.insertCSS(injectionOf(sender, css)).catch(() => {});
    return { css, seals };
  }

  /** @param {any} sender @param {string[]} sheets */
  async takeOff(sender, sheets) {
    const removed = sheets.map((css) => chrome.scripting.removeCSS(injectionOf(sender, css)));
    await Promise.allSettled(removed);
  }
}

/** @param {any} sender @param {string} css @returns {chrome.scripting.CSSInjection} */
const injectionOf = ({ tab, frameId }, css) => ({
  target: { tabId: tab.id, frameIds: [frameId] },
  css,
  origin: "USER",
});

/** Mails made to keep the page's own thread busy, each with lures before, amid and after what is heavy. */
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { debuggerOf } from "../harness/overlay.mjs";
import { EXTENSION, temporaryFolder } from "../harness/places.mjs";
import { LURE, page } from "./pages.mjs";

/** The parser nests no deeper than 512 elements; a table in a table is four. */
const DEEPEST = 120;

/** @param {string} id */
const lure = (id) => `<p><a id="${id}" href="${LURE}${id}">lien ${id}</a></p>`;

/** @param {string} half @param {string} [other] */
const between = (half, other = half) =>
  lure("first") + half + lure("middle") + other + lure("last");

/** @param {number} count @param {(at: number) => string} make */
const many = (count, make) => Array.from({ length: count }, (_, at) => make(at)).join("");

const SENTENCE =
  "Le compte rendu de votre patient est disponible, merci de le lire avant ce soir. ";

/** @param {number} deep @param {string} inside */
const nested = (deep, inside) =>
  `${"<table><tbody><tr><td>".repeat(deep)}${inside}${"</td></tr></tbody></table>".repeat(deep)}`;

/** @param {number} tables in chains as deep as may be, with a text and a link at the bottom of each */
const chains = (tables) =>
  many(Math.ceil(tables / DEEPEST), (at) =>
    nested(DEEPEST, `Texte ${at} <a href="https://site-${at}.example/">lien ${at}</a>`),
  );

/** A mark on each letter, a hundred marks on one, and none but marks. */
const marks = `${"e\u0301\u0323".repeat(20_000)} ${`a${"\u0301".repeat(100)}`.repeat(200)} ${"\u0300".repeat(20_000)}`;

/** @type {Record<string, () => string>} what a mail holds, by what is heavy in it */
export const HEAVY = {
  "a megabyte in paragraphs": () => between(many(6000, () => `<p>${SENTENCE}</p>`)),
  "a megabyte in one run": () => between(`<div>${SENTENCE.repeat(6000)}</div>`),
  "a megabyte in letters of their own": () => between(many(25_000, () => "<b>a</b> <i>b</i>")),
  "10,000 tables as deep as may be": () => between(chains(5000)),
  "10,000 tables beside each other": () => between(many(5000, (at) => nested(1, `cellule ${at}`))),
  "10,000 tables in one link": () =>
    between(`<a id="full" href="${LURE}full">${many(10_000, () => nested(1, ""))}lien</a>`, ""),
  "10,000 hidden runs in one link": () =>
    between(
      `<a id="full" href="${LURE}full">${many(10_000, () => '<b style="display:none">x</b>')}lien</a>`,
      "",
    ),
  "the word «urgent» 100,000 times": () => between(`<p>${"urgent ".repeat(50_000)}</p>`),
  "beginnings of patterns": () =>
    between(`<p>${"mot de passe a carte anomalie ".repeat(17_000)}</p>`),
  "runs of combining marks": () => between(`<p>${marks}</p>`),
};

/** Those that are tried in every view: each kind of heaviness once. @type {Record<string, () => string>} */
export const HEAVIEST = {
  ...Object.fromEntries(
    [
      "a megabyte in paragraphs",
      "a megabyte in one run",
      "10,000 tables as deep as may be",
      "beginnings of patterns",
      "runs of combining marks",
    ].map((name) => [name, HEAVY[name]]),
  ),
  "5,000 links": () =>
    between(
      many(2500, (at) => `<p>Texte <a href="https://site-${at}.example/">lien ${at}</a></p>`),
    ),
};

/** Runs in the page: the message takes the place of the one before, as in a webmail. @param {string} html */
export const show = (html) => {
  document.querySelector(".a3s").innerHTML = html;
};

/** In the world of the content scripts: styles of elements that they asked for in one run, and in all. */
const COUNTED = `{
  const ask = getComputedStyle;
  const { port1, port2 } = new MessageChannel();
  globalThis.looks = { most: 0, total: 0 };
  let run = 0;
  port1.onmessage = () => { run = 0; };
  globalThis.getComputedStyle = (...asked) => {
    if (run === 0) port2.postMessage(null);
    run += 1;
    looks.total += 1;
    looks.most = Math.max(looks.most, run);
    return ask.call(window, ...asked);
  };
}`;
const TAKE =
  "(() => { const now = looks; globalThis.looks = { most: 0, total: 0 }; return now; })()";

/** Tells its numbers where a page asks for them. */
const TOLD = `${COUNTED}
document.addEventListener("test-looks", () =>
  document.documentElement.setAttribute("data-looks", JSON.stringify(${TAKE})));`;

/** The extension as it stands, with one content script before the others that counts. @returns {string} its folder */
export function countingExtension() {
  const folder = temporaryFolder("counting");
  cpSync(EXTENSION, folder, { recursive: true });
  writeFileSync(join(folder, "content/test_looks.js"), TOLD);
  const file = join(folder, "manifest.json");
  const manifest = JSON.parse(readFileSync(file, "utf8"));
  manifest.content_scripts[0].js.unshift("content/test_looks.js");
  writeFileSync(file, JSON.stringify(manifest));
  return folder;
}

/** Runs in a page of that extension. @returns {{ most: number, total: number }} since it was asked last */
export function takeLooks() {
  document.dispatchEvent(new Event("test-looks"));
  const { dataset } = document.documentElement;
  const told = dataset.looks ?? '{"most":0,"total":0}';
  delete dataset.looks;
  return JSON.parse(told);
}

/** Roundcube's page of one message, and the page that shows it in a frame. */
export const inFull = (html) =>
  page(`<div id="message-header"><h2 class="subject">Planning</h2></div>
    <div id="messagebody"><div class="message-htmlpart" id="message-htmlpart1">${html}</div></div>`);
export const inPreview = page(
  `<iframe id="messagecontframe" src="/?_task=mail&_action=preview" style="block-size:600px"></iframe>`,
);

/**
 * Runs something in the world of the content scripts.
 * @param {import("puppeteer-core").Page} tab
 * @returns {Promise<(expression: string) => Promise<any>>}
 */
export async function inside(tab) {
  const session = await debuggerOf(tab);
  /** @type {any[]} */
  const worlds = [];
  const note = (/** @type {any} */ { context }) => worlds.push(context);
  session.on("Runtime.executionContextCreated", note);
  await session.send("Runtime.enable"); // tells of those that are there
  session.off("Runtime.executionContextCreated", note);
  await session.send("Runtime.disable");
  const ours = worlds.find(({ auxData, origin }) => {
    return auxData?.type === "isolated" && origin.startsWith("chrome-extension://");
  });
  if (!ours) throw new Error("the page has no content scripts");
  return async (expression) => {
    const asked = { expression, contextId: ours.id, returnByValue: true };
    const { result, exceptionDetails } = await session.send("Runtime.evaluate", asked);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description);
    return result.value;
  };
}

/**
 * Counts what the content scripts of the page look at: a number that a slow machine does not change.
 * @param {(expression: string) => Promise<any>} run in their world
 */
export async function countLooks(run) {
  await run(COUNTED);
  return {
    /** @returns {Promise<{ most: number, total: number }>} since it was asked last */
    take: () => run(TAKE),
  };
}

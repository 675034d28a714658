import { chrome } from "../shared/browser.js";
import { languageOf, loadCatalogue } from "../shared/i18n.js";

/** @typedef {import("../shared/i18n.js").Catalogue} Catalogue */
/** @typedef {import("../shared/types.js").PageMessageType} PageMessageType */

const PATIENCE = 5000;
/** How long a page waits for an answer, to be shown in one piece. */
const SOON = 150;

/**
 * Asks the worker. Always answers: a worker that is gone, or silent, is `{ok: false}`.
 * @param {{type: PageMessageType} & Record<string, unknown>} message
 * @returns {Promise<any>}
 */
export async function ask(message, patience = PATIENCE) {
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;
  const silence = new Promise((resolve) => {
    timer = setTimeout(resolve, patience, { ok: false, error: "silent" });
  });
  const answer = Promise.resolve()
    .then(() => chrome.runtime.sendMessage(message))
    .then((reply) => (reply && typeof reply === "object" ? reply : { ok: false, error: "silent" }))
    .catch(() => ({ ok: false, error: "silent" }));
  try {
    return await Promise.race([answer, silence]);
  } finally {
    clearTimeout(timer);
  }
}

/** Whichever comes first, the answer or the time at which a page shows what it has. @param {Promise<unknown>} answer */
export const soon = (answer) =>
  Promise.race([answer, new Promise((done) => setTimeout(done, SOON))]);

/**
 * The words of the page, in the language of the settings; the page says which one it is.
 * @param {"fr"|"en"|"auto"|undefined} language
 * @returns {Promise<Catalogue>}
 */
export async function speak(language) {
  const catalogue = await loadCatalogue(languageOf(language ?? "auto"));
  document.documentElement.lang = catalogue.language;
  return catalogue;
}

/** Fills `data-text` elements of a page with their sentences. @param {Catalogue} words */
export function fillTexts(words) {
  for (const node of document.querySelectorAll("[data-text]")) {
    node.textContent = words.text(/** @type {HTMLElement} */ (node).dataset.text ?? "");
  }
}

/** @param {Catalogue} words @param {string} text «Vigilien : …» */
export function setTitle(words, text) {
  document.title = words.text("page_title", { text });
}

import { chrome } from "./browser.js";

/**
 * Sentences in the language of the settings, which may differ from the browser's: that is why the
 * catalogue is read here and not by `i18n.getMessage`.
 *
 * @typedef {Record<string, {message: string}>} Messages
 */

/** @param {"fr"|"en"|"auto"} setting @returns {"fr"|"en"} */
export function languageOf(setting) {
  if (setting !== "auto") return setting;
  return chrome.i18n.getUILanguage().startsWith("en") ? "en" : "fr";
}

export class Catalogue {
  /** @param {"fr"|"en"} language @param {Messages} messages */
  constructor(language, messages) {
    this.language = language;
    this.messages_ = messages;
  }

  /** @param {string} key */
  has(key) {
    return Object.hasOwn(this.messages_, key);
  }

  /**
   * The sentence of `key` with its named places filled; empty when there is none.
   * @param {string} key @param {Record<string, string>} [places]
   */
  text(key, places = {}) {
    if (!this.has(key)) return "";
    return this.messages_[key].message.replace(/\$([a-z_]*)\$/gi, (whole, name) => {
      if (name === "") return "$";
      return Object.hasOwn(places, name.toLowerCase()) ? places[name.toLowerCase()] : "";
    });
  }

  /** The names of the places a sentence needs. @param {string} key @returns {string[]} */
  places(key) {
    if (!this.has(key)) return [];
    return [...this.messages_[key].message.matchAll(/\$([a-z_]+)\$/gi)].map(([, name]) =>
      name.toLowerCase(),
    );
  }
}

/** @type {Map<string, Promise<Catalogue>>} */
const loaded = new Map();

/** @param {"fr"|"en"} language @returns {Promise<Catalogue>} */
export function loadCatalogue(language) {
  let catalogue = loaded.get(language);
  if (!catalogue) {
    catalogue = fetch(chrome.runtime.getURL(`_locales/${language}/messages.json`))
      .then((answer) => answer.json())
      .then((messages) => new Catalogue(language, messages));
    catalogue.catch(() => loaded.delete(language));
    loaded.set(language, catalogue);
  }
  return catalogue;
}

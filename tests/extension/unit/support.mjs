/** A browser made of plain objects, and what the tests of one module share. */
import { readFile } from "node:fs/promises";
import vm from "node:vm";

export const ID = "ggdcehbjcgcaieilenjjdkgncfkphelb";
export const ROOT = `chrome-extension://${ID}/`;

export const EXTENSION = new URL("../../../extension/", import.meta.url);

/** An area of storage in memory, with the browser's own copies of what goes in and out. */
export function memory(content = {}) {
  const items = { ...content };
  const picked = (keys) => {
    if (keys === null || keys === undefined) return items;
    const list = [keys].flat();
    return Object.fromEntries(list.filter((key) => key in items).map((key) => [key, items[key]]));
  };
  return {
    items,
    get: async (keys) => structuredClone(picked(keys)),
    set: async (more) => void Object.assign(items, structuredClone(more)),
    remove: async (keys) => [keys].flat().forEach((key) => delete items[key]),
  };
}

export const event = () => {
  const listeners = new Set();
  return {
    listeners,
    addListener: (listener) => listeners.add(listener),
    emit: (...values) => [...listeners].map((listener) => listener(...values)),
  };
};

/** Must be called before a module of the extension is imported. */
export function installChrome(more = {}) {
  const chrome = {
    runtime: {
      id: ID,
      getURL: (path) => ROOT + path,
      getManifest: () => ({ version: "0.1.0" }),
    },
    i18n: { getUILanguage: () => "fr" },
    storage: {
      local: memory(),
      session: memory(),
      managed: memory(),
      onChanged: event(),
    },
    ...more,
  };
  globalThis.chrome = chrome;
  return chrome;
}

/** @param {"fr"|"en"} language */
export async function catalogueOf(language) {
  const { Catalogue } = await import("../../../extension/shared/i18n.js");
  const file = new URL(`_locales/${language}/messages.json`, EXTENSION);
  return new Catalogue(language, JSON.parse(await readFile(file, "utf8")));
}

/** A port whose other end is in the test's hands. */
export function fakePort() {
  return {
    sent: [],
    onMessage: event(),
    onDisconnect: event(),
    closed: false,
    postMessage(message) {
      this.sent.push(message);
    },
    disconnect() {
      this.closed = true;
    },
    last: () => undefined,
  };
}

/** @param {Partial<import("../../../extension/shared/types.js").Verdict>} more */
export const verdictOf = (level, more = {}) => ({
  url: "https://ameli-cps.example/",
  href: "https://ameli-cps.example/",
  level,
  site: { host: "ameli-cps.example", domain: "ameli-cps.example", display: "ameli-cps.example" },
  findings: [],
  imitates: null,
  via: [],
  lists: { version: 31, age: 5400 },
  ...more,
});

/**
 * Runs classic content scripts in a world of their own.
 * @param {string[]} names @param {object} world
 * @param {object} [parts] what scripts that come earlier in the manifest would have put there
 */
export async function loadContent(names, world, parts = {}) {
  const context = vm.createContext({ ...world });
  context.globalThis = context;
  for (const name of ["namespace", ...names]) {
    const file = new URL(`content/${name}.js`, EXTENSION);
    vm.runInContext(await readFile(file, "utf8"), context, { filename: file.pathname });
    if (name === "namespace") Object.assign(context.vigilien, parts);
  }
  return context.vigilien;
}

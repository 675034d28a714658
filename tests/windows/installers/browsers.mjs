/** What browsers do on Windows to find and start the host: registry, manifest, program, a real conversation. */
import { readFileSync, writeFileSync } from "node:fs";

import { valuesOf } from "./registry.mjs";

/** @typedef {import("./windows.mjs").Windows} Windows @typedef {import("./registry.mjs").Place} Place */

const HOST = "NativeMessagingHosts\\fr.vigilien.host";

/** Chromium's order: the user before the machine, in each the 32-bit view first. @param {string} browser @returns {Place[]} */
const chromiums = (browser) =>
  ["HKCU", "HKLM"].flatMap((root) =>
    /** @type {const} */ ([32, 64]).map((view) => ({
      key: `${root}\\Software\\${browser}\\${HOST}`,
      view,
    })),
  );

/** @type {Record<string, Place[]>} where each browser looks, in its order */
export const PLACES = {
  chrome: chromiums("Google\\Chrome"),
  edge: ["Microsoft\\Edge", "Chromium", "Google\\Chrome"].flatMap(chromiums),
  chromium: chromiums("Chromium"),
  firefox: [
    { key: `HKCU\\Software\\Mozilla\\${HOST}`, view: 64 },
    { key: `HKLM\\Software\\Mozilla\\${HOST}`, view: 32 },
    { key: `HKLM\\Software\\Mozilla\\${HOST}`, view: 64 },
  ],
};

/** @typedef {{ manifest: string, program: string, allowed: string[], bytes: Buffer }} Found */

/** The host as each browser finds it. @param {Windows} windows @returns {Promise<Record<string, Found | null>>} */
export async function lookUp(windows) {
  const values = await valuesOf(windows, Object.values(PLACES).flat());
  return Object.fromEntries(
    Object.entries(PLACES).map(([browser, places]) => {
      const manifest = values.splice(0, places.length).find(Boolean);
      return [browser, manifest ? read(windows, manifest) : null];
    }),
  );
}

/** @param {Windows} windows @param {string} manifest @returns {Found} */
function read(windows, manifest) {
  const bytes = readFileSync(windows.file(manifest));
  const { path, allowed_origins, allowed_extensions } = JSON.parse(bytes.toString("utf8"));
  const folder = manifest.slice(0, manifest.lastIndexOf("\\"));
  const program = /^[A-Z]:\\/i.test(path) ? path : `${folder}\\${path}`;
  return { manifest, program, allowed: allowed_origins ?? allowed_extensions, bytes };
}

/** @param {object} message */
export function frame(message) {
  const body = Buffer.from(JSON.stringify(message));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(body.length);
  return Buffer.concat([length, body]);
}

/** @param {Buffer} bytes @returns {any[]} the messages that are whole */
export function messages(bytes) {
  const found = [];
  for (let at = 0; at + 4 <= bytes.length;) {
    const end = at + 4 + bytes.readUInt32LE(at);
    if (end > bytes.length) break;
    found.push(JSON.parse(bytes.subarray(at + 4, end).toString("utf8")));
    at = end;
  }
  return found;
}

export const HELLO = { id: 1, type: "hello", version: "0.1.0" };
export const QUESTION = {
  id: 2,
  type: "check",
  links: [{ href: "https://lien-de-test.vigilien.example/" }],
};

/** As Chromium starts it: cmd.exe, both streams redirected. @param {Windows} windows @param {string} program @param {string} origin */
export async function speakThroughCmd(windows, program, origin) {
  writeFileSync(windows.file("C:\\test\\in"), Buffer.concat([frame(HELLO), frame(QUESTION)]));
  const line = `cmd /d /c ""${program}" ${origin} --parent-window=0 < C:\\test\\in > C:\\test\\out"`;
  await windows.batch(line);
  return messages(readFileSync(windows.file("C:\\test\\out")));
}

/** A host that stays: `ask` sends one message and waits for its reply. @param {Windows} windows @param {string[]} words */
export function startHost(windows, ...words) {
  const child = windows.start(...words);
  let bytes = Buffer.alloc(0);
  /** @type {(() => void) | undefined} */
  let heard;
  child.stdout?.on("data", (part) => {
    bytes = Buffer.concat([bytes, part]);
    heard?.();
  });
  const ended = new Promise((resolve) => child.on("close", resolve));
  return {
    /** @param {{ id: number }} message @returns {Promise<any>} */
    ask: (message) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error("the host says nothing")), 60_000);
        heard = () => {
          const reply = messages(bytes).find(({ id }) => id === message.id);
          if (!reply) return;
          clearTimeout(late);
          resolve(reply);
        };
        child.stdin?.write(frame(message));
        heard();
      }),
    /** As a browser does: the end of its input ends it. */
    close: () => {
      child.stdin?.end();
      return ended;
    },
  };
}

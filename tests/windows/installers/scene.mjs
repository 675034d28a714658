/** What the tests of the installers share: the packages, a Windows, and what is asked of every installation. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, writeFileSync } from "node:fs";

import { lookUp, speakThroughCmd } from "./browsers.mjs";
import { Windows } from "./windows.mjs";

/** @typedef {{ setup: string, machine: string, user: string }} Packages */
/** @typedef {Awaited<ReturnType<typeof import("./signatures.mjs").testCertificates>>} Certificates */
/** @typedef {{ windows: Windows, folder: string, today: Packages, published: Packages, certificates: Certificates }} Scene */

export const OURS = "ggdcehbjcgcaieilenjjdkgncfkphelb";
/** An extension that nobody of ours made. */
export const FOREIGN = "aaaabbbbccccddddeeeeffffgggghhhh";
const FIREFOX = "{46e2297d-edff-4109-9d2e-713911bd77ed}";

/** Windows' own codes. */
export const IN_USE = 32;
export const TOO_OLD = 1150;
export const REFUSED = 1603;
export const OTHER_VERSION = 1638;

/** @param {string} file @param {string[]} words */
export const setup = (file, ...words) => [`"${Windows.path(file)}"`, "/S", ...words].join(" ");
/** @param {"i" | "x"} what @param {string} file @param {string[]} words */
export const msi = (what, file, ...words) =>
  [`msiexec /${what} "${Windows.path(file)}" /qn`, ...words].join(" ");

/**
 * Every browser finds the host, may start it for our extension and no other, and gets its answers.
 * @param {Scene} scene @param {string} folder where it is installed @param {string[]} ids of the extension in Chromium's family
 */
export async function isFound({ windows }, folder, ids) {
  const found = await lookUp(windows);
  for (const [browser, host] of Object.entries(found)) {
    assert.ok(host, `${browser} finds no host`);
    const kind = browser === "firefox" ? "firefox" : "chromium";
    assert.equal(host.manifest, `${folder}\\fr.vigilien.host.${kind}.json`);
    assert.ok(
      host.bytes.every((byte) => byte === 0x0a || (byte >= 0x20 && byte < 0x7f)),
      "ASCII",
    );
    const allowed = kind === "firefox" ? [FIREFOX] : ids.map((id) => `chrome-extension://${id}/`);
    assert.deepEqual(host.allowed, allowed);
    assert.ok(!host.allowed.some((who) => who.includes(FOREIGN)));
  }

  const { program } = /** @type {import("./browsers.mjs").Found} */ (found.chrome);
  const replies = await speakThroughCmd(windows, program, `chrome-extension://${OURS}/`);
  assert.deepEqual(
    replies.map(({ type, id }) => `${type} ${id}`),
    ["hello 1", "verdicts 2"],
  );
  assert.equal(replies[0].ready, true, "its data is there");
  assert.equal(replies[1].verdicts[0].level, "warn");
}

/** @param {Scene} scene */
export async function isNotFound({ windows }) {
  const found = await lookUp(windows);
  assert.deepEqual(Object.values(found), [null, null, null, null]);
}

/** Gives the whole computer a list that blocks evil.example. @param {Scene} scene @param {string} folder of the installation */
export async function listForAll({ windows }, folder) {
  writeFileSync(
    windows.file("C:\\test\\list.vgl"),
    "#vgl1 region-base\n#meta 1\tsource=cert\treason=essai\nd evil.example\t1\t20261124\n",
  );
  const said = await windows.batch(
    `call "${folder}\\vigilien-shared.cmd" list use C:\\test\\list.vgl`,
    "echo code=%errorlevel%",
  );
  assert.match(said, /^code=0$/m);
  assert.ok(existsSync(windows.file(`${folder}\\shared\\lists`)));
}

/** The uninstaller of setup.exe goes on after its first process has ended. @param {Scene} scene @param {string} folder @param {string[]} words */
export async function uninstall({ windows }, folder, ...words) {
  assert.equal(await windows.run([`"${folder}\\uninstall.exe" /S`, ...words].join(" ")), 0);
  const deadline = Date.now() + 60_000;
  while (existsSync(windows.file(folder)) && Date.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 100));
  const left = existsSync(windows.file(folder)) ? readdirSync(windows.file(folder)) : null;
  assert.equal(left, null, "the folder is gone");
}

/** Nothing that bears our name is left. @param {Scene} scene @param {RegExp} [but] what stays on purpose */
export function nothingIsLeft({ windows }, but) {
  const left = windows.tracesOf(/vigilien/i).filter((line) => !but?.test(line));
  assert.deepEqual(left, []);
}

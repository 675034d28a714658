/** The MSI for everybody, as an administrator deploys it: policies, others' policies, removal. */
import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { test } from "node:test";

import { STORES } from "./packages.mjs";
import { marker, valuesOf } from "./registry.mjs";
import * as scenes from "./scene.mjs";
import { offered } from "./setup.mjs";

const { isFound, isNotFound, msi, nothingIsLeft, OURS } = scenes;
const FOLDER = "C:\\Program Files\\Vigilien";
const POLICIES = "HKLM\\Software\\Policies";
const CHROME_LIST = `${POLICIES}\\Google\\Chrome\\ExtensionInstallForcelist`;
const FIREFOX = `${POLICIES}\\Mozilla\\Firefox`;
const STORE_IDS = [OURS, STORES["chrome-store"], STORES["edge-store"]];
const DIRECT = "NativeHostsExecutablesLaunchDirectly";

/** @param {string} key @param {string} name @returns {import("./registry.mjs").Place} */
const place = (key, name) => ({ key, name, view: 64 });

/** @param {import("./scene.mjs").Scene} scene */
export function machineTests(scene) {
  const { windows } = scene;
  const ours = [
    place(CHROME_LIST, "49317"),
    place(`${POLICIES}\\Microsoft\\Edge\\ExtensionInstallForcelist`, "49317"),
    place(`${POLICIES}\\Google\\Chrome`, DIRECT),
    place(`${POLICIES}\\Microsoft\\Edge`, DIRECT),
    place(`${FIREFOX}\\ExtensionSettings\\{46e2297d-edff-4109-9d2e-713911bd77ed}`, "install_url"),
    place(
      `${FIREFOX}\\ExtensionSettings\\{46e2297d-edff-4109-9d2e-713911bd77ed}`,
      "installation_mode",
    ),
  ];
  const written = [
    `${STORES["chrome-store"]};https://clients2.google.com/service/update2/crx`,
    `${STORES["edge-store"]};https://edge.microsoft.com/extensionwebstorebase/v1/crx`,
    "0x1",
    "0x1",
    `https://addons.mozilla.org/firefox/downloads/latest/${STORES["firefox-store"]}/latest.xpi`,
    "force_installed",
  ];
  const nowhere = written.map(() => undefined);

  test("Windows before 10: refused", async () => {
    await windows.becomes("win81");
    try {
      assert.equal(await windows.run(msi("i", scene.published.machine)), scenes.REFUSED);
      assert.equal(await windows.run(scenes.setup(scene.published.setup)), scenes.TOO_OLD);
      assert.ok(!existsSync(windows.file(FOLDER)));
    } finally {
      await windows.becomes("win10");
    }
  });

  test("the machine's MSI: browsers find the host, stores' ids are offered, no policy", async () => {
    assert.equal(await windows.run(msi("i", scene.published.machine)), 0);
    await isFound(scene, FOLDER, STORE_IDS);
    await offered(scene, "HKLM");
    assert.deepEqual(await valuesOf(windows, ours), nowhere);
  });

  const levelOf = async (/** @type {string} */ url) =>
    JSON.parse(await windows.batch(`"${FOLDER}\\vigilien.exe" check --json ${url}`)).level;

  test("lists for the whole computer: in force for a user who has none, the practice's words refused", async () => {
    await scenes.listForAll(scene, FOLDER);
    assert.ok(!existsSync(windows.file(`${windows.local}\\Vigilien\\lists`)), "kept once");
    assert.equal(await levelOf("https://evil.example/"), "block");
    const command = `call "${FOLDER}\\vigilien-shared.cmd" block other.example`;
    assert.match(await windows.batch(command, "echo code=%errorlevel%"), /^code=[1-9]/m); // wine says 1
    assert.equal(await levelOf("https://other.example/"), "allow");
  });

  test("the policies, added later, beside another's", async () => {
    await windows.batch(
      `reg add "${CHROME_LIST}" /v 1 /d "${scenes.FOREIGN};https://other.example/" /f`,
    );
    assert.equal(await windows.run(msi("i", scene.published.machine, "ADDLOCAL=ALL")), 0);
    assert.deepEqual(await valuesOf(windows, ours), written);
    const [other] = await valuesOf(windows, [place(CHROME_LIST, "1")]);
    assert.equal(other, `${scenes.FOREIGN};https://other.example/`);
  });

  test("the machine's MSI, older: refused", async () => {
    assert.equal(await windows.run(msi("i", scene.today.machine)), scenes.REFUSED);
    assert.equal((await marker(windows, "HKLM")).version, "0.2.0");
  });

  test("removed: nothing is left but the other's policy", async () => {
    assert.equal(await windows.run(msi("x", scene.published.machine)), 0);
    await isNotFound(scene);
    assert.deepEqual(await valuesOf(windows, ours), nowhere);
    const [other] = await valuesOf(windows, [place(CHROME_LIST, "1")]);
    assert.equal(other, `${scenes.FOREIGN};https://other.example/`);
    assert.deepEqual(readdirSync(windows.file(FOLDER)), ["shared"], "lists are kept");
    await windows.batch(`rmdir /s /q "${FOLDER}"`);
    nothingIsLeft(scene);
  });

  test("what an administrator has decided already stays as it is, and stays afterwards", async () => {
    await windows.batch(
      `reg add "${POLICIES}\\Google\\Chrome" /v ${DIRECT} /t REG_DWORD /d 0 /f`,
      `reg add "${FIREFOX}" /v ExtensionSettings /d "{}" /f`,
    );
    const theirs = [
      place(`${POLICIES}\\Google\\Chrome`, DIRECT),
      place(FIREFOX, "ExtensionSettings"),
    ];
    assert.equal(await windows.run(msi("i", scene.published.machine, "ADDLOCAL=ALL")), 0);
    assert.deepEqual(await valuesOf(windows, theirs), ["0x0", "{}"]);
    const [, edge, , direct, firefox] = await valuesOf(windows, ours);
    assert.deepEqual([edge, direct, firefox], [written[1], "0x1", undefined]);

    assert.equal(await windows.run(msi("x", scene.published.machine)), 0);
    assert.deepEqual(await valuesOf(windows, theirs), ["0x0", "{}"]);
    nothingIsLeft(scene);
  });
}

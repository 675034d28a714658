/** setup.exe for one user, as after a double click: no administrator, found by every browser, gone without a trace. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { marker, valueOf, valuesOf } from "./registry.mjs";
import { STORES } from "./packages.mjs";
import { isSigned } from "./signatures.mjs";
import * as scenes from "./scene.mjs";

const { isFound, isNotFound, nothingIsLeft, OTHER_VERSION, OURS, setup, uninstall } = scenes;
const ARP = "Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\Vigilien";
const STORE_IDS = [OURS, STORES["chrome-store"], STORES["edge-store"]];

/** @param {import("./scene.mjs").Scene} scene */
export function setupTests(scene) {
  const { windows } = scene;
  const mine = () => `${windows.local}\\Programs\\Vigilien`;
  const everybodys = "C:\\Program Files\\Vigilien";

  test("setup.exe, silent, for one user: browsers find the host", async () => {
    assert.equal(await windows.run(setup(scene.today.setup)), 0);
    await isFound(scene, mine(), [OURS]);
    assert.ok(
      existsSync(windows.file(`${mine()}\\extension\\manifest.json`)),
      "to be loaded by hand",
    );
    assert.equal((await marker(windows, "HKLM")).version, undefined, "nothing for the machine");

    const key = `HKCU\\${ARP}`;
    const names = ["DisplayName", "DisplayVersion", "QuietUninstallString"];
    const said = await valuesOf(
      windows,
      names.map((name) => ({ key, name, view: 64 })),
    );
    assert.deepEqual(said, ["Vigilien", "0.1.0", `"${mine()}\\uninstall.exe" /S`]);
  });

  test("installed again: the same, and nothing of the first time lies about", async () => {
    assert.equal(await windows.run(setup(scene.today.setup)), 0);
    await isFound(scene, mine(), [OURS]);
    assert.ok(!existsSync(windows.file(`${mine()}\\new`)));
  });

  test("removed: nothing is left but the practice's lists", async () => {
    await windows.batch(`"${mine()}\\vigilien.exe" block evil.example --reason "essai"`);
    const lists = `${windows.local}\\Vigilien\\practice.json`;
    assert.match(readFileSync(windows.file(lists), "utf8"), /evil\.example/);
    await uninstall(scene, mine());
    await isNotFound(scene);
    assert.ok(existsSync(windows.file(lists)), "lists are kept unless asked");
    nothingIsLeft(scene, /AppData\/Local\/Vigilien/);
  });

  test("removed with /PURGE: nothing is left", async () => {
    assert.equal(await windows.run(setup(scene.today.setup)), 0);
    await uninstall(scene, mine(), "/PURGE");
    nothingIsLeft(scene);
  });

  test("once published, for everybody: offered in the 32-bit view, programs and uninstaller signed", async () => {
    assert.equal(await windows.run(setup(scene.published.setup, "/AllUsers")), 0);
    await isFound(scene, everybodys, STORE_IDS);
    assert.equal((await marker(windows, "HKCU")).version, undefined, "nothing for the user");
    for (const name of ["vigilien.exe", "vigilien-host.exe", "uninstall.exe"])
      assert.ok(
        await isSigned(windows.file(`${everybodys}\\${name}`), scene.certificates.authority),
        name,
      );
    assert.ok(!existsSync(windows.file(`${everybodys}\\extension`)), "stores give it");
    await offered(scene, "HKLM");
  });

  test("one user's installation does not hide that for everybody", async () => {
    assert.equal(await windows.run(setup(scene.published.setup)), OTHER_VERSION);
    assert.ok(!existsSync(windows.file(mine())));
  });

  test("an MSI does not mix with what setup.exe installed", async () => {
    assert.equal(await windows.run(scenes.msi("i", scene.published.machine)), scenes.REFUSED);
    assert.equal((await marker(windows, "HKLM")).installer, "setup");
  });

  test("removed for everybody with /PURGE: nothing is left, nor the lists of the whole computer", async () => {
    await scenes.listForAll(scene, everybodys);
    await uninstall(scene, everybodys, "/PURGE");
    await isNotFound(scene);
    nothingIsLeft(scene);
  });
}

/** The stores' ids are offered to Chrome and Edge, where they look. @param {import("./scene.mjs").Scene} scene @param {"HKCU" | "HKLM"} root */
export async function offered({ windows }, root) {
  const chrome = `${root}\\Software\\Google\\Chrome\\Extensions\\${STORES["chrome-store"]}`;
  const edge = `${root}\\Software\\Microsoft\\Edge\\Extensions\\${STORES["edge-store"]}`;
  const name = "update_url";
  assert.deepEqual(
    await valuesOf(
      windows,
      [chrome, edge].map((key) => ({ key, name, view: 32 })),
    ),
    [
      "https://clients2.google.com/service/update2/crx",
      "https://edge.microsoft.com/extensionwebstorebase/v1/crx",
    ],
  );
  if (root === "HKLM")
    assert.equal(await valueOf(windows, { key: chrome, name, view: 64 }), undefined);
}

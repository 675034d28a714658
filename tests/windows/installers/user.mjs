/** The MSI for one user. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { test } from "node:test";

import { STORES } from "./packages.mjs";
import { marker } from "./registry.mjs";
import * as scenes from "./scene.mjs";
import { offered } from "./setup.mjs";

const { isFound, isNotFound, msi, nothingIsLeft, OTHER_VERSION, OURS, setup } = scenes;

/** @param {import("./scene.mjs").Scene} scene */
export function userTests(scene) {
  const { windows } = scene;
  const mine = () => `${windows.local}\\Programs\\Vigilien`;

  test("the user's MSI: browsers find the host, stores' ids are offered", async () => {
    assert.equal(await windows.run(msi("i", scene.published.user)), 0);
    await isFound(scene, mine(), [OURS, STORES["chrome-store"], STORES["edge-store"]]);
    await offered(scene, "HKCU");
    assert.equal((await marker(windows, "HKCU")).version, "0.2.0");
    assert.equal((await marker(windows, "HKLM")).version, undefined, "nothing for the machine");
  });

  test("setup.exe leaves it to the MSI", async () => {
    assert.equal(await windows.run(setup(scene.published.setup)), OTHER_VERSION);
    assert.equal((await marker(windows, "HKCU")).installer, "msi");
  });

  test("the user's MSI, older: refused", async () => {
    assert.equal(await windows.run(msi("i", scene.today.user)), scenes.REFUSED);
    assert.equal((await marker(windows, "HKCU")).version, "0.2.0");
  });

  test("the user's MSI, removed: nothing is left", async () => {
    assert.equal(await windows.run(msi("x", scene.published.user)), 0);
    await isNotFound(scene);
    assert.ok(!existsSync(windows.file(mine())));
    nothingIsLeft(scene);
  });
}

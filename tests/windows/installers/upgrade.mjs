/** A newer version over an older one, while a browser holds the host; and what stops one. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

import { HELLO, QUESTION, startHost } from "./browsers.mjs";
import { STORES } from "./packages.mjs";
import { isSigned } from "./signatures.mjs";
import { marker } from "./registry.mjs";
import * as scenes from "./scene.mjs";

const { isFound, msi, nothingIsLeft, OURS, setup, uninstall } = scenes;
const STORE_IDS = [OURS, STORES["chrome-store"], STORES["edge-store"]];

/** @param {import("./scene.mjs").Scene} scene */
export function upgradeTests(scene) {
  const { windows } = scene;
  const mine = () => `${windows.local}\\Programs\\Vigilien`;
  const everybodys = "C:\\Program Files\\Vigilien";
  const host = (/** @type {string} */ folder) =>
    startHost(windows, `${folder}\\vigilien-host.exe`, `chrome-extension://${OURS}/`);
  const aside = () => readdirSync(windows.file(mine())).filter((name) => name.startsWith("old-"));
  /** Until a program has opened the file so that nobody may rename it. @param {string} path */
  async function isHeld(path) {
    for (let tries = 0; tries < 60; ++tries) {
      const said = await windows.batch(
        `ren "${path}" moved`,
        "echo code=%errorlevel%",
        `ren "${path.replace(/[^\\]*$/, "moved")}" "${path.replace(/.*\\/, "")}" 2>nul`,
      );
      if (!said.includes("code=0")) return;
    }
    throw new Error(`${path} is not held`);
  }
  const contents = () =>
    readdirSync(windows.file(mine()))
      .sort()
      .map((name) => {
        const path = windows.file(`${mine()}\\${name}`);
        if (!/\.\w+$/.test(name)) return `${name} ${readdirSync(path).length}`;
        return `${name} ${createHash("sha256").update(readFileSync(path)).digest("hex")}`;
      });

  test("setup.exe over an older version, the host running: both work, then only the new one is there", async () => {
    assert.equal(await windows.run(setup(scene.today.setup)), 0);
    const running = host(mine());
    assert.equal((await running.ask(HELLO)).ready, true);

    assert.equal(await windows.run(setup(scene.published.setup)), 0);
    assert.equal((await marker(windows, "HKCU")).version, "0.2.0");
    await isFound(scene, mine(), STORE_IDS);
    assert.ok(
      await isSigned(windows.file(`${mine()}\\vigilien-host.exe`), scene.certificates.authority),
      "the new one",
    );
    assert.ok(
      !existsSync(windows.file(`${mine()}\\extension`)),
      "what the new version has not is gone",
    );
    assert.equal(
      (await running.ask(QUESTION)).verdicts[0].level,
      "warn",
      "the old one still answers",
    );
    assert.equal(aside().length, 1, "aside while it runs");
    await running.close();

    assert.equal(await windows.run(setup(scene.published.setup)), 0);
    assert.deepEqual(aside(), []);
  });

  test("an older setup.exe: refused, nothing changes", async () => {
    const before = contents();
    assert.equal(await windows.run(setup(scene.today.setup)), scenes.OTHER_VERSION);
    assert.equal((await marker(windows, "HKCU")).version, "0.2.0");
    assert.deepEqual(contents(), before);
  });

  test("a file that may not be renamed: the installation stays whole", async () => {
    const before = contents();
    const holder = windows.batch(`ping -n 200 127.0.0.1 < "${mine()}\\LICENSE.txt"`);
    await isHeld(`${mine()}\\LICENSE.txt`);
    assert.equal(await windows.run(setup(scene.published.setup)), scenes.IN_USE);
    await windows.batch("taskkill /f /im ping.exe");
    await holder;
    assert.deepEqual(contents(), before);
    await isFound(scene, mine(), STORE_IDS);
  });

  test("removed while the host runs: its folder is gone all the same", async () => {
    for (const [folder, words] of /** @type {const} */ ([
      [mine(), []],
      [everybodys, ["/AllUsers"]],
    ])) {
      assert.equal(await windows.run(setup(scene.published.setup, ...words)), 0);
      const running = host(folder);
      assert.equal((await running.ask(HELLO)).ready, true);
      await uninstall(scene, folder);
      await running.close();
      await windows.restart();
      nothingIsLeft(scene);
    }
  });

  test("the machine's MSI over an older version, the host running", async () => {
    assert.equal(await windows.run(msi("i", scene.today.machine)), 0);
    const running = host(everybodys);
    assert.equal((await running.ask(HELLO)).ready, true);
    const code = await windows.run(msi("i", scene.published.machine));
    assert.ok([0, 3010].includes(code), String(code));
    await running.close();
    await windows.restart();
    assert.equal((await marker(windows, "HKLM")).version, "0.2.0");
    await isFound(scene, everybodys, STORE_IDS);
    assert.ok(
      await isSigned(
        windows.file(`${everybodys}\\vigilien-host.exe`),
        scene.certificates.authority,
      ),
    );
    assert.equal(await windows.run(msi("x", scene.published.machine)), 0);
    nothingIsLeft(scene);
  });
}

/** `vigilien doctor` on Windows: what setup.exe installed is in order in each browser, then broken in one way after another. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { marker } from "./registry.mjs";
import * as scenes from "./scene.mjs";

const HOST = "NativeMessagingHosts\\fr.vigilien.host";
const PATHS = "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\App Paths";
const CHROME_POLICY = "HKCU\\Software\\Policies\\Google\\Chrome";
const SYSTEM_POLICY = "HKCU\\Software\\Policies\\Microsoft\\Windows\\System";
const BROWSERS = ["chrome.exe", "msedge.exe", "firefox.exe"];

const add = (/** @type {string} */ key, /** @type {string} */ value) =>
  `reg add "${key}" ${value} /f >nul`;
const remove = (/** @type {string} */ key) => `reg delete "${key}" /f >nul`;
/** Both views of a key that programs of 32 and of 64 bits see apart. @param {string} command */
const inBothViews = (command) => [32, 64].map((view) => `${command} /reg:${view}`);

/**
 * What is done to the installation, and the faults that doctor then finds. The installation is made anew afterwards.
 * @type {Record<string, { lines: (folder: string) => string[], faults: string[], undo?: string[] }>}
 */
const BROKEN = {
  "a key that somebody cleaned away": {
    lines: () => inBothViews(remove(`HKCU\\Software\\Mozilla\\${HOST}`)),
    faults: ["host-unregistered Firefox"],
  },
  "a key that leads to a folder of before": {
    lines: () => [
      ...inBothViews(
        add(`HKCU\\Software\\Google\\Chrome\\${HOST}`, '/ve /d "C:\\before\\chromium.json"'),
      ),
    ],
    faults: ["manifest-missing Google Chrome"],
  },
  "a program that a virus scanner put away": {
    lines: (folder) => [`del "${folder}\\vigilien-host.exe"`],
    faults: [
      "program-missing Google Chrome",
      "program-missing Microsoft Edge",
      "program-missing Firefox",
    ],
  },
  "a program that is none": {
    lines: (folder) => [`echo nothing>"${folder}\\vigilien-host.exe"`],
    faults: [
      "program-forbidden Google Chrome",
      "program-forbidden Microsoft Edge",
      "program-forbidden Firefox",
    ],
  },
  "a policy that blocks every host": {
    lines: () => [add(`${CHROME_POLICY}\\NativeMessagingBlocklist`, '/v 1 /d "*"')],
    undo: [remove(CHROME_POLICY)],
    faults: ["host-blocked Google Chrome"],
  },
  "a policy that forbids hosts of users": {
    lines: () => [add(CHROME_POLICY, "/v NativeMessagingUserLevelHosts /t REG_DWORD /d 0")],
    undo: [remove(CHROME_POLICY)],
    faults: ["user-level-forbidden Google Chrome"],
  },
  "a policy that forbids the command prompt": {
    lines: () => [
      add(SYSTEM_POLICY, "/v DisableCMD /t REG_DWORD /d 2"),
      add(CHROME_POLICY, "/v NativeHostsExecutablesLaunchDirectly /t REG_DWORD /d 1"),
    ],
    undo: [remove(SYSTEM_POLICY), remove(CHROME_POLICY)],
    faults: ["shell-forbidden Microsoft Edge"],
  },
};

/** @param {scenes.Scene} scene */
export function doctorTests(scene) {
  const { windows } = scene;
  const folder = () => `${windows.local}\\Programs\\Vigilien`;

  async function report() {
    const said = await windows.batch(
      `"${folder()}\\vigilien.exe" doctor --json`,
      "echo code=%errorlevel%",
    );
    const [text, code] = said.split(/^code=/m);
    const { findings, ok } = JSON.parse(text);
    assert.equal(Number(code), ok ? 0 : 1);
    return findings;
  }
  const faultsOf = (/** @type {any[]} */ findings) =>
    findings
      .filter(({ grade }) => grade === "fault")
      .map(({ code, name }) => (name ? `${code} ${name}` : code));

  test("doctor: what setup.exe installed is in order in each browser that is there", async () => {
    assert.equal(await windows.run(scenes.setup(scene.today.setup)), 0);
    assert.ok((await marker(windows, "HKCU")).version);
    assert.deepEqual(faultsOf(await report()), [], "no browser is no fault of ours");
    await windows.batch(
      ...BROWSERS.map((name) => add(`${PATHS}\\${name}`, `/ve /d "C:\\there\\${name}"`)),
    );
    const findings = await report();
    assert.deepEqual(faultsOf(findings), []);
    const answering = findings.filter((/** @type {any} */ { code }) => code === "browser-answers");
    assert.deepEqual(
      answering.map((/** @type {any} */ { name }) => name),
      ["Google Chrome", "Microsoft Edge", "Firefox"],
    );
  });

  for (const [name, { lines, faults, undo = [] }] of Object.entries(BROKEN))
    test(`doctor: ${name}`, async () => {
      await windows.batch(...lines(folder()));
      const findings = await report();
      await windows.batch(...undo);
      assert.deepEqual(faultsOf(findings), faults, JSON.stringify(findings));
      assert.equal(await windows.run(scenes.setup(scene.today.setup)), 0, "put in order again");
      assert.deepEqual(faultsOf(await report()), []);
    });

  test("doctor: the words of a person, in French", async () => {
    const said = await windows.batch(`"${folder()}\\vigilien.exe" doctor --lang fr`);
    assert.match(said, /Google Chrome/);
    assert.match(said, /lien-de-test\.vigilien\.example/);
    await windows.batch(...BROWSERS.map((name) => remove(`${PATHS}\\${name}`)));
    await scenes.uninstall(scene, folder(), "/PURGE");
    scenes.nothingIsLeft(scene);
  });
}

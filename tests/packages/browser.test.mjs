// The package and a browser of the same Debian, nothing else: a mail's lure meets the warning. The browser is
// driven from outside; what it starts, finds and reads lies in that Debian.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";

import { buildDeb } from "./deb.mjs";
import { Root } from "./root.mjs";

/** What runs now, seen from outside. */
const programs = () =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readlinkSync(`/proc/${pid}/exe`);
      } catch {
        return ""; // it has ended
      }
    });

const USER = 1234;
const EXTENSION = "/usr/share/vigilien/extension";

test("in a Debian with nothing but Chromium and the package", async (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), "vigilien-deb-"));
  chmodSync(folder, 0o777);
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const root = new Root(t, ["chromium", "systemd"]);
  root.install(process.env.VIGILIEN_DEB ?? buildDeb(folder, "build/deb"));

  const units = readdirSync(root.at("/lib/systemd/system")).filter((name) =>
    name.startsWith("vigilien-"),
  );
  await t.test("systemd understands each unit, and none is enabled", () => {
    assert.equal(units.length, 7);
    const paths = units.map((name) => `/lib/systemd/system/${name}`);
    const verify = root.attempt({}, "systemd-analyze", "verify", "--man=no", ...paths);
    assert.deepEqual([verify.status, verify.error], [0, ""]);
    for (const name of units)
      assert.match(root.attempt({}, "systemctl", "is-enabled", name).out, /^(disabled|static)$/m);
  });

  await t.test("a lure meets the warning, and nothing reaches it", (t) =>
    meetLure(t, root, folder),
  );

  await t.test("what somebody enabled is no longer there after a purge", () => {
    const enabled = units.filter((name) =>
      root.read(`/lib/systemd/system/${name}`).includes("[Install]"),
    );
    root.run("systemctl", "enable", ...enabled);
    const links = () =>
      execFileSync("find", [root.at("/etc/systemd"), "-name", "vigilien*"], { encoding: "utf8" });
    assert.equal(links().trim().split("\n").length, 4);
    root.run("apt-get", "-qq", "-y", "purge", "vigilien");
    assert.equal(links(), "");
  });
});

/** @param {import("node:test").TestContext} t @param {Root} root @param {string} folder */
async function meetLure(t, root, folder) {
  const home = "/tmp/home";
  const profile = `${home}/profile`;
  for (const made of [home, profile]) {
    mkdirSync(root.at(made));
    chownSync(root.at(made), USER, USER);
  }
  const browser = path.join(folder, "chromium");
  const words = root.inside(USER).map((word) => `'${word}'`);
  writeFileSync(
    browser,
    `#!/bin/sh\nexec ${words.join(" ")} /usr/bin/env -i HOME=${home} PATH=/usr/bin:/bin LANG=C.UTF-8 chromium "$@"\n`,
  );
  chmodSync(browser, 0o755);
  process.env.VIGILIEN_CHROMIUM = browser;

  const { startStand } = await import("../e2e/harness/stand.mjs");
  const { contactsOf } = await import("../e2e/harness/checks.mjs");
  const { WAYS } = await import("../e2e/harness/clicks.mjs");
  const { findSpot, linkOf, mailOf } = await import("../e2e/harness/mail_page.mjs");
  const { waitForOverlay } = await import("../e2e/harness/overlay.mjs");
  const link = linkOf("cps-button");
  const stand = await startStand({ host: undefined, extension: EXTENSION, profile });
  t.after(() => stand.close());
  await stand.open(mailOf(link));
  await WAYS.left(stand.page, await findSpot(stand.page, link));
  const overlay = await waitForOverlay(stand.page, 20_000);
  assert.equal(await overlay.level(), link.level);
  assert.deepEqual(contactsOf(stand, link), []);

  // Who answered is the package's program, found where the package told the browser of it.
  assert.ok(programs().includes(root.at("/usr/bin/vigilien-host")));
  assert.equal(stand.host.starts, 0, "no other host was started");
}

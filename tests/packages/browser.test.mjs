// The package and a browser of the same Debian, nothing else: a mail's lure meets the warning. The browser is
// driven from outside; what it starts, finds and reads lies in that Debian.
import assert from "node:assert/strict";
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

test("in a Debian with nothing but Chromium and the package, a lure meets the warning", async (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), "vigilien-deb-"));
  chmodSync(folder, 0o777);
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const root = new Root(t, ["chromium"]);
  root.install(process.env.VIGILIEN_DEB ?? buildDeb(folder, "build/deb"));

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
});

// installer/macos/install, as far as it can be tried elsewhere: in a home that looks like a Mac's, from this build.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, mkdirSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { programs, temporaryFolder } from "../host/support.mjs";

const INSTALL = fileURLToPath(new URL("../../installer/macos/install", import.meta.url));

test("in a Mac's home: found by each browser that is used there, and gone again", (t) => {
  const home = temporaryFolder(t);
  const tell = (...words) =>
    spawnSync(INSTALL, words, {
      encoding: "utf8",
      env: { PATH: process.env.PATH, HOME: home, DESTDIR: "" },
    });
  assert.equal(tell(programs).status, 69, "this is no Mac's home");

  const support = path.join(home, "Library/Application Support");
  for (const browser of ["Google/Chrome", "Microsoft Edge"])
    mkdirSync(path.join(support, browser, "Default"), { recursive: true });
  const { status, stdout, stderr } = tell(programs);
  assert.equal(status, 0, stderr);
  assert.match(stdout, /^vigilien \d/);

  const host = path.join(support, "Vigilien/bin/vigilien-host");
  accessSync(host, constants.X_OK);
  const found = ["Google/Chrome", "Microsoft Edge", "Mozilla"].map((browser) =>
    path.join(support, browser, "NativeMessagingHosts/fr.vigilien.host.json"),
  );
  for (const file of found) assert.equal(JSON.parse(readFileSync(file, "utf8")).path, host);
  assert.ok(!existsSync(path.join(support, "Vivaldi")), "nothing for browsers that are not there");
  const check = spawnSync(path.join(support, "Vigilien/bin/vigilien"), [
    "check",
    "https://lien-de-test.vigilien.example/",
  ]);
  assert.equal(check.status, 1, "the programs find their data");

  for (const time of ["first", "second"]) {
    assert.equal(tell("--uninstall").status, 0, time);
    assert.deepEqual(readdirSync(support).sort(), ["Google", "Microsoft Edge"]);
    assert.deepEqual(readdirSync(path.join(support, "Google/Chrome")), ["Default"]);
  }
});

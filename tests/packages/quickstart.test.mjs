// installer/quickstart --uninstall: what is ours goes, what is somebody else's stays, however often it is called.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { temporaryFolder } from "../host/support.mjs";

const QUICKSTART = fileURLToPath(new URL("../../installer/quickstart", import.meta.url));
const MANIFEST = "fr.vigilien.host.json";

/** A home where it was installed and used. @param {import("node:test").TestContext} t */
function home(t) {
  const folder = path.join(temporaryFolder(t), "home");
  const at = (...names) => path.join(folder, ...names);
  const put = (...names) => {
    mkdirSync(path.dirname(at(...names)), { recursive: true });
    writeFileSync(at(...names), "");
  };
  put(".config/chromium/NativeMessagingHosts", MANIFEST);
  put(".config/google-chrome/NativeMessagingHosts", MANIFEST);
  put(".mozilla/native-messaging-hosts", MANIFEST);
  put(".local/lib/vigilien/bin/vigilien");
  put(".local/state/vigilien/practice.json");
  mkdirSync(at(".local/bin"));
  symlinkSync(at(".local/lib/vigilien/bin/vigilien"), at(".local/bin/vigilien"));
  const tell = (environment, ...words) =>
    spawnSync(QUICKSTART, words, {
      encoding: "utf8",
      env: { PATH: process.env.PATH, HOME: folder, ...environment },
    });
  return { folder, at, put, tell };
}

test("called twice, it leaves the practice's decisions; with --purge, an empty home", (t) => {
  const { folder, at, tell } = home(t);
  for (const time of ["first", "second"]) {
    const { status, stdout, stderr } = tell({}, "--uninstall");
    assert.equal(status, 0, stderr);
    assert.match(stdout, /stay in .*vigilien/, time);
    assert.deepEqual(readdirSync(folder), [".local"]);
    assert.deepEqual(readdirSync(at(".local")), ["state"]);
    assert.ok(existsSync(at(".local/state/vigilien/practice.json")));
  }
  for (const time of ["first", "second"]) {
    const { status, stderr } = tell({}, "--uninstall", "--purge");
    assert.equal(status, 0, stderr);
    assert.deepEqual(readdirSync(folder), [], time);
  }
});

test("what others keep beside it stays", (t) => {
  const { at, put, tell } = home(t);
  const others = [
    ".config/chromium/Default/Preferences",
    ".config/google-chrome/NativeMessagingHosts/org.other.json",
    ".local/bin/other",
    ".local/state/other/file",
  ];
  for (const name of others) put(name);
  assert.equal(tell({}, "--uninstall", "--purge").status, 0);
  for (const name of others) assert.ok(existsSync(at(name)), name);
  assert.ok(!existsSync(at(".config/chromium/NativeMessagingHosts")));
});

test("a state folder that is not its own is not deleted", (t) => {
  const { folder, at, put, tell } = home(t);
  put("documents/letter");
  for (const state of [folder, `${folder}/`, "/"]) {
    const { status, stderr } = tell({ VIGILIEN_STATE: state }, "--uninstall", "--purge");
    assert.notEqual(status, 0);
    assert.match(stderr, /no folder of its own/);
    assert.ok(existsSync(at("documents/letter")));
  }
});

test("a word that it does not know changes nothing", (t) => {
  const { at, tell } = home(t);
  assert.equal(tell({}, "--uninstal").status, 64);
  assert.equal(tell({}, "--uninstall", "--everything").status, 64);
  assert.ok(existsSync(at(".local/lib/vigilien/bin/vigilien")));
});

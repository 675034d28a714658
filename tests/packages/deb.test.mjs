// The Debian package from its making to its purge, in a Debian 12 that has nothing else.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { gunzipSync } from "node:zlib";

import { commandLine, run } from "../host/support.mjs";
import { buildDeb, olderThan } from "./deb.mjs";
import { Root } from "./root.mjs";

const LURE = "https://ameli.fr-espacepro.example/connexion";
const folder = mkdtempSync(path.join(tmpdir(), "vigilien-deb-"));
chmodSync(folder, 0o777);
after(() => rmSync(folder, { recursive: true, force: true }));
// $VIGILIEN_DEB: one that is made already, to try something out.
const package_ = process.env.VIGILIEN_DEB ?? buildDeb(path.join(folder, "1"), "build/deb");

const MANIFESTS = {
  "/etc/chromium/native-messaging-hosts": "allowed_origins",
  "/etc/opt/chrome/native-messaging-hosts": "allowed_origins",
  "/etc/opt/edge/native-messaging-hosts": "allowed_origins",
  "/usr/lib/mozilla/native-messaging-hosts": "allowed_extensions",
};
const conffile = (browser) => `/etc/${browser}/native-messaging-hosts/fr.vigilien.host.json`;

test("two builds give the same bytes, wherever and by whomever they are made", () => {
  // Compiled anew only in the long runs: the same compiler on the same text.
  const anew = process.env.VIGILIEN_SOAK ? { CCACHE_DISABLE: "1" } : {};
  const elsewhere = { TZ: "Asia/Kolkata", HOSTNAME: "elsewhere", ...anew };
  const again = buildDeb(path.join(folder, "2"), "build/deb-again", elsewhere);
  assert.ok(readFileSync(again).equals(readFileSync(package_)));
});

test("lintian has nothing to say", () => {
  const words = ["--allow-root", "--tag-display-limit", "0", package_];
  const said = execFileSync("lintian", words, { encoding: "utf8" });
  assert.equal(said, "");
});

test("installed, upgraded, removed and purged: what was there before is there again", async (t) => {
  const root = new Root(t);
  const before = root.everything();
  root.install(olderThan(package_, folder, "0.0.9"));

  writeFileSync(root.at(conffile("chromium")), '{ "changed": "by the administrator" }\n');
  root.install(package_);
  assert.match(root.run("vigilien", "--version"), /^vigilien \d/);
  assert.match(root.read(conffile("chromium")), /by the administrator/, "a change is kept");
  assert.match(root.read(conffile("opt/chrome")), /"Vigilien:/, "an untouched one is the new one");

  await t.test("the programs, the data and the manifests fit together", async () => {
    const words = ["check", "--json", LURE];
    const { out } = await run(commandLine, words, { environment: { VIGILIEN_STATE: folder } });
    const there = root.attempt({ user: 1234 }, "vigilien", ...words);
    const ageless = (text) => text.replace(/"age":\d+/, "");
    assert.equal(ageless(there.out), ageless(out), there.error);
    assert.equal(there.status, 1);
    rmSync(root.at(conffile("chromium")));
    root.run("apt-get", "-qq", "-y", "-o", "Dpkg::Options::=--force-confmiss", "check");
    root.install(package_, "--reinstall", "-o", "Dpkg::Options::=--force-confmiss");
    for (const [place, who] of Object.entries(MANIFESTS)) {
      const manifest = JSON.parse(root.read(`${place}/fr.vigilien.host.json`));
      assert.equal(manifest.path, "/usr/bin/vigilien-host");
      assert.equal(manifest.name, "fr.vigilien.host");
      assert.equal(manifest[who].length, 1);
    }
    root.run("vigilien-compile-data", "/usr/share/vigilien", "/tmp/again");
    root.run("cmp", "/tmp/again", "/usr/share/vigilien/vigilien-data.compiled");
    rmSync(root.at("/tmp/again"));
  });

  await t.test("lists for all users: root writes, everybody reads", () => {
    const list =
      "#vgl1 region-base\n#meta 1\tsource=cert\treason=essai\nd evil.example\t1\t20261124\n";
    writeFileSync(root.at("/tmp/list.vgl"), list);
    root.run("vigilien-shared", "list", "use", "/tmp/list.vgl");
    rmSync(root.at("/tmp/list.vgl"));
    const { out } = root.attempt(
      { user: 1234 },
      "vigilien",
      "check",
      "--json",
      "https://evil.example/",
    );
    assert.equal(JSON.parse(out).level, "block");
    const write = root.attempt({ user: 1234 }, "touch", "/var/lib/vigilien/shared/lists.json");
    assert.notEqual(write.status, 0);
    assert.equal(root.attempt({}, "vigilien-shared", "block", "x.example").status, 64);
    assert.equal(root.attempt({ user: 1234 }, "vigilien-shared", "status").status === 0, false);
  });

  await t.test("every program and every command has its page", () => {
    const page = (name) =>
      gunzipSync(readFileSync(root.at(`/usr/share/man/${name}.gz`))).toString();
    for (const name of ["vigilien-host.1", "vigilien-compile-data.1"])
      assert.match(page(`man1/${name}`), /^\.SH NAME/m);
    assert.match(page("man8/vigilien-shared.8"), /^\.SH NAME/m);
    const completion = root.read("/usr/share/bash-completion/completions/vigilien");
    const commands = [...completion.matchAll(/^ {4}'([a-z -]+)'\) if /gm)].map(([, name]) => name);
    assert.ok(commands.length > 35);
    for (const [language, own, other] of [
      ["", /^Usage:/gm, /^Utilisation/m],
      ["fr/", /^Utilisation/gm, /^Usage/m],
    ]) {
      const pages = ["vigilien", "vigilien-list", "vigilien-publisher"]
        .map((name) => page(`${language}man1/${name}.1`))
        .join("");
      for (const name of commands)
        assert.ok(pages.includes(`.SS "${name.replaceAll("-", "\\-")}"`), name);
      assert.ok(pages.match(own).length >= commands.length, "each in its language");
      assert.doesNotMatch(pages, other);
    }
  });

  await t.test("no service is started or enabled by itself", () => {
    const wants = execFileSync("find", [root.at("/etc/systemd"), "-name", "vigilien*"], {
      encoding: "utf8",
    });
    assert.equal(wants, "");
    assert.equal(
      readdirSync(root.at("/lib/systemd/system")).filter((name) => name.startsWith("vigilien"))
        .length,
      7,
    );
  });

  // What systemctl and use would leave.
  mkdirSync(root.at("/etc/systemd/system/timers.target.wants"), { recursive: true });
  symlinkSync(
    "/lib/systemd/system/vigilien-update.timer",
    root.at("/etc/systemd/system/timers.target.wants/vigilien-update.timer"),
  );
  mkdirSync(root.at("/var/log/private/vigilien"), { recursive: true });

  root.run("apt-get", "-qq", "-y", "remove", "vigilien");
  assert.ok(!existsSync(root.at("/usr/bin/vigilien")));
  assert.ok(!existsSync(root.at("/usr/share/vigilien")));
  assert.ok(
    existsSync(root.at(conffile("opt/edge"))),
    "what an administrator may have changed stays",
  );
  root.run("apt-get", "-qq", "-y", "purge", "vigilien");
  // Every Debian has /etc/opt and no package owns it: dpkg takes it away with the last that lay in it.
  const kept = before.filter((line) => !line.startsWith("etc/opt d "));
  assert.deepEqual(root.everything(), kept);
});

test("a publisher's keys are nobody's to delete", (t) => {
  const root = new Root(t);
  root.install(package_);
  const init = ["publisher", "init", "/var/lib/vigilien/publisher", "--id", "region"];
  const as = [
    "runuser",
    "-u",
    "_vigilien-publisher",
    "--",
    "env",
    "VIGILIEN_PASSPHRASE=vieux moulin",
  ];
  root.run(...as, "vigilien", ...init, "--url", "https://lists.example/");
  const { out } = root.attempt({}, "apt-get", "-qq", "-y", "purge", "vigilien");
  assert.match(out, /stay in \/var\/lib\/vigilien\/publisher/);
  assert.ok(readdirSync(root.at("/var/lib/vigilien/publisher/keys")).length > 0);
  assert.match(root.read("/etc/passwd"), /^_vigilien-publisher:/m);
});

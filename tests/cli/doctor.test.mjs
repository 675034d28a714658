/** vigilien doctor: an installation in order, then broken in one way after another; each has its sentence. */
import assert from "node:assert/strict";
import { execFile, execFileSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { test } from "node:test";

import { commandLine, data, frame, hostProgram, temporaryFolder } from "../host/support.mjs";

const source = path.resolve(
  import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname),
  "../..",
);
const words = JSON.parse(
  readFileSync(path.join(source, "extension/_locales/fr/messages.json"), "utf8"),
);
const FINGERPRINT = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

/** French spaces do not matter here. */
const spoken = (text) => text.replace(/[\u00a0\u202f]/g, " ");

function write(file, content, mode = 0o644) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
  chmodSync(file, mode);
}

/** The manifest that the installer writes, leading to `host`. @param {"chromium"|"firefox"} family */
function manifestOf(family, host) {
  const template = path.join(source, `installer/manifests/${family}.json.in`);
  return readFileSync(template, "utf8").replace("@HOST@", host);
}

/** A system of its own, with Chromium and Firefox, and Vigilien installed for both. */
class Installation {
  /** @param {import("node:test").TestContext} t */
  constructor(t) {
    this.folder = temporaryFolder(t);
    this.root = path.join(this.folder, "system");
    this.home = path.join(this.folder, "home");
    this.state = path.join(this.home, ".local/state/vigilien");
    this.host = hostProgram;
    this.environment = {};
    /** Called before each run. */
    this.before = () => {};
    mkdirSync(this.state, { recursive: true });
    for (const browser of ["chromium", "firefox-esr"])
      write(path.join(this.root, "usr/bin", browser), "", 0o755);
    this.chromium = path.join(
      this.root,
      "etc/chromium/native-messaging-hosts/fr.vigilien.host.json",
    );
    this.firefox = path.join(
      this.root,
      "usr/lib/mozilla/native-messaging-hosts/fr.vigilien.host.json",
    );
    this.register(hostProgram);
  }

  register(host) {
    write(this.chromium, manifestOf("chromium", host));
    write(this.firefox, manifestOf("firefox", host));
  }

  /** A program that is not Vigilien in the place of its host. @param {string} script */
  replaceHost(script) {
    const file = path.join(this.folder, "other-host");
    write(file, `#!/bin/sh\n${script}\n`, 0o755);
    this.register(file);
  }

  policy(content) {
    write(
      path.join(this.root, "etc/chromium/policies/managed/rules.json"),
      JSON.stringify(content),
    );
  }

  /** @returns {Promise<{ status: number, stdout: string }>} */
  run(...more) {
    this.before();
    return this.command("doctor", "--root", this.root, "--lang", "fr", ...more);
  }

  /** @returns {Promise<{ status: number, stdout: string }>} */
  command(...words) {
    const { PATH } = process.env;
    const env = { PATH, HOME: this.home, VIGILIEN_STATE: this.state, VIGILIEN_DATA: data };
    return new Promise((resolve) =>
      execFile(commandLine, words, { env: { ...env, ...this.environment } }, (error, stdout) =>
        resolve({ status: error ? Number(error.code) : 0, stdout: spoken(stdout) }),
      ),
    );
  }

  async findings() {
    const { status, stdout } = await this.run("--json");
    const report = JSON.parse(stdout);
    assert.equal(status, report.ok ? 0 : 1);
    return report.findings;
  }
}

const faultsOf = (findings) =>
  findings
    .filter(({ grade }) => grade === "fault")
    .map(({ code, name }) => (name ? `${code} ${name}` : code));

/** The sentence as the catalogue has it, with the finding's own words. */
const filled = (key, { name = "", text = "" }) =>
  spoken(words[key].message).replaceAll("$name$", name).replaceAll("$text$", text);

test("an installation in order: nothing to do, and the link to try", async (t) => {
  const one = new Installation(t);
  const { status, stdout } = await one.run();
  assert.equal(status, 0, stdout);
  assert.match(stdout, /✓ Chromium : Vigilien répond, en \d+ ms\.\n✓ Firefox : Vigilien répond/);
  assert.match(stdout, /✓ Annuaire : \d+ organismes/);
  assert.match(stdout, /\n• Analyse seule, aucune liste reçue/);
  assert.match(
    stdout,
    /\nTout est en ordre\.\nPour voir un avertissement.*https:\/\/lien-de-test\.vigilien\.example\/\n$/,
  );
  assert.doesNotMatch(stdout, /✗/);
});

/** @type {[string, (one: Installation) => unknown, string[], RegExp][]} */
const BROKEN = [
  [
    "not registered for a browser",
    (one) => rmSync(one.firefox),
    ["host-unregistered Firefox"],
    /Relancez l’installation/,
  ],
  [
    "the program was moved",
    (one) => one.register("/opt/ancien/vigilien-host"),
    ["program-missing Chromium", "program-missing Firefox"],
    /\/opt\/ancien\/vigilien-host\n {2}Réinstallez/,
  ],
  [
    "the program may not be run",
    (one) => {
      const copy = path.join(one.folder, "host");
      copyFileSync(hostProgram, copy);
      chmodSync(copy, 0o644);
      one.register(copy);
    },
    ["program-forbidden Chromium", "program-forbidden Firefox"],
    /n’a pas le droit de lancer/,
  ],
  [
    "a mark at the manifest's beginning",
    (one) => write(one.chromium, `\ufeff${manifestOf("chromium", hostProgram)}`),
    ["manifest-not-text Chromium"],
    /UTF-8 sans marque/,
  ],
  [
    "half a manifest",
    (one) => write(one.firefox, '{"name": "fr.vig'),
    ["manifest-unreadable Firefox"],
    /abîmé/,
  ],
  [
    "a manifest with a relative path",
    (one) => one.register("bin/vigilien-host"),
    ["manifest-wrong Chromium", "manifest-wrong Firefox"],
    /nom, genre ou chemin/,
  ],
  [
    "registered for another extension",
    (one) =>
      write(one.chromium, manifestOf("chromium", hostProgram).replace(/[a-p]{32}/, "a".repeat(32))),
    ["manifest-foreign Chromium"],
    /une autre extension que la sienne/,
  ],
  [
    "a rule that forbids hosts of a user",
    (one) => {
      rmSync(one.chromium);
      write(
        path.join(one.home, ".config/chromium/NativeMessagingHosts/fr.vigilien.host.json"),
        manifestOf("chromium", hostProgram),
      );
      one.policy({ NativeMessagingUserLevelHosts: false });
    },
    ["user-level-forbidden Chromium"],
    /installer Vigilien pour tous les utilisateurs/,
  ],
  [
    "a rule that forbids all hosts",
    (one) => one.policy({ NativeMessagingBlocklist: ["*"] }),
    ["host-blocked Chromium"],
    /NativeMessagingAllowlist/,
  ],
  [
    "a browser that is shut off",
    (one) => {
      rmSync(path.join(one.root, "usr/bin/chromium"));
      mkdirSync(path.join(one.root, "snap/chromium"), { recursive: true });
    },
    ["browser-sandboxed Chromium (snap)"],
    /paquet ordinaire \(\.deb\)/,
  ],
  [
    "a host that ends at once",
    (one) => one.replaceHost("exit 127"),
    ["host-ends Chromium", "host-ends Firefox"],
    /s’arrête aussitôt lancé/,
  ],
  [
    "a host that is silent",
    (one) => one.replaceHost("exec sleep 60"),
    ["host-silent Chromium", "host-silent Firefox"],
    /démarre, mais ne répond pas/,
  ],
  [
    "another program in its place",
    (one) => one.replaceHost("echo Bonjour tout le monde"),
    ["host-garbled Chromium", "host-garbled Firefox"],
    /un autre programme répond/,
  ],
  [
    "another version",
    (one) => {
      const hello = { type: "hello", id: 1, version: "0.0.9", protocol: 1, ready: true };
      write(path.join(one.folder, "hello"), frame(JSON.stringify(hello)));
      one.replaceHost(`cat '${path.join(one.folder, "hello")}'; exec cat >/dev/null`);
    },
    ["host-other-version Chromium", "host-other-version Firefox"],
    /0\.0\.9\n {2}Réinstallez Vigilien pour que tout soit de la même version/,
  ],
  [
    "the data is gone",
    (one) => (one.environment = { VIGILIEN_DATA: path.join(one.folder, "nowhere") }),
    ["host-not-ready Chromium", "host-not-ready Firefox", "data-unreadable"],
    /aucun lien n’est jugé/,
  ],
  [
    "a file in the place of the folder for decisions",
    (one) => {
      rmSync(one.state, { recursive: true });
      write(one.state, "");
    },
    ["state-unwritable"],
    /ne peut rien enregistrer/,
  ],
  [
    "damaged decisions",
    // The damaged file is put aside when it is met.
    (one) => (one.before = () => write(path.join(one.state, "practice.json"), "{")),
    ["practice-unreadable"],
    /choix du cabinet/,
  ],
  [
    "a clock that is years behind",
    (one) => {
      const dated = path.join(one.folder, "data");
      cpSync(data, dated, { recursive: true });
      rmSync(path.join(dated, "vigilien-data.compiled"), { force: true });
      const ahead = Math.round(Date.now() / 1000) + 400 * 86_400;
      write(path.join(dated, "vigilien-data.dates"), `${ahead} policy.json\n`);
      one.environment = { VIGILIEN_DATA: dated };
    },
    ["clock-behind"],
    /Réglez la date et l’heure/,
  ],
  [
    "a publisher's server that is not there",
    async (one) => {
      subscribe(one, `https://127.0.0.1:${await closedPort()}/`);
      await one.command("update");
    },
    ["server-unreachable 127.0.0.1"],
    /ne répond pas \(127\.0\.0\.1:\d+\)/,
  ],
  [
    "a proxy that is not there",
    async (one) => {
      subscribe(one, "https://listes.example/");
      one.environment = { https_proxy: `http://127.0.0.1:${await closedPort()}` };
      await one.command("update");
    },
    ["proxy-unreachable listes.example"],
    /Corrigez l’adresse du proxy/,
  ],
  [
    "a proxy that is no address",
    async (one) => {
      subscribe(one, "https://listes.example/");
      one.environment = { https_proxy: "http://mandataire:port" };
      await one.command("update");
    },
    ["proxy-unreadable"],
    /L’adresse du proxy ne peut pas être lue/,
  ],
];

/** A port on which nobody listens: it was free a moment ago. */
function closedPort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}

/** As `vigilien subscribe` writes it, without the attempt. @param {Installation} one */
function subscribe(one, address) {
  const line = `${address}#sha256=${FINGERPRINT}`;
  const wanted = { line, by_hand: true };
  write(
    path.join(one.state, "subscriptions.json"),
    JSON.stringify({ version: 1, subscriptions: [wanted] }),
  );
}

for (const [name, spoil, faults, said] of BROKEN) {
  test(`broken: ${name}`, async (t) => {
    const one = new Installation(t);
    await spoil(one);
    const findings = await one.findings();
    assert.deepEqual(faultsOf(findings), faults, JSON.stringify(findings));

    const { status, stdout } = await one.run();
    assert.equal(status, 1);
    assert.match(stdout, said);
    for (const finding of findings.filter(({ grade }) => grade === "fault")) {
      const key = `doctor_${finding.code.replaceAll("-", "_")}`;
      const lines = `✗ ${filled(key, finding)}\n  ${filled(`${key}_action`, finding)}\n`;
      assert.ok(stdout.includes(lines), `${lines}\nis not in\n${stdout}`);
    }
    const count =
      faults.length === 1 ? /\n1 point à régler/ : new RegExp(`\n${faults.length} points à régler`);
    assert.match(stdout, count);
  });
}

test("a manifest of the user comes before that of the system", async (t) => {
  const one = new Installation(t);
  const own = path.join(one.home, ".config/chromium/NativeMessagingHosts/fr.vigilien.host.json");
  write(own, manifestOf("chromium", "/opt/ancien/vigilien-host"));
  assert.deepEqual(faultsOf(await one.findings()), ["program-missing Chromium"]);
});

test("a system without a browser is told so", async (t) => {
  const one = new Installation(t);
  rmSync(path.join(one.root, "usr/bin"), { recursive: true });
  const findings = await one.findings();
  assert.deepEqual([findings[0].code, findings[0].grade], ["browsers-none", "remark"]);
});

for (const [name, spoil] of [
  ["a pipe", (file) => execFileSync("mkfifo", [file])],
  ["a file larger than the memory", (file) => (write(file, ""), truncateSync(file, 2 ** 42))],
  ["a file without end", (file) => symlinkSync("/dev/zero", file)],
  ["a link to itself", (file) => symlinkSync(path.basename(file), file)],
]) {
  test(`${name} in the place of what is read is passed over`, { timeout: 30_000 }, async (t) => {
    const one = new Installation(t);
    const rules = path.join(one.root, "etc/chromium/policies/managed/rules.json");
    mkdirSync(path.dirname(rules), { recursive: true });
    spoil(rules);
    assert.deepEqual(faultsOf(await one.findings()), []);
    rmSync(one.chromium);
    spoil(one.chromium);
    const [fault, ...more] = faultsOf(await one.findings());
    assert.match(fault, /^(manifest-unreadable|host-unregistered) Chromium$/);
    assert.deepEqual(more, []);
  });
}

test("what stands where it tries to write is not written to", { timeout: 30_000 }, async (t) => {
  const one = new Installation(t);
  const [probe, kept] = ["vigilien-doctor.probe", "kept"].map((name) => path.join(one.state, name));
  write(kept, "kept");
  symlinkSync(kept, probe);
  assert.deepEqual(faultsOf(await one.findings()), []);
  assert.equal(readFileSync(kept, "utf8"), "kept");
  execFileSync("mkfifo", [probe]);
  assert.deepEqual(faultsOf(await one.findings()), []);
});

test("names and paths of an installation cannot move the cursor", async (t) => {
  const one = new Installation(t);
  one.register("/opt/\\u001b[2J\\u202eold");
  const { stdout } = await one.run();
  assert.doesNotMatch(stdout, /\u001b|\u202e/);
  assert.deepEqual(faultsOf(await one.findings()), [
    "program-missing Chromium",
    "program-missing Firefox",
  ]);
});

test("every finding has its sentence, and every fault one thing to do", () => {
  const files = [
    "doctor/browsers",
    "doctor/manifest",
    "doctor/launch",
    "doctor/workstation",
    "doctor/examine",
    "cli/way_to_lists",
  ];
  const texts = files
    .map((file) => readFileSync(path.join(source, `host/${file}.cpp`), "utf8"))
    .join("\n");
  const codes = new Set([...texts.matchAll(/"([a-z]+(?:-[a-z]+)+)"/g)].map(([, code]) => code));
  for (const state of ["old", "missing", "unreadable", "ok"]) codes.add(`list-${state}`);
  for (const state of ["fresh", "waiting", "ageing", "expired"]) codes.add(`lists-${state}`);
  const obstacles = ["network", "server", "signature", "clock", "disk", "content"];
  for (const obstacle of obstacles) codes.add(`lists-${obstacle}`);
  codes.delete("vigilien-doctor.probe");
  assert.ok(codes.size > 40, `${codes.size}`);
  const good =
    /^(?:browser-(?:ready|answers)|data-ok|list-ok|lists-(?:fresh|none|polled)|state-ok|way-open.*)$/;
  for (const code of codes) {
    const key = `doctor_${code.replaceAll("-", "_")}`;
    assert.ok(words[key]?.message, key);
    assert.equal(`${key}_action` in words, !good.test(code), `${key}_action`);
  }
});

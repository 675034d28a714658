// Both ways with tuf-js, which nobody here wrote:
//  - it takes the repositories that our writer makes, through rotation, a changed threshold, a newer delegated list
//    and the undoing of a publication; so does `vigilien tuf`;
//  - `vigilien tuf` takes what @tufjs/models makes: every kind of key, delegations, hash bins, names of any kind.
// node --test tuf_oracle.mjs; programs are those of $VIGILIEN_BIN, or of build/release.
import assert from "node:assert/strict";
import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { test } from "node:test";

import * as models from "@tufjs/models";
import { BaseFetcher, Updater } from "tuf-js";
import { canonicalize } from "@tufjs/canonical-json";

import { commandLine, programs, run, temporaryFolder } from "../host/support.mjs";

// What these packages do not show at their front.
const require = createRequire(import.meta.url);
const { DelegatedRole, SuccinctRoles } = require("@tufjs/models/dist/role.js");
const { Delegations } = require("@tufjs/models/dist/delegations.js");
const { DownloadHTTPError } = require("tuf-js/dist/error.js");

const expires = `${new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 19)}Z`;
const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

/** Reads `file:` addresses as tuf-js reads web servers. */
class FolderFetcher extends BaseFetcher {
  async fetch(url) {
    throw new Error(`not used: ${url}`);
  }
  async downloadBytes(url, length) {
    if (!existsSync(new URL(url))) throw new DownloadHTTPError("no such file", 404);
    const bytes = readFileSync(new URL(url));
    if (bytes.length > length) throw new Error("too long");
    return bytes;
  }
  async downloadFile(url, length, handler) {
    const copy = path.join(this.folder, "download");
    writeFileSync(copy, await this.downloadBytes(url, length));
    return handler(copy);
  }
}

/** tuf-js on `step`: the contents of the targets. */
async function byPeer(folder, step, targets) {
  const fetcher = new FolderFetcher();
  fetcher.folder = folder;
  const updater = new Updater({
    metadataDir: path.join(folder, "peer"),
    metadataBaseUrl: `file://${step}/metadata`,
    targetBaseUrl: `file://${step}/targets`,
    targetDir: folder,
    fetcher,
  });
  await updater.refresh();
  const contents = [];
  for (const target of targets) {
    const info = await updater.getTargetInfo(target);
    assert.ok(info, target);
    const file = await updater.downloadTarget(info, path.join(folder, sha256(target)));
    contents.push(readFileSync(file, "utf8"));
  }
  return contents;
}

/** `vigilien tuf` on the same. */
async function byUs(folder, step, targets) {
  const words = ["tuf", "--metadata-dir", path.join(folder, "ours")];
  const to = path.join(folder, "targets");
  const { status, error } = await run(commandLine, [
    ...words,
    ...["--metadata-url", `${step}/metadata`, "--target-base-url", `${step}/targets`],
    ...["--target-dir", to, ...targets.map((name) => `--target-name=${name}`), "download"],
  ]);
  assert.equal(status, 0, error);
  return targets.map((name) => readFileSync(path.join(to, encodeURIComponent(name)), "utf8"));
}

/** Both clients trust this root. */
async function trust(folder, root) {
  mkdirSync(path.join(folder, "peer"));
  copyFileSync(root, path.join(folder, "peer", "root.json"));
  const words = ["tuf", "--metadata-dir", path.join(folder, "ours"), "init", root];
  const { status, error } = await run(commandLine, words);
  assert.equal(status, 0, error);
}

test("tuf-js takes what we publish, step by step", async (t) => {
  const folder = temporaryFolder(t);
  const made = path.join(folder, "repository");
  const probe = await run(path.join(programs, "vigilien-tuf-probe"), [made, expires]);
  assert.equal(probe.status, 0, probe.error);
  await trust(folder, path.join(made, "step1/metadata/1.root.json"));

  const targets = ["base/001.vgl", "flash/flash.vgl"];
  const seen = [];
  for (const step of [1, 2, 3, 4]) {
    const served = path.join(made, `step${step}`);
    const peer = await byPeer(folder, served, targets);
    assert.deepEqual(await byUs(folder, served, targets), peer, `step ${step}`);
    seen.push(peer.join(""));
  }
  assert.equal(new Set(seen).size, 3, "a step publishes something else, or takes it back");
  assert.equal(seen[3], seen[1]);
  for (const role of ["root", "timestamp", "snapshot", "targets", "flash"])
    assert.deepEqual(
      readFileSync(path.join(folder, "peer", `${role}.json`)),
      readFileSync(path.join(folder, "ours", `${role}.json`)),
      role,
    );
});

/** A key of each kind: how metadata lists it and how it signs. */
function keyOf(type) {
  const pem = { type: "spki", format: "pem" };
  if (type === "ed25519") {
    const { publicKey, privateKey } = generateKeyPairSync("ed25519");
    const bytes = publicKey.export({ type: "spki", format: "der" }).subarray(-32);
    return named("ed25519", "ed25519", bytes.toString("hex"), (data) =>
      sign(null, data, privateKey),
    );
  }
  if (type === "ecdsa") {
    const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    return named("ecdsa", "ecdsa-sha2-nistp256", publicKey.export(pem), (data) =>
      sign("sha256", data, privateKey),
    );
  }
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return named("rsa", "rsassa-pss-sha256", publicKey.export(pem), (data) =>
    sign("sha256", data, { key: privateKey, padding: 6, saltLength: 32 }),
  );
}

function named(keytype, scheme, text, signer) {
  const keyval = { public: text };
  const keyID = sha256(canonicalize({ keytype, scheme, keyval }));
  const key = new models.Key({ keyID, keyType: keytype, scheme, keyVal: keyval });
  const signature = (data) => new models.Signature({ keyID, sig: signer(data).toString("hex") });
  return { key, keyID, signature };
}

/** Writes a role signed by the key, its canonical form being what is signed. */
function publish(folder, name, signed, key) {
  const metadata = new models.Metadata(signed);
  metadata.sign(key.signature);
  const text = JSON.stringify(metadata.toJSON());
  writeFileSync(path.join(folder, name), text);
  return text;
}

const metaOf = (text, version) =>
  new models.MetaFile({
    version,
    length: Buffer.byteLength(text),
    hashes: { sha256: sha256(text) },
  });

const names = [
  "a.vgl",
  "été à Nîmes.vgl",
  "a+b=c&d.vgl",
  "deep/er/\u{1F512}.vgl",
  "100%.vgl",
  "[a,b].vgl",
];

for (const kind of ["ed25519", "ecdsa", "rsa"]) {
  for (const bins of [false, true]) {
    test(`we take what @tufjs/models makes: ${kind}, ${bins ? "hash bins" : "a delegation"}`, async (t) => {
      const folder = temporaryFolder(t);
      const metadata = path.join(folder, "repository/metadata");
      const files = path.join(folder, "repository/targets");
      mkdirSync(metadata, { recursive: true });
      const key = keyOf(kind);
      const common = { version: 1, specVersion: "1.0.31", expires };

      const roles = new Map();
      const succinct = new SuccinctRoles({
        keyIDs: [key.keyID],
        threshold: 1,
        bitLength: 3,
        namePrefix: "bin",
      });
      for (const name of names) {
        const content = Buffer.from(`contents of ${name}`);
        const role = bins ? succinct.getRoleForTarget(name) : "délégué n° 1";
        const target = new models.TargetFile({
          path: name,
          length: content.length,
          hashes: { sha256: sha256(content) },
          unrecognizedFields: { custom: { clé: ["é\n", 1, null, true, { z: 1, a: 2 }] } },
        });
        if (!roles.has(role)) roles.set(role, new models.Targets({ ...common, targets: {} }));
        roles.get(role).addTarget(target);
        const file = path.join(
          files,
          path.dirname(name),
          `${sha256(content)}.${path.basename(name)}`,
        );
        mkdirSync(path.dirname(file), { recursive: true });
        writeFileSync(file, content);
      }
      const meta = {};
      for (const [name, role] of roles) {
        const text = publish(metadata, `1.${name}.json`, role, key);
        meta[`${name}.json`] = metaOf(text, 1);
      }
      const delegated = new DelegatedRole({
        name: "délégué n° 1",
        keyIDs: [key.keyID],
        threshold: 1,
        terminating: false,
        paths: ["*", "*/*/*"],
      });
      const delegations = new Delegations({
        keys: { [key.keyID]: key.key },
        ...(bins ? { succinctRoles: succinct } : { roles: { "délégué n° 1": delegated } }),
      });
      const top = new models.Targets({ ...common, targets: {}, delegations });
      meta["targets.json"] = metaOf(publish(metadata, "1.targets.json", top, key), 1);
      const snapshot = publish(
        metadata,
        "1.snapshot.json",
        new models.Snapshot({ ...common, meta }),
        key,
      );
      const timestamp = new models.Timestamp({ ...common, snapshotMeta: metaOf(snapshot, 1) });
      publish(metadata, "timestamp.json", timestamp, key);
      const root = new models.Root({ ...common, consistentSnapshot: true });
      for (const role of ["root", "timestamp", "snapshot", "targets"]) root.addKey(key.key, role);
      publish(metadata, "1.root.json", root, key);

      await trust(folder, path.join(metadata, "1.root.json"));
      const got = await byUs(folder, path.join(folder, "repository"), names);
      assert.deepEqual(
        got,
        names.map((name) => `contents of ${name}`),
      );
    });
  }
}

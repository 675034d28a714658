/** Signs by hand, with keys taken from a publisher's folder, what its program would not sign. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash, createPrivateKey, sign } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";

import { canonicalize } from "@tufjs/canonical-json";

import { PASSPHRASE } from "./scene.mjs";

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

const now = () => new Date().toISOString().replace(/\.\d+Z/, "Z");

/** @typedef {(name: string, bytes: Buffer, facts?: object) => object} Place puts a target's file where clients fetch it */

/** A flash list of these entries, whatever they are. @param {import("./scene.mjs").Publisher} publisher @param {string[]} entries */
export function forgeFlash(publisher, entries) {
  const day = now().slice(0, 10).replaceAll("-", "");
  const list = `${publisher.id}-flash`;
  const lines = [...entries].sort().map((entry) => `${entry}\t0\t${day}\n`);
  const text = Buffer.from(`#vgl1 ${list}\n${lines.join("")}`);
  const { status, stdout } = spawnSync("zstd", ["-q", "-c"], { input: text });
  assert.equal(status, 0);
  const facts = { list, entries: entries.length, length: text.length, sha256: sha256(text) };
  forge(publisher, "flash", (targets, place) => {
    targets["flash/current.vgl.zst"] = place("flash/current.vgl.zst", stdout, facts);
  });
}

/**
 * A new version of «targets» or «flash» with other targets, and snapshot and timestamp that name it.
 * @param {import("./scene.mjs").Publisher} publisher
 * @param {"targets"|"flash"} role
 * @param {(targets: Record<string, object>, place: Place) => void} change
 */
export function forge(publisher, role, change) {
  const metadata = path.join(publisher.repository, "metadata");
  const read = (name) => JSON.parse(readFileSync(path.join(metadata, name), "utf8"));
  /** @type {Place} */
  const place = (name, bytes, facts = { length: bytes.length, sha256: sha256(bytes) }) => {
    const { dir, base } = path.parse(path.join(publisher.repository, "targets", name));
    mkdirSync(dir, { recursive: true });
    writeFileSync(path.join(dir, `${sha256(bytes)}.${base}`), bytes);
    return {
      length: bytes.length,
      hashes: { sha256: sha256(bytes) },
      custom: { ...facts, issued: now() },
    };
  };

  const timestamp = read("timestamp.json");
  const before = timestamp.signed.meta["snapshot.json"].version;
  const snapshot = read(`${before}.snapshot.json`);
  const file = `${role}.json`;
  const signed = read(`${snapshot.signed.meta[file].version}.${file}`).signed;
  signed.version += 1;
  change(signed.targets, place);

  /** @param {string} name @param {object} content @param {string} key */
  const write = (name, content, key) => {
    // As the publisher writes it, so that it finds its own files again.
    const text = canonicalize({
      signatures: [signature(publisher, content, key)],
      signed: content,
    });
    writeFileSync(path.join(metadata, name), text);
    return { length: Buffer.byteLength(text), hashes: { sha256: sha256(text) } };
  };
  const meta = write(`${signed.version}.${file}`, signed, role);
  snapshot.signed.version += 1;
  snapshot.signed.meta[file] = { version: signed.version, ...meta };
  const listed = write(`${snapshot.signed.version}.snapshot.json`, snapshot.signed, "snapshot");
  timestamp.signed.version += 1;
  timestamp.signed.meta["snapshot.json"] = { version: snapshot.signed.version, ...listed };
  write("timestamp.json", timestamp.signed, "timestamp");
}

/** @param {import("./scene.mjs").Publisher} publisher @param {object} content @param {string} role */
function signature(publisher, content, role) {
  const online = role === "snapshot" || role === "timestamp";
  const folder = path.join(publisher.folder, "keys", online ? "online" : "");
  const name = readdirSync(folder).find((one) => one.startsWith(role) && one.endsWith(".pem"));
  const pem = readFileSync(path.join(folder, String(name)));
  const key = createPrivateKey(online ? pem : { key: pem, passphrase: PASSPHRASE });
  const known = JSON.parse(
    readFileSync(path.join(folder, String(name).replace(".pem", ".pub")), "utf8"),
  );
  const { keytype, scheme, keyval } = known;
  return {
    keyid: sha256(canonicalize({ keytype, scheme, keyval })),
    sig: sign(null, Buffer.from(canonicalize(content)), key).toString("hex"),
  };
}

/** The installers as files: what they are made of, by whom, and that they can be made again. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { execFileSync } from "node:child_process";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { extensionIds } from "../../../installer/windows/extension_ids.mjs";
import { chromiumId, firefoxId } from "../../e2e/harness/native_host.mjs";
import { build, PROGRAMS, publishedIds } from "./packages.mjs";
import { isSigned, sign, signingWith, verified } from "./signatures.mjs";
import { timestampAuthority } from "./timestamps.mjs";

/** @param {string} file */
const hash = (file) => createHash("sha256").update(readFileSync(file)).digest("hex");
/** @param {string} file @param {string} table */
const exported = (file, table) =>
  execFileSync("msiinfo", ["export", file, table], { encoding: "utf8" }).replaceAll("\r", "");

/** Version numbers and texts of a program's resources. @param {Buffer} bytes */
function versionOf(bytes) {
  const fixed = bytes.indexOf(Buffer.from([0xbd, 0x04, 0xef, 0xfe]));
  assert.notEqual(fixed, -1, "no version resource");
  const part = (/** @type {number} */ at) => bytes.readUInt16LE(fixed + at);
  /** @param {string} name */
  const texts = (name) => {
    const pattern = new RegExp(`${name}\\0+([^\\0]+)\\0`, "g");
    return [...bytes.toString("utf16le", fixed & 1, bytes.length).matchAll(pattern)].map(
      ([, text]) => text,
    );
  };
  return { numbers: [part(10), part(8), part(14), part(12)], texts };
}

/** @param {import("./scene.mjs").Scene} scene */
export function packageTests(scene) {
  test("the file of ids says what the manifest says", () => {
    const ids = extensionIds();
    assert.equal(ids.chromium, chromiumId);
    assert.equal(ids.firefox, firefoxId);
  });

  test("a file of ids that is not one is refused, and nothing is built", async () => {
    for (const line of ["chrome-store=", "chrome-store=abc", "chrome-store=$(id)", "strange"]) {
      const file = publishedIds(scene.folder);
      const text = readFileSync(file, "utf8").replace(/^chrome-store=.*$/m, line);
      const bad = join(scene.folder, "bad-ids");
      writeFileSync(bad, line === "chrome-store=" ? text.replace(/^edge-store=.*\n/m, "") : text);
      await assert.rejects(
        build(join(scene.folder, "none"), { VIGILIEN_EXTENSION_IDS: bad }),
        /cannot be read|without/,
      );
    }
  });

  test("a version that Windows Installer cannot compare is refused", async () => {
    for (const version of ["1.2", "1.2.3.4", "1.2.3-rc", "300.1.0"])
      await assert.rejects(
        build(join(scene.folder, "none"), { VIGILIEN_VERSION: version }),
        /not a version of three numbers/,
      );
  });

  test("the same programs give the same bytes", async () => {
    const again = await build(join(scene.folder, "again"), { VIGILIEN_VERSION: "0.1.0" });
    for (const kind of /** @type {const} */ (["setup", "machine", "user"]))
      assert.equal(hash(again[kind]), hash(scene.today[kind]), kind);
  });

  test("setup.exe says what it is, in both languages, and bears our icon", () => {
    const bytes = readFileSync(scene.published.setup);
    const { numbers, texts } = versionOf(bytes);
    assert.deepEqual(numbers, [0, 2, 0, 0]);
    assert.deepEqual(texts("ProductName"), ["Vigilien", "Vigilien"]);
    assert.deepEqual(texts("FileDescription"), ["Vigilien setup", "Installation de Vigilien"]);
    assert.deepEqual(texts("FileVersion"), ["0.2.0", "0.2.0"]);

    const icon = readFileSync(
      fileURLToPath(new URL("../../../installer/windows/vigilien.ico", import.meta.url)),
    );
    const images = Array.from({ length: icon.readUInt16LE(4) }, (_, at) => {
      const [length, start] = [icon.readUInt32LE(14 + 16 * at), icon.readUInt32LE(18 + 16 * at)];
      return icon.subarray(start, start + length);
    });
    assert.ok(images.length >= 6 && images.every((image) => bytes.includes(image)));
  });

  test("an MSI has codes that follow from version and content, and sentences with accents", () => {
    const [machine, user] = [scene.today, scene.published].map((packages) =>
      [packages.machine, packages.user].map((file) => ({
        product: /ProductCode\t(\{.*\})/.exec(exported(file, "Property"))?.[1],
        upgrade: /UpgradeCode\t(\{.*\})/.exec(exported(file, "Property"))?.[1],
        package: /UUID\): (\{.*\})/.exec(
          execFileSync("msiinfo", ["suminfo", file], { encoding: "utf8" }),
        )?.[1],
      })),
    );
    for (const [at, older] of machine.entries()) {
      assert.equal(older.upgrade, user[at].upgrade, "the same product in two versions");
      assert.notEqual(older.product, user[at].product);
      assert.notEqual(older.package, user[at].package);
    }
    assert.notEqual(machine[0].upgrade, machine[1].upgrade, "the two scopes are two products");

    assert.match(exported(scene.today.machine, "_ForceCodepage"), /^1252\t/m);
    assert.match(exported(scene.today.machine, "LaunchCondition"), /déjà installée : elle reste/);
    assert.ok(readFileSync(scene.today.machine).includes(Buffer.from("déjà", "latin1")));
  });

  test("installers are signed, and a changed byte is noticed", async () => {
    for (const file of Object.values(scene.published)) {
      assert.ok(await isSigned(file, scene.certificates.authority), file);
      const bytes = readFileSync(file);
      bytes[bytes.length >> 1] ^= 1;
      const changed = join(scene.folder, `changed${file.slice(-4)}`);
      writeFileSync(changed, bytes);
      assert.ok(!(await isSigned(changed, scene.certificates.authority)), "changed");
    }
    assert.ok(!(await isSigned(scene.today.setup, scene.certificates.authority)), "unsigned");
  });

  test("a signature has a timestamp where an authority is named", async (t) => {
    const { authority, signer, timestamps } = scene.certificates;
    const { address, asked } = await timestampAuthority(t, scene.folder, timestamps);
    const program = join(scene.folder, "stamped.exe");
    copyFileSync(join(PROGRAMS, "vigilien-host.exe"), program);
    await sign(program, { ...signingWith(signer), VIGILIEN_SIGN_TIMESTAMP: address });
    assert.equal(asked(), 1);
    const said = await verified(program, authority);
    assert.match(said, /Timestamp Server Signature verification: ok/);
    assert.doesNotMatch(await verified(scene.published.setup, authority), /Timestamp Server/);
  });
}

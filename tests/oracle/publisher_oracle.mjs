// tuf-js, which nobody here wrote, takes what `vigilien publisher` publishes: rotation, a changed
// threshold, the delegated flash list, and undoing.
// node --test publisher_oracle.mjs; the program is that of $VIGILIEN_BIN, or of build/release.
import assert from "node:assert/strict";
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { test } from "node:test";

import { BaseFetcher, Updater } from "tuf-js";

import { Publisher, entriesOf, unpacked } from "../cli/publisher_support.mjs";
import { temporaryFolder } from "../host/support.mjs";

const require = createRequire(import.meta.url);
const { DownloadHTTPError } = require("tuf-js/dist/error.js");

/** Reads `file:` addresses as tuf-js reads web servers. */
class FolderFetcher extends BaseFetcher {
  constructor(folder) {
    super();
    this.folder = folder;
  }
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

/** What tuf-js gets of a target: the entries of the list. */
async function entries(folder, publisher, target) {
  const updater = new Updater({
    metadataDir: path.join(folder, "trusted"),
    metadataBaseUrl: `${publisher.url}/metadata`,
    targetBaseUrl: `${publisher.url}/targets`,
    targetDir: folder,
    fetcher: new FolderFetcher(folder),
  });
  await updater.refresh();
  const info = await updater.getTargetInfo(target);
  assert.ok(info, target);
  return entriesOf(await unpacked(await updater.downloadTarget(info, path.join(folder, "list"))));
}

test("tuf-js follows a publisher", async (t) => {
  const publisher = new Publisher(t);
  const ok = async (verb, words, environment) => {
    publisher.now = `${new Date().toISOString().slice(0, 19)}Z`; // tuf-js has its own clock
    const { status, error } = await publisher.run(verb, words, environment);
    assert.equal(status, 0, `${verb} ${words}: ${error}`);
  };
  await ok("init", ["--id", "cabinet", "--url", publisher.url, "--threshold", "2"]);
  const folder = temporaryFolder(t);
  mkdirSync(path.join(folder, "trusted"));
  copyFileSync(
    path.join(publisher.repository, "metadata/1.root.json"),
    path.join(folder, "trusted/root.json"),
  );
  const flash = () => entries(folder, publisher, "flash/current.vgl.zst");
  const base = () => entries(folder, publisher, "base/000.vgl.zst");

  await ok("block", ["evil.example"]);
  assert.deepEqual(await flash(), ["d evil.example"]);
  await ok("add", ["bad.example"]);
  await ok("publish", []);
  assert.deepEqual(await base(), ["d bad.example"]);

  for (const roles of [["root"], ["targets"], ["flash"], ["timestamp", "snapshot"]]) {
    await ok("rotate", roles);
    assert.deepEqual(await flash(), ["d evil.example"], `${roles}`);
    assert.deepEqual(await base(), ["d bad.example"], `${roles}`);
  }
  const other = path.join(temporaryFolder(t), "other");
  await ok("new-key", [other]);
  await ok("add-signer", [
    `${other}.pub`,
    ...["--role", "targets", "--threshold", "3", "--key", `${other}.pem`],
  ]);
  assert.deepEqual(await base(), ["d bad.example"]);

  await ok("block", ["worse.example"]);
  assert.deepEqual(await flash(), ["d evil.example", "d worse.example"]);
  await ok("undo", ["--flash"]);
  assert.deepEqual(await flash(), ["d evil.example"]);
});

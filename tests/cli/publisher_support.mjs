/** A publisher's folder, the program that publishes, and a client that takes what it publishes. */
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";

import { commandLine, fileUrl, run, temporaryFolder } from "../host/support.mjs";

export const start = "2026-11-26T09:00:00Z";
export const passphrase = "une phrase secrète";

/** @param {string} moment @param {number} days */
export function later(moment, days) {
  return new Date(Date.parse(moment) + days * 86_400_000).toISOString().replace(/\.\d+Z$/, "Z");
}

export class Publisher {
  /** @param {import("node:test").TestContext} t */
  constructor(t, folder = path.join(temporaryFolder(t), "publisher")) {
    this.t = t;
    this.folder = folder;
    this.now = start;
    this.environment = {
      VIGILIEN_STATE: path.join(folder, "..", "state"),
      VIGILIEN_PASSPHRASE: passphrase,
      LC_ALL: "fr_FR.UTF-8",
      USER: "martin",
    };
  }

  /** @param {string} verb @param {string[]} words @param {Record<string, string>} [environment] */
  run(verb, words = [], environment = {}) {
    return run(
      commandLine,
      ["publisher", verb, "--folder", this.folder, "--now", this.now, ...words],
      { environment: { ...this.environment, ...environment } },
    );
  }

  async init(words = []) {
    return this.run("init", ["--id", "cabinet-martin", "--url", this.url, ...words]);
  }

  get repository() {
    return path.join(this.folder, "repository");
  }
  get url() {
    return fileUrl(this.repository);
  }

  /** The published metadata of a role. @param {string} role */
  metadata(role) {
    const folder = path.join(this.repository, "metadata");
    if (role === "timestamp") return readJson(path.join(folder, "timestamp.json"));
    const version = this.version(role);
    return readJson(path.join(folder, `${version}.${role}.json`));
  }

  /** The version of a role that a client is led to. @param {string} role */
  version(role) {
    const folder = path.join(this.repository, "metadata");
    if (role === "root") return Math.max(...this.versions("root"));
    const timestamp = readJson(path.join(folder, "timestamp.json")).signed;
    const snapshot = timestamp.meta["snapshot.json"].version;
    if (role === "snapshot") return snapshot;
    return readJson(path.join(folder, `${snapshot}.snapshot.json`)).signed.meta[`${role}.json`]
      .version;
  }

  /** @param {string} role */
  versions(role) {
    return readdirSync(path.join(this.repository, "metadata"))
      .filter((name) => name.endsWith(`.${role}.json`))
      .map((name) => Number(name.split(".")[0]));
  }

  log() {
    return readFileSync(path.join(this.folder, "log.jsonl"), "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
  }
}

export const readJson = (file) => JSON.parse(readFileSync(file, "utf8"));

/** A workstation's client of the repository: `vigilien tuf` with a folder of its own. */
export class Client {
  /** @param {Publisher} publisher @param {string} [served] where it fetches, if not there */
  constructor(publisher, served = publisher.repository) {
    this.publisher = publisher;
    this.url = fileUrl(served);
    const folder = temporaryFolder(publisher.t);
    this.metadata = path.join(folder, "trusted");
    this.targets = path.join(folder, "targets");
  }

  /** @param {string[]} words */
  tuf(words) {
    return run(
      commandLine,
      ["tuf", "--now", this.publisher.now, "--metadata-dir", this.metadata, ...words],
      { environment: this.publisher.environment },
    );
  }

  init() {
    return this.tuf(["init", path.join(this.publisher.repository, "metadata/1.root.json")]);
  }
  refresh() {
    return this.tuf(["--metadata-url", `${this.url}/metadata`, "refresh"]);
  }

  /** The text of a published list. @param {string} target */
  async list(target) {
    const { status, error } = await this.tuf([
      ...["--metadata-url", `${this.url}/metadata`, "--target-name", target],
      ...["--target-base-url", `${this.url}/targets`, "--target-dir", this.targets],
      "download",
    ]);
    if (status !== 0) throw new Error(`download of ${target}: ${error}`);
    const file = path.join(this.targets, encodeURIComponent(target));
    return unpacked(file);
  }
}

/** What zstd makes of a file. @param {string} file */
export async function unpacked(file) {
  const { status, out, error } = await run("zstd", ["-dcq", file]);
  if (status !== 0) throw new Error(`zstd: ${error}`);
  return out;
}

/** Its entries, without meta row and date. @param {string} text */
export const entriesOf = (text) =>
  text
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => line.split("\t")[0]);

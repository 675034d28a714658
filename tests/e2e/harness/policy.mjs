/**
 * The extension as an administrator installs it: packed, offered on loopback, installed and configured by
 * a policy of the machine. The policy's file lies in /etc for as long as the test runs.
 */
import { execFileSync } from "node:child_process";
import { createHash, createPublicKey, generateKeyPairSync } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import { join } from "node:path";

import { EXTENSION, removeFolder, REPOSITORY, temporaryFolder } from "./places.mjs";

const POLICIES = "/etc/chromium/policies/managed";
const FILE = join(POLICIES, "vigilien-test.json");
const MAKE = join(REPOSITORY, "installer/policies/make.mjs");
const CHROMIUM = process.env.VIGILIEN_CHROMIUM ?? "/usr/bin/chromium";

/** Only who administers a machine writes its policies. */
export const mayWritePolicies = process.getuid?.() === 0;

/** 32 letters out of the SHA-256 of a public key. @param {string} pem */
function idOf(pem) {
  const key = createPublicKey(pem).export({ type: "spki", format: "der" });
  const digits = createHash("sha256").update(key).digest("hex").slice(0, 32);
  return digits.replace(/./g, (digit) => "abcdefghijklmnop"[parseInt(digit, 16)]);
}

/** @param {string} folder @returns {{id: string, crx: Buffer, version: string}} */
function pack(folder) {
  const copy = join(folder, "extension");
  cpSync(EXTENSION, copy, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(copy, "manifest.json"), "utf8"));
  delete manifest.key;
  writeFileSync(join(copy, "manifest.json"), JSON.stringify(manifest));
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const pem = /** @type {string} */ (privateKey.export({ type: "pkcs8", format: "pem" }));
  writeFileSync(join(folder, "key.pem"), pem);
  const words = [`--pack-extension=${copy}`, `--pack-extension-key=${join(folder, "key.pem")}`];
  const profile = `--user-data-dir=${join(folder, "packing")}`;
  execFileSync(CHROMIUM, ["--headless=new", "--no-sandbox", profile, ...words], {
    stdio: "ignore",
  });
  return { id: idOf(pem), crx: readFileSync(`${copy}.crx`), version: manifest.version };
}

/** What administrators start from, made for one id and one address. @param {...string} words of installer/policies/make.mjs */
export function madePolicies(...words) {
  const folder = temporaryFolder("policies");
  try {
    execFileSync(process.execPath, [MAKE, folder, ...words]);
    const read = (name) => JSON.parse(readFileSync(join(folder, name), "utf8"));
    return { chromium: read("chromium/vigilien.json"), firefox: read("firefox/policies.json") };
  } finally {
    removeFolder(folder);
  }
}

/**
 * @param {Record<string, unknown>} settings for storage.managed, in the place of the example's
 * @returns {Promise<{id: string, settings: Record<string, any>, write: () => void, close: () => Promise<void>}>}
 */
export async function installByPolicy(settings) {
  const folder = temporaryFolder("policy");
  const { id, crx, version } = pack(folder);
  const server = http.createServer((request, response) => {
    if (request.url === "/vigilien.crx") return response.end(crx);
    response.setHeader("content-type", "application/xml");
    response.end(
      `<?xml version="1.0"?><gupdate xmlns="http://www.google.com/update2/response" protocol="2.0"><app appid="${id}"><updatecheck codebase="http://127.0.0.1:${port()}/vigilien.crx" version="${version}"/></app></gupdate>`,
    );
  });
  const port = () => /** @type {import("node:net").AddressInfo} */ (server.address()).port;
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(null)));
  const update = `http://127.0.0.1:${port()}/update.xml`;
  const policy = madePolicies("--id", id, "--update", update).chromium;
  // Else no test could look at what the policy installed.
  policy.DeveloperToolsAvailability = 1;
  const managed = Object.assign(policy["3rdparty"].extensions[id], settings);
  mkdirSync(POLICIES, { recursive: true });
  const write = () => writeFileSync(FILE, JSON.stringify(policy));
  write();
  process.once("exit", () => rmSync(FILE, { force: true }));
  return {
    id,
    settings: managed,
    write,
    async close() {
      rmSync(FILE, { force: true });
      await new Promise((resolve) => server.close(resolve));
      removeFolder(folder);
    },
  };
}

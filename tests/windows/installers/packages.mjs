/** The installers that the tests install: made from the real programs, by the script that makes the real ones. */
import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const SCRIPT = fileURLToPath(
  new URL("../../../installer/windows/build-installers", import.meta.url),
);
const IDS = fileURLToPath(new URL("../../../installer/extension-ids", import.meta.url));
export const PROGRAMS =
  process.env.VIGILIEN_WINDOWS_BIN ??
  fileURLToPath(new URL("../../../build/mingw", import.meta.url));

/** Ids as stores would give them. */
export const STORES = {
  "chrome-store": "abcdefghijklmnopabcdefghijklmnop",
  "edge-store": "ponmlkjihgfedcbaponmlkjihgfedcba",
  "firefox-store": "vigilien-essai",
};

/** The file of ids, as it will be once published. @param {string} folder @returns {string} its name */
export function publishedIds(folder) {
  const file = join(folder, "extension-ids");
  const text = readFileSync(IDS, "utf8").replace(
    /^([a-z]+-store)=$/gm,
    (_, name) => `${name}=${STORES[/** @type {keyof typeof STORES} */ (name)]}`,
  );
  writeFileSync(file, text);
  return file;
}

/**
 * @param {string} folder @param {Record<string, string>} env what the script is told
 * @returns {Promise<{ setup: string, machine: string, user: string }>}
 */
export async function build(folder, env = {}) {
  const { stdout } = await run(SCRIPT, [PROGRAMS, folder], { env: { ...process.env, ...env } });
  const [setup, machine, user] = stdout.trim().split("\n");
  return { setup, machine, user };
}

/**
 * A certificate for signing programs, made on the spot, and the authority that vouches for it.
 * @param {string} folder
 */
export async function testCertificate(folder) {
  mkdirSync(folder, { recursive: true });
  const file = (/** @type {string} */ name) => join(folder, name);
  /** @param {string[]} words */
  const openssl = (...words) => run("openssl", words);
  /** @param {string} name @param {string} subject */
  const request = (name, subject) =>
    openssl(
      ...["req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", file(`${name}.key`)],
      ...["-subj", `/CN=${subject}`, "-out", file(`${name}.csr`)],
    );
  await request("authority", "Vigilien test authority");
  writeFileSync(file("authority.ext"), "basicConstraints=critical,CA:true\nkeyUsage=keyCertSign\n");
  await openssl(
    ...[
      "x509",
      "-req",
      "-in",
      file("authority.csr"),
      "-signkey",
      file("authority.key"),
      "-days",
      "2",
    ],
    ...["-extfile", file("authority.ext"), "-out", file("authority.pem")],
  );
  await request("signer", "Vigilien test");
  writeFileSync(file("signer.ext"), "keyUsage=digitalSignature\nextendedKeyUsage=codeSigning\n");
  await openssl(
    ...["x509", "-req", "-in", file("signer.csr"), "-days", "1", "-CAcreateserial"],
    ...["-CA", file("authority.pem"), "-CAkey", file("authority.key")],
    ...["-extfile", file("signer.ext"), "-out", file("signer.pem")],
  );
  return {
    certificate: file("signer.pem"),
    key: file("signer.key"),
    authority: file("authority.pem"),
  };
}

/** Whether osslsigncode finds the signature good. @param {string} file @param {string} authority */
export async function isSigned(file, authority) {
  const words = ["verify", "-CAfile", authority, "-in", file];
  return run("osslsigncode", words).then(
    () => true,
    () => false,
  );
}

/** An authority for timestamps (RFC 3161) on loopback, which answers as those on the network do. */
import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** @param {string} folder @param {{ certificate: string, key: string }} who */
const settings = (folder, { certificate, key }) => `
[tsa]
default_tsa = here
[here]
serial = ${join(folder, "serial")}
signer_cert = ${certificate}
signer_key = ${key}
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha1, sha256, sha384, sha512
`;

/**
 * @param {import("node:test").TestContext} t @param {string} folder
 * @param {{ certificate: string, key: string }} who
 * @returns {Promise<{ address: string, asked: () => number }>}
 */
export async function timestampAuthority(t, folder, who) {
  let asked = 0;
  const file = (/** @type {string} */ name) => join(folder, name);
  writeFileSync(file("serial"), "01\n");
  writeFileSync(file("tsa.conf"), settings(folder, who));
  const server = createServer(async (request, response) => {
    const parts = [];
    for await (const part of request) parts.push(part);
    writeFileSync(file("query"), Buffer.concat(parts));
    const words = ["-config", file("tsa.conf"), "-queryfile", file("query"), "-out", file("reply")];
    await run("openssl", ["ts", "-reply", ...words]);
    ++asked;
    response.setHeader("Content-Type", "application/timestamp-reply");
    response.end(readFileSync(file("reply")));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  t.after(() => server.close());
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return { address: `http://127.0.0.1:${port}/`, asked: () => asked };
}

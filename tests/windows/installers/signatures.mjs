/** Certificates made on the spot, signing as a release does it, and what osslsigncode thinks of the result. */
import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const SIGN = fileURLToPath(new URL("../../../installer/windows/sign", import.meta.url));

/** What each certificate is for. @type {Record<string, string>} */
const USES = {
  signer: "keyUsage=digitalSignature\nextendedKeyUsage=codeSigning\n",
  timestamps: "keyUsage=digitalSignature\nextendedKeyUsage=critical,timeStamping\n",
};

/** @typedef {{ certificate: string, key: string }} Certificate */

/**
 * Certificates for signing and for timestamps, and the authority that vouches for both.
 * @param {string} folder
 * @returns {Promise<{ authority: string, signer: Certificate, timestamps: Certificate }>}
 */
export async function testCertificates(folder) {
  mkdirSync(folder, { recursive: true });
  const file = (/** @type {string} */ name) => join(folder, name);
  /** @param {string} name @param {string} uses @param {string[]} signedBy */
  const make = async (name, uses, ...signedBy) => {
    const [key, request, certificate] = ["key", "csr", "pem"].map((end) => file(`${name}.${end}`));
    await run("openssl", [
      ...["req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", key],
      ...["-subj", `/CN=Vigilien test ${name}`, "-out", request],
    ]);
    writeFileSync(file(`${name}.ext`), uses);
    await run("openssl", [
      ...["x509", "-req", "-in", request, "-days", "2", "-extfile", file(`${name}.ext`)],
      ...["-out", certificate, ...(signedBy.length > 0 ? signedBy : ["-signkey", key])],
    ]);
    return { certificate, key };
  };
  const by = await make("authority", "basicConstraints=critical,CA:true\nkeyUsage=keyCertSign\n");
  const signedBy = ["-CA", by.certificate, "-CAkey", by.key, "-CAcreateserial"];
  const signer = await make("signer", USES.signer, ...signedBy);
  const timestamps = await make("timestamps", USES.timestamps, ...signedBy);
  return { authority: by.certificate, signer, timestamps };
}

/** What a release tells the scripts. @param {Certificate} signer */
export const signingWith = ({ certificate, key }) => ({
  VIGILIEN_SIGN_CERTIFICATE: certificate,
  VIGILIEN_SIGN_KEY: key,
});

/** @param {string} file @param {Record<string, string>} env */
export const sign = (file, env) => run(SIGN, [file], { env: { ...process.env, ...env } });

/** What osslsigncode says of a file; it ends with a status where the signature is not good. @param {string} file @param {string} authority */
export async function verified(file, authority) {
  const words = ["verify", "-CAfile", authority, "-TSA-CAfile", authority, "-in", file];
  return (await run("osslsigncode", words)).stdout;
}

/** @param {string} file @param {string} authority */
export const isSigned = (file, authority) =>
  verified(file, authority).then(
    () => true,
    () => false,
  );

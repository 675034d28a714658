import { createSign, generateKeyPairSync, randomBytes } from "node:crypto";

const der = (tag, ...parts) => {
  const body = Buffer.concat(parts);
  const length = [];
  if (body.length < 128) length.push(body.length);
  else {
    for (let rest = body.length; rest > 0; rest >>= 8) length.unshift(rest & 255);
    length.unshift(128 | length.length);
  }
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
};
const sequence = (...parts) => der(0x30, ...parts);
const utcTime = (date) =>
  der(0x17, Buffer.from(date.toISOString().replace(/[-:T]/g, "").slice(2, 14) + "Z"));

/** ecdsa-with-SHA256 (1.2.840.10045.4.3.2). */
const SIGNATURE_ALGORITHM = sequence(der(0x06, Buffer.from("2a8648ce3d040302", "hex")));
/** id-at-commonName (2.5.4.3). */
const COMMON_NAME = der(0x06, Buffer.from("550403", "hex"));

/**
 * A self-signed certificate for the loopback servers of the tests, new at each run (X.509, RFC 5280).
 * The browsers under test are told not to verify it; it only has to let the handshake end.
 *
 * @returns {{ key: string, cert: string }} both in PEM
 */
export function selfSignedCertificate(commonName = "loopback") {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const name = sequence(der(0x31, sequence(COMMON_NAME, der(0x0c, Buffer.from(commonName)))));
  const day = 86_400_000;
  const serial = randomBytes(8);
  serial[0] = (serial[0] & 0x7f) | 0x40;
  const body = sequence(
    der(0x02, serial),
    SIGNATURE_ALGORITHM,
    name,
    sequence(utcTime(new Date(Date.now() - day)), utcTime(new Date(Date.now() + 30 * day))),
    name,
    publicKey.export({ type: "spki", format: "der" }),
  );
  const signature = createSign("SHA256").update(body).sign(privateKey);
  const whole = sequence(body, SIGNATURE_ALGORITHM, der(0x03, Buffer.from([0]), signature));
  const lines = whole.toString("base64").match(/.{1,64}/g) ?? [];
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`,
  };
}

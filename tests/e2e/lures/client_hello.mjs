/** TLS record and handshake numbers (RFC 8446, 5.1 and 4). */
const HANDSHAKE_RECORD = 22;
const CLIENT_HELLO = 1;
const SERVER_NAME = 0;

/** @param {Buffer} bytes */
export const looksLikeTls = (bytes) => bytes[0] === HANDSHAKE_RECORD;

/**
 * Reads the server name out of the first bytes of a TLS connection, before anything is answered.
 *
 * @param {Buffer} bytes all that came so far
 * @returns {{ complete: false } | { complete: true, serverName: string | null }}
 *   `serverName` is null when the hello names nobody (an IP address) or cannot be read.
 */
export function readClientHello(bytes) {
  const handshake = joinRecords(bytes);
  if (handshake === null) return { complete: true, serverName: null };
  if (handshake.length < 4) return { complete: false };
  if (handshake[0] !== CLIENT_HELLO) return { complete: true, serverName: null };
  if (handshake.length < 4 + handshake.readUIntBE(1, 3)) return { complete: false };
  try {
    return { complete: true, serverName: serverNameOf(handshake) };
  } catch {
    return { complete: true, serverName: null };
  }
}

/** A hello may be cut over several records; null when a record of another kind is among them. */
function joinRecords(bytes) {
  const parts = [];
  for (let at = 0; at + 5 <= bytes.length;) {
    if (bytes[at] !== HANDSHAKE_RECORD) return null;
    const length = bytes.readUInt16BE(at + 3);
    parts.push(bytes.subarray(at + 5, at + 5 + length));
    at += 5 + length;
  }
  return Buffer.concat(parts);
}

/** Walks RFC 8446, 4.1.2: version, random, session, suites, compressions, extensions. */
function serverNameOf(hello) {
  let at = 4 + 2 + 32;
  at += 1 + hello.readUInt8(at);
  at += 2 + hello.readUInt16BE(at);
  at += 1 + hello.readUInt8(at);
  const end = at + 2 + hello.readUInt16BE(at);
  at += 2;
  while (at + 4 <= end) {
    const kind = hello.readUInt16BE(at);
    const length = hello.readUInt16BE(at + 2);
    // RFC 6066, 3: list length, then name type 0 and the name's own length.
    if (kind === SERVER_NAME) {
      const nameLength = hello.readUInt16BE(at + 7);
      return hello.toString("ascii", at + 9, at + 9 + nameLength).toLowerCase();
    }
    at += 4 + length;
  }
  return null;
}

/** GUIDs that follow from a name, so that the same sources give the same package (RFC 4122, version 5). */
import { createHash } from "node:crypto";

const NAMESPACE = "1f0e5a7b-5d0c-4c60-9a43-6f2b8c1f7d35";

/** @param {string} name */
export function guid(name) {
  const digest = createHash("sha1")
    .update(Buffer.from(NAMESPACE.replaceAll("-", ""), "hex"))
    .update(name)
    .digest();
  digest[6] = (digest[6] & 0x0f) | 0x50;
  digest[8] = (digest[8] & 0x3f) | 0x80;
  const hex = digest.toString("hex").toUpperCase();
  const groups = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)];
  return [...groups, hex.slice(20, 32)].join("-");
}

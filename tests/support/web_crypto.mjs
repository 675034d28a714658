// What every browser has and Node has of its own accord since version 19 only.
import { webcrypto } from "node:crypto";

globalThis.crypto ??= /** @type {Crypto} */ (webcrypto);

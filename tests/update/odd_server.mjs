/** A web server of a published folder, with the manners that networks and attackers have. */
import { once } from "node:events";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";

/** @typedef {(file: Buffer, name: string, response: import("node:http").ServerResponse) => void|Promise<void>} Manner */

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** @param {import("node:stream").Writable} to @param {Buffer} bytes */
async function inPieces(to, bytes, size, ms) {
  for (let at = 0; at < bytes.length && !to.destroyed; at += size) {
    to.write(bytes.subarray(at, at + size));
    await pause(ms);
  }
  to.end();
}

/** @type {Record<string, Manner>} */
export const manners = {
  honest: (file, _, response) => void response.end(file),
  /** A hotel's login page for whatever is asked. */
  portal: (_file, _name, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end("<!doctype html><title>Bienvenue</title><p>Identifiez-vous");
  },
  failing: (_file, _name, response) => void response.writeHead(503).end(),
  patient: (_file, _name, response) => void response.writeHead(503, { "retry-after": "900" }).end(),
  /** One byte of a list changed; metadata is honest. */
  tampered: (file, name, response) => {
    const copy = Buffer.from(file);
    if (!name.startsWith("metadata/")) copy[copy.length - 1] ^= 1;
    response.end(copy);
  },
  /** Metadata with a signature of nobody. */
  forged: (file, name, response) =>
    void response.end(
      name.endsWith("timestamp.json")
        ? file.toString().replace(/"sig":"[0-9a-f]{8}/, '"sig":"00000000')
        : file,
    ),
  cut: (file, _name, response) => {
    response.setHeader("content-length", file.length);
    response.write(file.subarray(0, file.length / 2));
    setTimeout(() => response.destroy(), 20);
  },
  /** Just over the least speed that is asked of a server. */
  slow: (file, _name, response) => inPieces(response, file, 110, 100),
  /** A byte a second, of the list or of what comes before. */
  drippingBody: (file, _name, response) => {
    response.setHeader("content-length", file.length);
    return inPieces(response, file, 1, 1000);
  },
  drippingHead: (_file, _name, response) =>
    inPieces(
      /** @type {import("node:net").Socket} */ (response.socket),
      Buffer.from(`HTTP/1.1 200 OK\r\nx-drip: ${"drip".repeat(100)}`),
      1,
      1000,
    ),
  /** More than anybody signed for, for as long as somebody listens. */
  endless: async (file, _name, response) => {
    response.write(file);
    while (!response.destroyed) {
      response.write(Buffer.alloc(65_536, 32));
      await pause(1);
    }
  },
};

/**
 * @param {import("node:test").TestContext} t
 * @param {string} folder
 * @param {number} [port]
 */
export async function oddServer(t, folder, port = 0) {
  const odd = {
    manner: "honest",
    folder,
    /** Who listens at /notify, when `streams` says that there is such a thing. */
    streams: false,
    listeners: /** @type {Set<import("node:http").ServerResponse>} */ (new Set()),
    /** @param {number} version */
    tell(version) {
      for (const one of odd.listeners)
        one.write(`id: ${version}\ndata: {"v":${version},"spread":0}\n\n`);
    },
    asked: /** @type {string[]} */ ([]),
    url: "",
    close: async () => {},
  };
  const server = createServer(async (request, response) => {
    const name = decodeURIComponent(new URL(request.url ?? "/", "http://x").pathname).slice(1);
    odd.asked.push(name);
    if (name === "notify" && odd.streams) {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write(":\n\n");
      odd.listeners.add(response);
      return response.on("close", () => odd.listeners.delete(response));
    }
    const file = path.join(odd.folder, name);
    const found = existsSync(file) && statSync(file).isFile();
    if (!found && odd.manner !== "portal") return response.writeHead(404).end();
    await manners[odd.manner](found ? readFileSync(file) : Buffer.alloc(0), name, response);
  });
  server.on("clientError", () => {});
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  odd.close = async () => {
    server.closeAllConnections();
    server.close();
  };
  t.after(odd.close);
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  odd.url = `http://127.0.0.1:${address.port}/`;
  return odd;
}

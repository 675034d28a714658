/** Serves the mailbox page and its mails on loopback. */
import { readFile } from "node:fs/promises";
import http from "node:http";

const HERE = new URL("./", import.meta.url);

const FILES = {
  "/": ["index.html", "text/html; charset=utf-8"],
  "/aide.html": ["aide.html", "text/html; charset=utf-8"],
  "/mailbox.css": ["mailbox.css", "text/css"],
  "/mailbox.js": ["mailbox.js", "text/javascript"],
  "/render.js": ["render.js", "text/javascript"],
  "/mails.json": ["../mails.json", "application/json"],
};

/**
 * @returns {Promise<{ origin: string, visits: string[], close: () => Promise<unknown> }>}
 *   `visits`: the paths that were asked for
 */
export async function startMailbox(port = 0) {
  /** @type {string[]} */
  const visits = [];
  const server = http.createServer(async (request, response) => {
    const path = new URL(request.url ?? "/", "http://mailbox").pathname;
    visits.push(path);
    const [name, type] = FILES[path] ?? [];
    if (!name) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": type, "cache-control": "no-store" });
    response.end(await readFile(new URL(name, HERE)));
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve(null));
  });
  const { port: taken } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    origin: `http://127.0.0.1:${taken}`,
    visits,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

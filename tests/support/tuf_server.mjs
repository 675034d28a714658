/** A web server of static files on loopback that can be told to behave badly, and what it was asked for. */
import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";

/**
 * @typedef {object} TufServer
 * @property {string} base `http://127.0.0.1:PORT`
 * @property {string} folder what is served; may be changed at any time
 * @property {string[]} asked paths in their order
 * @property {Map<string, (response: import("node:http").ServerResponse) => void>} instead by path
 */

/** @param {import("node:test").TestContext} t @param {string} folder @returns {Promise<TufServer>} */
export async function serve(t, folder) {
  const server = createServer((request, response) => {
    const asked = String(request.url).slice(1);
    state.asked.push(asked);
    const odd = state.instead.get(asked);
    if (odd) return odd(response);
    const file = path.join(state.folder, decodeURIComponent(asked));
    if (!file.startsWith(state.folder) || !isFile(file)) return void response.writeHead(404).end();
    response.end(readFileSync(file));
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", () => listening(undefined)));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  const state = { base: `http://127.0.0.1:${address.port}`, folder, asked: [], instead: new Map() };
  return state;
}

/** @param {string} file */
function isFile(file) {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}

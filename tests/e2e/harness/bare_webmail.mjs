/** A webmail of one page that a test writes itself. */
import http from "node:http";

export const MESSAGE = "data-vigilien-message";

/**
 * @param {(path: string) => string} body of the page, after the head; `/front…` is not part of the webmail,
 *   `/fresh…` is never kept by the browser
 * @returns {Promise<{ origin: string, close: () => Promise<unknown> }>}
 */
export async function startBareWebmail(body) {
  const server = http.createServer((request, response) => {
    const path = request.url ?? "/";
    const mark = path.startsWith("/front") ? "" : `<meta name="vigilien-mailbox" content="1">`;
    response.writeHead(200, {
      "content-type": "text/html; charset=utf-8",
      ...(path.startsWith("/fresh") && { "cache-control": "no-store" }),
    });
    response.end(
      `<!doctype html><html lang="fr"><head>${mark}
       <link rel="icon" href="data:,"><title>Messagerie</title></head>
       <body>${body(path)}</body></html>`,
    );
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(null)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

/** The extension's own folder on loopback, under the policy that its manifest gives its pages. */
export const EXTENSION = fileURLToPath(new URL("../../../../extension/", import.meta.url));

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
};
export const manifest = JSON.parse(readFileSync(join(EXTENSION, "manifest.json"), "utf8"));
const { content_security_policy: policies } = manifest;

async function answer(request, response) {
  const path = normalize(decodeURIComponent(new URL(request.url, "http://x").pathname));
  try {
    const body = await readFile(join(EXTENSION, path));
    response.writeHead(200, {
      "content-type": TYPES[extname(path)] ?? "application/octet-stream",
      "content-security-policy": policies.extension_pages,
    });
    response.end(body);
  } catch {
    response.writeHead(404).end();
  }
}

/** @returns {Promise<{origin: string, close: () => Promise<void>}>} */
export async function servePages() {
  const server = createServer(answer);
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections?.();
        server.close(resolve);
      }),
  };
}

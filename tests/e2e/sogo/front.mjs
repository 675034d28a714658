/**
 * What a web server does in front of sogod: its static files, and the headers that tell it where it is.
 *   node front.mjs PORT PORT_OF_SOGOD
 */
import { createReadStream, existsSync, statSync } from "node:fs";
import http from "node:http";
import path from "node:path";

const [port, behind] = process.argv.slice(2).map(Number);
const FILES = "/usr/lib/GNUstep/SOGo/WebServerResources";
const STATIC = /^\/SOGo(?:\.woa)?\/WebServerResources\/(.*)$/;
const TYPES = {
  ".js": "text/javascript",
  ".css": "text/css",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".woff": "font/woff",
  ".woff2": "font/woff2",
};

/** @param {string} name @param {http.ServerResponse} response */
function file(name, response) {
  const place = path.join(FILES, path.normalize(`/${decodeURIComponent(name)}`));
  if (!existsSync(place) || !statSync(place).isFile()) return response.writeHead(404).end();
  const type = TYPES[path.extname(place)] ?? "application/octet-stream";
  response.writeHead(200, { "content-type": type });
  return createReadStream(place).pipe(response);
}

/** @param {http.IncomingMessage} request @param {http.ServerResponse} response */
function pass(request, response) {
  const headers = {
    ...request.headers,
    "x-webobjects-server-protocol": "HTTP/1.0",
    "x-webobjects-remote-host": "127.0.0.1",
    "x-webobjects-server-name": "127.0.0.1",
    "x-webobjects-server-port": String(port),
    "x-webobjects-server-url": `http://127.0.0.1:${port}`,
  };
  const { method, url } = request;
  // sogod closes connections as it likes: none is used twice.
  const place = { host: "127.0.0.1", port: behind, path: url, method, headers, agent: false };
  const asked = http.request(place, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  asked.on("error", () => response.writeHead(502).end());
  request.pipe(asked);
}

http
  .createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://front");
    const [, name] = STATIC.exec(pathname) ?? [];
    if (name !== undefined) file(name, response);
    else if (pathname === "/") response.writeHead(302, { location: "/SOGo/" }).end();
    else pass(request, response);
  })
  .listen(port, "127.0.0.1");

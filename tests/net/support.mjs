/** Servers as they should not be, and the programs that meet them. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import http from "node:http";
import https from "node:https";
import net from "node:net";
import path from "node:path";
import { createInterface } from "node:readline";

import { commandLine, programs, temporaryFolder, within } from "../host/support.mjs";

export { temporaryFolder, within };
export const probeProgram = path.join(programs, "vigilien-net-probe");

/** An environment in which no proxy of this machine counts. @param {Record<string, string>} more */
export function cleanEnvironment(more = {}) {
  const kept = Object.entries(process.env).filter(([name]) => !/proxy$/i.test(name));
  return { ...Object.fromEntries(kept), ...more };
}

/**
 * What the client made of each URL. @param {string[]} words NAME=VALUE @param {Record<string, string>} [env]
 * @returns {Promise<any[]>}
 */
export async function probe(words, env = {}) {
  const child = spawn(probeProgram, words, { env: cleanEnvironment(env) });
  let output = "";
  let error = "";
  child.stdout.on("data", (bytes) => (output += bytes));
  child.stderr.on("data", (bytes) => (error += bytes));
  const [status] = await within(once(child, "close"), 60_000, "the client");
  if (status !== 0) throw new Error(`the client ended with ${status}: ${error}`);
  return output
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

/** Listens on loopback until the test ends. @param {import("node:test").TestContext} t */
async function listen(t, server) {
  const sockets = new Set();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
  });
  server.on("tlsClientError", () => {});
  t.after(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server.address().port;
}

/** @param {import("node:test").TestContext} t @param {http.RequestListener} answer */
export async function httpServer(t, answer) {
  return `http://127.0.0.1:${await listen(t, http.createServer(answer))}`;
}

/** A server that says the very bytes. @param {import("node:test").TestContext} t @param {(socket: net.Socket) => void} talk */
export async function rawServer(t, talk) {
  return `http://127.0.0.1:${await listen(t, net.createServer(talk))}`;
}

export async function httpsServer(t, { key, cert }, answer) {
  return `https://127.0.0.1:${await listen(t, https.createServer({ key, cert }, answer))}`;
}

/** A proxy; `tunnel` says where CONNECT leads, `forward` answers plain requests. */
export async function proxyServer(t, { tunnel, forward }) {
  const seen = [];
  const server = http.createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    forward(request, response);
  });
  server.on("connect", (request, socket, head) => {
    seen.push(`CONNECT ${request.url}`);
    socket.on("error", () => {});
    tunnel(request, socket, head);
  });
  const address = `http://127.0.0.1:${await listen(t, server)}`;
  return { address, seen };
}

/** A proxy that gives an answer only once it is whole, as virus scanners do. @param {number} port */
export function bufferingProxy(t, port) {
  return proxyServer(t, {
    tunnel: (_, socket) => socket.destroy(),
    forward: (request, response) => {
      const { pathname, search } = new URL(request.url);
      const headers = { ...request.headers };
      delete headers.host;
      delete headers.connection;
      const onward = http.get(
        { host: "127.0.0.1", port, path: pathname + search, headers },
        (answer) => {
          const parts = [];
          answer.on("data", (part) => parts.push(part));
          answer.on("error", () => {});
          answer.on("end", () => {
            const { etag, "last-modified": modified } = answer.headers;
            const kept = {
              ...(etag && { ETag: etag }),
              ...(modified && { "Last-Modified": modified }),
            };
            response.writeHead(answer.statusCode, kept).end(Buffer.concat(parts));
          });
        },
      );
      response.on("close", () => onward.destroy());
      onward.on("error", () => {});
    },
  });
}

/** Joins a tunnel to a port of this computer. */
export function tunnelTo(port) {
  return (request, socket) => {
    const onward = net.connect(port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      onward.pipe(socket);
      socket.pipe(onward);
    });
    onward.on("error", () => socket.destroy());
  };
}

export const portOf = (address) => Number(new URL(address).port);

function openssl(...words) {
  const done = spawnSync("openssl", words, { encoding: "utf8" });
  if (done.status !== 0) throw new Error(`openssl ${words[0]}: ${done.stderr}`);
  return done.stdout;
}

/** An authority of our own. `issue(names, days)` gives { key, cert } as PEM and their files. */
export function authority(t) {
  const folder = temporaryFolder(t);
  const file = (name) => path.join(folder, name);
  mkdirSync(file("made"), { recursive: true });
  openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30",
    "-subj", "/CN=Vigilien test authority", "-keyout", file("ca.key"), "-out", file("ca.pem")); // prettier-ignore
  let serial = 1;
  return {
    file: file("ca.pem"),
    issue(names, days = 10) {
      const name = file(`made/${serial++}`);
      const expired = days < 0;
      writeFileSync(`${name}.ext`, `subjectAltName=${names}\n`);
      openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=server",
        "-keyout", `${name}.key`, "-out", `${name}.csr`); // prettier-ignore
      openssl("x509", "-req", "-in", `${name}.csr`, "-CA", file("ca.pem"), "-CAkey", file("ca.key"),
        "-set_serial", String(serial), "-extfile", `${name}.ext`, "-days", String(days), "-out", `${name}.pem`); // prettier-ignore
      return { key: `${name}.key`, cert: `${name}.pem`, expired };
    },
  };
}

/** The text of timestamp.json with that version. */
export const timestamp = (version, expires = "2099-01-01T00:00:00Z") =>
  JSON.stringify({ signatures: [], signed: { _type: "timestamp", expires, version } });

/**
 * `vigilien serve`, running until the test ends. @param {import("node:test").TestContext} t
 * @param {string} folder @param {string[]} [words]
 */
export async function serve(t, folder, words = []) {
  const listening = words.includes("--listen") ? [] : ["--listen", "127.0.0.1:0"];
  const child = spawn(commandLine, ["serve", folder, ...listening, "--lang", "en", ...words], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  t.after(() => child.kill("SIGKILL"));
  let log = "";
  child.stderr.on("data", (bytes) => (log += bytes));
  const first = once(createInterface({ input: child.stdout }), "line");
  const ended = once(child, "close");
  const [line] = await within(
    Promise.race([first, ended.then(() => [log])]),
    10_000,
    "the server's address",
  );
  const address = /https?:\/\/[^\s/]+/.exec(line)?.[0];
  if (!address) throw new Error(`no address: ${line}`);
  return { child, address, ended, port: portOf(address), log: () => log };
}

/** Sends `bytes` and gives all that comes back until the end. @param {number} port @param {string|Buffer} bytes */
export async function exchange(port, bytes, { ms = 15_000, half = false } = {}) {
  const socket = net.connect(port, "127.0.0.1");
  const parts = [];
  socket.on("data", (part) => parts.push(part));
  socket.on("error", () => {});
  socket.write(bytes);
  if (half) socket.end();
  await within(once(socket, "close"), ms, "the answer's end").finally(() => socket.destroy());
  return Buffer.concat(parts).toString("latin1");
}

/** The notifier, with what it tells. @param {import("node:test").TestContext} t @param {string[]} words */
export function listener(t, url, words = [], env = {}) {
  const child = spawn(probeProgram, [`notify=${url}`, ...words], { env: cleanEnvironment(env) });
  t.after(() => child.kill("SIGKILL"));
  const said = [];
  const waiting = new Set();
  createInterface({ input: child.stdout }).on("line", (line) => {
    said.push(JSON.parse(line));
    for (const look of waiting) look();
  });
  /** The first that fits, whether said already or soon. */
  const heard = (fits, what, ms = 10_000) =>
    within(
      new Promise((resolve) => {
        const look = () => {
          const found = said.find(fits);
          if (found) (waiting.delete(look), resolve(found));
        };
        waiting.add(look);
        look();
      }),
      ms,
      what,
    );
  return { said, heard, version: (v, ms) => heard((item) => item.v === v, `version ${v}`, ms), way: (way, ms) => heard((item) => item.way === way, way, ms) }; // prettier-ignore
}

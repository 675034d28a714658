/**
 * Stands for every site of the world on one loopback port, and counts who was called and how far.
 *
 * HTTP and HTTPS share the port: the first bytes tell them apart, so that a TLS hello is counted, with
 * the name it gives away in clear, before the handshake is answered.
 */
import http from "node:http";
import net from "node:net";
import tls from "node:tls";

import { selfSignedCertificate } from "./certificate.mjs";
import { looksLikeTls, readClientHello } from "./client_hello.mjs";

/**
 * @typedef {object} Contact something a browser did
 * @property {"connection" | "hello" | "request"} kind
 * @property {string | null} host lower case, without port; null when no name was given
 * @property {number} at `performance.now()` of this process
 * @property {string} [method]
 * @property {string} [path]
 * @property {string} [body]
 */

const MAX_BODY = 64 * 1024;

const escapeHtml = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const page = (host) => `<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><link rel="icon" href="data:,">
<title>${escapeHtml(host)}</title></head>
<body><h1>${escapeHtml(host)}</h1><p>Page d’essai servie sur cette machine.</p></body></html>`;

const HTML = { "content-type": "text/html; charset=utf-8", connection: "close" };

const answerWith = (response, { status = 200, headers = {}, body = "" }) =>
  response.writeHead(status, { ...HTML, "cache-control": "no-store", ...headers }).end(body);

const withoutPort = (host) => host.toLowerCase().replace(/:\d+$/, "");

export class LureServer {
  /** @type {Contact[]} */
  contacts = [];
  /** host → address that it redirects to (302) @type {Map<string, string>} */
  redirects = new Map();
  /** host and path (no query) → what is answered there instead of the page that every site has
   * @type {Map<string, {status?: number, headers?: Record<string, string>, body?: string}
   *   | ((request: http.IncomingMessage, response: http.ServerResponse) => void)>} */
  answers = new Map();
  /** host → the page that it shows for a path; null for one like all others @type {Map<string, (path: string) => string | null>} */
  pages = new Map();
  #sockets = new Set();
  #server;
  #http;

  constructor() {
    this.#http = http.createServer({ keepAlive: false }, (request, response) =>
      this.#answer(request, response),
    );
    this.#server = net.createServer((socket) => this.#accept(socket));
    this.secureContext = tls.createSecureContext(selfSignedCertificate());
  }

  /** @returns {Promise<LureServer>} */
  async listen(port = 0) {
    await new Promise((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(port, "127.0.0.1", () => resolve(null));
    });
    return this;
  }

  get port() {
    return /** @type {net.AddressInfo} */ (this.#server.address()).port;
  }

  /** Ends what is open, so that a browser cannot use again a connection that it made earlier. */
  dropConnections() {
    for (const socket of this.#sockets) socket.destroy();
  }

  async close() {
    this.dropConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** A place in the log; `since(mark)` gives what came after. */
  mark() {
    return this.contacts.length;
  }

  /** @param {number} mark @param {(contact: Contact) => boolean} [wanted] */
  since(mark, wanted = () => true) {
    return this.contacts.slice(mark).filter(wanted);
  }

  /**
   * Hellos and requests for `host` after `mark`.
   * @param {string} host @param {number} [mark]
   */
  count(host, mark = 0) {
    const of = (kind) =>
      this.since(mark, (contact) => contact.kind === kind && contact.host === host).length;
    return { connections: of("connection"), hellos: of("hello"), requests: of("request") };
  }

  /**
   * Waits until `host` was asked for a page after `mark`; false when `within` milliseconds went by.
   * @param {string} host @param {number} mark
   */
  async requested(host, mark, within = 10_000) {
    const end = Date.now() + within;
    while (Date.now() < end) {
      if (this.count(host, mark).requests > 0) return true;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return false;
  }

  #note(kind, host, more = {}) {
    const contact = { kind, host, at: performance.now(), ...more };
    this.contacts.push(contact);
    return contact;
  }

  #accept(socket) {
    this.#sockets.add(socket);
    socket.on("close", () => this.#sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    const connection = this.#note("connection", null);
    let seen = Buffer.alloc(0);
    const peek = (chunk) => {
      seen = Buffer.concat([seen, chunk]);
      const secure = looksLikeTls(seen);
      const hello = secure ? readClientHello(seen) : { complete: true };
      if (!hello.complete) return;
      socket.off("data", peek);
      socket.pause();
      socket.unshift(seen);
      if (secure) this.#handOverSecure(socket, connection, hello.serverName ?? null);
      else {
        socket.vigilienConnection = connection;
        this.#http.emit("connection", socket);
        socket.resume();
      }
    };
    socket.on("data", peek);
  }

  #handOverSecure(socket, connection, serverName) {
    connection.host = serverName;
    this.#note("hello", serverName);
    const secure = new tls.TLSSocket(socket, {
      isServer: true,
      secureContext: this.secureContext,
    });
    secure.on("error", () => socket.destroy());
    this.#http.emit("connection", secure);
  }

  #answer(request, response) {
    const host = withoutPort(request.headers.host ?? "");
    const connection = request.socket.vigilienConnection;
    if (connection) connection.host = host;
    let body = "";
    request.on("data", (chunk) => {
      if (body.length < MAX_BODY) body += chunk;
    });
    // Noted at once and not at its end: a request counts even when its body never comes.
    const contact = this.#note("request", host, { method: request.method, path: request.url });
    request.on("end", () => {
      contact.body = body;
      const target = this.redirects.get(host);
      const answer = this.answers.get(host + (request.url ?? "").split("?")[0]);
      if (typeof answer === "function") return answer(request, response);
      if (answer) return answerWith(response, answer);
      if (target) response.writeHead(302, { location: target, connection: "close" });
      else {
        const type = { "content-type": "text/html; charset=utf-8", connection: "close" };
        response.writeHead(200, { ...type, "cache-control": "no-store" });
      }
      const own = this.pages.get(host)?.(request.url ?? "/") ?? null;
      response.end(target ? "" : (own ?? page(host)));
    });
  }
}

/** @returns {Promise<LureServer>} */
export const startLureServer = (port = 0) => new LureServer().listen(port);

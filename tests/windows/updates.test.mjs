// A Windows workstation and a publisher on Linux: subscribed, updated, told of news, over loopback.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { X509Certificate, createHash } from "node:crypto";
import path from "node:path";
import { after, test } from "node:test";

import { run } from "../host/support.mjs";
import { authority, httpServer, httpsServer, proxyServer } from "../net/support.mjs";
import { levelOf, publish, untilLevel, untilStatus } from "../update/scene.mjs";
import { commandOf, folderOnDriveC, startHost, wine } from "./support.mjs";

const probe = path.join(path.dirname(wine), "programs/vigilien-net-probe");
/** No variable names a proxy or authorities: the system is asked. */
const nothingSaid = {
  http_proxy: "",
  https_proxy: "",
  all_proxy: "",
  HTTP_PROXY: "",
  HTTPS_PROXY: "",
  ALL_PROXY: "",
  SSL_CERT_FILE: "",
  SSL_CERT_DIR: "",
};

test("subscribe, update, status: the Linux server's lists are in force", async (t) => {
  const { publisher, server } = await publish(t);
  await publisher.tell("block", "premier.example", "--reason", "fausse carte CPS");
  const state = path.join(folderOnDriveC(t), "état");
  const command = commandOf(state);
  const subscribed = await command("subscribe", publisher.line);
  assert.equal(subscribed.status, 0, subscribed.error);
  assert.equal((await command("check", "https://premier.example/")).status, 2);
  await publisher.tell("block", "second.example");
  const updated = await command("update");
  assert.equal(updated.status, 0, updated.error);
  assert.equal((await command("check", "https://second.example/")).status, 2);
  const { out } = await command("status", "--json");
  const [one] = JSON.parse(out).subscriptions;
  assert.equal(one.publisher, "region");
  assert.ok(one.version > 0);
  assert.match((await command("status")).out, /region/);

  // Without the server, what is held stays in force, and status says what stands in the way.
  assert.equal(await server.stop(), 0);
  assert.equal((await command("update")).status, 1);
  assert.equal((await command("check", "https://second.example/")).status, 2);
  const off = JSON.parse((await command("status", "--json")).out).subscriptions[0];
  assert.equal(off.obstacle, "network");
});

test("a running host is told of a name within seconds, and gives its lock back", async (t) => {
  const { publisher } = await publish(t);
  const state = path.join(folderOnDriveC(t), "état");
  assert.equal((await commandOf(state)("subscribe", publisher.line)).status, 0);
  const host = startHost(t, state);
  await host.ask({ id: 1, type: "hello", version: "0" });
  await untilStatus(host, ({ push }) => push === "connected");
  const second = startHost(t, state);
  assert.equal(await levelOf(second, "https://fausse-cps.example/"), "allow");
  await publisher.tell("block", "fausse-cps.example");
  const waited = await untilLevel(host, "https://www.fausse-cps.example/x", "block");
  t.diagnostic(`in force after ${waited.toFixed(0)} ms`);
  await untilLevel(second, "https://fausse-cps.example/", "block");
  assert.equal((await host.end()).status, 0);
  await publisher.tell("block", "apres.example");
  await untilLevel(second, "https://apres.example/", "block");
});

/** What the Windows client made of a URL. @param {string} url */
async function fetched(url) {
  const { out, error } = await run(probe, [`url=${url}`], { environment: nothingSaid });
  assert.equal(error, "");
  return JSON.parse(out);
}

/** Numbers of four bytes. @param {number[]} numbers */
const words = (...numbers) => {
  const bytes = Buffer.alloc(4 * numbers.length);
  numbers.forEach((number, i) => bytes.writeUInt32LE(number, 4 * i));
  return bytes;
};

const registry = async (/** @type {string[]} */ ...told) => {
  const { status, error } = await run(wine, ["reg", ...told], {});
  assert.equal(status, 0, error);
};

test("an authority of the system's ROOT store is believed, from one connection to the next", async (t) => {
  const ours = authority(t);
  const { key, cert } = ours.issue("IP:127.0.0.1");
  const files = { key: readFileSync(key), cert: readFileSync(cert) };
  const server = await httpsServer(t, files, (_, response) => response.end("hello"));
  assert.equal((await fetched(`${server}/`)).error, "untrusted");

  const der = new X509Certificate(readFileSync(ours.file)).raw;
  const print = createHash("sha1").update(der).digest("hex").toUpperCase();
  const store = `HKCU\\Software\\Microsoft\\SystemCertificates\\Root\\Certificates\\${print}`;
  /** A property as the registry holds it. @param {number} kind @param {Buffer} bytes */
  const property = (kind, bytes) => Buffer.concat([words(kind, 1, bytes.length), bytes]);
  const hash = Buffer.from(print, "hex");
  const blob = Buffer.concat([property(3, hash), property(32, der)]).toString("hex");
  await registry("add", store, "/v", "Blob", "/t", "REG_BINARY", "/d", blob, "/f");
  t.after(() => registry("delete", store, "/f"));
  assert.equal((await fetched(`${server}/`)).body, "hello");
});

const settings =
  "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\Connections";

/** What «Connections, LAN settings» writes: which of them count, then each. @param {number} flags */
async function setProxy(flags, proxy = "", direct = "", script = "") {
  const texts = [proxy, direct, script].map((text) => [words(text.length), Buffer.from(text)]);
  const blob = Buffer.concat([words(0x46, 0, flags), ...texts.flat(), Buffer.alloc(32)]);
  await registry(
    "add",
    settings,
    "/v",
    "DefaultConnectionSettings",
    "/t",
    "REG_BINARY",
    "/d",
    blob.toString("hex"),
    "/f",
  );
}
const directly = 1;
const byProxy = 2;
const byScript = 4;
after(() => setProxy(directly));

test("the system's proxy is used, but for this computer and what it lists", async (t) => {
  const { address, seen } = await proxyServer(t, {
    tunnel: (_request, socket) => socket.destroy(),
    forward: (_request, response) => response.end("by the proxy"),
  });
  await setProxy(directly | byProxy, new URL(address).host, "*.direct.invalid;<local>");
  assert.equal((await fetched("http://listes.invalid/a")).body, "by the proxy");
  assert.deepEqual(seen, ["GET http://listes.invalid/a"]);
  assert.equal((await fetched("http://listes.direct.invalid/a")).error, "unreachable");
  const here = await httpServer(t, (_request, response) => response.end("here"));
  assert.equal((await fetched(`${here}/`)).body, "here");
  assert.equal(seen.length, 1);
});

test("a script names the proxy of each address", async (t) => {
  const { address, seen } = await proxyServer(t, {
    tunnel: (_request, socket) => socket.destroy(),
    forward: (_request, response) => response.end("by the script's proxy"),
  });
  const script = `function FindProxyForURL(url, host) {
    return host == "listes.invalid" ? "PROXY ${new URL(address).host}" : "DIRECT";
  }`;
  const server = await httpServer(t, (_request, response) => {
    response.setHeader("Content-Type", "application/x-ns-proxy-autoconfig");
    response.end(script);
  });
  await setProxy(directly | byScript, "", "", `${server}/proxy.pac`);
  assert.equal((await fetched("http://listes.invalid/b")).body, "by the script's proxy");
  assert.equal((await fetched("http://autres.invalid/b")).error, "unreachable");
  assert.deepEqual(seen, ["GET http://listes.invalid/b"]);
});

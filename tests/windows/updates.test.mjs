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
const noProxies = {
  http_proxy: "",
  https_proxy: "",
  all_proxy: "",
  HTTP_PROXY: "",
  HTTPS_PROXY: "",
  ALL_PROXY: "",
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
  const { out, error } = await run(probe, [`url=${url}`], { environment: noProxies });
  assert.equal(error, "");
  return JSON.parse(out);
}

const registry = async (/** @type {string[]} */ ...words) => {
  const { status, error } = await run(wine, ["reg", ...words], {});
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
  const head = Buffer.alloc(12); // one property: the certificate itself
  head.writeUInt32LE(32, 0);
  head.writeUInt32LE(1, 4);
  head.writeUInt32LE(der.length, 8);
  const blob = Buffer.concat([head, der]).toString("hex");
  await registry("add", store, "/v", "Blob", "/t", "REG_BINARY", "/d", blob, "/f");
  t.after(() => registry("delete", store, "/f"));
  assert.equal((await fetched(`${server}/`)).body, "hello");
});

const settings = "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings";
const setting = (
  /** @type {string} */ name,
  /** @type {string} */ kind,
  /** @type {string} */ value,
) => registry("add", settings, "/v", name, "/t", kind, "/d", value, "/f");
after(() => setting("ProxyEnable", "REG_DWORD", "0"));

test("the system's proxy is used, but for this computer and what it lists", async (t) => {
  const { address, seen } = await proxyServer(t, {
    tunnel: (_request, socket) => socket.destroy(),
    forward: (_request, response) => response.end("by the proxy"),
  });
  await setting("ProxyServer", "REG_SZ", new URL(address).host);
  await setting("ProxyOverride", "REG_SZ", "*.direct.invalid;<local>");
  await setting("ProxyEnable", "REG_DWORD", "1");
  assert.equal((await fetched("http://listes.invalid/a")).body, "by the proxy");
  assert.deepEqual(seen, ["GET http://listes.invalid/a"]);
  assert.equal((await fetched("http://listes.direct.invalid/a")).error, "unreachable");
  const here = await httpServer(t, (_request, response) => response.end("here"));
  assert.equal((await fetched(`${here}/`)).body, "here");
  assert.equal(seen.length, 1);
});

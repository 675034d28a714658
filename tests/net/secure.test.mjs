// TLS and proxies: whom the client believes, and through whom it goes.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import http from "node:http";
import net from "node:net";
import { test } from "node:test";
import tls from "node:tls";

import {
  authority,
  httpServer,
  httpsServer,
  portOf,
  probe,
  proxyServer,
  tunnelTo,
} from "./support.mjs";

const read = ({ key, cert }) => ({ key: readFileSync(key), cert: readFileSync(cert) });
const hello = (_, response) => response.end("hello");

test("a certificate of our own authority is good where its file is given, and nowhere else", async (t) => {
  const ours = authority(t);
  const server = await httpsServer(t, read(ours.issue("IP:127.0.0.1,DNS:localhost")), hello);
  const [trusted, again] = await probe([`url=${server}/`, `url=${server}/`, `ca=${ours.file}`]);
  assert.equal(trusted.body, "hello");
  assert.equal(again.body, "hello");
  const [byName] = await probe([
    `url=${server.replace("127.0.0.1", "localhost")}/`,
    `ca=${ours.file}`,
  ]);
  assert.equal(byName.body, "hello");
  const [stranger] = await probe([`url=${server}/`]);
  assert.equal(stranger.error, "untrusted");
});

test("wrong name, expired, another authority, no certificate file: each refused before anything is sent", async (t) => {
  const ours = authority(t);
  const other = authority(t);
  let requests = 0;
  const count = (_, response) => response.end(String(++requests));
  for (const [names, days, ca, detail] of [
    ["DNS:elsewhere.example", 10, ours.file, /certificate/],
    ["IP:127.0.0.2", 10, ours.file, /certificate/],
    ["IP:127.0.0.1", -1, ours.file, /certificate.*expired/],
    ["IP:127.0.0.1", 10, other.file, /certificate/],
  ]) {
    const server = await httpsServer(t, read(ours.issue(names, days)), count);
    const [answer] = await probe([`url=${server}/`, `ca=${ca}`]);
    assert.equal(answer.error, "untrusted", names);
    assert.match(answer.detail, detail);
  }
  const server = await httpsServer(t, read(ours.issue("IP:127.0.0.1")), count);
  assert.equal((await probe([`url=${server}/`, "ca=/nowhere.pem"]))[0].error, "bad-data");
  assert.equal(requests, 0);
});

test("old TLS and what is no TLS are refused", async (t) => {
  const ours = authority(t);
  const files = read(ours.issue("IP:127.0.0.1"));
  const old = tls.createServer({
    ...files,
    maxVersion: "TLSv1.1",
    minVersion: "TLSv1",
    ciphers: "DEFAULT@SECLEVEL=0",
  });
  old.on("tlsClientError", () => {});
  old.listen(0, "127.0.0.1");
  await new Promise((resolve) => old.once("listening", resolve));
  t.after(() => old.close());
  const [answer] = await probe([`url=https://127.0.0.1:${old.address().port}/`, `ca=${ours.file}`]);
  assert.equal(answer.error, "untrusted");
  const plain = await httpServer(t, hello);
  const [none] = await probe([`url=${plain.replace("http:", "https:")}/`]);
  assert.match(none.error, /untrusted|unreachable/);
});

test("from https a redirect leads to https only", async (t) => {
  const ours = authority(t);
  const plain = await httpServer(t, hello);
  const server = await httpsServer(t, read(ours.issue("IP:127.0.0.1")), (request, response) => {
    const Location = request.url === "/down" ? `${plain}/` : "/there";
    if (request.url === "/there") response.end("there");
    else response.writeHead(302, { Location }).end();
  });
  const [down, same] = await probe([`url=${server}/down`, `url=${server}/same`, `ca=${ours.file}`]);
  assert.equal(down.error, "refused");
  assert.equal(same.body, "there");
});

test("plain requests go to the proxy whole, https through its tunnel", async (t) => {
  const ours = authority(t);
  const secure = await httpsServer(t, read(ours.issue("DNS:lists.example")), hello);
  const proxy = await proxyServer(t, {
    tunnel: tunnelTo(portOf(secure)),
    forward: (request, response) => response.end(`${request.url} ${request.headers.host}`),
  });
  const words = [`proxy=${proxy.address}`, `ca=${ours.file}`];
  const [plain, tunnelled] = await probe([
    "url=http://lists.example:81/a?b",
    "url=https://lists.example/c",
    ...words,
  ]);
  assert.equal(plain.body, "http://lists.example:81/a?b lists.example:81");
  assert.equal(tunnelled.body, "hello");
  assert.deepEqual(proxy.seen, ["GET http://lists.example:81/a?b", "CONNECT lists.example:443"]);

  proxy.seen.length = 0;
  const env = { http_proxy: proxy.address, https_proxy: proxy.address, no_proxy: "else.example" };
  await probe(["url=http://lists.example/e", `ca=${ours.file}`], env);
  await probe(["url=http://sub.else.example.invalid/", "url=http://127.0.0.1:1/"], env);
  const [direct] = await probe(["url=http://sub.else.example/", "connect=2000"], env);
  assert.match(direct.error, /unreachable|timed-out/);
  assert.deepEqual(proxy.seen, [
    "GET http://lists.example/e",
    "GET http://sub.else.example.invalid/",
  ]);
});

test("a proxy's password is sent to it alone; without one the answer says so", async (t) => {
  const origins = [];
  const origin = await httpServer(t, (request, response) => {
    origins.push(request.headers["proxy-authorization"]);
    response.end("x");
  });
  const wanted = `Basic ${Buffer.from("cabinet:clé secrète").toString("base64")}`;
  const proxy = await proxyServer(t, {
    tunnel: (request, socket) => {
      if (request.headers["proxy-authorization"] === wanted)
        return tunnelTo(portOf(origin))(request, socket);
      return socket.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
    },
    forward: (request, response) => {
      if (request.headers["proxy-authorization"] === wanted) response.end("let through");
      else response.writeHead(407).end();
    },
  });
  const withPassword = proxy.address.replace("//", "//cabinet:cl%C3%A9%20secr%C3%A8te@");
  const ask = async (url, address) => (await probe([`url=${url}`, `proxy=${address}`]))[0];
  assert.equal((await ask("http://lists.example/", withPassword)).body, "let through");
  for (const url of ["http://lists.example/", "https://lists.example/"]) {
    const { error, detail } = await ask(url, proxy.address);
    assert.equal(error, "unreachable", "the network is in the way, not the server");
    assert.match(detail, /proxy: asks for a name and a password/);
  }
  assert.equal((await ask("https://lists.example/", withPassword)).error, "untrusted"); // no TLS at its end
  assert.deepEqual(origins, []);
});

test("a proxy that refuses, says nonsense or nothing is named", async (t) => {
  const ask = async (tunnel) => {
    const proxy = await proxyServer(t, { tunnel, forward: hello });
    return (
      await probe(["url=https://lists.example/", `proxy=${proxy.address}`, "connect=700"])
    )[0];
  };
  const refused = await ask((_, socket) => socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n"));
  assert.equal(refused.error, "unreachable");
  assert.match(refused.detail, /proxy: status 502/);
  assert.equal((await ask((_, socket) => socket.end("nonsense\r\n\r\n"))).error, "bad-message");
  assert.equal((await ask(() => {})).error, "timed-out");
  const endless = (_, socket) => {
    const more = () =>
      socket.destroyed || socket.write("X-Filler: 0\r\n".repeat(99), () => setImmediate(more));
    socket.write("HTTP/1.1 200 OK\r\n", more);
  };
  assert.match((await ask(endless)).error, /too-large|timed-out/);
  const [unreadable] = await probe(["url=http://lists.example/", "proxy=socks5://127.0.0.1:1"]);
  assert.equal(unreadable.error, "unreachable");
  assert.match(unreadable.detail, /proxy: not an http address/);
});

test("behind a proxy that signs anew, its authority's file is what it takes", async (t) => {
  const real = authority(t);
  const inspector = authority(t);
  const origin = await httpsServer(t, read(real.issue("DNS:lists.example")), hello);
  // Ends the TLS of the client with a certificate of its own and asks the server itself.
  const context = tls.createSecureContext(read(inspector.issue("DNS:lists.example")));
  const inspecting = http.createServer(async (request, response) => {
    const [answer] = await probe([
      `url=https://lists.example${request.url}`,
      `proxy=${onward.address}`,
      `ca=${real.file}`,
    ]);
    response.end(`${answer.body}, inspected`);
  });
  const onward = await proxyServer(t, { tunnel: tunnelTo(portOf(origin)), forward: hello });
  const proxy = await proxyServer(t, {
    forward: hello,
    tunnel: (request, socket) => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      const inside = new tls.TLSSocket(socket, { isServer: true, secureContext: context });
      inside.on("error", () => {});
      inspecting.emit("connection", inside);
    },
  });
  const ask = async (ca) =>
    (await probe(["url=https://lists.example/x", `proxy=${proxy.address}`, `ca=${ca}`]))[0];
  assert.equal((await ask(inspector.file)).body, "hello, inspected");
  assert.equal((await ask(real.file)).error, "untrusted");
});

test("what a proxy sends behind its answer does not become the server's", async (t) => {
  const ours = authority(t);
  const origin = await httpsServer(t, read(ours.issue("DNS:lists.example")), hello);
  const proxy = await proxyServer(t, {
    forward: hello,
    tunnel: (request, socket) => {
      const onward = net.connect(portOf(origin), "127.0.0.1", () => {
        socket.write("HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nlure");
        onward.pipe(socket);
        socket.pipe(onward);
      });
    },
  });
  const [answer] = await probe([
    "url=https://lists.example/",
    `proxy=${proxy.address}`,
    `ca=${ours.file}`,
  ]);
  assert.equal(answer.error, "untrusted");
});

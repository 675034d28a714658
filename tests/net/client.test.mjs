// The HTTP client against servers as they should not be.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

import { httpServer, probe, proxyServer, rawServer, temporaryFolder } from "./support.mjs";

const body = Buffer.alloc(200_000, "0123456789abcdef");

/** Serves `body` and understands ranges; `cut` ends the first answer after so many bytes. */
function resumable({ cut, ranges = true }) {
  const asked = [];
  let first = true;
  return {
    asked,
    answer(request, response) {
      asked.push(request.headers.range ?? "whole");
      const from = ranges
        ? Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0)
        : 0;
      if (from >= body.length) return response.writeHead(416).end();
      const part = body.subarray(from);
      response.writeHead(from > 0 ? 206 : 200, {
        "Content-Length": part.length,
        ...(from > 0 && { "Content-Range": `bytes ${from}-${body.length - 1}/${body.length}` }),
      });
      if (!first) return response.end(part);
      first = false;
      return response.write(part.subarray(0, cut), () => setTimeout(() => response.destroy(), 50));
    },
  };
}

test("an unchanged file costs its head alone", async (t) => {
  const server = await httpServer(t, (request, response) => {
    const same = request.headers["if-none-match"] === '"7"';
    response.writeHead(same ? 304 : 200, { ETag: '"7"' }).end(same ? undefined : "content");
  });
  const [fresh] = await probe([`url=${server}/timestamp.json`]);
  assert.equal(fresh.status, 200);
  assert.equal(fresh.etag, '"7"');
  assert.equal(fresh.body, "content");
  const [same] = await probe([`url=${server}/timestamp.json`, 'etag="7"']);
  assert.equal(same.status, 304);
  assert.equal(same.bytes, 0);
});

test("nothing in a request tells workstations apart", async (t) => {
  let seen;
  const server = await httpServer(t, (request, response) => {
    seen = request.rawHeaders;
    response.end();
  });
  await probe([`url=${server}/x`]);
  const names = seen.filter((_, i) => i % 2 === 0);
  assert.deepEqual(names, ["Host", "User-Agent", "Accept", "Accept-Encoding"]);
  assert.ok(seen.includes("Vigilien"));
});

test("a download goes on behind a cut, and ends with the same bytes", async (t) => {
  const file = path.join(temporaryFolder(t), "target");
  const { asked, answer } = resumable({ cut: 70_000 });
  const server = await httpServer(t, answer);
  const words = [`url=${server}/target`, `file=${file}`];
  const [cut] = await probe(words);
  assert.equal(cut.error, "cut-short");
  assert.equal(readFileSync(file).length, 70_000);
  const [rest] = await probe(words);
  assert.equal(rest.status, 206);
  assert.deepEqual(asked, ["whole", "bytes=70000-"]);
  assert.deepEqual(readFileSync(file), body);
});

test("a server without ranges gives the whole again; too long a part is given up", async (t) => {
  const file = path.join(temporaryFolder(t), "target");
  const server = await httpServer(t, resumable({ cut: 70_000, ranges: false }).answer);
  const words = [`url=${server}/target`, `file=${file}`];
  await probe(words);
  assert.equal((await probe(words))[0].status, 200);
  assert.deepEqual(readFileSync(file), body);

  writeFileSync(file, Buffer.alloc(body.length + 5));
  const other = await httpServer(t, resumable({ cut: body.length }).answer);
  const [anew] = await probe([`url=${other}/target`, `file=${file}`]);
  assert.equal(anew.status, 200);
  assert.deepEqual(readFileSync(file), body);
});

test("a body is never larger than what was asked for", async (t) => {
  const announced = await httpServer(t, (_, response) => {
    response.writeHead(200, { "Content-Length": 10_000_000 });
    response.write("x");
  });
  const [before] = await probe([`url=${announced}/`, "cap=1000"]);
  assert.equal(before.error, "too-large");
  assert.equal(before.bytes, 0);

  const endless = await httpServer(t, (_, response) => {
    const more = () =>
      response.destroyed || response.write(Buffer.alloc(65_536), () => setImmediate(more));
    more();
  });
  const [chunked] = await probe([`url=${endless}/`, "cap=300000"]);
  assert.equal(chunked.error, "too-large");
  assert.ok(chunked.bytes <= 300_000);
});

test("a head without an end is not read to it", async (t) => {
  const lines = await rawServer(t, (socket) => {
    socket.write("HTTP/1.1 200 OK\r\n");
    const more = () =>
      socket.destroyed ||
      socket.write("X-Filler: 0123456789\r\n".repeat(50), () => setImmediate(more));
    more();
  });
  assert.equal((await probe([`url=${lines}/`]))[0].error, "too-large");

  const line = await rawServer(t, (socket) => {
    const more = () => socket.destroyed || socket.write("x".repeat(1000), () => setImmediate(more));
    socket.write("HTTP/1.1 200 OK\r\nX-Long: ", more);
  });
  assert.equal((await probe([`url=${line}/`]))[0].error, "too-large");

  const interim = await rawServer(t, (socket) => {
    const more = () =>
      socket.destroyed ||
      socket.write("HTTP/1.1 100 Continue\r\n\r\n".repeat(9), () => setImmediate(more));
    more();
  });
  assert.equal((await probe([`url=${interim}/`]))[0].error, "bad-message");
});

test("what is no HTTP is no answer", async (t) => {
  for (const [text, error] of [
    ["SSH-2.0-OpenSSH_9\r\n", "bad-message"],
    ["HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef", "bad-message"],
    [
      "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      "bad-message",
    ],
    ["HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "bad-message"],
    ["HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort", "cut-short"],
    ["HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n", "cut-short"],
    ["HTTP/1.1 101 Switching Protocols\r\n\r\n", "bad-message"],
    ["HTTP/1.1 206 Partial Content\r\nContent-Length: 1\r\n\r\nx", "bad-message"],
    ["HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 1\r\n\r\nx", "bad-message"],
    ["", "unreachable"],
  ]) {
    const server = await rawServer(t, (socket) => socket.once("data", () => socket.end(text)));
    const [answer] = await probe([`url=${server}/`]);
    assert.equal(answer.error, error, text);
  }
});

test("an answer without a length ends with the connection", async (t) => {
  const server = await rawServer(t, (socket) =>
    socket.once("data", () => socket.end("HTTP/1.1 200 OK\r\n\r\nall of it")),
  );
  assert.equal((await probe([`url=${server}/`]))[0].body, "all of it");
});

test("a server that drips is given up, one of 1 KB/s is waited for", async (t) => {
  const dripping = (bytes, every) => (_, response) => {
    response.writeHead(200, { "Content-Length": 4096 });
    const timer = setInterval(() => response.write(Buffer.alloc(bytes)), every);
    response.on("close", () => clearInterval(timer));
    response.on("error", () => {});
  };
  const words = ["window=1500", "speed=1000"];
  const drip = await httpServer(t, dripping(1, 100));
  const [slow] = await probe([`url=${drip}/`, ...words]);
  assert.equal(slow.error, "timed-out");
  assert.ok(slow.ms < 4000, `${slow.ms} ms`);

  let sent = 0;
  const steady = await httpServer(t, (_, response) => {
    response.writeHead(200, { "Content-Length": 4096 });
    const timer = setInterval(() => {
      response.write(Buffer.alloc(256));
      if ((sent += 256) === 4096) (clearInterval(timer), response.end());
    }, 200);
    response.on("error", () => clearInterval(timer));
  });
  const [whole] = await probe([`url=${steady}/`, ...words]);
  assert.equal(whole.status, 200);
  assert.equal(whole.bytes, 4096);
});

test("silence, the whole's end and a stop end a request in time", async (t) => {
  const server = await rawServer(t, () => {});
  for (const [word, error] of [
    ["read=300", "timed-out"],
    ["deadline=300", "timed-out"],
    ["stop=300", "cancelled"],
  ]) {
    const [answer] = await probe([`url=${server}/`, word]);
    assert.equal(answer.error, error, word);
    assert.ok(answer.ms >= 250 && answer.ms < 1500, `${word}: ${answer.ms} ms`);
  }
  const [refused] = await probe(["url=http://127.0.0.1:1/"]);
  assert.equal(refused.error, "unreachable");
  const [unknown] = await probe(["url=http://no-such-host.invalid/"]);
  assert.match(unknown.error, /unreachable|timed-out/);
});

test("redirects: three are followed, a fourth and circles are not", async (t) => {
  const server = await httpServer(t, (request, response) => {
    const left = Number(request.url.slice(1));
    if (left === 0) response.end("there");
    else response.writeHead(302, { Location: `/${left - 1}` }).end();
  });
  const [three] = await probe([`url=${server}/3`]);
  assert.equal(three.body, "there");
  assert.equal(three.href, `${server}/0`);
  assert.equal((await probe([`url=${server}/4`]))[0].error, "refused");

  const circle = await httpServer(t, (request, response) =>
    response.writeHead(301, { Location: request.url }).end(),
  );
  assert.equal((await probe([`url=${circle}/`]))[0].error, "refused");
  const away = await httpServer(t, (_, response) =>
    response.writeHead(302, { Location: "file:///etc/passwd" }).end(),
  );
  assert.equal((await probe([`url=${away}/`]))[0].error, "bad-url");
});

test("from outside a redirect leads to no inner address", async (t) => {
  let asked = 0;
  const inner = await httpServer(t, (_, response) => {
    ++asked;
    response.end("inner");
  });
  const { port } = new URL(inner);
  for (const host of ["127.0.0.1", "[::ffff:127.0.0.1]", "localhost", "2130706433"]) {
    const proxy = await proxyServer(t, {
      tunnel: (_, socket) => socket.destroy(),
      forward: (_, response) =>
        response.writeHead(302, { Location: `http://${host}:${port}/` }).end(),
    });
    const [answer] = await probe(["url=http://lists.example/", `proxy=${proxy.address}`]);
    assert.equal(answer.error, "refused", host);
  }
  assert.equal(asked, 0);
});

test("a portal's page comes as what it is, and never over the cap", async (t) => {
  const portal = await httpServer(t, (request, response) => {
    if (request.url !== "/login") return response.writeHead(302, { Location: "/login" }).end();
    return response
      .writeHead(200, { "Content-Type": "text/html" })
      .end(`<html>${"x".repeat(30_000)}`);
  });
  const [page] = await probe([`url=${portal}/timestamp.json`, "cap=16384"]);
  assert.equal(page.error, "too-large");
  const [small] = await probe([`url=${portal}/timestamp.json`, "cap=100000"]);
  assert.equal(small.href, `${portal}/login`);
});

test("a refusal is an answer, with what it asks; its page is of no interest", async (t) => {
  const server = await httpServer(t, (request, response) => {
    if (request.url === "/busy")
      return response.writeHead(503, { "Retry-After": "120" }).end("later");
    return response.writeHead(404).end(Buffer.alloc(1_000_000));
  });
  const [busy, missing, again] = await probe([
    `url=${server}/busy`,
    `url=${server}/none`,
    `url=${server}/busy`,
    "cap=10",
  ]);
  assert.equal(busy.status, 503);
  assert.equal(busy.retry_after, "120");
  assert.equal(missing.status, 404);
  assert.equal(missing.bytes, 0);
  assert.equal(again.status, 503);
});

test("gzip is undone when asked for, within the cap, and to its end", async (t) => {
  const packed = gzipSync("metadata ".repeat(1000));
  const server = await httpServer(t, (request, response) => {
    const part = request.url === "/cut" ? packed.subarray(0, packed.length - 9) : packed;
    const bytes = request.url === "/bomb" ? gzipSync(Buffer.alloc(50_000_000)) : part;
    response
      .writeHead(200, { "Content-Encoding": "gzip", "Content-Length": bytes.length })
      .end(bytes);
  });
  const ask = async (name, ...words) => (await probe([`url=${server}/${name}`, ...words]))[0];
  assert.equal((await ask("whole", "gzip=1")).bytes, 9000);
  assert.equal((await ask("cut", "gzip=1")).error, "cut-short");
  const bomb = await ask("bomb", "gzip=1", "cap=100000");
  assert.equal(bomb.error, "too-large");
  assert.ok(bomb.bytes <= 100_000);
  assert.equal((await ask("whole")).error, "bad-message");
});

test("one connection serves one request after the other, and is made anew when it is gone", async (t) => {
  const ports = [];
  const server = await httpServer(t, (request, response) => {
    ports.push(request.socket.remotePort);
    response.end("x");
    if (request.url === "/last") setTimeout(() => request.socket.destroy(), 1);
  });
  const answers = await probe(["/a", "/b", "/last"].map((name) => `url=${server}${name}`));
  assert.deepEqual(answers.map((answer) => answer.status), [200, 200, 200]); // prettier-ignore
  assert.equal(new Set(ports).size, 1);

  const closing = await rawServer(t, (socket) =>
    socket.once("data", () => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx")),
  );
  const again = await probe([`url=${closing}/a`, `url=${closing}/b`]);
  assert.deepEqual(again.map((answer) => answer.body), ["x", "x"]); // prettier-ignore
});

test(
  "a large body goes through memory that does not grow",
  { skip: process.platform !== "linux" },
  async (t) => {
    const size = 300_000_000;
    const piece = Buffer.alloc(1 << 20);
    const server = await httpServer(t, (_, response) => {
      response.writeHead(200, { "Content-Length": size });
      let left = size;
      const more = () => {
        while (left > 0) {
          const part = piece.subarray(0, Math.min(left, piece.length));
          left -= part.length;
          if (!response.write(part)) return response.once("drain", more);
        }
        return response.end();
      };
      more();
    });
    const [answer] = await probe([`url=${server}/`, `cap=${size}`]);
    assert.equal(answer.bytes, size);
    assert.ok(answer.peak_kib < 40_000, `${answer.peak_kib} KiB`);
  },
);

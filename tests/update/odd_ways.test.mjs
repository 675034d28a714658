// What may stand between a publisher and a running host: others' keys, proxies that hold back, servers that crawl.
// Each ends as promised in what `status` says, and the last good list stays in force.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { once } from "node:events";
import http from "node:http";
import { describe, it } from "node:test";

import { oddServer } from "./odd_server.mjs";
import {
  freePort,
  levelOf,
  newPublisher,
  serve,
  untilLevel,
  untilStatus,
  workstation,
} from "./scene.mjs";

/** @typedef {import("node:test").TestContext} TestContext */

/** A host that listens to an odd server and has a list of it. @param {TestContext} t */
async function scene(t) {
  const port = await freePort();
  const publisher = await newPublisher(t, `http://127.0.0.1:${port}/`);
  await publisher.tell("block", "premier.example");
  const server = await oddServer(t, publisher.repository, port);
  server.streams = true;
  const host = await workstation(t, publisher.line);
  await untilLevel(host, "https://premier.example/", "block");
  const { version } = await untilStatus(host, ({ push }) => push === "connected");
  return {
    publisher,
    server,
    host,
    /** A hint, as the real server gives it when the publisher signed something. */
    hint: () => server.tell(version + 1000),
    async stillBlocks() {
      assert.equal(await levelOf(host, "https://premier.example/"), "block");
    },
  };
}

/** Everything in one piece at its end, which for a stream of events never comes. @param {TestContext} t */
async function bufferingServer(t, port, behind) {
  const server = http.createServer((request, response) => {
    const onward = http.get({ port: behind, path: request.url, agent: false }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () =>
        response.writeHead(answer.statusCode ?? 502).end(Buffer.concat(parts)),
      );
    });
    onward.on("error", () => response.destroy());
    response.on("close", () => onward.destroy());
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
}

describe("between publisher and host", { concurrency: 6 }, () => {
  for (const [way, rotates] of /** @type {const} */ ([
    ["its own keys", false],
    ["a root of its own that follows ours", true],
  ])) {
    it(`a proxy that signs with ${way}: «signature», the list stays, and an honest server heals`, async (t) => {
      const { publisher, server, host, hint, stillBlocks } = await scene(t);
      const attacker = await newPublisher(t, server.url);
      await attacker.tell("block", "attaque.example");
      if (rotates) await attacker.tell("rotate", "targets", "timestamp");
      server.folder = attacker.repository;
      hint();
      const failed = await untilStatus(host, ({ obstacle }) => obstacle !== null);
      assert.equal(failed.obstacle, "signature", JSON.stringify(failed));
      assert.equal(failed.state, "fresh");
      await stillBlocks();
      assert.equal(await levelOf(host, "https://attaque.example/"), "allow");

      server.folder = publisher.repository;
      await publisher.tell("block", "second.example");
      server.tell(Number.MAX_SAFE_INTEGER);
      await untilLevel(host, "https://second.example/", "block");
      assert.equal((await untilStatus(host, () => true)).obstacle, null);
    });
  }

  it("a proxy that holds streams back: long polls bring the news", async (t) => {
    const port = await freePort();
    const publisher = await newPublisher(t, `http://127.0.0.1:${port}/`);
    const server = await serve(t, publisher.repository);
    await bufferingServer(t, port, Number(new URL(server.url).port));
    const host = await workstation(t, publisher.line);
    await untilStatus(host, ({ age }) => age !== null);
    const waits = await untilStatus(host, () => true);
    assert.equal(waits.push, "polling", "nothing came through yet");
    await untilStatus(host, ({ push }) => push === "connected", 30_000);
    await publisher.tell("block", "retenu.example");
    const ms = await untilLevel(host, "https://retenu.example/", "block");
    console.log(`# behind a buffering proxy: in force after ${ms.toFixed(0)} ms`);
    assert.ok(ms < 5000);
    assert.equal((await untilStatus(host, () => true)).obstacle, null);
  });

  it("a server of 1 KB a second is fast enough", { timeout: 150_000 }, async (t) => {
    const { publisher, server, host, hint } = await scene(t);
    // More than passes while the speed is measured once.
    const names = Array.from({ length: 2500 }, (_, i) => {
      const digits = createHash("sha256").update(String(i)).digest("hex");
      return `${digits.slice(0, 20)}.example`;
    });
    await publisher.tell("block", ...names);
    server.manner = "slow";
    const started = performance.now();
    hint();
    await untilLevel(host, `https://${names[0]}/`, "block", 120_000);
    assert.ok(performance.now() - started > 20_000, "the speed was measured");
    assert.equal((await untilStatus(host, () => true)).obstacle, null);
  });

  for (const manner of ["drippingHead", "drippingBody"]) {
    it(`a server that is ${manner} is given up after half a minute: «network»`, async (t) => {
      const { publisher, server, host, hint, stillBlocks } = await scene(t);
      await publisher.tell("block", "second.example");
      server.manner = manner;
      const started = performance.now();
      hint();
      const failed = await untilStatus(host, ({ obstacle }) => obstacle !== null, 40_000);
      const seconds = (performance.now() - started) / 1000;
      assert.equal(failed.obstacle, "network", JSON.stringify(failed));
      assert.ok(seconds > 15 && seconds < 30, `${seconds} s`);
      assert.equal(failed.state, "fresh");
      await stillBlocks();

      server.manner = "honest";
      server.tell(Number.MAX_SAFE_INTEGER);
      await untilLevel(host, "https://second.example/", "block");
    });
  }
});

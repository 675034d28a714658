// Feeds over http as they come in a year, and the folder carried to another machine by rsync.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs"; // prettier-ignore
import { createServer } from "node:http";
import path from "node:path";
import { test } from "node:test";

import { temporaryFolder } from "../host/support.mjs";
import { Client, Publisher, entriesOf, later } from "./publisher_support.mjs";

const base = "base/000.vgl.zst";
const names = Array.from({ length: 200 }, (_, i) => `bad-${i}.example`);

/** A feed that can be asked whether it changed. @param {import("node:test").TestContext} t */
async function feedServer(t) {
  const feed = { lines: names, status: 200, body: null, answers: /** @type {number[]} */ ([]) };
  const server = createServer((request, response) => {
    const body = feed.body ?? `${feed.lines.join("\n")}\n`;
    const etag = `"${createHash("sha256").update(body).digest("hex").slice(0, 16)}"`;
    const status = request.headers["if-none-match"] === etag ? 304 : feed.status;
    feed.answers.push(status);
    response.writeHead(status, { etag, "content-type": "text/plain" });
    response.end(status === 304 ? "" : body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return Object.assign(feed, { url: `http://127.0.0.1:${port}/feed.txt` });
}

/** A publisher that follows a feed, and a client that has its first list. @param {import("node:test").TestContext} t */
async function scene(t, words = []) {
  const feed = await feedServer(t);
  const publisher = new Publisher(t);
  assert.equal((await publisher.init()).status, 0);
  const recipe = [feed.url, "--licence", "CC0-1.0", "--redistributable", "yes", ...words];
  const added = await publisher.run("sources", ["add", "essai", ...recipe]);
  assert.equal(added.status, 0, added.error);
  const first = await publisher.run("refresh");
  assert.equal(first.status, 0, first.error);
  const client = new Client(publisher);
  assert.equal((await client.init()).status, 0);
  return {
    feed,
    publisher,
    client,
    entries: async () => {
      const { status, error } = await client.refresh();
      assert.equal(status, 0, error);
      return entriesOf(await client.list(base));
    },
  };
}

test("a feed is fetched again only when it changed", async (t) => {
  const { feed, publisher, entries } = await scene(t);
  assert.equal((await entries()).length, 200);
  const version = publisher.version("targets");
  const same = await publisher.run("refresh");
  assert.equal(same.status, 0, same.error);
  assert.match(same.out, /rien de nouveau depuis la dernière fois/);
  assert.deepEqual(feed.answers, [200, 304]);
  assert.equal(publisher.version("targets"), version);

  feed.lines = [...names, "nouveau.example"];
  assert.equal((await publisher.run("refresh")).status, 0);
  assert.deepEqual(feed.answers, [200, 304, 200]);
  assert.ok((await entries()).includes("d nouveau.example"));
});

test("another recipe, or a list imported by hand, makes the feed new", async (t) => {
  const { feed, publisher } = await scene(t);
  const recipe = [feed.url, "--licence", "CC0-1.0", "--redistributable", "yes"];
  await publisher.run("sources", ["add", "essai", ...recipe, "--category", "phishing"]);
  assert.equal((await publisher.run("refresh")).status, 0);
  const file = path.join(temporaryFolder(t), "feed.txt");
  writeFileSync(file, "by-hand.example\n");
  assert.equal((await publisher.run("import", [file, "--name", "essai"])).status, 0);
  assert.equal((await publisher.run("refresh")).status, 0);
  assert.deepEqual(feed.answers, [200, 200, 200]);
});

test("entries that stay for some days leave though their feed is the same", async (t) => {
  const { feed, publisher, entries } = await scene(t, ["--expire", "10"]);
  feed.lines = names.slice(1);
  publisher.now = later(publisher.now, 1);
  assert.equal((await publisher.run("refresh")).status, 0);
  assert.equal((await entries()).length, 200);
  publisher.now = later(publisher.now, 15);
  assert.equal((await publisher.run("refresh")).status, 0);
  assert.deepEqual(feed.answers, [200, 200, 200]);
  assert.equal((await entries()).length, 199);
});

test("a server that fails changes nothing, and is told", async (t) => {
  const { feed, publisher, entries } = await scene(t);
  const version = publisher.version("targets");
  for (const status of [503, 404]) {
    feed.status = status;
    feed.lines = ["other.example"];
    const failed = await publisher.run("refresh");
    assert.equal(failed.status, 1, String(status));
    assert.match(failed.error, /essai n’a pas été lue/);
  }
  assert.equal(publisher.version("targets"), version);
  assert.equal((await entries()).length, 200);
  feed.status = 200;
  feed.lines = [...names, "nouveau.example"];
  assert.equal((await publisher.run("refresh")).status, 0);
  assert.ok((await entries()).includes("d nouveau.example"));
});

for (const [what, body] of [
  ["a page for people", "<!doctype html><title>Moved</title><p>This list has moved.\n".repeat(40)],
  ["nothing", ""],
  ["a rest of itself", `${names.slice(0, 3).join("\n")}\n`],
  ["noise", Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 251)).toString("latin1")], // prettier-ignore
]) {
  test(`a feed that turned to ${what} takes nothing out by itself`, async (t) => {
    const { feed, publisher, entries } = await scene(t);
    /** @type {any} */ (feed).body = body;
    const failed = await publisher.run("refresh");
    assert.equal(failed.status, 1, failed.out + failed.error);
    assert.equal((await entries()).length, 200);
    const again = await publisher.run("refresh");
    assert.equal(again.status, 1, "nor when it is asked a second time");
    assert.equal((await entries()).length, 200);
    /** @type {any} */ (feed).body = null;
    assert.equal((await publisher.run("refresh")).status, 0, "and the true feed heals it");
    assert.equal((await entries()).length, 200);
  });
}

const noRsync = spawnSync("rsync", ["--version"]).status !== 0 && "needs rsync";

test("rsync carries the folder to another machine, metadata last", { skip: noRsync }, async (t) => {
  const publisher = new Publisher(t);
  assert.equal((await publisher.init()).status, 0);
  const folder = temporaryFolder(t);
  const served = path.join(folder, "served");
  mkdirSync(served);
  // The way to the other machine is this computer's own: the name of the machine is left out. Each step is noted.
  const shell = path.join(folder, "shell");
  const steps = path.join(folder, "steps");
  writeFileSync(shell, `#!/bin/sh\nls '${served}/metadata' >>'${steps}' 2>&1\necho >>'${steps}'\nshift\nexec "$@"\n`); // prettier-ignore
  chmodSync(shell, 0o755);
  const environment = { RSYNC_RSH: shell };
  const there = `lists.example:${served}`;
  const first = await publisher.run("sync", [there, "--remember"], environment);
  assert.equal(first.status, 0, first.error);
  assert.ok(!readFileSync(steps, "utf8").split("\n\n")[0].includes("timestamp.json"));

  await publisher.run("block", ["evil.example"], environment);
  const client = new Client(publisher, served);
  assert.equal((await client.init()).status, 0);
  assert.deepEqual(entriesOf(await client.list("flash/current.vgl.zst")), ["d evil.example"]);
  for (const name of ["metadata/timestamp.json", "metadata/1.root.json"])
    assert.deepEqual(
      readFileSync(path.join(served, name)),
      readFileSync(path.join(publisher.repository, name)),
    );
  assert.equal(statSync(path.join(served, "metadata/timestamp.json")).mode & 0o777, 0o644);
  assert.deepEqual(readdirSync(served).sort(), readdirSync(publisher.repository).sort());
  assert.ok(!existsSync(path.join(served, "keys")));

  const failing = await publisher.run("sync", [there], { RSYNC_RSH: "false" });
  assert.equal(failing.status, 70);
  assert.match(failing.error, /rsync/);
});

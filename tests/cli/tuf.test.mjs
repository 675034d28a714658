// vigilien tuf over HTTP on loopback: the repositories of tests/fixtures/tuf, and what a server can do to a client.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

import { commandLine, run, temporaryFolder } from "../host/support.mjs";
import { serve } from "../support/tuf_server.mjs";

const fixtures = fileURLToPath(new URL("../fixtures/tuf", import.meta.url));
const now = "2030-06-01T12:00:00Z";

/** @param {string} file */
const json = (file) => JSON.parse(readFileSync(file, "utf8"));

/** @param {string} folder @param {...string} words */
const tuf = (folder, ...words) =>
  run(commandLine, ["tuf", "--metadata-dir", path.join(folder, "metadata"), ...words]);

/** @param {string} folder @param {string} name */
async function initialise(folder, name) {
  const { status, error } = await tuf(
    folder,
    "init",
    path.join(fixtures, name, "initial_root.json"),
  );
  assert.equal(status, 0, error);
}

/** @param {string} folder @param {string} base @param {string} target @param {string} [at] */
const download = (folder, base, target, at = now) =>
  tuf(
    folder,
    ...["--now", at, "--metadata-url", `${base}/metadata`, "--target-base-url", `${base}/targets`],
    ...["--target-dir", path.join(folder, "targets"), "--target-name", target, "download"],
  );

/** @param {string} folder @param {string} base @param {string} [at] */
const refresh = (folder, base, at = now) =>
  tuf(folder, "--now", at, "--metadata-url", `${base}/metadata/`, "refresh");

/** @param {string} folder */
function storedHashes(folder) {
  const targets = path.join(folder, "targets");
  if (!existsSync(targets)) return [];
  return readdirSync(targets).map((name) =>
    createHash("sha256")
      .update(readFileSync(path.join(targets, name)))
      .digest("hex"),
  );
}

for (const name of json(path.join(fixtures, "index.json"))) {
  test(`fixture ${name}`, async (t) => {
    const folder = temporaryFolder(t);
    const server = await serve(t, "");
    await initialise(folder, name);
    for (const step of json(path.join(fixtures, name, "case.json")).steps) {
      server.folder = path.join(fixtures, name, step.serve);
      const done =
        step.command === "download"
          ? await download(folder, server.base, step.target, step.now)
          : await refresh(folder, server.base, step.now);
      assert.equal(done.status, step.expect === "ok" ? 0 : 1, `${step.why}: ${done.error}`);
      assert.equal(done.error === "", step.expect === "ok");
      for (const [role, version] of Object.entries(step.trusted ?? {})) {
        const kept = json(path.join(folder, "metadata", `${role}.json`));
        assert.equal(kept.signed.version, version, `${step.why}: ${role}`);
      }
      if (step.sha256) assert.ok(storedHashes(folder).includes(step.sha256), step.why);
    }
  });
}

test("the same from a folder, named by its path or as file:", async (t) => {
  const source = path.join(fixtures, "delegation-good", "step1");
  for (const base of [source, pathToFileURL(source).href]) {
    const folder = temporaryFolder(t);
    await initialise(folder, "delegation-good");
    const done = await download(folder, base, "practice-a/local.vgl");
    assert.equal(done.status, 0, done.error);
    assert.deepEqual(readdirSync(path.join(folder, "targets")), ["practice-a%2Flocal.vgl"]);
  }
});

test("requests come in the specification's order, and what is held is not asked for", async (t) => {
  const folder = temporaryFolder(t);
  const server = await serve(t, path.join(fixtures, "delegation-good", "step1"));
  await initialise(folder, "delegation-good");
  assert.equal(server.asked.length, 0);
  const first = await download(folder, server.base, "practice-a/local.vgl");
  assert.equal(first.status, 0, first.error);
  const hash = storedHashes(folder)[0];
  assert.deepEqual(server.asked, [
    "metadata/2.root.json",
    "metadata/timestamp.json",
    "metadata/2.snapshot.json",
    "metadata/2.targets.json",
    "metadata/1.practice-a.json",
    `targets/practice-a/${hash}.local.vgl`,
  ]);
  for (const role of ["timestamp", "2.snapshot", "2.targets", "1.practice-a"]) {
    const kept = path.join(folder, "metadata", `${role.replace(/^\d+\./, "")}.json`);
    assert.deepEqual(
      readFileSync(kept),
      readFileSync(path.join(server.folder, "metadata", `${role}.json`)),
    );
  }
  server.asked = [];
  const second = await download(folder, server.base, "practice-a/local.vgl");
  assert.equal(second.status, 0, second.error);
  assert.deepEqual(server.asked, ["metadata/2.root.json", "metadata/timestamp.json"]);
});

test("several targets in one call: what can be had is, and the status says that one could not", async (t) => {
  const folder = temporaryFolder(t);
  const server = await serve(t, path.join(fixtures, "delegation-good", "step1"));
  await initialise(folder, "delegation-good");
  const done = await tuf(
    folder,
    ...["--now", now, "--metadata-url", `${server.base}/metadata`],
    ...[
      "--target-base-url",
      `${server.base}/targets`,
      "--target-dir",
      path.join(folder, "targets"),
    ],
    ...["--target-name", "missing", "--target-name", "practice-a/local.vgl", "download"],
  );
  assert.equal(done.status, 1);
  assert.match(done.error, /not-found/);
  assert.deepEqual(readdirSync(path.join(folder, "targets")), ["practice-a%2Flocal.vgl"]);
});

const badServers = {
  endless: (response) => {
    const more = () => {
      while (response.write(Buffer.alloc(65536, 0x20)));
      response.once("drain", more);
    };
    response.on("error", () => {});
    more();
  },
  "cut short": (response) => {
    response.writeHead(200, { "content-length": "1000" });
    response.write("{");
    setTimeout(() => response.destroy(), 50);
  },
  "a page for people": (response) =>
    response
      .writeHead(200, { "content-type": "text/html" })
      .end("<!doctype html><title>Wi-Fi</title>"),
  "no answer but an error": (response) => response.writeHead(500).end(),
};

for (const [name, behaviour] of Object.entries(badServers)) {
  test(`a timestamp that is ${name} changes nothing, and the next update is well`, async (t) => {
    const folder = temporaryFolder(t);
    const server = await serve(t, path.join(fixtures, "good-install", "step1"));
    await initialise(folder, "good-install");
    server.instead.set("metadata/timestamp.json", behaviour);
    const bad = await refresh(folder, server.base);
    assert.equal(bad.status, 1);
    assert.notEqual(bad.error, "");
    assert.ok(!existsSync(path.join(folder, "metadata", "timestamp.json")));
    server.instead.clear();
    const good = await refresh(folder, server.base);
    assert.equal(good.status, 0, good.error);
  });
}

test("403 for the next root is its end too, 500 is none", async (t) => {
  const folder = temporaryFolder(t);
  const server = await serve(t, path.join(fixtures, "good-install", "step1"));
  await initialise(folder, "good-install");
  server.instead.set("metadata/2.root.json", (response) => response.writeHead(500).end());
  assert.equal((await refresh(folder, server.base)).status, 1);
  server.instead.set("metadata/2.root.json", (response) => response.writeHead(403).end());
  assert.equal((await refresh(folder, server.base)).status, 0);
});

test("a root that does not hold is not taken, and nothing is asked for", async (t) => {
  const folder = temporaryFolder(t);
  const server = await serve(t, path.join(fixtures, "good-install", "step1"));
  const bad = await tuf(folder, "init", path.join(fixtures, "index.json"));
  assert.equal(bad.status, 1);
  const after = await refresh(folder, server.base);
  assert.equal(after.status, 1);
  assert.match(after.error, /not-found/);
  assert.equal(server.asked.length, 0);
});

test("words that are missing or wrong", async (t) => {
  const folder = temporaryFolder(t);
  for (const words of [
    [],
    ["init"],
    ["refresh"],
    ["update"],
    ["refresh", "more"],
    ["--metadata-url", "http://127.0.0.1:1/", "download"],
    ["--now", "yesterday", "--metadata-url", "http://127.0.0.1:1/", "refresh"],
    ["--now", "2030-06-01T12:00:00", "--metadata-url", "http://127.0.0.1:1/", "refresh"],
  ]) {
    const { status, error } = await tuf(folder, ...words);
    assert.equal(status, 64, words.join(" "));
    assert.match(error, /vigilien tuf --help/);
  }
});

test("help in both languages", async () => {
  for (const [language, said] of [
    ["fr", "Utilisation"],
    ["en", "Usage"],
  ]) {
    const { status, out } = await run(commandLine, ["tuf", "--help", "--lang", language]);
    assert.equal(status, 0);
    assert.ok(out.includes(said));
  }
});

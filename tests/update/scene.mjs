/** A publisher, its server and workstations on loopback. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";

import { Host, checkOf, commandLine, run, temporaryFolder } from "../host/support.mjs";

/** @typedef {import("node:test").TestContext} TestContext */

export const PASSPHRASE = "vieux moulin sous la pluie";

export class Publisher {
  /** @param {string} folder @param {string} line @param {string} id */
  constructor(folder, line, id) {
    this.folder = folder;
    this.line = line;
    this.id = id;
    this.repository = path.join(folder, "repository");
  }

  /** @param {string} verb @param {...string} words */
  tell(verb, ...words) {
    return this.tellAs({}, verb, ...words);
  }

  /** @param {Record<string, string>} environment @param {string} verb @param {...string} words */
  async tellAs(environment, verb, ...words) {
    const result = await publisher(environment, verb, ...words, "--folder", this.folder);
    assert.equal(result.status, 0, `${verb} ${words.join(" ")}: ${result.error}`);
    return result;
  }
}

const publisher = (environment, ...words) =>
  run(commandLine, ["publisher", ...words], {
    environment: { VIGILIEN_PASSPHRASE: PASSPHRASE, LC_ALL: "C.UTF-8", ...environment },
  });

/** @param {TestContext} t @param {string} url of its repository @param {string} [id] */
export async function newPublisher(t, url, id = "region") {
  const folder = path.join(temporaryFolder(t), "publisher");
  const { status, out, error } = await publisher({}, "init", folder, "--id", id, "--url", url);
  assert.equal(status, 0, error);
  const [line] = /\S+#sha256=[0-9a-f]{64}/.exec(out) ?? [];
  assert.ok(line, out);
  return new Publisher(folder, line, id);
}

/** `vigilien serve` of a folder; the port is chosen beforehand where it has to stay. @param {TestContext} t */
export async function serve(t, folder, port = 0) {
  const server = spawn(commandLine, ["serve", folder, "--listen", `127.0.0.1:${port}`], {
    stdio: ["ignore", "pipe", "ignore"],
    env: { ...process.env, LC_ALL: "C.UTF-8" },
  });
  t.after(() => server.kill("SIGKILL"));
  const lines = createInterface({ input: server.stdout });
  const [line] = await once(lines, "line");
  const url = /http:\/\/\S+:\d+\//.exec(line)?.[0];
  assert.ok(url, line);
  return {
    url,
    process: server,
    async stop() {
      server.kill("SIGTERM");
      const [status] = await once(server, "exit");
      return status;
    },
  };
}

/** A port that nobody listens on. */
export async function freePort() {
  const { createServer } = await import("node:net");
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  server.close();
  await once(server, "close");
  return port;
}

/** A publisher and its server. @param {TestContext} t */
export async function publish(t, id = "region") {
  const port = await freePort();
  const made = await newPublisher(t, `http://127.0.0.1:${port}/`, id);
  const server = await serve(t, made.repository, port);
  return { publisher: made, server, port };
}

/** A browser's host that follows the line by policy. @param {TestContext} t @param {string} line @param {string} [state] */
export async function workstation(t, line, state) {
  const host = new Host(t, { state });
  await host.ask({ id: 1, type: "hello", version: "0" });
  const { warnings } = await host.ask({
    id: 2,
    type: "configure",
    settings: { subscriptions: [line], managed: ["subscriptions"] },
  });
  assert.deepEqual(warnings, []);
  return host;
}

export async function levelOf(host, href) {
  const { verdicts } = await host.ask(checkOf(href));
  return verdicts[0].level;
}

/** Milliseconds until `href` has that level. @param {Host} host */
export async function untilLevel(host, href, level, patience = 20_000) {
  const started = performance.now();
  while ((await levelOf(host, href)) !== level) {
    assert.ok(performance.now() - started < patience, `${href} is not «${level}»`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return performance.now() - started;
}

/** The subscription as `status` tells of it, once `good` agrees. @param {Host} host */
export async function untilStatus(host, good, patience = 20_000) {
  const started = performance.now();
  for (;;) {
    const { update } = await host.ask({ id: 3, type: "status" });
    const [one] = update.subscriptions;
    if (one && good(one)) return one;
    assert.ok(performance.now() - started < patience, JSON.stringify(update));
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The command line of a workstation. @param {string} state */
export const commandOf =
  (state) =>
  (...words) =>
    run(commandLine, words, { environment: { VIGILIEN_STATE: state, LC_ALL: "C.UTF-8" } });

// From the administrator's key press to every workstation: publisher, server and hosts together.
import assert from "node:assert/strict";
import { cpSync, existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

import { Host, temporaryFolder, underWine } from "../host/support.mjs";
import {
  commandOf,
  levelOf,
  newPublisher,
  publish,
  serve,
  untilLevel,
  untilStatus,
  workstation,
} from "./scene.mjs";

test("a name is blocked on three workstations, and let go as fast", async (t) => {
  const { publisher } = await publish(t);
  const hosts = await Promise.all([1, 2, 3].map(() => workstation(t, publisher.line)));
  for (const host of hosts) {
    await untilStatus(host, ({ version }) => version > 0);
    assert.equal(await levelOf(host, "https://fausse-cps.example/"), "allow");
  }
  await Promise.all(hosts.map((host) => untilListening(host)));

  const started = performance.now();
  await publisher.tell("block", "fausse-cps.example", "--reason", "fausse carte CPS");
  const signed = performance.now() - started;
  const waits = await Promise.all(
    hosts.map((host) => untilLevel(host, "https://www.fausse-cps.example/x", "block")),
  );
  console.log(
    `# signed and published in ${signed.toFixed(0)} ms, in force after ${waits.map((ms) => ms.toFixed(0)).join(", ")} ms`,
  );
  const { verdicts } = await hosts[0].ask({
    id: 5,
    type: "check",
    links: [{ href: "https://fausse-cps.example/" }],
  });
  assert.equal(verdicts[0].findings[0].args.list, "region-flash");

  await publisher.tell("allow", "fausse-cps.example");
  for (const host of hosts) await untilLevel(host, "https://fausse-cps.example/", "allow");
});

/** The server counts who listens; a host that has just come needs a moment to connect. */
const untilListening = (host) =>
  untilStatus(host, ({ push, age }) => push !== "off" && age !== null).catch(() => {
    throw new Error("no news of the subscription");
  });

test("one host of a user does the work; another takes over when it ends", async (t) => {
  const { publisher } = await publish(t);
  const state = temporaryFolder(t);
  const first = await workstation(t, publisher.line, state);
  await untilStatus(first, ({ version }) => version > 0);
  const second = await workstation(t, publisher.line, state);
  await publisher.tell("block", "premier.example");
  await untilLevel(first, "https://premier.example/", "block");
  await untilLevel(second, "https://premier.example/", "block");

  assert.equal((await first.end()).status, 0);
  await publisher.tell("block", "second.example");
  await untilLevel(second, "https://second.example/", "block");
});

test("a folder is a server too: nothing but a share is needed", async (t) => {
  const share = path.join(temporaryFolder(t), "partage");
  const publisher = await newPublisher(t, share, "cabinet-martin");
  const sync = () => publisher.tell("sync", share);
  await sync();
  const state = temporaryFolder(t);
  const { status, out, error } = await commandOf(state)("subscribe", publisher.line);
  assert.equal(status, 0, error);
  assert.match(out, /cabinet-martin/);
  const host = new Host(t, { state });
  await host.ask({ id: 1, type: "hello", version: "0" });
  await publisher.tell("block", "partage.example");
  await sync();
  await untilLevel(host, "https://partage.example/", "block");
});

test("a subscription is taken back with all that came of it", async (t) => {
  const { publisher } = await publish(t);
  await publisher.tell("block", "retire.example");
  const state = temporaryFolder(t);
  const command = commandOf(state);
  assert.equal((await command("subscribe", publisher.line)).status, 0);
  assert.equal((await command("check", "https://retire.example/")).status, 2);
  assert.match((await command("status")).out, /region/);
  assert.equal((await command("unsubscribe", "region")).status, 0);
  assert.equal((await command("check", "https://retire.example/")).status, 0);
  assert.deepEqual(readdirSync(path.join(state, "subscriptions")), []);
  assert.deepEqual(readdirSync(path.join(state, "lists")), []);
  const again = await command("unsubscribe", "region");
  assert.equal(again.status, 64);
});

test("while a browser follows it, a subscription taken back stays away", async (t) => {
  const { publisher } = await publish(t);
  await publisher.tell("block", "retire.example");
  const state = temporaryFolder(t);
  const command = commandOf(state);
  assert.equal((await command("subscribe", publisher.line)).status, 0);
  const host = new Host(t, { state });
  await host.ask({ id: 1, type: "hello", version: "0" });
  await untilStatus(host, ({ push }) => push === "connected");
  assert.equal((await command("unsubscribe", "region")).status, 0);
  await untilLevel(host, "https://retire.example/", "allow");
  await publisher.tell("block", "apres.example");
  await new Promise((resolve) => setTimeout(resolve, 2500));
  assert.equal(await levelOf(host, "https://apres.example/"), "allow");
  assert.ok(!existsSync(path.join(state, "subscriptions", "metadata")));
  const { update } = await host.ask({ id: 3, type: "status" });
  assert.deepEqual(update, { state: "off", subscriptions: [] });
});

test("two publishers: each blocks, and neither takes the other's entries out", async (t) => {
  const one = await publish(t, "region");
  const two = await publish(t, "editeur");
  await one.publisher.tell("block", "commun.example");
  await two.publisher.tell("block", "commun.example");
  await two.publisher.tell("block", "second.example");
  const command = commandOf(temporaryFolder(t));
  for (const { publisher } of [one, two])
    assert.equal((await command("subscribe", publisher.line)).status, 0);
  await two.publisher.tell("allow", "commun.example");
  assert.equal((await command("update")).status, 0);
  assert.equal((await command("check", "https://commun.example/")).status, 2);
  assert.equal((await command("check", "https://second.example/")).status, 2);
});

test("a publisher cannot take another's name", async (t) => {
  const real = await publish(t, "region");
  const false_ = await publish(t, "region");
  await real.publisher.tell("block", "vrai.example");
  await false_.publisher.tell("block", "faux.example");
  const command = commandOf(temporaryFolder(t));
  assert.equal((await command("subscribe", real.publisher.line)).status, 0);
  const { status, out } = await command("subscribe", false_.publisher.line, "--json");
  assert.equal(status, 1);
  assert.equal(JSON.parse(out).obstacle, "content");
  assert.equal((await command("check", "https://vrai.example/")).status, 2);
  assert.equal((await command("check", "https://faux.example/")).status, 0);
});

test("another root than the one of the fingerprint is refused", async (t) => {
  const real = await publish(t);
  const other = await publish(t);
  const fingerprint = real.publisher.line.split("#")[1];
  const command = commandOf(temporaryFolder(t));
  const { status, out } = await command(
    "subscribe",
    `${other.server.url}#${fingerprint}`,
    "--json",
  );
  assert.equal(status, 1);
  const told = JSON.parse(out);
  assert.equal(told.obstacle, "signature");
  assert.equal(told.publisher, null);
});

test("a second address serves when the first does not", { skip: underWine }, async (t) => {
  const { publisher, server } = await publish(t);
  await publisher.tell("block", "miroir.example");
  const copy = path.join(temporaryFolder(t), "copie");
  cpSync(publisher.repository, copy, { recursive: true });
  const mirror = await serve(t, copy);
  assert.equal(await server.stop(), 0);
  const fingerprint = publisher.line.split("#")[1];
  const command = commandOf(temporaryFolder(t));
  const line = `${server.url} ${mirror.url}#${fingerprint}`;
  const { status, error } = await command("subscribe", line);
  assert.equal(status, 0, error);
  assert.equal((await command("check", "https://miroir.example/")).status, 2);
});

// Data files signed beside the lists: in force without a restart, looked at before, and never a way to weaken what the
// program protects.
import assert from "node:assert/strict";
import { cpSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

import { data as bundled, temporaryFolder } from "../host/support.mjs";
import { until } from "../e2e/harness/places.mjs";
import { forge, forgeFlash } from "./forger.mjs";
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

/** @typedef {import("node:test").TestContext} TestContext */

/** A copy of the bundled data that a publisher may change. @param {TestContext} t */
function dataFolder(t) {
  const folder = path.join(temporaryFolder(t), "data");
  cpSync(bundled, folder, { recursive: true });
  return folder;
}

const organisation = {
  id: "clinique-du-lac",
  name: { fr: "Clinique du Lac", en: "Clinique du Lac" },
  kind: "health",
  class: "D",
  domains: [{ name: "clinique-du-lac.example", source: "its own page", level: "show" }],
  trackers: [],
  tokens: ["cliniquedulac", "clinique-du-lac"],
  keywords: ["rendez-vous"],
  aliases: ["clinique du lac"],
  phones: [],
};
const imitation = "https://clinique-du-lac.connexion-securisee.example/";

/** @param {string} folder @param {string} name @param {unknown} content */
const write = (folder, name, content) =>
  writeFileSync(
    path.join(folder, name),
    typeof content === "string" ? content : JSON.stringify(content),
  );

/** Signs whatever is in the folder, as one does whose own program knows no better. */
const publishData = (publisher, folder) =>
  publisher.tellAs({ VIGILIEN_DATA: folder }, "publish", "--data", folder, "--force");

/** The data file as `status` tells of it, once `good` agrees. */
async function untilFile(host, name, good) {
  const started = performance.now();
  for (;;) {
    const { data_files: files } = await host.ask({ id: 4, type: "status" });
    const one = files.find((file) => file.name === name);
    if (good(one)) return one;
    assert.ok(performance.now() - started < 20_000, JSON.stringify(one));
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test("a new organisation is protected on a running host, and no more once it is taken out", async (t) => {
  const { publisher } = await publish(t);
  const host = await workstation(t, publisher.line);
  await untilStatus(host, ({ version }) => version > 0);
  assert.equal(await levelOf(host, imitation), "allow");

  const folder = dataFolder(t);
  write(folder, "directory/lac.json", [organisation]);
  await publishData(publisher, folder);
  await untilLevel(host, imitation, "warn");
  const { verdicts } = await host.ask({ id: 5, type: "check", links: [{ href: imitation }] });
  assert.equal(verdicts[0].imitates.id, organisation.id);
  const file = await untilFile(host, "directory/lac.json", (one) => one?.state === "ok");
  assert.equal(file.origin, "signed");
  assert.equal(file.publisher, "region");
  assert.ok(file.age >= 0 && file.age < 600, JSON.stringify(file));
  // Nothing is kept of what is as it came with the program.
  assert.equal(readdirSync(path.join(host.state, "data")).length, 1);

  const command = commandOf(host.state);
  assert.match(
    (await command("status", "--lang", "fr")).out,
    /directory\/lac\.json.*signé par region/,
  );
  assert.equal((await command("check", imitation)).status, 1);

  // What is published no more is protected no more.
  rmSync(path.join(folder, "directory/lac.json"));
  await publishData(publisher, folder);
  await untilLevel(host, imitation, "allow");
});

test("layouts of mail readers are handed to the browser once they are signed", async (t) => {
  const { publisher } = await publish(t);
  const host = await workstation(t, publisher.line);
  await untilStatus(host, ({ version }) => version > 0);
  const told = async () => (await host.ask({ id: 6, type: "readers" })).readers;
  assert.deepEqual(await told(), []);

  const folder = dataFolder(t);
  const layouts = {
    version: 1,
    readers: [
      { id: "gmail", bodies: ".new", colour: "red" },
      { id: "courrier", names: ["courrier.example"], bodies: "main" },
    ],
  };
  write(folder, "readers.json", layouts);
  await publishData(publisher, folder);
  await untilFile(host, "readers.json", (one) => one?.origin === "signed");
  const [{ colour, ...gmail }, courrier] = layouts.readers;
  assert.equal(colour, "red", "which nobody here knows");
  const inForce = async () => (await told()).length > 0;
  assert.ok(await until(inForce, 20_000), "a running host takes it");
  assert.deepEqual(await told(), [gmail, courrier]);

  layouts.readers[0].bodies = "div:has(a)";
  write(folder, "readers.json", layouts);
  const why = /«gmail»: bodies/;
  await assert.rejects(publisher.tell("publish", "--data", folder, "--force"), why);
  await publishForced(publisher, folder, "readers.json");
  const refused = await untilFile(host, "readers.json", (one) => one?.state === "refused");
  assert.match(refused.detail, why);
  assert.deepEqual(await told(), [gmail, courrier], "the last good one stays");
});

test("what is signed adds: nothing of the program's own directory or never-block set goes", async (t) => {
  const { publisher } = await publish(t);
  const host = await workstation(t, publisher.line);
  await untilStatus(host, ({ version }) => version > 0);
  const lure = "https://ameli.fr-espacepro.example/";
  const before = await levelOf(host, lure);
  assert.ok(["warn", "block"].includes(before), before);

  const folder = dataFolder(t);
  for (const name of readdirSync(path.join(folder, "directory")))
    write(folder, `directory/${name}`, "[]\n");
  for (const name of readdirSync(path.join(folder, "words"))) write(folder, `words/${name}`, "");
  write(folder, "directory/evil.json", [
    {
      ...organisation,
      id: "ameli",
      domains: [{ name: "evil.example", source: "x", level: "show" }],
    },
    { ...organisation, id: "thief", domains: [{ name: "ameli.fr", source: "x", level: "show" }] },
  ]);
  await publishData(publisher, folder);
  await untilFile(host, "directory/evil.json", (one) => one?.origin === "signed");

  assert.equal(await levelOf(host, lure), before);
  assert.equal(await levelOf(host, "https://www.ameli.fr/"), "allow");
  // Whoever is called official by a publisher alone can still be blocked.
  forgeFlash(publisher, ["d ameli.fr", "d evil.example"]);
  await untilLevel(host, "https://evil.example/", "block");
  assert.equal(await levelOf(host, "https://www.ameli.fr/"), "allow");
});

test("a file that may not be used is refused and told; the last good one stays, the lists come", async (t) => {
  const { publisher } = await publish(t);
  const host = await workstation(t, publisher.line);
  const folder = dataFolder(t);
  write(folder, "directory/lac.json", [organisation]);
  await publishData(publisher, folder);
  await untilLevel(host, imitation, "warn");

  for (const [content, why] of /** @type {const} */ ([
    [
      [{ ...organisation, domains: [{ name: "github.io", source: "x", level: "show" }] }],
      /may not own github\.io/,
    ],
    [
      [{ ...organisation, domains: [{ name: "co.uk", source: "x", level: "show" }] }],
      /may not own co\.uk/,
    ],
  ])) {
    write(folder, "directory/lac.json", content);
    await assert.rejects(publisher.tell("publish", "--data", folder, "--force"), why);
    await publishForced(publisher, folder, "directory/lac.json");
    const file = await untilFile(
      host,
      "directory/lac.json",
      (one) => one?.state === "refused" && why.test(one.detail),
    );
    assert.equal(file.origin, "signed", "the last good one counts");
    assert.equal(await levelOf(host, imitation), "warn");
  }
  forgeFlash(publisher, ["d apres.example"]);
  await untilLevel(host, "https://apres.example/", "block");
  const { out } = await commandOf(host.state)("status", "--lang", "fr");
  assert.match(out, /directory\/lac\.json, signé par region.*refusée/);

  write(folder, "directory/lac.json", [organisation]);
  await publishData(publisher, folder);
  await untilFile(host, "directory/lac.json", (one) => one.state === "ok");
});

/** Signed by hand with the publisher's own keys: its program would refuse it. */
const publishForced = (publisher, folder, name) =>
  forge(publisher, "targets", (targets, place) => {
    targets[`data/${name}`] = place(`data/${name}`, readFileSync(path.join(folder, name)));
  });

test("the flash key alone carries no data", async (t) => {
  const { publisher } = await publish(t);
  const host = await workstation(t, publisher.line);
  const { version } = await untilStatus(host, (one) => one.version > 0);
  for (const name of ["data/directory/lac.json", "flash/data/directory/lac.json"])
    forge(publisher, "flash", (targets, place) => {
      targets[name] = place(name, Buffer.from(JSON.stringify([organisation])));
    });
  await untilStatus(host, (one) => one.version > version);
  await publisher.tell("block", "apres.example");
  await untilLevel(host, "https://apres.example/", "block");
  assert.equal(await levelOf(host, imitation), "allow");
  assert.ok(!readdirSync(host.state).includes("data.json"));
});

test("of two publishers' files of one name the first subscription's counts", async (t) => {
  const [first, second] = await Promise.all([publish(t, "region"), publish(t, "editeur")]);
  const texts = { region: "lac", editeur: "mer" };
  for (const { publisher } of [first, second]) {
    const folder = dataFolder(t);
    const place = texts[publisher.id];
    write(folder, "directory/local.json", [
      JSON.parse(JSON.stringify(organisation).replaceAll("lac", place).replaceAll("Lac", place)),
    ]);
    await publishData(publisher, folder);
  }
  const command = commandOf(temporaryFolder(t));
  const sea = imitation.replace("lac", "mer");
  assert.equal((await command("subscribe", first.publisher.line)).status, 0);
  assert.equal((await command("subscribe", second.publisher.line)).status, 0);
  assert.equal((await command("check", imitation)).status, 1);
  assert.equal((await command("check", sea)).status, 0);
  assert.equal((await command("unsubscribe", "region")).status, 0);
  assert.equal((await command("check", imitation)).status, 0);
  assert.equal((await command("check", sea)).status, 1);
});

test("a poisoned list blocks nothing that is protected, and is told of", async (t) => {
  const share = path.join(temporaryFolder(t), "partage");
  const publisher = await newPublisher(t, share);
  const server = await serve(t, publisher.repository);
  forgeFlash(publisher, ["d google.com", "d ameli.fr", "d github.io", "d evil.example"]);

  const state = temporaryFolder(t);
  const command = commandOf(state);
  const line = `${server.url}#${publisher.line.split("#")[1]}`;
  assert.equal((await command("subscribe", line)).status, 0);
  assert.equal((await command("check", "https://evil.example/")).status, 2);
  for (const name of ["www.google.com", "www.ameli.fr", "somebody.github.io"])
    assert.notEqual((await command("check", `https://${name}/`)).status, 2, name);
  const told = JSON.parse((await command("status", "--json")).out);
  const flash = told.lists.find(({ id }) => id === "region-flash");
  assert.deepEqual(flash.ignored, {
    count: 3,
    first: ["d ameli.fr", "d github.io", "d google.com"],
  });
  assert.match(
    (await command("status", "--lang", "fr")).out,
    /3 entrées restent sans effet, car elles visent des sites protégés.*: ameli\.fr, github\.io, google\.com/,
  );
  const host = await workstation(t, line, state);
  const { lists } = await host.ask({ id: 6, type: "status" });
  assert.equal(lists.find(({ id }) => id === "region-flash").ignored.count, 3);
});

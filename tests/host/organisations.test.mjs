// The directory as a page of ours looks through it, from the real host.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

import { Host, data, testLink, checkOf } from "./support.mjs";

const folder = path.join(data, "directory");
const bundled = readdirSync(folder)
  .filter((name) => name.endsWith(".json"))
  .flatMap((name) => JSON.parse(readFileSync(path.join(folder, name), "utf8")));

test("all of the directory comes in one reply, in order, with names to look for", async (t) => {
  const host = new Host(t);
  const reply = await host.ask({ id: 1, type: "organisations" });
  assert.equal(reply.type, "organisations");
  assert.equal(reply.more, false);
  const ids = reply.organisations.map(({ id }) => id);
  assert.deepEqual(ids, bundled.map(({ id }) => id).sort());
  for (const one of reply.organisations) {
    const known = bundled.find(({ id }) => id === one.id);
    assert.deepEqual(one.name, { fr: known.name.fr, en: known.name.en ?? known.name.fr });
    assert.deepEqual(
      [one.kind, one.aliases, one.site],
      [known.kind, known.aliases, known.site ?? null],
    );
    const may = known.phones.map(({ number }) => number);
    assert.ok(one.phone === null || may.includes(one.phone), `${one.id} ${one.phone}`);
  }
});

test("it is cut where it is asked to be, and asking changes no verdict", async (t) => {
  const host = new Host(t);
  const before = await host.ask(checkOf(testLink, 1));
  const { organisations } = await host.ask({ id: "a", type: "organisations", after: "ameli" });
  assert.ok(organisations.length > 0 && organisations.every(({ id }) => id > "ameli"));
  const after = await host.ask({ id: 2, type: "organisations", after: "~" });
  assert.deepEqual([after.organisations, after.more], [[], false]);
  const again = await host.ask(checkOf(testLink, 1));
  assert.deepEqual(again.verdicts[0].findings, before.verdicts[0].findings);
});

test("without its data the host says so instead of an empty directory", async (t) => {
  const host = new Host(t, { environment: { VIGILIEN_DATA: path.join(data, "absent") } });
  const reply = await host.ask({ id: 3, type: "organisations" });
  assert.deepEqual([reply.type, reply.code], ["error", "not-ready"]);
});

test("hostile questions get their answer", async (t) => {
  const host = new Host(t);
  for (const after of [7, {}, [], true]) {
    const reply = await host.ask({ id: 4, type: "organisations", after });
    assert.equal(reply.code, "bad-request", JSON.stringify(after));
  }
  for (const after of ["\u0000", "é".repeat(5000), "../ameli"]) {
    const reply = await host.ask({ id: 5, type: "organisations", after });
    assert.equal(reply.type, "organisations");
  }
});

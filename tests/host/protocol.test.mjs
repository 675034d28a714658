// The examples of PROTOCOL.md, each sent to the real host.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { Host, frame } from "./support.mjs";

const page = readFileSync(new URL("../../host/messaging/PROTOCOL.md", import.meta.url), "utf8");
const any = "…";

/** Fails unless `got` has the members of `wanted`, no more, `…` standing for any value. */
function matches(got, wanted, where) {
  if (wanted === any) return assert.notEqual(got, undefined, `${where} is missing`);
  if (wanted === null || typeof wanted !== "object") return assert.equal(got, wanted, where);
  assert.equal(Array.isArray(got), Array.isArray(wanted), where);
  if (Array.isArray(wanted)) {
    const open = wanted.at(-1) === any;
    if (!open) assert.equal(got.length, wanted.length, where);
    wanted.filter((one) => one !== any).forEach((one, i) => matches(got[i], one, `${where}[${i}]`));
    return undefined;
  }
  assert.deepEqual(Object.keys(got).sort(), Object.keys(wanted).sort(), where);
  for (const [name, value] of Object.entries(wanted)) matches(got[name], value, `${where}.${name}`);
  return undefined;
}

const sections = page.split(/^## /m).slice(1);
const examples = sections.flatMap((section) => {
  const title = section.slice(0, section.indexOf("\n"));
  const lines = [...section.matchAll(/^```\n(.*?)^```/gms)].flatMap(([, block]) =>
    block.trim().split("\n"),
  );
  return lines.length > 0 ? [{ title, lines }] : [];
});

for (const { title, lines } of examples) {
  test(`the examples of «${title}»`, async (t) => {
    const host = new Host(t);
    for (let i = 0; i < lines.length; i += 2) {
      const [request, reply] = lines.slice(i, i + 2);
      assert.ok(request.startsWith("→ ") && reply?.startsWith("← "), request);
      host.sendBytes(frame(request.slice(2)));
      matches(await host.next(), JSON.parse(reply.slice(2)), request);
    }
    assert.equal((await host.end()).status, 0);
  });
}

test("every message has its example", () => {
  assert.deepEqual(
    examples.map(({ title }) => title),
    [
      "hello",
      "configure",
      "check",
      "navigate",
      "status",
      "practice",
      "carnet",
      "organisations",
      "readers",
      "doctor",
      "error",
    ],
  );
});

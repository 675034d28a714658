// A host on a disk that fails: it answers and says what is wrong, or ends and says why.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

import { anyOf, faults, fiu, noFaults } from "./faults.mjs";
import { Host, checkOf, commandLine, hostProgram, run, temporaryFolder } from "./support.mjs";

const often = process.env.VIGILIEN_SOAK ? 300 : 30;
// Sanitized programs cannot be loaded behind another library.
const skip = noFaults;

/** Asks some links; the host's words, or null when it ended before. @param {Host} host */
async function conversation(host, links) {
  const levels = [];
  const ended = host.ended.then(() => null);
  for (const link of links) {
    const reply = await Promise.race([ended, host.ask(checkOf(link)).catch(() => null)]);
    if (reply === null) return null;
    // An error is an answer as well: the browser then says that nothing could be checked.
    assert.ok(reply.verdicts ?? reply.message, JSON.stringify(reply));
    levels.push(reply.verdicts?.[0].level ?? reply.code);
  }
  const status = await Promise.race([ended, host.ask({ id: 1, type: "status" }).catch(() => null)]);
  return status === null ? null : { levels, status };
}

test("a host started while the disk fails", { skip }, async (t) => {
  const state = temporaryFolder(t);
  const list = path.join(temporaryFolder(t), "a.vgl");
  const names = Array.from({ length: 20_000 }, (_, i) => `d n${i}-listed.example\t0\t20261124\n`);
  writeFileSync(list, `#vgl1 regional\n${names.sort().join("")}`);
  const used = await run(commandLine, ["list", "use", list], {
    environment: { VIGILIEN_STATE: state },
  });
  assert.equal(used.status, 0, used.error);
  const links = Array.from({ length: 30 }, (_, i) => `https://n${i * 601}-listed.example/`);

  const seen = { blocked: 0, told: 0, ended: 0 };
  for (let round = 0; round < often; round += 1) {
    const kind = anyOf(["reading", "pieces", "opening", "closing"]);
    const probability = anyOf([1, 0.3, 0.1, 0.02]);
    const met = `${kind} at ${probability}`;
    const host = new Host(t, {
      state,
      program: "fiu-run",
      args: [...fiu(faults[kind], probability), hostProgram, "chrome-extension://a/"],
    });
    const said = await conversation(host, links);
    const end = await host.end();
    assert.equal(end.signal, null, `${met}: ${end.errors}`);
    if (said === null) {
      assert.ok(end.status > 0, met);
      assert.match(end.errors, /^vigilien-host: .{10}/, met);
      seen.ended += 1;
      continue;
    }
    // Without its list a host judges by the rest, but not in silence.
    const { lists = [], last_error: problem } = said.status;
    const isWell = lists.some(({ id, state: is }) => id === "regional" && is === "ok") && !problem;
    if (!said.levels.includes("allow")) seen.blocked += 1;
    else {
      assert.ok(!isWell, `${met}: ${said.levels} ${JSON.stringify(said.status)}`);
      seen.told += 1;
    }
  }
  console.log(
    `# of ${often} hosts ${seen.blocked} let nothing through, ${seen.told} said what is wrong, ${seen.ended} ended and said why`,
  );
  assert.ok(seen.blocked > 0, "some hosts are well");
});

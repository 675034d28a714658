import assert from "node:assert/strict";
import { test } from "node:test";

import { HostFault } from "../../../extension/background/native_host.js";
import { asVerdict } from "../../../extension/background/verdict.js";
import { VerdictCache } from "../../../extension/background/verdict_cache.js";
import { Vetting } from "../../../extension/background/vetting.js";
import { verdictOf } from "./support.mjs";

/** @param {(type: string, members: any) => any} answer */
function vettingWith(answer) {
  const asked = [];
  const host = {
    state: "ok",
    request: async (type, members) => {
      asked.push({ type, ...members });
      return answer(type, members, asked.length);
    },
  };
  return { vetting: new Vetting(host, new VerdictCache()), asked, host };
}
const links = (count) =>
  Array.from({ length: count }, (_, at) => ({ href: `https://${at}.example/` }));
const judgeAll = (_, members) => ({
  verdicts: members.links.map(({ href }) => verdictOf("allow", { url: href })),
});

test("what was judged is not asked again, and answers stay in order", async () => {
  const { vetting, asked } = vettingWith(judgeAll);
  await vetting.judge(links(2), null);
  const answers = await vetting.judge(links(4), null);
  assert.deepEqual(
    answers.map(({ verdict }) => verdict.url),
    links(4).map(({ href }) => href),
  );
  assert.deepEqual(
    asked.map((one) => one.links.length),
    [2, 2],
  );
  vetting.forget();
  await vetting.judge(links(1), null);
  assert.equal(asked.length, 3);
});

test("a long mail is asked in portions", async () => {
  const { vetting, asked } = vettingWith(judgeAll);
  assert.equal((await vetting.judge(links(600), null)).length, 600);
  assert.deepEqual(
    asked.map((one) => one.links.length),
    [250, 250, 100],
  );
});

test("a fault is an answer for each link, and is not kept", async () => {
  let broken = true;
  const { vetting } = vettingWith((type, members) => {
    if (broken) throw new HostFault("silent");
    return judgeAll(type, members);
  });
  assert.deepEqual(await vetting.judge(links(2), null), [{ fault: "silent" }, { fault: "silent" }]);
  broken = false;
  assert.equal((await vetting.judge(links(1), null))[0].verdict.level, "allow");
});

test("a host that ended since is started once more, no more than that", async () => {
  const { vetting, asked } = vettingWith((type, members, count) => {
    if (count === 1) throw new HostFault("crashed");
    return judgeAll(type, members);
  });
  assert.equal((await vetting.judge(links(1), null))[0].verdict.level, "allow");
  const dead = vettingWith(() => {
    throw new HostFault("crashed");
  });
  assert.deepEqual(await dead.vetting.judge(links(1), null), [{ fault: "crashed" }]);
  assert.deepEqual([asked.length, dead.asked.length], [2, 2]);
});

test("nothing but a verdict can be a verdict", async () => {
  for (const verdicts of [
    undefined,
    "allow",
    [],
    [verdictOf("allow"), verdictOf("allow")],
    [null],
    [{}],
    [{ level: "allow" }],
    [verdictOf("safe")],
    [{ ...verdictOf("allow"), level: ["allow"] }],
  ]) {
    const { vetting } = vettingWith(() => ({ verdicts }));
    const [answer] = await vetting.judge(links(1), null);
    assert.deepEqual(answer, { fault: "garbled" }, JSON.stringify(verdicts));
  }
});

test("a true site is a web address by https, or none", () => {
  const siteOf = (site) =>
    asVerdict(verdictOf("warn", { imitates: { id: "a", name: "A", site, phone: null } })).imitates
      .site;
  assert.equal(siteOf("https://www.ameli.fr/"), "https://www.ameli.fr/");
  for (const bad of ["http://www.ameli.fr/", "javascript:alert(1)", "ameli.fr", "", null, 7, {}]) {
    assert.equal(siteOf(bad), null, String(bad));
  }
});

test("what is known can be recalled without asking", async () => {
  const { vetting, asked, host } = vettingWith(judgeAll);
  await vetting.judge(links(1), null);
  host.state = "silent";
  assert.equal(vetting.recall(links(1)[0], null).verdict.level, "allow");
  assert.deepEqual(vetting.recall(links(2)[1], null), { fault: "silent" });
  host.state = "ok";
  assert.deepEqual(vetting.recall(links(2)[1], null), { fault: "unknown" });
  assert.equal(asked.length, 1);
});

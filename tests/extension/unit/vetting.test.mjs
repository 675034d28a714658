import assert from "node:assert/strict";
import { test } from "node:test";

import { HostFault } from "../../../extension/background/native_host.js";
import { asAbout, asVerdict } from "../../../extension/background/verdict.js";
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

test("long links are asked in smaller portions, so that a frame stays one that the host reads", async () => {
  const { vetting, asked } = vettingWith(judgeAll);
  const long = links(30).map(({ href }) => ({ href: href + "a".repeat(200_000) }));
  const answers = await vetting.judge(long, null);
  assert.ok(answers.every(({ verdict }) => verdict.level === "allow"));
  const frames = asked.map((one) => JSON.stringify(one).length);
  assert.ok(Math.max(...frames) < 1_300_000, `${frames}`);
  assert.deepEqual(
    asked.flatMap((one) => one.links.map(({ href }) => href)),
    long.map(({ href }) => href),
  );
});

test("an address that no browser opens is not even asked about, and costs the others nothing", async () => {
  const { vetting, asked } = vettingWith(judgeAll);
  const endless = { href: `https://evil.example/${"a".repeat(3_000_000)}` };
  const answers = await vetting.judge([links(1)[0], endless, links(2)[1]], null);
  assert.deepEqual(
    answers.map(({ verdict, fault }) => verdict?.level ?? fault),
    ["allow", "garbled", "allow"],
  );
  assert.equal(asked[0].links.length, 2);
  assert.deepEqual(await vetting.navigate(endless.href, null, null), { fault: "garbled" });
  assert.equal(asked.length, 1);
});

test("what was written is left out when it is endless", async () => {
  const { vetting, asked } = vettingWith(judgeAll);
  await vetting.judge([{ href: "https://a.example/", raw: "\n".repeat(100_000) }], null);
  assert.deepEqual(asked[0].links, [{ href: "https://a.example/" }]);
});

test("long links do not fill the cache", async () => {
  const { vetting, asked } = vettingWith(judgeAll);
  const long = [{ href: `https://a.example/${"a".repeat(100_000)}` }];
  await vetting.judge(long, null);
  await vetting.judge(long, null);
  assert.equal(asked.length, 2);
});

test("a verdict takes no more room than verdicts do", () => {
  const finding = { code: "x", level: "warn", args: { text: "a".repeat(100_000), n: 7, o: {} } };
  const verdict = asVerdict(
    verdictOf("warn", {
      findings: [...Array(1000).fill(finding), null, 7],
      via: Array(1000).fill("https://a.example/"),
    }),
  );
  assert.ok(verdict.findings.length <= 64 && verdict.via.length <= 16);
  assert.deepEqual(Object.keys(verdict.findings[0].args), ["text"]);
  assert.ok(verdict.findings[0].args.text.length <= 2000);
});

test("members named like an object's own are members, no more", () => {
  const args = JSON.parse('{"__proto__":"x","constructor":"y","name":"z"}');
  const [finding] = asVerdict(
    verdictOf("warn", { findings: [{ code: "c", level: "warn", args }] }),
  ).findings;
  assert.equal(Object.getPrototypeOf(finding.args), Object.prototype);
  assert.equal(finding.args.name, "z");
  assert.equal(asVerdict(JSON.parse('{"__proto__":{"level":"allow","findings":[]}}')), null);
});

test("what the host says of itself has a shape", () => {
  const nothing = { version: "", lists: [], organisations: null, update: null };
  for (const value of [null, undefined, 7, "x", [], {}, { lists: {}, version: 3 }]) {
    assert.deepEqual(asAbout(value), nothing, JSON.stringify(value));
  }
  const { lists } = asAbout({ lists: [null, 7, {}, { id: 3 }, { id: "a", age: "old", state: 1 }] });
  assert.deepEqual(lists, [{ id: "a", version: 0, age: 0, entries: 0, state: "" }]);
  assert.equal(asAbout({ lists: Array(5000).fill({ id: "a" }) }).lists.length, 100);
});

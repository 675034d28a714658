// Lists in force: put in place, replaced, lost and taken away while browsers ask.
import assert from "node:assert/strict";
import { readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

import { Host, checkOf, commandLine, run, temporaryFolder, underWine } from "./support.mjs";

const soon = 5_000;
const swaps = process.env.VIGILIEN_SOAK ? 1_000 : 60;

/** @param {import("node:test").TestContext} t */
function scene(t) {
  const state = temporaryFolder(t);
  const folder = temporaryFolder(t);
  const command = (...words) => run(commandLine, words, { environment: { VIGILIEN_STATE: state } });
  return {
    state,
    command,
    async use(name, entries) {
      const file = path.join(folder, `${name}.vgl`);
      writeFileSync(file, `#vgl1 ${name}\n#meta 1\tsource=cert\treason=essai\n${entries}`);
      const { status, error } = await command("list", "use", file);
      assert.equal(status, 0, error);
    },
  };
}

async function verdictOf(host, href) {
  const { verdicts } = await host.ask(checkOf(href));
  return verdicts[0];
}

const levelOf = async (host, href) => (await verdictOf(host, href)).level;

/** The event that tells of another set of lists. */
async function told(host) {
  let event;
  do event = await host.nextEvent(soon);
  while (event.type !== "lists-changed");
}

/** @param {Host} host @param {string} key */
const memory = (host, key) =>
  Number(
    new RegExp(`^${key}:\\s+(\\d+)`, "m").exec(
      readFileSync(`/proc/${host.process.pid}/status`, "utf8"),
    )[1],
  );

test("a list is in force in every open browser, says who listed what, and goes again", async (t) => {
  const { state, use, command } = scene(t);
  const hosts = [new Host(t, { state }), new Host(t, { state })];
  for (const host of hosts) assert.equal(await levelOf(host, "https://evil.example/"), "allow");
  await use("regional", "d evil.example\t1\t20261124\n");
  for (const host of hosts) {
    await told(host);
    const { level, findings } = await verdictOf(host, "https://www.evil.example/x");
    assert.equal(level, "block");
    assert.equal(findings[0].code, "blocklist-hit");
    assert.equal(findings[0].args.list, "regional");
    assert.equal(findings[0].args.source, "cert");
    assert.equal(findings[0].args.date, "20261124");
    const { lists } = await host.ask({ id: 1, type: "hello" });
    assert.deepEqual(
      lists.filter(({ id }) => id === "regional").map(({ entries, state: is }) => [entries, is]),
      [[1, "ok"]],
    );
  }
  assert.equal((await command("list", "drop", "regional")).status, 0);
  for (const host of hosts) {
    await told(host);
    assert.equal(await levelOf(host, "https://evil.example/"), "allow");
  }
  assert.equal((await command("list", "drop", "regional")).status, 1);
});

test("no list reaches the never-block set or the practice's allow", async (t) => {
  const { state, use, command } = scene(t);
  await use(
    "regional",
    "d ameli.fr\t1\t20261124\nd fr\t1\t20261124\nd known.example\t1\t20261124\n",
  );
  const host = new Host(t, { state });
  assert.equal(await levelOf(host, "https://www.ameli.fr/"), "allow");
  assert.equal(await levelOf(host, "https://www.cabinet-dupont.fr/"), "allow");
  assert.equal(await levelOf(host, "https://known.example/"), "block");
  await command("allow", "known.example");
  await told(host);
  assert.equal(await levelOf(host, "https://known.example/"), "allow");
});

test(
  "lists are swapped while questions come: each is answered, nothing is kept",
  { skip: underWine },
  async (t) => {
    const { state, use } = scene(t);
    const many = [];
    for (let i = 0; i < 3_000; i += 1) many.push(`d n${i}.example\t1\t20261124`);
    const names = (round) =>
      `${[...many, `d round-${round % 2}.example\t1\t20261124`].sort().join("\n")}\n`;
    await use("regional", names(0));
    const host = new Host(t, { state });
    assert.equal(await levelOf(host, "https://round-0.example/"), "block");
    let settled = 0;
    let slowest = 0;
    for (let round = 1; round <= swaps; round += 1) {
      const swapped = use("regional", names(round));
      let done = false;
      swapped.then(() => (done = true));
      do {
        const begin = performance.now();
        assert.equal(
          await levelOf(host, "https://n7.example/"),
          "block",
          "no moment without a list",
        );
        slowest = Math.max(slowest, performance.now() - begin);
      } while (!done);
      await told(host);
      assert.equal(await levelOf(host, `https://round-${round % 2}.example/`), "block");
      assert.equal(await levelOf(host, `https://round-${1 - (round % 2)}.example/`), "allow");
      if (round === 20) settled = memory(host, "RssAnon");
    }
    const left = readdirSync(`/proc/${host.process.pid}/fd`).length;
    console.log(
      `# ${swaps} swaps: slowest answer ${slowest.toFixed(1)} ms, private memory ${settled} → ${memory(host, "RssAnon")} KiB, ${left} descriptors`,
    );
    // A sanitizer keeps what was freed, to look for those who use it still.
    const sanitized = readFileSync(`/proc/${host.process.pid}/exe`).includes("__asan_init");
    assert.ok(
      sanitized || memory(host, "RssAnon") < settled + 1024,
      "nothing is kept of older lists",
    );
    assert.ok(left < 20, "nor are their files");
    assert.equal(readdirSync(path.join(state, "lists")).length, 2);
  },
);

test("two browsers share one mapping", { skip: underWine }, async (t) => {
  const { state, use } = scene(t);
  const many = [];
  for (let i = 0; i < 60_000; i += 1) many.push(`d n${i}-shared.example\t1\t20261124`);
  await use("regional", `${many.sort().join("\n")}\n`);
  const hosts = [new Host(t, { state }), new Host(t, { state })];
  const mapped = [];
  for (const host of hosts) {
    assert.equal(await levelOf(host, "https://n7-shared.example/"), "block");
    const maps = readFileSync(`/proc/${host.process.pid}/maps`, "utf8");
    const line = maps.split("\n").find((one) => one.includes("regional-"));
    assert.ok(line, "the index is mapped");
    assert.match(line, / r--s /, "read only, shared");
    mapped.push(line.split(/\s+/)[4]);
  }
  assert.equal(mapped[0], mapped[1], "the same file");
});

test("an index that is cut short under a browser: the one before answers, the process lives", async (t) => {
  const { state, use } = scene(t);
  const many = [];
  for (let i = 0; i < 60_000; i += 1) many.push(`d n${i}-lost.example\t1\t20261124`);
  await use("regional", `${many.sort().join("\n")}\n`);
  const before = readdirSync(path.join(state, "lists"));
  await use("regional", `${[...many, "d later.example\t1\t20261125"].sort().join("\n")}\n`);
  const host = new Host(t, { state });
  assert.equal(await levelOf(host, "https://later.example/"), "block");
  const current = readdirSync(path.join(state, "lists")).find((file) => !before.includes(file));
  truncateSync(path.join(state, "lists", current), 4096);
  for (let i = 0; i < 60_000; i += 601)
    assert.equal(await levelOf(host, `https://n${i}-lost.example/`), "block");
  let status;
  for (let looks = 0; looks < 50 && status?.state !== "old"; looks += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const { lists } = await host.ask({ id: 1, type: "status" });
    status = lists.find(({ id }) => id === "regional");
  }
  assert.equal(status.state, "old", "it is told");
  const next = new Host(t, { state });
  assert.equal(await levelOf(next, "https://n7-lost.example/"), "block", "after a start as well");
});

test("whatever the file of the lists in force holds, links are judged", async (t) => {
  const { state } = scene(t);
  for (const text of ["", "{", '{"version":1,"lists":[{"id":"a","file":"../../etc/passwd"}]}']) {
    writeFileSync(path.join(state, "lists.json"), text);
    const host = new Host(t, { state });
    assert.equal(await levelOf(host, "https://www.ameli.fr/"), "allow");
    const { last_error: problem } = await host.ask({ id: 1, type: "status" });
    assert.match(problem, /lists\.json/);
  }
});

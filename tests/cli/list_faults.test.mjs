// Lists on a disk that fails at any moment, and commands killed at any moment: what was there stays
// whole, what failed says so, and the next good run leaves nothing behind.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

import { printing, runWithFaults, noFaults } from "../host/faults.mjs";
import { commandLine, run, temporaryFolder } from "../host/support.mjs";

const often = process.env.VIGILIEN_SOAK ? 300 : 30;
// Sanitized programs cannot be loaded behind another library.
const skip = noFaults;

// Some lists are large enough to be sorted in parts on the disk.
const few = 2_000;
const many = 115_000;
const long = `${["l", "m", "n"].map((letter) => `.${letter.repeat(62)}`).join("")}.${"o".repeat(40)}.example`;
const names = (count, start) =>
  Array.from({ length: count }, (_, i) => `${start}${i}${count === many ? long : ".example"}`);

/** A folder with lists and feeds in it. @param {import("node:test").TestContext} t */
function scene(t) {
  const folder = temporaryFolder(t);
  const state = path.join(folder, "state");
  mkdirSync(state);
  const file = (name) => path.join(folder, name);
  const environment = { VIGILIEN_STATE: state, LC_ALL: "C" };
  const write = (name, text) => (writeFileSync(file(name), text), file(name));
  const vgl = (name, list, all) =>
    write(
      name,
      `#vgl1 ${list}\n${all
        .map((one) => `d ${one}\t0\t20261124\n`)
        .sort()
        .join("")}`,
    );
  const command = (...words) => run(commandLine, words, { environment });
  return {
    folder,
    file,
    state,
    environment,
    command,
    write,
    vgl,
    /** Fails when the file is not whole. @returns {Promise<number>} its entries */
    async entriesOf(list, why) {
      const { out, status, error } = await command("list", "verify", list, "--json");
      assert.equal(status, 0, `${why}: ${out}${error}`);
      return JSON.parse(out).entries;
    },
    async good(...words) {
      const { status, error } = await command(...words);
      assert.equal(status, 0, error);
    },
  };
}

/** A failure is one, by its status and with a sentence; it never looks like success or a crash. */
function isTold({ status, signal, error, met }) {
  assert.equal(signal, null, `${met}: ${error}`);
  assert.ok(status === 0 || status === 70, `${met}: ${status} ${error}`);
  if (status === 70) assert.match(error, /^vigilien: .{10}/, met);
  assert.doesNotMatch(error, /terminate|Assertion|Sanitizer/, met);
  return status === 70;
}

/** @param {number} failures @param {string} what */
function tell(failures, what) {
  console.log(`# ${what}: ${failures} of ${often} failed and said so`);
  assert.ok(failures > 0, "the disk did fail");
  assert.ok(failures < often, "and not always");
}

/** The lists in force, whole; entries of each. */
async function inForce(scene_, why) {
  const { state, entriesOf } = scene_;
  if (!existsSync(path.join(state, "lists.json"))) return null;
  const { lists } = JSON.parse(readFileSync(path.join(state, "lists.json"), "utf8"));
  assert.equal(lists.length, 1, why);
  for (const name of [lists[0].file, lists[0].previous].filter(Boolean))
    await entriesOf(path.join(state, "lists", name), why);
  return {
    entries: await entriesOf(path.join(state, "lists", lists[0].file), why),
    files: [lists[0].file, lists[0].previous].filter(Boolean).sort(),
  };
}

/** What may lie in the state folder after a good run. */
function nothingElse(state, files) {
  assert.deepEqual(readdirSync(path.join(state, "lists")).sort(), files);
  assert.deepEqual(readdirSync(state).sort(), ["lists", "lists.json", "lists.json.lock"]);
}

test("list build while the disk fails", { skip }, async (t) => {
  const { folder, file, vgl, environment, entriesOf, good } = scene(t);
  const small = vgl("small.vgl", "small", names(few, "n"));
  const large = vgl("large.vgl", "large", names(many, "n"));
  const first = vgl("first.vgl", "first", ["old.example"]);
  const out = file("out.vgi");
  await good("list", "build", first, "-o", out);
  let failures = 0;
  for (let round = 0; round < often; round += 1) {
    const [list, count] = round % 5 === 4 ? [large, many] : [small, few];
    const result = await runWithFaults(["list", "build", list, "-o", out], environment);
    if (isTold(result)) failures += 1;
    // A failure after the renaming leaves the new index, which is whole as well.
    const entries = await entriesOf(out, result.met);
    assert.ok(entries === count || (result.status === 70 && entries === 1), result.met);
    await good("list", "build", first, "-o", out);
    assert.deepEqual(
      readdirSync(folder).sort(),
      ["first.vgl", "large.vgl", "out.vgi", "small.vgl", "state"],
      result.met,
    );
  }
  tell(failures, "list build");
});

test("list import while the disk fails", { skip }, async (t) => {
  const { folder, file, write, environment, entriesOf, good } = scene(t);
  const small = write("small.txt", `${names(few, "n").join("\n")}\n`);
  const large = write("large.txt", `${names(many, "n").join("\n")}\n`);
  const first = write("first.txt", "old.example\n");
  const out = file("out.vgl");
  await good("list", "import", first, "-o", out);
  let failures = 0;
  for (let round = 0; round < often; round += 1) {
    const [feed, count] = round % 5 === 4 ? [large, many] : [small, few];
    const result = await runWithFaults(["list", "import", feed, "-o", out], environment);
    if (isTold(result)) failures += 1;
    const entries = await entriesOf(out, result.met);
    assert.ok(entries === count || (result.status === 70 && entries === 1), result.met);
    await good("list", "import", first, "-o", out);
    assert.deepEqual(
      readdirSync(folder).sort(),
      ["first.txt", "large.txt", "out.vgl", "small.txt", "state"],
      result.met,
    );
  }
  tell(failures, "list import");
});

test("list import while nothing can be written, nor said", { skip }, async (t) => {
  const { file, write, environment, entriesOf, good } = scene(t);
  const feed = write("small.txt", `${names(few, "n").join("\n")}\n`);
  const first = write("first.txt", "old.example\n");
  const out = file("out.vgl");
  for (let round = 0; round < often / 3; round += 1) {
    await good("list", "import", first, "-o", out);
    const words = ["list", "import", feed, "-o", out];
    const { status, signal, met } = await runWithFaults(words, environment, printing);
    assert.ok([0, 70].includes(status), `${met}: ${status ?? signal}`);
    const entries = await entriesOf(out, met);
    assert.ok(entries === few || (status === 70 && entries === 1), met);
  }
});

test("list lookup while the disk fails: the truth or a failure", { skip }, async (t) => {
  const { file, vgl, environment, good } = scene(t);
  const list = file("a.vgi");
  await good("list", "build", vgl("a.vgl", "a", names(few, "n")), "-o", list);
  const asked = [];
  for (let i = 0; i < 60; i += 1)
    asked.push(`https://n${i * 31}.example/`, `https://m${i}.example/`);
  let failures = 0;
  for (let round = 0; round < often; round += 1) {
    const result = await runWithFaults(["list", "lookup", list, ...asked, "--json"], environment);
    if (isTold(result)) {
      failures += 1;
      continue;
    }
    const answers = result.out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    assert.equal(answers.length, asked.length, result.met);
    for (const { url, match } of answers)
      assert.equal(match !== null, url.startsWith("https://n"), `${result.met}: ${url}`);
  }
  tell(failures, "list lookup");
});

test("list use while the disk fails", { skip }, async (t) => {
  const here = scene(t);
  const { vgl, environment, state, good } = here;
  const one = vgl("a.vgl", "same", ["old.example"]);
  const two = vgl("b.vgl", "same", names(few, "n"));
  await good("list", "use", one);
  let failures = 0;
  for (let round = 0; round < often; round += 1) {
    const result = await runWithFaults(["list", "use", two], environment);
    if (isTold(result)) failures += 1;
    const { entries } = await inForce(here, result.met);
    assert.ok(entries === few || (result.status === 70 && entries === 1), result.met);
    await good("list", "use", one);
    nothingElse(state, (await inForce(here, result.met)).files);
  }
  tell(failures, "list use");
});

/** Kills a command at a random moment; its status, null when it was killed. */
async function killed(words, environment, usual) {
  const child = spawn(commandLine, words, {
    stdio: "ignore",
    env: { ...process.env, ...environment },
  });
  setTimeout(() => child.kill("SIGKILL"), Math.random() * usual);
  const [status] = await once(child, "exit");
  return status;
}

async function timed(work) {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

test("an import that is killed leaves the old list, and the next one cleans up", async (t) => {
  const { folder, file, write, environment, entriesOf, good } = scene(t);
  const large = write("large.txt", `${names(many, "n").join("\n")}\n`);
  const first = write("first.txt", "old.example\n");
  const out = file("out.vgl");
  const usual = await timed(() => good("list", "import", large, "-o", file("time.vgl")));
  await good("list", "import", first, "-o", out);
  let died = 0;
  for (let round = 0; round < often; round += 1) {
    const status = await killed(["list", "import", large, "-o", out], environment, usual);
    if (status === null) died += 1;
    const entries = await entriesOf(out, `round ${round}`);
    assert.ok(entries === many || (status === null && entries === 1), `round ${round}`);
    if (entries === many) await good("list", "import", first, "-o", out);
  }
  assert.ok(died > often / 3, `${died} died`);
  await good("list", "import", large, "-o", out);
  assert.equal(await entriesOf(out, "at last"), many);
  assert.deepEqual(readdirSync(folder).sort(), [
    "first.txt",
    "large.txt",
    "out.vgl",
    "state",
    "time.vgl",
  ]);
});

test("a list put in force by a command that is killed is the old or the new one", async (t) => {
  const here = scene(t);
  const { vgl, environment, state, good } = here;
  const one = vgl("a.vgl", "same", ["old.example"]);
  const two = vgl("b.vgl", "same", names(many, "n"));
  const usual = await timed(() => good("list", "use", two));
  await good("list", "use", one);
  let died = 0;
  for (let round = 0; round < often; round += 1) {
    const status = await killed(["list", "use", two], environment, usual);
    if (status === null) died += 1;
    const { entries } = await inForce(here, `round ${round}`);
    assert.ok(entries === many || (status === null && entries === 1), `round ${round}`);
    if (entries === many) await good("list", "use", one);
  }
  assert.ok(died > often / 3, `${died} died`);
  await good("list", "use", two);
  const { entries, files } = await inForce(here, "at last");
  assert.equal(entries, many);
  nothingElse(state, files);
});

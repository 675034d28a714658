// The compiled form of the data (vigilien-compile-data): the same words and verdicts to the byte as
// from the files that people edit, and never in the way of an edit.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { test } from "node:test";

import {
  Host,
  checkOf,
  commandLine,
  data,
  programs,
  run,
  temporaryFolder,
} from "../host/support.mjs";

const compiler = path.join(programs, "vigilien-compile-data");
const compiledName = "vigilien-data.compiled";
const tests = new URL("../", import.meta.url);

/** A copy of the data with times of its own: nothing compiled elsewhere counts for it.
 * @param {import("node:test").TestContext} t */
function copyOfData(t) {
  const folder = path.join(temporaryFolder(t), "data");
  cpSync(data, folder, { recursive: true });
  rmSync(path.join(folder, compiledName), { force: true });
  return folder;
}

/** @param {string} folder */
const compile = (folder) => execFileSync(compiler, [folder], { encoding: "utf8" });

/** @param {import("node:test").TestContext} t @param {string} folder @param {string[]} words */
async function say(t, folder, words, input = "") {
  const state = temporaryFolder(t);
  const environment = { VIGILIEN_DATA: folder, VIGILIEN_STATE: state };
  const { out, error, status } = await run(commandLine, words, { input, environment });
  // The age of a list grows while we look.
  const same = out.replace(/"age":\d+/g, '"age":0');
  return { out: same.replaceAll(folder, "DATA").replaceAll(state, "STATE"), error, status };
}

/** @param {string} name */
const linesOf = (name) =>
  readFileSync(new URL(name, tests), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));

/** Numbers that are the same in every run. @param {number} seed */
function numbers(seed) {
  let state = seed;
  return (/** @type {number} */ limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** Names of the directory as lures bend them. @param {number} count */
function madeLinks(count) {
  const next = numbers(1126);
  const pick = (/** @type {any[]} */ all) => all[next(all.length)];
  const folder = path.join(data, "directory");
  const organisations = readdirSync(folder).flatMap((file) =>
    JSON.parse(readFileSync(path.join(folder, file), "utf8")),
  );
  const names = organisations.flatMap(({ tokens = [], domains }) => [
    ...tokens,
    ...domains.map((/** @type {{name: string}} */ domain) => domain.name),
  ]);
  const words = linesOf("../blocklists/words/keywords.txt").map((line) => line.split("\t")[0]);
  const bend = [
    (/** @type {string} */ name) => name,
    (/** @type {string} */ name) => name.replace("l", "1"),
    (/** @type {string} */ name) => name.replace("m", "rn"),
    (/** @type {string} */ name) =>
      name.slice(0, next(name.length)) + name.slice(next(name.length)),
    (/** @type {string} */ name) => name.replace("e", "é"),
    (/** @type {string} */ name) => `${name}-${pick(words)}`,
    (/** @type {string} */ name) => `${pick(words)}.${name}`,
    (/** @type {string} */ name) => `${name}.${pick(words)}`,
  ];
  const ends = [
    "",
    ".example",
    ".fr",
    ".com.example/login",
    ".web.app/",
    "/connexion",
    ".info/?a=b",
  ];
  return Array.from(
    { length: count },
    () => `https://${pick(bend)(pick(names).replaceAll(" ", "-"))}${pick(ends)}`,
  );
}

function allLinks() {
  const cases = readdirSync(new URL("cases/", tests)).filter((name) => name.endsWith(".tsv"));
  return [
    ...cases.flatMap((name) => linesOf(`cases/${name}`).map((line) => line.split("\t")[0])),
    ...linesOf("bench/honest.txt"),
    ...linesOf("bench/lures.txt"),
    ...madeLinks(4000),
  ].filter((link) => link !== "" && !link.endsWith("\r"));
}

test("thousands of links are judged the same to the byte, also with names added or without directory", async (t) => {
  const files = copyOfData(t);
  const compiled = copyOfData(t);
  compile(compiled);
  const links = allLinks();
  assert.ok(links.length > 4500, `${links.length} links`);
  const input = links.map((link) => `${link}\n`).join("");
  const names = path.join(temporaryFolder(t), "names.txt");
  writeFileSync(names, "clinique-du-parc.fr\ncabinet-martin.fr\n");
  for (const words of [[], ["--protect", names], ["--no-directory"]]) {
    const asked = ["check", "--json", ...words, "--stdin"];
    const one = await say(t, files, asked, input);
    const other = await say(t, compiled, asked, input);
    assert.equal(one.error, "");
    const lines = one.out.split("\n");
    assert.equal(lines.length, links.length + 1);
    const differs = other.out.split("\n").findIndex((line, i) => line !== lines[i]);
    assert.equal(differs, -1, `${links[differs]}`);
    assert.deepEqual(other, one);
  }
});

test("every command says the same", async (t) => {
  const files = copyOfData(t);
  const compiled = copyOfData(t);
  compile(compiled);
  for (const words of [
    ["status"],
    ["explain", "https://ameli-connexion.example/vitale"],
    ["explain", "--json", "https://www.ameli.fr/"],
    ["check", "https://arneli.fr/"],
    ["block", "ameli.fr"],
    ["eval", "--json", new URL("cases/eval-lures.tsv", tests).pathname],
  ]) {
    const other = await say(t, compiled, words);
    assert.deepEqual(other, await say(t, files, words), words.join(" "));
  }
});

test("the compiled form is what is read, while its files have the size and times that it names", async (t) => {
  const folder = copyOfData(t);
  const policy = path.join(folder, "policy.json");
  const original = readFileSync(policy, "utf8");
  const { mtime, atime } = statSync(policy);
  const whole = new Date(Math.floor(mtime.getTime() / 1000) * 1000);
  const link = "https://ameli-connexion.example/";
  const asked = ["check", "--json", link];
  utimesSync(policy, atime, whole);
  const before = await say(t, folder, asked);
  compile(folder);

  // As long as before: every «warn» and «note» change places.
  const softer = original.replace(/"(warn|note)"/g, (_, level) =>
    level === "warn" ? '"note"' : '"warn"',
  );
  writeFileSync(policy, softer);
  const edited = await say(t, folder, asked);
  assert.notDeepEqual(edited, before, "an edit counts at once");
  utimesSync(policy, atime, whole);
  assert.deepEqual(
    await say(t, folder, asked),
    before,
    "disguised as before, the file is not read",
  );
});

test("a damaged compiled file is passed over without a word, and so is one cut short", async (t) => {
  const folder = copyOfData(t);
  compile(folder);
  const file = path.join(folder, compiledName);
  const good = readFileSync(file);
  const asked = ["check", "--json", "https://ameli-connexion.example/"];
  const wanted = await say(t, folder, asked);
  const next = numbers(7);
  for (let round = 0; round < 40; round += 1) {
    const bytes = Buffer.from(good);
    const at = round < 20 ? next(200) : next(bytes.length);
    bytes[at] ^= 1 << (round % 8);
    writeFileSync(file, round % 4 === 3 ? bytes.subarray(0, at) : bytes);
    assert.deepEqual(await say(t, folder, asked), wanted);
  }
});

test("a host that is running takes an edit in, though it began from the compiled form", async (t) => {
  const folder = copyOfData(t);
  compile(folder);
  const host = new Host(t, { environment: { VIGILIEN_DATA: folder } });
  const link = "https://mon-cabinet-tout-neuf.example/";
  const ask = () => host.ask(checkOf(link));
  const level = async () => (await ask()).verdicts[0].level;
  assert.equal(await level(), "allow");
  writeFileSync(
    path.join(folder, "lists/own.vgl"),
    "#vgl1 own\nd mon-cabinet-tout-neuf.example\t0\t20261101\n",
  );
  const patience = Date.now() + 20_000;
  while ((await level()) === "allow" && Date.now() < patience)
    await new Promise((resolve) => setTimeout(resolve, 200));
  assert.equal(await level(), "block");
});

test("the compiler says what is wrong with the data, and leaves what was there", async (t) => {
  const folder = copyOfData(t);
  compile(folder);
  const file = path.join(folder, compiledName);
  const before = readFileSync(file);
  writeFileSync(path.join(folder, "directory/own.json"), "[{}]");
  const { status, error } = await run(compiler, [folder]);
  assert.equal(status, 65);
  assert.match(error, /^vigilien-compile-data: bad-data: own\.json: /);
  assert.deepEqual(readFileSync(file), before);
  assert.equal((await run(compiler, [])).status, 64);
  assert.equal((await run(compiler, [path.join(folder, "nowhere")])).status, 65);
});

test("an installation brings the compiled form of the files that it installed", (t) => {
  if (!existsSync(path.join(programs, "cmake_install.cmake"))) return t.skip("no build folder");
  const prefix = temporaryFolder(t);
  execFileSync("cmake", ["--install", programs, "--prefix", prefix], { encoding: "utf8" });
  const folder = path.join(prefix, "share/vigilien");
  const again = path.join(prefix, "again");
  execFileSync(path.join(prefix, "bin/vigilien-compile-data"), [folder, again]);
  // The same sizes and times among its bytes.
  assert.ok(readFileSync(again).equals(readFileSync(path.join(folder, compiledName))));
});

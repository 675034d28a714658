// Every entry of a large list is found and nothing else: after the import of three feeds, after
// their merge, and after a fourth list and a swap of the list in force.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";

import { commandLine, run } from "../host/support.mjs";

const listed = Number(
  process.env.VIGILIEN_ENTRIES ?? (process.env.VIGILIEN_SOAK ? 5_000_000 : 1_000_000),
);
const added = listed / 10; // by the fourth list
const asked = 20_000; // for a whole judgement, which costs more than a look-up
const minutes = 60_000 * (process.env.VIGILIEN_SOAK ? 15 : 5);

const digits = "0123456789abcdefghijklmnopqrstuvwxyz";
const endings = [".fr", ".com", ".net", ".org", ".xyz", ".info", ".co.uk"];

/** Distinct for distinct numbers, in no order: multiplying by an odd number loses nothing. */
const scattered = (number) => Math.imul(number, 0x9e3779b1) >>> 0;

/** Seven digits of base 36 and one more that depends on them, so that no other name is near. */
function letters(number, changed = -1) {
  const value = scattered(number);
  let rest = value;
  let text = "";
  for (let i = 0; i < 7; i += 1) {
    // 1 to 12 further on never gives the same remainder by 23.
    const digit = ((rest % 36) + (i === changed ? 1 + (number % 12) : 0)) % 36;
    text += digits[digit];
    rest = Math.floor(rest / 36);
  }
  return `q${text}${digits[13 + (value % 23)]}`;
}

/** The site of a number, and the name listed for it: the site, or a name below it. */
const siteOf = (number, text = letters(number)) => text + endings[number % endings.length];
const isDeep = (number) => number % 4 === 1;
const nameOf = (number) => (isDeep(number) ? `login.${siteOf(number)}` : siteOf(number));

/** An address that the entry of this number speaks of. */
function addressOf(number) {
  const name = nameOf(number);
  if (number % 3 === 1) return `https://a-b.${name}/x?y=1`;
  return number % 3 === 2 ? `http://${name.toUpperCase()}.:8080/` : `https://${name}/`;
}

/** An address as near to it as can be, of which no entry speaks. */
function strangerTo(number) {
  if (isDeep(number))
    return number % 8 === 1
      ? `https://${siteOf(number)}/login`
      : `https://logins.${siteOf(number)}/`;
  switch (number % 6) {
    case 0:
      return `https://${siteOf(number, letters(number, number % 7))}/`;
    case 2:
      return `https://www.${siteOf(number, letters(number, number % 7))}/`;
    case 3:
      return `https://x${siteOf(number)}/`;
    case 4:
      return `https://${siteOf(number)}.${digits[10 + (number % 20)]}q.example/`;
    default:
      return `https://www.q.example/${siteOf(number)}/`;
  }
}

/** Numbers below `count`, each once, in an order that depends on nothing but `seed`. */
function shuffled(count, seed) {
  const numbers = Uint32Array.from({ length: count }, (_, i) => i);
  let state = seed;
  for (let i = count - 1; i > 0; i -= 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const j = Math.floor((state / 2 ** 32) * (i + 1));
    [numbers[i], numbers[j]] = [numbers[j], numbers[i]];
  }
  return numbers;
}

/** Writes pieces of text, no faster than they are taken. @param {import("node:stream").Writable} out */
async function pour(out, lines) {
  let text = "";
  for (const line of lines) {
    text += `${line}\n`;
    if (text.length < 1 << 16) continue;
    if (!out.write(text)) await once(out, "drain");
    text = "";
  }
  out.end(text);
}

/** Addresses with what must be said of them: those of every entry, and as many strangers. */
function* questions(count) {
  for (let number = 0; number < count; number += 1) {
    yield [addressOf(number), nameOf(number)];
    yield [strangerTo(number), null];
  }
}

function* addressesOf(pairs) {
  for (const [address] of pairs) yield address;
}

const folder = mkdtempSync(path.join(tmpdir(), "vigilien-exact-"));
const file = (name) => path.join(folder, name);
const environment = { VIGILIEN_STATE: file("state") };
after(() => rmSync(folder, { recursive: true, force: true }));

/** @param {string[]} words */
async function list(...words) {
  const { status, out, error } = await run(commandLine, ["list", ...words, "--json"], {
    environment,
    ms: minutes,
  });
  assert.equal(status, 0, error);
  return JSON.parse(out);
}

/** Writes a feed of plain names and imports it. */
async function feed(name, date, numbers) {
  const out = createWriteStream(file(`${name}.txt`));
  const names = function* () {
    for (const number of numbers) yield nameOf(number);
  };
  await Promise.all([once(out, "finish"), pour(out, names())]);
  const begin = performance.now();
  const report = await list(
    ...["import", file(`${name}.txt`), "-o", file(`${name}.vgl`)],
    ...["--source", name, "--date", date],
  );
  assert.equal(report.refused_count, 0);
  assert.deepEqual(report.dropped, {});
  assert.equal(report.list.entries, report.entries);
  return { entries: report.entries, seconds: (performance.now() - begin) / 1000 };
}

/** Asks the index for every address there is, and compares each answer. */
async function lookUpAll(index, count) {
  const begin = performance.now();
  const child = spawn(commandLine, ["list", "lookup", index, "--stdin", "--json"], {
    env: { ...process.env, ...environment },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const poured = pour(child.stdin, addressesOf(questions(count)));
  const expected = questions(count);
  const ended = once(child, "close");
  let found = 0;
  let notFound = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    const [address, name] = expected.next().value;
    const answer = name === null ? "null}" : `{"entry":"d ${name}",`;
    if (!line.startsWith(`{"url":"${address}","match":${answer}`))
      assert.fail(`${address} (${name}): ${line}`);
    if (name === null) notFound += 1;
    else found += 1;
  }
  await poured;
  assert.equal((await ended)[0], 0);
  assert.deepEqual([found, notFound], [count, count]);
  const seconds = (performance.now() - begin) / 1000;
  console.log(
    `# ${count} found, ${count} others not found: ${Math.round((2 * count) / seconds)} addresses a second`,
  );
}

before(
  async () => {
    const numbers = shuffled(listed, 7);
    let entries = 0;
    let seconds = 0;
    for (let i = 0; i < 3; i += 1) {
      // Each name is in one feed, every tenth in the next one as well.
      const own = numbers.filter(
        (number) => number % 3 === i || (number % 10 === 0 && (number + 1) % 3 === i),
      );
      const told = await feed(`feed-${i}`, `2026112${i}`, own);
      assert.equal(told.entries, own.length);
      entries += told.entries;
      seconds += told.seconds;
    }
    console.log(`# import: ${Math.round(entries / seconds)} names a second`);
  },
  { timeout: minutes },
);

const feeds = [0, 1, 2].map((i) => file(`feed-${i}.vgl`));

test("three feeds, one index", { timeout: minutes }, async () => {
  const begin = performance.now();
  const report = await list("build", ...feeds, "-o", file("all.vgi"), "--name", "all");
  const seconds = (performance.now() - begin) / 1000;
  console.log(`# build: ${Math.round(listed / seconds)} entries a second`);
  assert.equal(report.entries, listed);
  assert.equal(report.repeated, Math.ceil(listed / 10));
  await lookUpAll(file("all.vgi"), listed);
});

/** The index in force, and what became of those before. */
function inForce() {
  const { lists } = JSON.parse(readFileSync(file("state/lists.json"), "utf8"));
  assert.equal(lists.length, 1);
  const named = [lists[0].file, lists[0].previous].filter(Boolean).sort();
  assert.deepEqual(readdirSync(file("state/lists")).sort(), named);
  return path.join(file("state/lists"), lists[0].file);
}

/** The whole judgement of some: a hit where an entry speaks of the address, and nowhere else. */
async function judgeSome(count) {
  const step = Math.floor(count / asked) | 1; // odd, so that every kind of name is met
  const pairs = [];
  for (let number = 0; number < count; number += step)
    pairs.push([addressOf(number), nameOf(number)], [strangerTo(number), null]);
  const { out, status } = await run(commandLine, ["check", "--json", "--stdin"], {
    environment,
    input: pairs.map(([address]) => `${address}\n`).join(""),
    ms: minutes,
  });
  assert.notEqual(status, 70);
  const answers = out.trim().split("\n");
  assert.equal(answers.length, pairs.length);
  for (const [i, [address, name]] of pairs.entries()) {
    const { findings } = JSON.parse(answers[i]);
    const hit = findings.some(({ code }) => code === "blocklist-hit");
    assert.equal(hit, name !== null, address);
  }
}

test("a fourth list and a swap", { timeout: minutes }, async () => {
  await list("use", file("all.vgi"));
  const first = inForce();
  await judgeSome(listed);
  // New names, and some that were there.
  const numbers = shuffled(listed + added, 11).filter(
    (number) => number >= listed || number % 50 === 0,
  );
  await feed("fourth", "20261123", numbers);
  const report = await list("use", ...feeds, file("fourth.vgl"), "--name", "all");
  assert.equal(report.entries, listed + added);
  const second = inForce();
  assert.notEqual(second, first);
  await judgeSome(listed + added);
  await lookUpAll(second, listed + added);
  assert.equal((await list("verify", second)).whole, true);
  assert.equal((await list("verify", first)).entries, listed, "the one before is kept");
});

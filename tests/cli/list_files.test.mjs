// vigilien list build, lookup, stat, diff and verify: lists as files.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import path from "node:path";
import { test } from "node:test";

import { commandLine, run, temporaryFolder } from "../host/support.mjs";

const often = process.env.VIGILIEN_SOAK ? 300 : 30;
const metas =
  "#meta 1\tsource=cert-sante\tcategory=phishing\treason=fausse carte CPS\n#meta 2\tsource=voisins\n";

/** A folder with lists in it, and the command. @param {import("node:test").TestContext} t */
function scene(t) {
  const folder = temporaryFolder(t);
  const file = (name) => path.join(folder, name);
  return {
    folder,
    file,
    write(name, list, entries) {
      writeFileSync(file(name), `#vgl1 ${list}\n${metas}${entries}`);
      return file(name);
    },
    list: (...words) => run(commandLine, ["list", ...words, "--lang", "fr"]),
    async json(...words) {
      const { out: output, status, error } = await run(commandLine, ["list", ...words, "--json"]);
      const lines = output.trim().split("\n").filter(Boolean);
      return { status, error, answers: lines.map((line) => JSON.parse(line)) };
    },
  };
}

const entries =
  "d evil.example\t1\t20261124\nh login.partly-bad.example\t2\t20261101\nu shared.example/~thief/\t1\t20261120\n";

for (const form of ["vgl", "vgi"]) {
  test(`what a list says of addresses (.${form})`, async (t) => {
    const { write, file, json } = scene(t);
    const text = write("a.vgl", "regional", entries);
    const list = form === "vgl" ? text : file("a.vgi");
    if (form === "vgi") assert.equal((await json("build", text, "-o", list)).answers[0].entries, 3);
    const addresses = [
      "https://www.evil.example/x?y",
      "https://login.partly-bad.example:8443/",
      "https://www.login.partly-bad.example/",
      "http://shared.example/%7Ethief/a",
      "http://shared.example/other",
      "not a link",
    ];
    const { answers, status } = await json("lookup", list, ...addresses);
    assert.equal(status, 0);
    assert.deepEqual(
      answers.map(({ url }) => url),
      addresses,
    );
    assert.deepEqual(answers[0].match, {
      entry: "d evil.example",
      source: "cert-sante",
      category: "phishing",
      date: "20261124",
      list: "regional",
      reason: "fausse carte CPS",
    });
    assert.equal(answers[1].match.entry, "h login.partly-bad.example");
    assert.equal(answers[2].match, null);
    assert.equal(answers[3].match.entry, "u shared.example/~thief/");
    assert.equal(answers[4].match, null);
    assert.equal(answers[5].match, null);
    assert.ok(answers.every((answer) => !("ignored" in answer)));
  });

  test(`an entry that may not count is told as such (.${form})`, async (t) => {
    const { write, file, json, list } = scene(t);
    const text = write(
      "a.vgl",
      "large",
      "d ameli.fr\t1\t20261124\nd github.io\t1\t20261124\nd gouv.fr\t1\t20261124\n",
    );
    const asked = form === "vgl" ? text : file("a.vgi");
    if (form === "vgi") await json("build", text, "-o", asked);
    const { answers } = await json(
      "lookup",
      asked,
      "https://www.ameli.fr/",
      "https://somebody.github.io/",
      "https://x.gouv.fr/",
      "https://gouv.fr/",
    );
    assert.equal(answers[0].ignored, "official-host");
    assert.equal(answers[1].match, null, "no name above the site speaks of it");
    assert.equal(answers[2].match, null);
    assert.equal(answers[3].ignored, "public-suffix");
    const { out: output } = await list("lookup", asked, "https://www.ameli.fr/");
    assert.match(output, /Sans effet/);
  });

  test(`entries are counted by kind and source (.${form})`, async (t) => {
    const { write, file, json, list } = scene(t);
    const text = write("a.vgl", "regional", entries);
    const asked = form === "vgl" ? text : file("a.vgi");
    if (form === "vgi") await json("build", text, "-o", asked);
    const [told] = (await json("stat", asked)).answers;
    assert.equal(told.name, "regional");
    assert.equal(told.form, form);
    assert.equal(told.entries, 3);
    assert.deepEqual(told.kinds, { d: 1, h: 1, u: 1, x: 0 });
    assert.deepEqual(told.sources, [
      {
        list: "regional",
        source: "cert-sante",
        category: "phishing",
        entries: 2,
        oldest: "20261120",
        newest: "20261124",
      },
      {
        list: "regional",
        source: "voisins",
        category: "",
        entries: 1,
        oldest: "20261101",
        newest: "20261101",
      },
    ]);
    assert.match((await list("stat", asked)).out, /3 entrées[\s\S]*cert-sante/);
  });
}

test("what changes, best-known names first", async (t) => {
  const { write, file, json, list } = scene(t);
  const before = write("a.vgl", "regional", entries);
  const after = write(
    "b.vgl",
    "regional",
    "d ameli.fr\t2\t20261124\nd evil.example\t1\t20261125\nd new.example\t2\t20261124\nu shared.example/~thief/\t1\t20261120\n",
  );
  await json("build", after, "-o", file("b.vgi"));
  for (const second of [after, file("b.vgi")]) {
    const { answers, status } = await json("diff", before, second);
    assert.equal(status, 1);
    const [told] = answers;
    assert.equal(told.added, 2);
    assert.equal(told.removed, 1);
    assert.equal(told.redated, 1);
    assert.equal(told.same, 1);
    assert.deepEqual(told.added_by_source, { voisins: 2 });
    assert.deepEqual(told.added_entries, [
      { entry: "d ameli.fr", source: "voisins", protected: true },
      { entry: "d new.example", source: "voisins" },
    ]);
    assert.deepEqual(told.removed_entries, [
      { entry: "h login.partly-bad.example", source: "voisins" },
    ]);
    const { out: output } = await list("diff", before, second);
    assert.match(output, /^Ajoutées[^\n]*\n! \+ d ameli\.fr/);
  }
  assert.equal((await json("diff", before, before)).status, 0);
});

test("a damaged file is told from a whole one", async (t) => {
  const { write, file, json, list } = scene(t);
  const text = write("a.vgl", "regional", entries);
  await json("build", text, "-o", file("a.vgi"));
  for (const whole of [text, file("a.vgi")]) {
    const { answers, status } = await json("verify", whole);
    assert.equal(status, 0);
    assert.deepEqual(answers[0], { file: whole, whole: true, entries: 3 });
  }

  const bytes = readFileSync(file("a.vgi"));
  for (const at of [3, 20, 520, 4096 + 6, bytes.length - 3]) {
    const handle = openSync(file("b.vgi"), "w");
    writeSync(handle, bytes);
    writeSync(handle, Buffer.from([bytes[at] ^ 0x21]), 0, 1, at);
    closeSync(handle);
    const { status, answers } = await json("verify", file("b.vgi"));
    assert.equal(status, 1, `byte ${at}`);
    assert.equal(answers[0].whole, false);
    assert.ok(answers[0].error.length > 0);
  }
  truncateSync(file("b.vgi"), bytes.length - 1);
  assert.equal((await json("verify", file("b.vgi"))).status, 1);
  writeFileSync(file("c.vgl"), "#vgl1 x\nd b.example\t0\t20261124\nd a.example\t0\t20261124\n");
  const { status, error } = await list("verify", file("c.vgl"));
  assert.equal(status, 1);
  assert.match(error, /line 3/);
  assert.equal((await json("verify", file("missing.vgl"))).status, 70);
});

test("lists become one index; what it was made of is told", async (t) => {
  const { write, file, json } = scene(t);
  const one = write("a.vgl", "p-base", "d both.example\t1\t20261101\nd old.example\t2\t20261101\n");
  const two = write(
    "b.vgl",
    "p-flash",
    "d both.example\t1\t20261102\n-d old.example\t1\t20261102\n",
  );
  const { answers } = await json("build", two, one, "-o", file("all.vgi"), "--name", "tout");
  assert.equal(answers[0].name, "tout");
  assert.equal(
    answers[0].entries,
    2,
    "one, and the removal: it may concern an index beside this one",
  );
  assert.equal(answers[0].repeated, 1);
  assert.equal(answers[0].taken_out, 1);
  const [found, gone] = (
    await json("lookup", file("all.vgi"), "https://both.example/", "https://old.example/")
  ).answers;
  assert.equal(found.match.list, "p-flash");
  assert.equal(found.match.date, "20261102");
  assert.equal(gone.match, null);
});

test("wrong usage is said", async (t) => {
  const { write, file, list } = scene(t);
  const text = write("a.vgl", "regional", entries);
  for (const words of [
    ["build"],
    ["build", text],
    ["build", text, "-o", file("x.vgi"), "--name", "Not A Name"],
    ["lookup"],
    ["lookup", text],
    ["lookup", text, "https://a.example/", "--stdin"],
    ["stat"],
    ["diff", text],
    ["verify"],
    ["use"],
    ["drop"],
    ["nothing"],
  ]) {
    const { status, error } = await list(...words);
    assert.equal(status, 64, words.join(" "));
    assert.ok(error.startsWith("vigilien: "), error);
  }
  assert.ok(!existsSync(file("x.vgi")));
});

test("a build that is killed leaves the old index, and the next one cleans up", async (t) => {
  const { write, file, folder, json } = scene(t);
  const lines = [];
  for (let i = 0; i < 150_000; i += 1) lines.push(`d n${i}-site.example\t1\t20261124`);
  const large = write("large.vgl", "large", `${lines.sort().join("\n")}\n`);
  const small = write("small.vgl", "small", "d evil.example\t1\t20261124\n");
  const out = file("out.vgi");
  await json("build", small, "-o", out);
  const begin = Date.now();
  await json("build", large, "-o", file("time.vgi"));
  const usual = Date.now() - begin;

  for (let round = 0; round < often; round += 1) {
    const child = spawn(commandLine, ["list", "build", large, "-o", out], { stdio: "ignore" });
    setTimeout(() => child.kill("SIGKILL"), Math.random() * usual);
    const [status] = await once(child, "exit");
    const { answers } = await json("verify", out);
    assert.equal(answers[0]?.whole, true, `round ${round}`);
    // Killed after the renaming, it leaves the new index.
    const { entries: left } = answers[0];
    assert.ok(left === 150_000 || (status !== 0 && left === 1), `round ${round}: ${left}`);
    if (left !== 1) await json("build", small, "-o", out);
  }
  await json("build", large, "-o", out);
  const [told] = (await json("verify", out)).answers;
  assert.deepEqual(told, { file: out, whole: true, entries: 150_000 });
  assert.deepEqual(readdirSync(folder).sort(), ["large.vgl", "out.vgi", "small.vgl", "time.vgi"]);
});

test("a full disk keeps the old index", async (t) => {
  const { write, file, folder, json } = scene(t);
  const lines = [];
  for (let i = 0; i < 100_000; i += 1) lines.push(`d n${i}-site.example\t1\t20261124`);
  const large = write("large.vgl", "large", `${lines.sort().join("\n")}\n`);
  const out = file("out.vgi");
  await json("build", write("small.vgl", "small", "d evil.example\t1\t20261124\n"), "-o", out);
  // A limit on the size of files fails like a full disk, for this command alone.
  const { status, error } = await run("bash", [
    "-c",
    'trap "" XFSZ; ulimit -f 1000; exec "$0" list build "$1" -o "$2"',
    commandLine,
    large,
    out,
  ]);
  assert.equal(status, 70, error);
  assert.match(error, /out\.vgi/);
  assert.equal((await json("verify", out)).answers[0].entries, 1);
  assert.deepEqual(readdirSync(folder).sort(), ["large.vgl", "out.vgi", "small.vgl"]);
});

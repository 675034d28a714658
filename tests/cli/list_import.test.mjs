// `vigilien list import` as an administrator types it.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import { commandLine, run, temporaryFolder } from "../host/support.mjs";

const fixtures = path.join(path.dirname(fileURLToPath(import.meta.url)), "../fixtures");

/** @param {import("node:test").TestContext} t @param {string[]} words @param {object} [more] */
async function importing(t, words, { input = "", environment = {}, folder } = {}) {
  const place = folder ?? temporaryFolder(t);
  const out = path.join(place, "out.vgl");
  const result = await run(commandLine, ["list", "import", ...words, "-o", out], {
    input,
    environment: { VIGILIEN_STATE: place, LC_ALL: "fr_FR.UTF-8", ...environment },
  });
  const text = existsSync(out) ? readFileSync(out, "utf8") : "";
  return { ...result, folder: place, out: result.out, list: out, text };
}

const entriesOf = (text) => text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));

test("honest names that feeds have listed: none becomes an entry", async (t) => {
  const file = path.join(fixtures, "honest-names.txt");
  const names = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => /^[^#]/.test(line));
  assert.ok(names.length > 300);
  for (const before of ["", "www.", "https://"]) {
    const input = ["evil.example", ...names.map((name) => before + name)].join("\n");
    const { status, out, text, error } = await importing(t, ["--json", "-"], { input });
    assert.equal(status, 0, error);
    assert.deepEqual(
      entriesOf(text).map((line) => line.split("\t")[0].slice(2)),
      ["evil.example"],
      before,
    );
    assert.equal(JSON.parse(out).refused_count, names.length);
  }
});

test("pages of those sites stay pages", async (t) => {
  const input = [
    "https://github.com/thief/page",
    "https://docs.google.com/forms/d/1",
    "https://bit.ly/abc",
    "https://www.ameli.fr/page",
  ].join("\n");
  const { out, text } = await importing(t, ["--json", "-"], { input });
  assert.deepEqual(
    entriesOf(text).map((line) => line.split("\t")[0]),
    ["u bit.ly/abc", "u docs.google.com/forms/d/1", "u github.com/thief/page"],
  );
  assert.deepEqual(JSON.parse(out).refused, [
    { line: 4, name: "u www.ameli.fr/page", why: "official" },
  ]);
});

test("the report for programs", async (t) => {
  const input = "b.example\na.example\nb.example\n*bad*\nlocalhost\n127.0.0.1\n";
  const { status, out, text } = await importing(
    t,
    ["--json", "--date", "20260102", "--source", "Essai", "--category", "phishing", "-"],
    { input },
  );
  assert.equal(status, 0);
  assert.deepEqual(JSON.parse(out), {
    file: "-",
    format: "domains",
    lines: 6,
    entries: 2,
    duplicates: 1,
    dropped: {
      "local-name": { count: 2, first: [5, 6] },
      pattern: { count: 1, first: [4] },
    },
    refused: [],
    refused_count: 0,
    list: { entries: 2, bytes: text.length },
  });
  assert.equal(
    text,
    "#vgl1 out\n#meta 1\tsource=Essai\tcategory=phishing\nd a.example\t1\t20260102\nd b.example\t1\t20260102\n",
  );
});

test("the report for people, in both languages", async (t) => {
  const input = "a.example\ngithub.com\n*bad*\n";
  const plain = (text) => text.replace(/[\u00a0\u202f]/g, " ");
  const french = await importing(t, ["-"], { input });
  assert.equal(
    plain(french.out),
    "- : format domains, lignes lues : 3\n  1 entrée\n" +
      "  1 à l’écart : modèle qui ne désigne pas un site entier (ligne 3)\n" +
      "  1 entrée refusée, aucune liste ne peut l’avoir :\n    ligne 2 : d github.com, site très visité\n" +
      "Liste écrite : 1 entrée.\n",
  );
  const english = await importing(t, ["--lang", "en", "-"], { input });
  assert.match(english.out, /1 entry refused, no list may have it:\n {4}line 2: d github.com/);
});

test("wrong words are wrong usage, and nothing is written", async (t) => {
  for (const words of [
    [],
    ["--format", "none", "-"],
    ["--date", "20261399", "-"],
    ["--date", "29990101", "-"],
    ["--expire", "0", "-"],
    ["--expire", "many", "-"],
    ["--name", "Été", "-"],
  ]) {
    const { status, text, error } = await importing(t, words, { input: "a.example\n" });
    assert.equal(status, 64, words.join(" "));
    assert.equal(text, "");
    assert.match(error, /vigilien/);
  }
  const unsure = await importing(t, ["-"], { input: "Chère consœur,\nvoici une lettre.\n" });
  assert.equal(unsure.status, 64);
  assert.match(unsure.error, /--format/);
});

test("a failure keeps the list that was there", async (t) => {
  const first = await importing(t, ["-"], { input: "a.example\n" });
  assert.equal(first.status, 0);
  for (const [words, input] of [
    [["--format", "domains", "-"], "???\n"],
    [["/nonexistent"], ""],
    [[first.folder], ""],
    [["--format", "domains", "-"], gzipSync("b.example\n").subarray(0, 20)],
  ]) {
    const { status, text, error } = await importing(t, words, { input, folder: first.folder });
    assert.equal(status, 70, error);
    assert.equal(text, first.text);
    assert.deepEqual(readdirSync(first.folder), ["out.vgl"]);
  }
});

test("several files of several formats, one of them the list itself", async (t) => {
  const folder = temporaryFolder(t);
  const files = {
    "hosts.txt": "0.0.0.0 a.example\n",
    "urls.txt.gz": gzipSync("https://b.example/page\n"),
    "feed.json": '{"deny":["c.example"]}',
  };
  for (const [name, content] of Object.entries(files))
    writeFileSync(path.join(folder, name), content);
  const words = Object.keys(files).map((name) => path.join(folder, name));
  const first = await importing(t, words, { folder });
  assert.equal(first.status, 0, first.error);
  const again = await importing(t, [first.list, "-"], { folder, input: "d.example\n" });
  assert.deepEqual(
    entriesOf(again.text).map((line) => line.split("\t")[0]),
    ["d a.example", "d c.example", "d d.example", "u b.example/page"],
  );
  assert.match(again.text, /source=hosts.txt\n/);
});

test("a list gathered over days", async (t) => {
  const first = await importing(t, ["-", "--date", "20260101"], { input: "old.example\n" });
  const words = ["-", "--accumulate", "--expire", "30", "--json"];
  const second = await importing(t, words, { input: "new.example\n", folder: first.folder });
  assert.equal(JSON.parse(second.out).list.expired, 1);
  assert.deepEqual(entriesOf(second.text).length, 1);
  const third = await importing(t, words, { input: "newer.example\n", folder: first.folder });
  assert.equal(JSON.parse(third.out).list.kept, 1);
  assert.match(third.text, /expires=30/);
});

test("help in both languages, for the family and the verb", async () => {
  for (const words of [
    ["list", "--help"],
    ["list", "import", "--help"],
  ]) {
    for (const language of ["fr", "en"]) {
      const { status, out } = await run(commandLine, ["--lang", language, ...words]);
      assert.equal(status, 0);
      assert.match(out, /import/);
    }
  }
  const wrong = await run(commandLine, ["list", "imprt"], { environment: { LC_ALL: "C" } });
  assert.equal(wrong.status, 64);
  assert.match(wrong.error, /Did you mean/);
});

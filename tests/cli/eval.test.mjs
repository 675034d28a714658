// vigilien eval: every count is made again here, from what `vigilien check` says of the same links.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { commandLine, run, temporaryFolder } from "../host/support.mjs";

const cases = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../cases");
const lures = path.join(cases, "eval-lures.tsv");
const honest = path.join(cases, "eval-honest.tsv");
const lureHeader = readFileSync(lures, "utf8").split("\n", 1)[0];
const honestHeader = readFileSync(honest, "utf8").split("\n", 1)[0];

const vigilien = (t, words, options = {}) =>
  run(commandLine, words, {
    ...options,
    environment: { VIGILIEN_STATE: temporaryFolder(t), LC_ALL: "C", ...options.environment },
  });

async function evaluated(t, words) {
  const { status, out, error } = await vigilien(t, ["eval", "--json", ...words]);
  assert.equal(error, "");
  assert.equal(status, 0);
  return JSON.parse(out);
}

/** A file with these lines. */
function fileOf(t, lines, name = "table.tsv") {
  const file = path.join(temporaryFolder(t), name);
  writeFileSync(file, lines.join("\n"));
  return file;
}

const rank = { allow: 0, note: 1, caution: 2, warn: 3, block: 4 };
const atLeast = (level, least) => rank[level] >= rank[least];

async function judged(t, file) {
  const rows = readFileSync(file, "utf8").trimEnd().split("\n").slice(1);
  const fields = rows.map((row) => row.split("\t"));
  const address = (row) => (row[8] ? row[8] : row[0]);
  const links = fields.map((row) =>
    address(row).includes("://") ? address(row) : `https://${address(row)}`,
  );
  const { out } = await vigilien(t, ["check", "--json", "--stdin"], {
    input: links.map((link) => `${link}\n`).join(""),
  });
  const verdicts = out.trimEnd().split("\n");
  return fields.map((row, i) => ({ row, verdict: JSON.parse(verdicts[i]) }));
}

const stopped = ({ verdict }) => atLeast(verdict.level, "caution");
const warned = ({ verdict }) => atLeast(verdict.level, "warn");
const has = (code) => (one) => one.verdict.findings.some((finding) => finding.code === code);

function recall(rows) {
  const met = rows.filter(stopped);
  return {
    rows: rows.length,
    stopped: met.length,
    warned: met.filter(warned).length,
    named: met.filter(({ verdict }) => verdict.imitates).length,
  };
}
const falseStops = (rows) => ({
  rows: rows.length,
  stopped: rows.filter(stopped).length,
  warned: rows.filter(warned).length,
});
const group = (rows, key) => {
  const groups = {};
  for (const one of rows) (groups[key(one)] ??= []).push(one);
  return groups;
};
const firstOfEach = (rows, key) => Object.values(group(rows, key)).map(([first]) => first);
/** How many of the shares are compared: the one for the row's organisation needs the directory. */
const without = (share, name) => ({ ...share, [name]: undefined });

test("lures are counted by stratum, evidence and ground", async (t) => {
  const rows = await judged(t, lures);
  const { lures: counted } = await evaluated(t, [lures, honest]);
  const same = (share, wanted) =>
    assert.deepEqual(without(share, "right"), without(wanted, "right"));
  same(counted.all, recall(rows));
  const strata = group(rows, ({ row }) => row[5]);
  assert.deepEqual(Object.keys(counted.strata), Object.keys(strata).sort());
  for (const [name, members] of Object.entries(strata)) {
    same(counted.strata[name].all, recall(members));
    const evidence = group(members, ({ row }) => row[3]);
    assert.equal(Object.keys(counted.strata[name].evidence).length, Object.keys(evidence).length);
    for (const [kind, some] of Object.entries(evidence))
      same(counted.strata[name].evidence[kind], recall(some));
  }
  const hosted = rows.filter((one) => has("free-hosting")(one) || has("dynamic-dns")(one));
  same(counted.hosted.all, recall(hosted));
  const named = ({ verdict }) =>
    verdict.findings.some(({ level, args }) => level !== "allow" && args.organisation);
  same(counted.hosted.with_name, recall(hosted.filter(named)));
  assert.deepEqual(counted.bad_rows, { count: 0, lines: [] });
});

test("the numbers themselves, for the files as they are", async (t) => {
  const { lures: counted, honest: sites } = await evaluated(t, [lures, honest]);
  assert.deepEqual(counted.all, { rows: 22, stopped: 17, warned: 14, named: 15, right: 15 });
  assert.deepEqual(counted.strata["C-invented"].all, {
    rows: 3,
    stopped: 1,
    warned: 0,
    named: 0,
    right: 0,
  });
  const { by_organisation, by_token, by_either, by_neither } = counted.in_directory;
  assert.deepEqual(by_organisation, { rows: 15, stopped: 15, warned: 14, named: 15, right: 15 });
  assert.deepEqual(by_token, by_organisation);
  assert.deepEqual(by_either, by_organisation);
  assert.deepEqual(by_neither, { rows: 7, stopped: 2, warned: 0, named: 0, right: 0 });
  assert.deepEqual(counted.hosted.with_either, {
    rows: 2,
    stopped: 2,
    warned: 1,
    named: 1,
    right: 1,
  });
  assert.deepEqual(counted.hosted.with_neither, {
    rows: 1,
    stopped: 0,
    warned: 0,
    named: 0,
    right: 0,
  });
  assert.deepEqual(sites.all, {
    sites: { rows: 17, stopped: 2, warned: 1 },
    sites_outside_directory: { rows: 15, stopped: 2, warned: 1 },
    rows: { rows: 22, stopped: 3, warned: 2 },
    rows_outside_directory: { rows: 19, stopped: 3, warned: 2 },
  });
});

test("honest sites are counted by domain and by row, with the directory's own and without", async (t) => {
  const rows = await judged(t, honest);
  const { honest: counted } = await evaluated(t, [lures, honest]);
  const site = ({ row }) => row[1];
  const outside = (some) => some.filter((one) => !has("protected-site")(one));
  const firsts = firstOfEach(rows, site);
  assert.deepEqual(counted.all, {
    sites: falseStops(firsts),
    sites_outside_directory: falseStops(outside(firsts)),
    rows: falseStops(rows),
    rows_outside_directory: falseStops(outside(rows)),
  });
  const other = (some) => some.filter(({ row }) => row[2] === "other");
  assert.deepEqual(counted.categories.other.sites, falseStops(other(firsts)));
  assert.deepEqual(counted.categories.other.rows, falseStops(other(rows)));
  const health = (some) => some.filter(({ row }) => row[3] === "health");
  assert.deepEqual(counted.categories.health.rows, falseStops(health(rows)));
  assert.deepEqual(
    counted.false_stops.map(({ address }) => address),
    ["chronopost-facture.fr", "203.0.113.9"],
  );
});

test("each finding is counted once a row, alone and in company", async (t) => {
  const { codes } = await evaluated(t, [lures, honest]);
  const rows = { lures: await judged(t, lures), honest_sites: await judged(t, honest) };
  rows.honest_sites = firstOfEach(rows.honest_sites, ({ row }) => row[1]);
  const wanted = {};
  for (const [set, members] of Object.entries(rows)) {
    for (const { verdict } of members) {
      const doubts = verdict.findings.filter(({ level }) => level !== "allow");
      for (const { code, level } of verdict.findings) {
        wanted[code] ??= {
          lures: { rows: 0, alone: 0, stopping: 0 },
          honest_sites: { rows: 0, alone: 0, stopping: 0 },
        };
        const fired = wanted[code][set];
        fired.rows += 1;
        fired.alone += doubts.length === (level === "allow" ? 0 : 1) ? 1 : 0;
        fired.stopping += atLeast(level, "caution") ? 1 : 0;
      }
    }
  }
  assert.deepEqual(codes, wanted);
});

test("errors are shown as many as asked for", async (t) => {
  const missed = async (words) => (await evaluated(t, [lures, honest, ...words])).lures.misses;
  assert.equal((await missed([])).length, 5);
  assert.equal((await missed(["--misses", "0"])).length, 0);
  assert.deepEqual(await missed(["--misses", "1"]), [
    {
      line: 11,
      address: "https://jardin-bleu-42.netlify.app/",
      group: "A-invented",
      organisation: "commerces-divers",
      level: "allow",
      findings: ["free-hosting"],
    },
  ]);
  const { out } = await vigilien(t, ["eval", lures, honest, "--misses=0"]);
  assert.doesNotMatch(out, /Lures missed|Honest sites stopped/);
});

test("lists count only where they are given", async (t) => {
  const list = fileOf(t, ["#vgl1 own", "d garage-moreau-pneus.fr\t0\t20261124", ""], "own.vgl");
  const state = temporaryFolder(t);
  await vigilien(t, ["block", "boulangerie-du-lac-gris.fr"], {
    environment: { VIGILIEN_STATE: state },
  });
  const { out } = await vigilien(t, ["eval", "--json", lures, honest, "--list", list], {
    environment: { VIGILIEN_STATE: state },
  });
  const { strata } = JSON.parse(out).lures;
  assert.equal(strata["C-invented"].all.stopped, 2, "the list's, not the practice's");
});

test("a bad row is named by its line and judged by nobody", async (t) => {
  const good = "doctolib-facture-cabinet.com\tdoctolib\tx\te\tdoctolib\tA\ts\td\t";
  const file = path.join(temporaryFolder(t), "bad.tsv");
  writeFileSync(
    file,
    Buffer.concat([
      Buffer.from(`${lureHeader}\r\n`),
      Buffer.from("# a remark\n\n"), // 2, 3
      Buffer.from(`${good}\r\n`), // 4
      Buffer.from("too\tfew\n"), // 5
      Buffer.from(`${good}\tmore\n`), // 6
      Buffer.from([0x61, 0xff, 0xfe, 0x09, 0x09, 0x09, 0x09, 0x09, 0x09, 0x09, 0x09, 0x0a]), // 7
      Buffer.from("\t\t\t\t\t\t\t\t\n"), // 8: no address
      Buffer.from("a b\t\t\t\t\t\t\t\t\n"), // 9: none that a browser opens
      Buffer.from(`${"x".repeat(100_000)}\n`), // 10
      Buffer.from(`a\0b${"\t".repeat(8)}\n`), // 11
      Buffer.from(`${"\t".repeat(16_370)}\n`), // 12
      Buffer.from(good), // 13, without a line end
    ]),
  );
  const { lures: counted } = await evaluated(t, [file, honest]);
  assert.deepEqual(counted.bad_rows, { count: 8, lines: [5, 6, 7, 8, 9, 10, 11, 12] });
  assert.equal(counted.all.rows, 2);
  assert.equal(counted.all.stopped, 2);
  const { out } = await vigilien(t, ["eval", file, honest]);
  assert.match(out, /Rows of lures of no use: 8 \(lines 5, 6, 7, 8, 9, 10, 11, 12\)\./);
});

test("groups without end become one, and steer no terminal", async (t) => {
  const rows = Array.from(
    { length: 5000 },
    (_, i) => `site-${i}.example\t\t\t\u001b[2J${i}\t\t\u202e${i}|x\t\t\t`,
  );
  const file = fileOf(t, [lureHeader, ...rows, ""]);
  const { lures: counted } = await evaluated(t, [file, honest]);
  assert.equal(counted.all.rows, 5000);
  assert.ok(Object.keys(counted.strata).length <= 101);
  const { out } = await vigilien(t, ["eval", file, honest, "--markdown"]);
  assert.doesNotMatch(out, /[\u001b\u202e]/);
  assert.match(out, /\\\|x/);
});

for (const [what, lines, named] of [
  ["an empty file", [""], "#"],
  ["no header", ["ameli-cps.example\tx"], "#"],
  ["the other file's header", [honestHeader, ""], "imitated_org"],
  ["a column missing", [lureHeader.replace("\turl", ""), ""], "url"],
]) {
  test(`${what}: refused, 70`, async (t) => {
    const { status, out, error } = await vigilien(t, ["eval", fileOf(t, lines), honest]);
    assert.equal(status, 70);
    assert.equal(out, "");
    assert.match(error, new RegExp(`“${named}”`));
  });
}

test("a file that cannot be read: 70; one file: 64", async (t) => {
  for (const file of ["/nonexistent/lures.tsv", temporaryFolder(t)]) {
    const { status, error } = await vigilien(t, ["eval", file, honest]);
    assert.equal(status, 70);
    assert.match(error, /cannot be read/);
  }
  assert.equal((await vigilien(t, ["eval", lures])).status, 64);
  assert.equal((await vigilien(t, ["eval"])).status, 64);
  assert.equal((await vigilien(t, ["eval", lures, honest, "--misses", "many"])).status, 64);
});

test("no line of the tables is wider than a terminal, in either language", async (t) => {
  for (const language of ["fr", "en"]) {
    const { out } = await vigilien(t, ["eval", lures, honest, "--lang", language]);
    for (const line of out.split("\n")) assert.ok([...line].length <= 80, line);
  }
});

test("the README's tables have as many cells in every row", async (t) => {
  const { out } = await vigilien(t, ["eval", lures, honest, "--markdown"]);
  const tables = out.trimEnd().split("\n\n");
  assert.equal(tables.length, 2);
  for (const table of tables) {
    const widths = table.split("\n").map((line) => line.split("|").length);
    assert.equal(new Set(widths).size, 1, table);
  }
  assert.match(out, /\| C-invented \| 3 \| 33\.3 % \| 0\.0 % \| 0\.0 % \| 0\.0 % \|/);
});

test("60,000 rows take no more than a few seconds", async (t) => {
  const rows = Array.from(
    { length: 60_000 },
    (_, i) => `rendez-vous-${i}.maison-${i % 20_000}.fr\tmaison-${i % 20_000}.fr\tother\t\t\t`,
  );
  const file = fileOf(t, [honestHeader, ...rows, ""]);
  const begin = performance.now();
  const { honest: counted } = await evaluated(t, [lures, file]);
  t.diagnostic(`${Math.round(performance.now() - begin)} ms`);
  assert.equal(counted.all.rows.rows, 60_000);
  assert.equal(counted.all.sites.rows, 20_000);
});

// Windows and Linux say the same, byte for byte: every link and every mail of the tests' tables.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

import { Host, run, temporaryFolder } from "../host/support.mjs";
import { linux, linuxHost, root, rowsOf, windows, windowsHost } from "./support.mjs";

/** How old the lists are is told to the second; everything else counts. @param {string} text */
const withoutAge = (text) => text.replaceAll(/"age":\d+/g, '"age":0');

/** Lines of links, from every table that has some. */
function allLinks() {
  const whole = (/** @type {string} */ text) => text.replaceAll(/[\r\n]/g, " ");
  const links = [
    ...rowsOf("url.json").map(({ input }) => input),
    ...rowsOf("wpt/urltestdata.json").map(({ input }) => input),
    ...rowsOf("idna.json").map(({ input }) => `https://${input}/`),
    ...rowsOf("wpt/IdnaTestV2.json").map(({ input }) => `https://${input}/x`),
    ...rowsOf("skeleton.json").map((row) => `https://${row.input ?? row.label}.fr/`),
    ...["unwrap.tsv", "verdict-examples.tsv", "honest.tsv"].flatMap((name) =>
      rowsOf(name).map(([link]) => link),
    ),
    ...["eval-lures.tsv", "eval-honest.tsv"].flatMap((name) =>
      rowsOf(name).map(([host]) => `https://${host}/`),
    ),
    ...[
      ...readFileSync(path.join(root, "tests/cases/test_psl.txt"), "utf8").matchAll(
        /checkPublicSuffix\('([^']*)'/g,
      ),
    ].map(([, host]) => `https://${host}/`),
  ];
  return links.map(whole);
}

for (const words of [
  [],
  ["--base", "https://mail.cabinet.example/inbox/?x#y", "--text", "www.ameli.fr"],
]) {
  test(`check --json --stdin ${words.join(" ")}: the whole corpus`, async (t) => {
    const links = allLinks();
    assert.ok(links.length > 8_000, `${links.length} links`);
    // Bytes that are no UTF-8, the signs that end a file or a line elsewhere, and no last line end.
    const odd = Buffer.from("https://a.fr/\xff\nhttps://b.fr/\x1a?\r\n\r\nhttps://c.fr/", "latin1");
    const input = Buffer.concat([Buffer.from(links.map((link) => `${link}\n`).join("")), odd]);
    const say = async (/** @type {string} */ program) => {
      const { status, out, error } = await run(program, ["check", "--json", "--stdin", ...words], {
        input,
        environment: { VIGILIEN_STATE: temporaryFolder(t) },
        ms: 240_000,
      });
      return { status, error, lines: withoutAge(out).split("\n") };
    };
    const [here, there] = await Promise.all([say(linux), say(windows)]);
    assert.equal(here.lines.length, links.length + 5);
    const differences = here.lines.filter((line, i) => line !== there.lines[i]);
    assert.deepEqual(differences.slice(0, 5), []);
    assert.deepEqual(
      [there.status, there.error, there.lines.length],
      [here.status, "", here.lines.length],
    );
  });
}

/** Mails as a webmail page hands them over. */
function allMails() {
  const plain = (/** @type {string[]} */ lines = []) => lines.join(" ").replaceAll(/<[^>]*>/g, " ");
  const { mails } = JSON.parse(readFileSync(path.join(root, "tests/e2e/mails.json"), "utf8"));
  const honest = JSON.parse(
    readFileSync(path.join(root, "tests/cases/mails-honest.json"), "utf8"),
  ).filter((/** @type {unknown} */ row) => typeof row === "object");
  const links = [
    "https://ameli.fr-espacepro.example/connexion",
    "https://www.ameli.fr/",
    "https://antivirus-aide.example/AnyDesk.exe",
    "http://192.0.2.7/facture.pdf",
  ].map((href) => ({ href }));
  return [
    ...mails.map((/** @type {any} */ { subject, from, html, text }) => ({
      links,
      mail: { subject, sender: from, excerpt: plain(html) + plain([text ?? []].flat()) },
    })),
    ...honest.map((/** @type {any} */ { links: hrefs, ...mail }) => ({
      links: hrefs.map((/** @type {string} */ href) => ({ href })),
      mail,
    })),
  ];
}

test("the hosts' verdicts on every mail, read in its words", async (t) => {
  const requests = allMails().map((mail, id) => ({ id, type: "check", ...mail }));
  assert.ok(requests.length > 20, `${requests.length} mails`);
  const say = async (/** @type {string} */ program) => {
    const host = new Host(t, { program });
    const replies = [];
    for (const request of requests)
      replies.push(withoutAge(JSON.stringify(await host.ask(request))));
    await host.end();
    return replies;
  };
  const [here, there] = await Promise.all([say(linuxHost), say(windowsHost)]);
  assert.deepEqual(there, here);
});

test("a list that is imported has the same bytes; either system reads the other's index", async (t) => {
  const feed = path.join(root, "blocklists/lists/vigilien.vgl");
  const folder = temporaryFolder(t);
  const environment = { VIGILIEN_STATE: folder, LC_ALL: "C.UTF-8" };
  const say = async (/** @type {string} */ program, /** @type {string[]} */ ...words) => {
    const { status, out, error } = await run(program, ["list", ...words], { environment });
    assert.equal(status, 0, error);
    return out;
  };
  const index = (/** @type {string} */ system) => path.join(folder, `${system}.vgi`);
  const imported = [];
  for (const [system, program] of [
    ["linux", linux],
    ["windows", windows],
  ]) {
    const list = path.join(folder, system, "feed.vgl");
    mkdirSync(path.dirname(list));
    await say(program, "build", feed, "-o", index(system));
    await say(program, "import", feed, "-o", list);
    imported.push(readFileSync(list, "utf8"));
  }
  assert.equal(imported[1], imported[0]);
  const names = [...imported[0].matchAll(/^d (\S+)/gm)].map(([, name]) => `https://www.${name}/x`);
  assert.ok(names.length > 10);
  const answers = [];
  for (const [program, system] of [
    [linux, "linux"],
    [linux, "windows"],
    [windows, "linux"],
    [windows, "windows"],
  ])
    answers.push(await say(program, "lookup", index(system), "--json", ...names));
  for (const answer of answers) assert.equal(answer, answers[0]);
});

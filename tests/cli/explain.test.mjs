// vigilien explain: the form of its JSON, and that the warning it tells of is the extension's.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

import { catalogueOf, installChrome } from "../extension/unit/support.mjs";
import { commandLine, run, temporaryFolder, testLink } from "../host/support.mjs";

installChrome();
const { sentencesFor } = await import("../../extension/shared/sentences.js");

async function explain(t, words, options = {}) {
  const environment = { VIGILIEN_STATE: temporaryFolder(t), LC_ALL: "C", ...options.environment };
  const { status, out, error } = await run(commandLine, ["explain", "--json", ...words], {
    environment,
  });
  assert.equal(error, "");
  return { status, explanation: JSON.parse(out) };
}

const runOf = (hop, name) => hop.checks.find(({ check }) => check === name);

test("one object with the members of the form", async (t) => {
  const { status, explanation } = await explain(t, ["https://ameli-cps.example/maj"]);
  assert.equal(status, 1);
  assert.deepEqual(Object.keys(explanation), ["verdict", "hops", "decision", "warning"]);
  const [hop] = explanation.hops;
  assert.deepEqual(Object.keys(hop), [
    "href",
    "site",
    "name",
    "suffix",
    "identity",
    "owner",
    "ground",
    "local",
    "vetted",
    "sends_on",
    "checks",
  ]);
  assert.equal(hop.name, "ameli-cps");
  assert.equal(hop.suffix, "example");
  assert.equal(hop.identity, "unknown");
  assert.deepEqual(runOf(hop, "combosquat").findings[0].level, "warn");
  assert.deepEqual(explanation.decision, {
    heaviest: "warn",
    credential_word: false,
    raised: [],
    level: "warn",
  });
  assert.equal(explanation.warning.way_on, "delay");
});

test("the verdict is the one of check", async (t) => {
  for (const link of [testLink, "https://www.ameli.fr/", "javascript:x", "http://"]) {
    const { status, explanation } = await explain(t, [link]);
    const checked = await run(commandLine, ["check", "--json", link], {
      environment: { VIGILIEN_STATE: temporaryFolder(t) },
    });
    const ageless = (verdict) => ({ ...verdict, lists: null });
    assert.deepEqual(ageless(explanation.verdict), ageless(JSON.parse(checked.out)));
    assert.equal(status, checked.status);
  }
});

test("a rule that raises the level is told with its findings", async (t) => {
  const { explanation } = await explain(t, ["https://cabinet:1234@notes.example/facture.iso"]);
  assert.deepEqual(explanation.decision.raised, [
    { rule: "two-doubts", from: "caution", to: "warn", codes: ["risky-download", "userinfo"] },
  ]);
});

test("each address of a detour is explained", async (t) => {
  const { explanation } = await explain(t, [
    "https://www.google.com/url?q=https://ameli-cps.example/",
  ]);
  const [first, second] = explanation.hops;
  assert.equal(first.owner, "google");
  assert.equal(first.sends_on, true);
  assert.equal(runOf(first, "typosquat").ran, false);
  assert.equal(second.href, "https://ameli-cps.example/");
  assert.equal(runOf(second, "typosquat").ran, true);
});

test("--text, --protect, --no-directory and --list count as for check", async (t) => {
  const folder = temporaryFolder(t);
  const names = path.join(folder, "names");
  writeFileSync(names, "laboratoire-tilleuls.example\n");
  const lure = "https://laboratoire-tilleuls-resultats.test-domain.example/";
  const { explanation: known } = await explain(t, ["--protect", names, lure]);
  assert.equal(known.verdict.imitates.id, "laboratoire-tilleuls.example");
  const { explanation: alone } = await explain(t, ["--no-directory", "https://ameli-cps.example/"]);
  assert.equal(alone.warning, null);
  const { explanation: text } = await explain(t, ["--text", "www.ameli.fr", "https://x.example/"]);
  assert.equal(runOf(text.hops[0], "text-mismatch").findings.length, 1);
  const list = path.join(folder, "own.vgl");
  writeFileSync(list, "#vgl1 own\nd evil.example\t0\t20261124\n");
  const { status, explanation } = await explain(t, ["--list", list, "https://evil.example/"]);
  assert.equal(status, 2);
  assert.equal(explanation.warning.way_on, "none");
});

test("the practice's decisions are explained", async (t) => {
  const state = temporaryFolder(t);
  const environment = { VIGILIEN_STATE: state };
  await run(commandLine, ["allow", "ameli-cps.example"], { environment });
  await run(commandLine, ["block", "autre.example", "--reason", "fausse carte"], { environment });
  const { explanation } = await explain(t, ["https://ameli-cps.example/"], { environment });
  assert.equal(explanation.hops[0].identity, "allowed");
  const { explanation: blocked } = await explain(t, ["https://autre.example/"], { environment });
  assert.match(blocked.warning.title, /practice/);
});

test("bytes that are no text do no harm", async (t) => {
  const { explanation } = await explain(t, [
    "--text",
    "\u001b[2J www.ameli.fr",
    "https://a.b/\u001b",
  ]);
  assert.equal(explanation.hops.length, 1);
});

/** `\\` is a backslash, `\uXXXX` the character with that number. */
const unescaped = (text) =>
  text.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/g, (_, code, plain) =>
    code ? String.fromCharCode(parseInt(code, 16)) : plain,
  );
const examples = readFileSync(new URL("../cases/verdict-examples.tsv", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line && !line.startsWith("#"))
  .map((line) => unescaped(line.split("\t")[0]));

for (const language of ["fr", "en"]) {
  test(`the warning told of is the one the extension shows (${language})`, async (t) => {
    const catalogue = await catalogueOf(language);
    const state = temporaryFolder(t);
    const compare = async (link) => {
      const { out } = await run(
        commandLine,
        ["explain", "--json", "--lang", language, "--", link],
        {
          environment: { VIGILIEN_STATE: state },
        },
      );
      const { verdict, warning } = JSON.parse(out);
      if (verdict.level === "allow") return assert.equal(warning, null, link);
      const context = { catalogue, contacts: [], sender: null };
      const { title, plates, reasons } = sentencesFor(verdict, link, context);
      const shown = plates.map(({ label, name }) => ({ label, name }));
      assert.equal(warning.title, title, link);
      assert.deepEqual(warning.plates, shown, link);
      assert.deepEqual(warning.reasons, reasons, link);
    };
    const links = [...examples];
    const worker = async () => {
      for (let link = links.pop(); link !== undefined; link = links.pop()) await compare(link);
    };
    await Promise.all([worker(), worker()]);
  });
}

// The transcripts of this folder, each run as a user would type it:
//   $ WORD…        a command; `VARIABLE=value` before it and quotes as in a shell, nothing else of one
//   < line         a line of its standard input
//   line           what it prints, in full; `…` stands for anything within the line
//   ! line         what it complains of
//   ? status       how it ends, when that is not 0
// The commands of a file share one state folder, empty at the beginning. Lines that start with # are remarks.
// $FOLDER is an empty folder for the files of a transcript, $CASES is tests/cases, $CARNET a state folder with two
// sites in its notebook.
import assert from "node:assert/strict";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { commandLine, run } from "../host/support.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));

/** @param {string} line @returns {string[]} */
function wordsOf(line) {
  const words = [...line.matchAll(/(?:[^\s"']+|"[^"]*"|'[^']*')+/g)];
  return words.map(([word]) => word.replace(/"([^"]*)"|'([^']*)'/g, (_, a, b) => a ?? b));
}

/** @param {string} text */
function stepsOf(text) {
  const steps = [];
  for (const line of text.split("\n")) {
    if (line.startsWith("#")) continue;
    const step = steps.at(-1);
    if (line.startsWith("$ ")) {
      steps.push({ command: line.slice(2), input: "", out: [], error: [], status: 0 });
    } else if (line.startsWith("< ")) {
      step.input += `${line.slice(2)}\n`;
    } else if (line.startsWith("! ")) {
      step.error.push(line.slice(2));
    } else if (line.startsWith("? ")) {
      step.status = Number(line.slice(2));
    } else {
      step?.out.push(line);
    }
  }
  for (const step of steps) while (step.out.at(-1) === "") step.out.pop();
  return steps;
}

/** Noted this week, so that it has not left: yesterday and today as the transcripts show them. */
function writeCarnet(folder) {
  const year = new Date().getUTCFullYear() - (new Date().getUTCMonth() < 11 ? 1 : 0);
  const site = (domain, kind, first, days) => ({
    domain,
    kind,
    first: `${year}11${first}`,
    last: `${year}1125`,
    days,
  });
  const sites = [site("labo.example", "mine", 24, 2), site("rdv.example", "once", 25, 1)];
  mkdirSync(folder);
  writeFileSync(path.join(folder, "carnet.json"), JSON.stringify({ version: 1, sites }));
}

/** French keeps its own spaces; the catalogue's check sees to that, so that transcripts can be typed. */
const plain = (text) => text.replace(/[\u00a0\u202f]/g, " ");

/** @param {string} got @param {string[]} wanted @param {string} what */
function sameLines(got, wanted, what) {
  const lines = plain(got).split("\n");
  while (lines.at(-1) === "") lines.pop();
  const fits = (line, pattern) => {
    const parts = pattern.split("…").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    return new RegExp(`^${parts.join(".*")}$`).test(line);
  };
  const shown = lines.map((line, i) =>
    wanted[i] !== undefined && fits(line, wanted[i]) ? wanted[i] : line,
  );
  assert.deepEqual(shown, wanted, what);
}

for (const file of readdirSync(here).filter((name) => name.endsWith(".txt"))) {
  test(`transcript ${file}`, async (t) => {
    const state = mkdtempSync(path.join(tmpdir(), "vigilien-cli-"));
    t.after(() => rmSync(state, { recursive: true, force: true }));
    const places = {
      $FOLDER: state,
      $CASES: path.join(here, "../cases"),
      $CARNET: path.join(state, "carnet"),
    };
    writeCarnet(places.$CARNET);
    const placed = (text) => text.replace(/\$(FOLDER|CASES|CARNET)/g, (name) => places[name]);
    for (const step of stepsOf(readFileSync(path.join(here, file), "utf8"))) {
      const environment = {
        VIGILIEN_STATE: path.join(state, "state"),
        LC_ALL: "fr_FR.UTF-8",
        NO_COLOR: "",
      };
      const words = wordsOf(step.command);
      while (/^[A-Z_]+=/.test(words[0])) {
        const [name, value] = words.shift().split(/=(.*)/s);
        environment[name] = placed(value);
      }
      assert.equal(words.shift(), "vigilien", step.command);
      const { status, out, error } = await run(commandLine, words.map(placed), {
        input: step.input,
        environment,
      });
      sameLines(error, step.error, `${step.command}: complaints`);
      sameLines(out, step.out, `${step.command}: output`);
      assert.equal(status, step.status, step.command);
    }
    const carried = readdirSync(state).filter((name) => /\.(vgl|csv)$/.test(name));
    for (const name of carried) {
      const text = readFileSync(path.join(state, name), "utf8");
      assert.doesNotMatch(text, /Dupont|Marie/, `${name} names nobody`);
    }
    assert.equal(existsSync(path.join(state, "cabinet.vgl")), file === "practice-carry-fr.txt");
  });
}

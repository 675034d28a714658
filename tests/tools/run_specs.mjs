/**
 * Runs test files, each in a process of its own, and closes with the counts of all.
 *   run_specs.mjs [--at-once N] [--alone NAME,…] FILE…
 * Browsers share a machine with whatever else it does: a file that fails is run once more when nothing
 * else runs, and what it says then counts. That it was unsteady is printed, by name.
 */
import { spawn } from "node:child_process";
import { basename } from "node:path";
import { parseArgs } from "node:util";

/** @typedef {{file: string, output: string, passed: number, failed: number, seconds: number}} Outcome */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { "at-once": { type: "string", default: "2" }, alone: { type: "string", default: "" } },
});
const names = new Set(values.alone.split(",").filter(Boolean));
const isAlone = (file) => names.has(basename(file).replace(/\..*$/, ""));

/** In these each test stands for itself: a second run is of those that failed. @param {string} file */
const standsAlone = (file) => file.includes("/ways/");

/** Names of the tests that failed; a suite fails with its tests and is none itself. @param {string} output */
function failedIn(output) {
  const names = [];
  for (const told of output.split(/^(?= *(?:not )?ok \d+ - )/m)) {
    const [, name] = /^ *not ok \d+ - (.+)/.exec(told) ?? [];
    const [about] = told.split(/^ *\.\.\.$/m);
    if (name && !about.includes("type: 'suite'")) names.push(name.trim());
  }
  return names;
}

/** @param {string} file @param {string[]} [names] of the tests to run; all @returns {Promise<Outcome>} */
function run(file, names = []) {
  const started = performance.now();
  const only = names.map(
    (name) => `--test-name-pattern=^${name.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")}$`,
  );
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ["--test", "--test-reporter=tap", ...only, file]);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => (output += text));
    }
    child.on("close", (status) => {
      const count = (word) =>
        [...output.matchAll(new RegExp(`^# ${word} (\\d+)$`, "gm"))].reduce(
          (sum, [, number]) => sum + Number(number),
          0,
        );
      const failed = count("fail") + count("cancelled");
      resolve({
        file,
        output,
        passed: count("pass"),
        // A process that ended badly without a count has failed too.
        failed: status === 0 ? failed : Math.max(failed, 1),
        seconds: Math.round((performance.now() - started) / 1000),
      });
    });
  });
}

/** @param {string[]} files @param {number} atOnce @param {(file: string) => Promise<Outcome>} [how] */
async function runAll(files, atOnce, how = run) {
  const waiting = [...files];
  /** @type {Outcome[]} */
  const outcomes = [];
  const worker = async () => {
    for (let file = waiting.shift(); file; file = waiting.shift()) {
      const outcome = await how(file);
      console.log(`# ${basename(file)}: ${outcome.seconds} s`);
      // Indented: only the closing lines of all are counted.
      if (outcome.failed > 0) console.log(outcome.output.replace(/^/gm, "  "));
      outcomes.push(outcome);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return outcomes;
}

const together = await runAll(
  positionals.filter((file) => !isAlone(file)),
  Number(values["at-once"]),
);
const first = [...together, ...(await runAll(positionals.filter(isAlone), 1))];
/** Again what failed, with nothing beside it. @param {string} file */
async function runAgain(file) {
  const before = first.find((one) => one.file === file);
  const names = before && standsAlone(file) ? failedIn(before.output) : [];
  if (!before || names.length === 0) return run(file);
  const again = await run(file, names);
  // A run in which nothing ran says nothing.
  if (again.failed === 0 && again.passed < names.length) return before;
  return { ...again, passed: again.failed === 0 ? before.passed + names.length : before.passed };
}

const doubtful = first.filter(({ failed }) => failed > 0).map(({ file }) => file);
const second = await runAll(doubtful, 1, runAgain);

let passed = 0;
let failed = 0;
for (const outcome of first) {
  const { file } = outcome;
  const last = second.find((one) => one.file === file) ?? outcome;
  if (last !== outcome && last.failed === 0) console.log(`# unsteady: ${file}`);
  passed += last.passed;
  failed += last.failed;
}
// The form in which node --test closes.
console.log(`# pass ${passed}\n# fail ${failed}`);
process.exitCode = failed > 0 ? 1 : 0;

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

/** @param {string} file @returns {Promise<Outcome>} */
function run(file) {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ["--test", "--test-reporter=tap", file]);
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

/** @param {string[]} files @param {number} atOnce */
async function runAll(files, atOnce) {
  const waiting = [...files];
  /** @type {Outcome[]} */
  const outcomes = [];
  const worker = async () => {
    for (let file = waiting.shift(); file; file = waiting.shift()) {
      const outcome = await run(file);
      console.log(`# ${basename(file)}: ${outcome.seconds} s`);
      if (outcome.failed > 0) console.log(outcome.output);
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
const doubtful = first.filter(({ failed }) => failed > 0).map(({ file }) => file);
const second = await runAll(doubtful, 1);

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

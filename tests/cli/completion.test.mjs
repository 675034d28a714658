// What a shell completes is what the command line takes: compared with the help of each command.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";

import { commandLine, run } from "../host/support.mjs";

const tell = async (...words) =>
  (await run(commandLine, words, { environment: { LC_ALL: "C" } })).out;

/** Taken by these too, so that one habit serves for all; their help leaves it out. */
const UNSAID = new Map([
  ["unsubscribe", ["--json"]],
  ["list drop", ["--json"]],
  ["publisher sources", ["--by"]],
  ["publisher rotate", ["--role", "--threshold"]],
  ["publisher add-signer", ["--lost"]],
  ["publisher remove-signer", ["--lost"]],
]);

/** The names under «Commands», the first word of each line. @param {string} help */
const commandsIn = (help) =>
  [.../\nCommands\n((?: {2}.*\n)+)/.exec(help)[1].matchAll(/^ {2}([a-z-]+)/gm)].map(
    ([, name]) => name,
  );

/** @param {string} help */
const optionsIn = (help) => new Set(help.match(/(?<![a-z-])--[a-z][a-z-]*/g));

/** What bash offers after these words. @param {string} script @param {...string} words */
function offered(script, ...words) {
  const typed = ["vigilien", ...words].map((word) => `'${word}'`).join(" ");
  const program = `${script}\nCOMP_WORDS=(${typed}); COMP_CWORD=${words.length}; _vigilien; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync("bash", ["-euc", program], { encoding: "utf8" }).split("\n").filter(Boolean);
}

/** Every command with its words: [["check"], ["list", "import"], …]. */
async function everyCommand() {
  const all = [];
  for (const name of commandsIn(await tell("--help"))) {
    const help = await tell(name, "--help");
    if (/\nCommands\n/.test(help)) for (const verb of commandsIn(help)) all.push([name, verb]);
    else all.push([name]);
  }
  return [...all, ["unsubscribe"], ["tuf"]];
}

test("bash offers every command, and each one's options and no others", async () => {
  const script = await tell("completion", "bash");
  const all = await everyCommand();
  assert.ok(all.length > 35, `${all.length} commands`);
  for (const words of all) {
    assert.deepEqual(
      offered(script, ...words).filter((word) => word === words.at(-1)),
      [words.at(-1)],
      words.join(" "),
    );
    const help = await tell(...words, "--help");
    const options = new Set(offered(script, ...words, "--"));
    // Of a command that says «see … --help», its own options stand at the beginning of a line.
    const told = optionsIn(help.replace(/“[^”]*”/g, ""));
    const unsaid = UNSAID.get(words.join(" ")) ?? [];
    for (const option of options)
      assert.ok(
        told.has(option) || option === "--help" || unsaid.includes(option),
        `${words.join(" ")}: ${option} is offered and not explained`,
      );
    for (const option of told)
      assert.ok(options.has(option), `${words.join(" ")}: ${option} is explained and not offered`);
  }
});

test("zsh and fish are given the same commands and options", async () => {
  const [bash, zsh, fish] = await Promise.all(
    ["bash", "zsh", "fish"].map((shell) => tell("completion", shell)),
  );
  const lines = [...bash.matchAll(/^ {4}'([a-z -]*)'\) .*?words='([^']*)'/gm)];
  assert.ok(lines.length > 40);
  for (const [, name, words] of lines) {
    assert.ok(zsh.includes(`'${name}') `), name);
    assert.ok(zsh.includes(`compadd -- ${words}`), name);
    assert.ok(
      fish.split("\n").some((line) => line.includes(`${name}' -a '${words}'`)),
      name,
    );
  }
});

test("another shell is refused", async () => {
  const { status, error } = await run(commandLine, ["completion", "tcsh"], {
    environment: { LC_ALL: "C" },
  });
  assert.equal(status, 64);
  assert.match(error, /completion/);
});

/**
 * A host that thinks for a while: the real one, its answers held back.
 * `node slow_host.mjs HOST ARGUMENT…`; $VIGILIEN_SLOW is the delay in milliseconds, and as long as there is a file
 * $VIGILIEN_WAIT nothing is answered at all.
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

const DELAY = Number(process.env.VIGILIEN_SLOW);
const WAIT = process.env.VIGILIEN_WAIT ?? "";
const [program, ...words] = process.argv.slice(2);
const host = spawn(program, words, { stdio: ["pipe", "pipe", "inherit"] });

let before = Promise.resolve();
async function answer(chunk, after) {
  await Promise.all([sleep(DELAY), after]);
  while (existsSync(WAIT)) await sleep(5);
  process.stdout.write(chunk);
}

process.stdin.pipe(host.stdin);
host.stdout.on("data", (chunk) => (before = answer(chunk, before)));
host.on("exit", (status) => process.exit(status ?? 1));
process.on("SIGTERM", () => host.kill());

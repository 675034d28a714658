/**
 * A host that thinks for a while: the real one, its answers held back.
 * `node slow_host.mjs HOST ARGUMENT…`; $VIGILIEN_SLOW is the delay in milliseconds.
 */
import { spawn } from "node:child_process";

const DELAY = Number(process.env.VIGILIEN_SLOW);
const [program, ...words] = process.argv.slice(2);
const host = spawn(program, words, { stdio: ["pipe", "pipe", "inherit"] });

process.stdin.pipe(host.stdin);
host.stdout.on("data", (chunk) => setTimeout(() => process.stdout.write(chunk), DELAY));
host.on("exit", (status) => process.exit(status ?? 1));
process.on("SIGTERM", () => host.kill());

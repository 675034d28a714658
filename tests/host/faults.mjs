/** Programs on a disk that fails: libfiu stands between them and the C library. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

import { commandLine, run, underWine } from "./support.mjs";

/**
 * Why libfiu cannot stand there; false: it can. A sanitizer takes what libfiu holds for leaks.
 * @type {string|false}
 */
export const noFaults =
  underWine ||
  (spawnSync("fiu-run", ["-x", "-f", "", commandLine, "--version"]).status !== 0
    ? "no fiu-run, or programs that it cannot run"
    : readFileSync(commandLine).includes("__asan_init") && "programs with a sanitizer");

/** Calls that fail together, by libfiu's names; «reduce» gives or takes fewer bytes than asked. */
export const faults = {
  reading: ["posix/io/rw/read", "posix/io/rw/pread", "posix/mm/mmap"],
  pieces: ["read", "pread", "write", "pwrite"].map((call) => `posix/io/rw/${call}/reduce`),
  writing: ["posix/io/rw/pwrite", "posix/io/rw/ftruncate", "posix/io/sync/fsync"],
  naming: ["posix/io/dir/rename", "posix/io/dir/unlink"],
  opening: ["posix/io/oc/open", "posix/io/dir/opendir", "posix/io/dir/readdir"],
  closing: ["posix/io/oc/close", "posix/mm/munmap", "posix/mm/madvise"],
};

/** What to give fiu-run before the program. @param {string[]} points @param {number} probability */
export const fiu = (points, probability) => [
  ...["-x", "-f", ""],
  ...points.flatMap((name) => ["-c", `enable_random name=${name},probability=${probability}`]),
];

/** @template T @param {T[]} all @returns {T} */
export const anyOf = (all) => all[Math.floor(Math.random() * all.length)];

/** Of a program that prints, this one may take its words. */
export const printing = ["posix/io/rw/write", "posix/io/rw/writev"];

/**
 * The command line while some calls fail, chosen anew each time.
 * @param {string[]} words @param {Record<string, string>} environment @param {string[]} [chosen] points
 */
export async function runWithFaults(words, environment, chosen) {
  const kind = anyOf(Object.keys(faults));
  const probability = anyOf([1, 0.3, 0.1, 0.02]);
  const points = fiu(chosen ?? faults[kind], probability);
  const result = await run("fiu-run", [...points, commandLine, ...words], { environment });
  return { ...result, met: `${words[1]}, ${chosen ?? kind} at ${probability}` };
}

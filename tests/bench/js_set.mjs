// node js_set.mjs NAMES HITS MISSES: what an extension alone would do, a Set of names and the parents of a host.
import { readFileSync } from "node:fs";

import { ask } from "./ask.mjs";

const [, , names, hits, misses] = process.argv;
const begin = process.hrtime.bigint();
const set = new Set(readFileSync(names, "latin1").split("\n"));
const listed = (link) => {
  let host = new URL(link).hostname;
  for (;;) {
    if (set.has(host)) return true;
    const dot = host.indexOf(".");
    if (dot < 0) return false;
    host = host.slice(dot + 1);
  }
};
listed("https://www.first.example/");
const start_ms = Number(process.hrtime.bigint() - begin) / 1e6;
console.log(JSON.stringify({ start_ms, hits: ask(hits, listed), misses: ask(misses, listed) }));

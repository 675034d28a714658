// node peer_ghostery.mjs FOLDER NAMES HITS MISSES: @ghostery/adblocker from FOLDER/node_modules, by its own serialized form.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

import { ask } from "./ask.mjs";

const [, , folder, names, hits, misses] = process.argv;
const { FiltersEngine, Request } = createRequire(path.resolve(folder, "x.js"))(
  "@ghostery/adblocker",
);
const rules = readFileSync(names, "latin1")
  .split("\n")
  .filter(Boolean)
  .map((name) => `||${name}^`)
  .join("\n");
const building = process.hrtime.bigint();
const serialized = FiltersEngine.parse(rules, { enableCompression: false }).serialize();
const build_ms = Number(process.hrtime.bigint() - building) / 1e6;
const begin = process.hrtime.bigint();
const engine = FiltersEngine.deserialize(serialized);
const listed = (link) => engine.match(Request.fromRawDetails({ url: link, type: "xhr" })).match;
listed("https://www.first.example/");
const start_ms = Number(process.hrtime.bigint() - begin) / 1e6;
console.log(
  JSON.stringify({ build_ms, start_ms, hits: ask(hits, listed), misses: ask(misses, listed) }),
);

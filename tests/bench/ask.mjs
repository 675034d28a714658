import { readFileSync } from "node:fs";

/** Asks about each link of a file, twice; the second time counts. @param {string} file @param {(link: string) => boolean} listed */
export function ask(file, listed) {
  const links = readFileSync(file, "utf8").split("\n").filter(Boolean);
  let found = 0;
  let samples = [];
  for (let round = 0; round < 2; round += 1) {
    found = 0;
    samples = [];
    for (const link of links) {
      const begin = process.hrtime.bigint();
      if (listed(link)) found += 1;
      samples.push(Number(process.hrtime.bigint() - begin));
    }
  }
  samples.sort((a, b) => a - b);
  return {
    found,
    p50_ns: samples[samples.length >> 1],
    p99_ns: samples[Math.floor(samples.length * 0.99)],
  };
}

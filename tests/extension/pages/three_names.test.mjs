import assert from "node:assert/strict";
import { test } from "node:test";

import "../../support/web_crypto.mjs";
import { EXTENSION } from "./support/page_server.mjs";

const { decoy, shuffled, threeNames } = await import(`${EXTENSION}pages/three_names.js`);

const LOOKALIKES = [
  ["ameli-cps.example", "ameli.fr", "cps-ameli.example"], // words in another order
  ["arneli.fr", "ameli.fr", "ameeli.fr"], // half of each
  ["ameli.re", "ameli.fr", "ameeli.re"], // another ending
  ["fr-espacepro.example", "ameli.fr", "espacepro-fr.example"], // embedded
  ["Doctlib.fr", "doctolib.fr", "docttlib.fr"], // case does not count
  ["dоctolib.fr", "doctolib.fr", "doctolib-fr.fr"], // Cyrillic о
];

for (const [link, truth, expected] of LOOKALIKES) {
  test(`the third name for ${link}`, () => {
    assert.equal(decoy(link, truth), expected);
  });
}

test("the third name is neither of the two, whatever they are", () => {
  const names = [
    "a.fr",
    "aa.fr",
    "a-a.fr",
    "a-.b",
    "-.fr",
    "xn--a.fr",
    "é.fr",
    "a.b.c.d",
    ".fr",
    "fr.",
  ];
  for (const link of names) {
    for (const truth of names) {
      const third = decoy(link, truth);
      if (link === truth) assert.equal(third, null);
      else
        assert.ok(
          third !== null && third !== link && third !== truth,
          `${link} ${truth}: ${third}`,
        );
    }
  }
});

test("no question where there is nothing to compare", () => {
  for (const link of ["203.0.113.7", "[2001:db8::1]", "localhost", "", undefined]) {
    assert.equal(threeNames(link, "ameli.fr"), null);
  }
  assert.equal(threeNames("ameli.re", undefined), null);
});

test("the order is drawn: each of the six comes up, about as often", () => {
  const seen = new Map();
  const rounds = 6000;
  for (let round = 0; round < rounds; round += 1) {
    const order = shuffled(["a", "b", "c"]).join("");
    seen.set(order, (seen.get(order) ?? 0) + 1);
  }
  assert.equal(seen.size, 6);
  for (const count of seen.values())
    assert.ok(count > 800 && count < 1200, `${count} of ${rounds}`);
});

test("the three names are the two and the third", () => {
  const names = threeNames("ameli-cps.example", "ameli.fr");
  assert.deepEqual([...names].sort(), ["ameli-cps.example", "ameli.fr", "cps-ameli.example"]);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { EXTENSION } from "./support/page_server.mjs";

const { readAddress, readNames, readNumber, readText } = await import(
  `${EXTENSION}pages/options_rules.js`
);

const GOOD_NAMES = [
  ["cabinet-martin.example", ["cabinet-martin.example"]],
  ["  Cabinet-Martin.Example \n\n", ["cabinet-martin.example"]],
  ["a.fr\nb.fr\na.fr", ["a.fr", "b.fr"]], // once each
  ["https://www.labo.example/resultats?patient=1", ["www.labo.example"]], // a pasted address
  ["santé-événement.example", ["santé-événement.example"]],
  ["labo.example/", ["labo.example"]],
  ["", []],
];
for (const [text, value] of GOOD_NAMES) {
  test(`names: ${JSON.stringify(text)}`, () => assert.deepEqual(readNames(text), { value }));
}

const BAD_NAMES = [
  "sans point",
  "localhost",
  "a.fr, b.fr",
  "a..fr",
  "-a.fr",
  "a.fr:99",
  "javascript:alert(1)",
  "<b>a.fr</b>",
];
for (const text of BAD_NAMES) {
  test(`not a name: ${text}`, () => {
    const { wrong } = readNames(`ok.example\n${text}`);
    assert.equal(wrong?.key, "options_bad_name");
    assert.equal(wrong.places.text, "2");
    assert.equal(wrong.places.name, text);
  });
}

const WEBMAILS = [
  ["mail.cabinet.example", true],
  ["mail.cabinet.example:8443", true],
  ["localhost:4443", true],
  ["serveur", true], // a name of the practice's own network
  ["[2001:db8::1]:443", true],
  ["mail.cabinet.example:99999", false],
  ["mail.cabinet.example:", false],
];
for (const [host, good] of WEBMAILS) {
  test(`webmail ${host}`, () => {
    assert.equal(readNames(host, { ported: true }).wrong === undefined, good);
  });
}

test("numbers of telephone", () => {
  for (const number of ["05 36 49 12 08", "+33 5 36 49 12 08", "36.08", "15", "", " 3608 "]) {
    assert.equal(readNumber(number).wrong, undefined, number);
    assert.equal(readNumber(number).value, number.trim());
  }
  for (const number of ["appelez-moi", "1", "05 36 49 12 08 ou 09", "0".repeat(40), "tel:36"]) {
    assert.equal(readNumber(number).wrong?.key, "options_bad_number", number);
  }
});

test("addresses that receive reports", () => {
  for (const address of ["", "admin@cabinet.example", "a.b+c@x.y.example"]) {
    assert.equal(readAddress(address).wrong, undefined, address);
  }
  for (const address of [
    "admin",
    "a@b",
    "a b@c.example",
    "<a@b.example>",
    `a@${"b".repeat(260)}.fr`,
  ]) {
    assert.equal(readAddress(address).wrong?.key, "options_bad_address", address);
  }
});

test("a name of the practice keeps to one line of its length", () => {
  assert.deepEqual(readText("  Cabinet\n du  Dr Martin "), { value: "Cabinet du Dr Martin" });
  assert.equal(readText("x".repeat(81), 80).wrong?.key, "options_too_long");
});

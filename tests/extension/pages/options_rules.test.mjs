import assert from "node:assert/strict";
import { test } from "node:test";
import { EXTENSION } from "./support/page_server.mjs";

const { readAddress, readNames, readNumber, readSenders, readText } = await import(
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

const NUMBERS = [
  ["", ""],
  ["05 36 49 12 08", "05 36 49 12 08"],
  [" 0536491208 ", "05 36 49 12 08"],
  ["05.36.49.12.08", "05 36 49 12 08"],
  ["05-36/49-12-08", "05 36 49 12 08"],
  ["+33 5 36 49 12 08", "05 36 49 12 08"],
  ["+33 (0)5 36 49 12 08", "05 36 49 12 08"],
  ["0033536491208", "05 36 49 12 08"],
  ["05\u00a036\u202f49 12 08", "05 36 49 12 08"],
  ["0806800213", "0 806 800 213"],
  ["3608", "36 08"],
  ["36.08", "36 08"],
  ["118712", "118 712"],
  ["15", "15"],
  ["112", "112"],
  ["+32 2 555 12 12", "+32 2 555 12 12"],
  ["+41  22 555 12 12", "+41 22 555 12 12"],
];
for (const [typed, value] of NUMBERS) {
  test(`number ${JSON.stringify(typed)}`, () => assert.deepEqual(readNumber(typed), { value }));
}

const WRONG_NUMBERS = [
  ["appelez-moi", "words"],
  ["05 36 49 12 08 ou 09", "words"],
  ["tel:36", "words"],
  ["<b>15</b>", "words"],
  ["15+16", "words"],
  ["1", "length"],
  ["05 36 49 12", "length"],
  ["05 36 49 12 08 1", "length"],
  ["+33 5 36 49 12", "length"],
  ["0".repeat(40), "length"],
  ["00", "length"],
  ["+32 2", "length"],
  ["1536491208", "start"],
];
for (const [typed, why] of WRONG_NUMBERS) {
  test(`no number ${JSON.stringify(typed).slice(0, 40)}`, () => {
    const { wrong, value } = readNumber(typed);
    assert.equal(value, undefined);
    assert.equal(wrong.key, `options_bad_number_${why}`);
    assert.equal(wrong.places.name, typed);
  });
}

test("where a colleague writes from: addresses, domains, or both", () => {
  const good = [
    ["", []],
    ["dr.durand@hopital.example", ["dr.durand@hopital.example"]],
    ["Hopital.Example", ["hopital.example"]],
    ["@hopital.example", ["hopital.example"]],
    ["a@b.example, c.example; a@b.example", ["a@b.example", "c.example"]],
  ];
  for (const [typed, value] of good) assert.deepEqual(readSenders(typed), { value }, typed);
  for (const typed of ["durand", "a@b", "Dr Durand", "<a@b.example>", "https://a.example/x"]) {
    assert.equal(readSenders(typed).wrong?.key, "options_bad_sender", typed);
  }
  const many = Array.from({ length: 21 }, (_, index) => `a${index}.example`).join(" ");
  assert.equal(readSenders(many).wrong?.key, "options_bad_sender");
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

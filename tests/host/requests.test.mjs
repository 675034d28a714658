// Requests that nobody should send: each gets an error, and the port stays open.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Host, checkOf, frame, testLink } from "./support.mjs";

/** Still alive and judging? */
async function stillJudges(host) {
  const { verdicts } = await host.ask(checkOf(testLink, "still"));
  assert.equal(verdicts[0].level, "warn");
}

const text = (value) => Buffer.from(value, "utf8");
const wrong = [
  ["no JSON", text("open https://a.example/"), "bad-json", null],
  ["half of JSON", text('{"id":1,"type":"che'), "bad-json", null],
  ["two values", text("{}{}"), "bad-json", null],
  ["bytes that are no UTF-8", Buffer.from([0x22, 0xff, 0xfe, 0x22]), "bad-json", null],
  ["UTF-16", Buffer.from('{"id":1,"type":"hello"}', "utf16le"), "bad-json", null],
  ["a surrogate in UTF-8", Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]), "bad-json", null],
  ["zeros", Buffer.alloc(1000), "bad-json", null],
  ["100,000 arrays in each other", text("[".repeat(100_000)), "bad-json", null],
  ["100,000 objects in each other", text('{"a":'.repeat(100_000)), "bad-json", null],
  [
    "depth inside an unknown member",
    text(`{"id":1,"type":"hello","x":${"[".repeat(100)}${"]".repeat(100)}}`),
    "bad-json",
    null,
  ],
  ["10 MB of numbers", text(`[${"0,".repeat(5_000_000)}0]`), "too-large", null],
  ["10 MB of objects", text(`[${"{},".repeat(3_500_000)}{}]`), "too-large", null],
  ["a number", text("1"), "bad-request", null],
  ["an array", text("[1]"), "bad-request", null],
  ["no id", text('{"type":"hello"}'), "bad-request", null],
  ["an id of 65 bytes", text(`{"id":"${"é".repeat(32)}x","type":"hello"}`), "bad-request", null],
  ["an id that is no integer", text('{"id":1.5,"type":"hello"}'), "bad-request", null],
  ["an id that is an object", text('{"id":{},"type":"hello"}'), "bad-request", null],
  ["no type", text('{"id":1}'), "bad-request", 1],
  ["a type that is a number", text('{"id":1,"type":2}'), "bad-request", 1],
  ["an unknown type", text('{"id":1,"type":"fetch"}'), "unknown-type", 1],
  ["a reply for a request", text('{"id":1,"type":"verdicts","verdicts":[]}'), "unknown-type", 1],
  [
    "links that are an object",
    text('{"id":1,"type":"check","links":{"length":1}}'),
    "bad-request",
    1,
  ],
  [
    "a link that is a text",
    text('{"id":1,"type":"check","links":["https://a.example/"]}'),
    "bad-request",
    1,
  ],
  ["a link without href", text('{"id":1,"type":"check","links":[{"text":"x"}]}'), "bad-request", 1],
  [
    "an href that is a number",
    text('{"id":1,"type":"check","links":[{"href":0}]}'),
    "bad-request",
    1,
  ],
  [
    "10,001 links",
    text(`{"id":1,"type":"check","links":[${'{"href":"x"},'.repeat(10_000)}{"href":"x"}]}`),
    "too-large",
    1,
  ],
];
for (const [what, payload, code, id] of wrong) {
  test(`${what}: ${code}`, async (t) => {
    const host = new Host(t);
    host.sendBytes(frame(payload));
    const reply = await host.next();
    assert.equal(reply.type, "error");
    assert.equal(reply.code, code);
    assert.equal(reply.id, id);
    assert.equal(typeof reply.message, "string");
    await stillJudges(host);
    assert.equal((await host.end()).status, 0);
  });
}

test("ids come back as they were", async (t) => {
  const host = new Host(t);
  for (const id of [
    0,
    1,
    -1,
    2 ** 31,
    Number.MAX_SAFE_INTEGER,
    "",
    "a",
    "é".repeat(32),
    '\u0000"\\\u2028',
  ]) {
    assert.equal((await host.ask({ id, type: "status" })).id, id);
  }
});

test("unknown members, null members and huge members are passed over", async (t) => {
  const host = new Host(t);
  const reply = await host.ask({
    of_a_later_version: { a: [1, 2, { b: null }] },
    id: 1,
    type: "check",
    mail: null,
    links: [{ href: testLink, text: null, raw: null, download: null, rel: ["x"] }],
    filler: "y".repeat(10_000_000),
  });
  assert.equal(reply.verdicts[0].level, "warn");
});

test("half a surrogate pair in a text does not cost the mail its verdicts", async (t) => {
  const host = new Host(t);
  const { verdicts } = await host.ask({
    id: 1,
    type: "check",
    links: [{ href: testLink, text: "a\ud83d" }, { href: "\udc00" }],
  });
  assert.equal(verdicts.length, 2);
  assert.equal(verdicts[0].level, "warn");
  assert.equal(verdicts[1].level, "warn");
});

test("addresses that would break a lesser parser", async (t) => {
  const host = new Host(t);
  const hrefs = [
    "",
    " ",
    "http://",
    "//",
    "\u0000",
    "https://[::1",
    "https://a.example:99999/",
    "javascript:alert(1)",
    "java\tscript:x",
    "https://xn--a/",
    "https://\u202Ea.example/",
    `https://a.example/${"a".repeat(100_000)}`,
    `https://${"a.".repeat(2000)}example/`,
    `https://a.example/?u=${encodeURIComponent("https://b.example/?u=")}`.repeat(50),
    "\uFFFD",
    "data:text/html,x",
    "%",
    "https://%00.example/",
  ];
  const { verdicts } = await host.ask({
    id: 1,
    type: "check",
    links: hrefs.map((href) => ({ href })),
  });
  assert.equal(verdicts.length, hrefs.length);
  verdicts.forEach((verdict, index) => {
    assert.equal(verdict.url, hrefs[index]);
    assert.match(verdict.level, /^(allow|caution|warn|block)$/);
    if (verdict.href === null)
      assert.notEqual(verdict.level, "allow", `refused and yet allowed: ${verdict.url}`);
  });
  await stillJudges(host);
});

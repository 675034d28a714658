// The stream of frames: whole, cut, lying, huge.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Host, checkOf, frame, testLink, within, patience } from "./support.mjs";

test("the end of input ends the host with 0, before and after a request", async (t) => {
  const silent = new Host(t);
  assert.deepEqual(await silent.end(), {
    status: 0,
    signal: null,
    errors: "",
    left: Buffer.alloc(0),
  });
  const asked = new Host(t);
  await asked.ask(checkOf(testLink));
  assert.equal((await asked.end()).status, 0);
});

test("a request of 26 bytes, whose length is the sign of end of file on Windows", async (t) => {
  const host = new Host(t);
  const payload = '{"id":12345,"type":"hello"}'.replace("12345", "1234");
  assert.equal(payload.length, 26);
  host.sendBytes(frame(payload));
  assert.equal((await host.next()).id, 1234);
  assert.equal((await host.end()).status, 0);
});

test("lengths that hold line ends arrive as they are", async (t) => {
  const host = new Host(t);
  // 10, 13, 26, 2570 and 3338 as bytes are LF, CR, SUB, LF LF and CR LF.
  for (const size of [30, 269, 2570, 3338, 2570 * 256 + 10]) {
    const id = 7;
    const request = JSON.stringify({ id, type: "hello", filler: "" });
    const payload = request.replace(
      '"filler":""',
      `"filler":"${"x".repeat(Math.max(0, size - request.length))}"`,
    );
    host.sendBytes(frame(payload));
    assert.equal((await host.next()).id, id, `a request of ${payload.length} bytes`);
  }
  assert.equal((await host.end()).status, 0);
});

test("replies of 2570 and 3338 bytes arrive as they are", async (t) => {
  const host = new Host(t);
  // A verdict repeats its link twice, and two lengths of the id close the gap. The link is long enough from the
  // beginning that no finding about its length joins in later.
  for (const wanted of [2570, 2571, 3338, 3339, 2560, 2826]) {
    const ask = async (padding, id) => {
      host.send({ id, type: "check", links: [{ href: `${testLink}?${"x".repeat(padding)}` }] });
      return host.nextFrame();
    };
    const { size } = await ask(400, "a");
    const gap = wanted - size;
    const { size: got, message } = await ask(400 + Math.floor(gap / 2), gap % 2 ? "ab" : "a");
    assert.equal(got, wanted);
    assert.equal(message.verdicts.length, 1);
  }
  assert.equal((await host.end()).status, 0);
});

test("a frame cut into single bytes is one request", async (t) => {
  const host = new Host(t);
  for (const byte of frame(JSON.stringify(checkOf(testLink)))) {
    host.sendBytes(Buffer.from([byte]));
    await new Promise(setImmediate);
  }
  assert.equal((await host.next()).verdicts[0].level, "warn");
});

const wrongEnds = [
  ["one byte of a length", Buffer.from([5])],
  ["a length without its frame", frame("", 26)],
  ["a frame that lacks one byte", frame('{"id":1,"type":"hello"', 23)],
  ["a length of 16 MiB and nothing", frame("{}", 16 * 1024 * 1024)],
  ["a length of 17 MiB", frame("{}", 17 * 1024 * 1024)],
  ["the largest length there is", frame("{}", 0xffffffff)],
  ["JSON without a length", Buffer.from('{"id":1,"type":"hello"}')],
  ["text for people", Buffer.from("hello\n")],
];
for (const [what, bytes] of wrongEnds) {
  test(`${what} ends the host with 65 and one line`, async (t) => {
    const host = new Host(t);
    host.send({ id: 1, type: "hello" });
    host.sendBytes(bytes);
    assert.equal((await host.next()).type, "hello", "what came before is answered");
    const { status, errors, left } = await host.end();
    assert.equal(status, 65);
    assert.match(errors, /^vigilien-host: [^\n]+\n$/);
    assert.equal(left.length, 0);
  });
}

test("17 MiB announced end the host while its input is still open", async (t) => {
  const host = new Host(t);
  host.sendBytes(frame("{", 17 * 1024 * 1024));
  const { status } = await within(host.ended, patience, "end of the host");
  assert.equal(status, 65);
});

test("a frame of exactly 16 MiB is read", async (t) => {
  const host = new Host(t);
  const request = '{"id":1,"type":"hello"}';
  host.sendBytes(frame(request + " ".repeat(16 * 1024 * 1024 - request.length)));
  assert.equal((await host.next()).type, "hello");
});

test("an empty frame is no JSON, and no end", async (t) => {
  const host = new Host(t);
  host.sendBytes(frame(""));
  assert.equal((await host.next()).code, "bad-json");
  assert.equal((await host.ask({ id: 2, type: "hello" })).id, 2);
});

import assert from "node:assert/strict";
import { after, beforeEach, test } from "node:test";

import { faultReason, NativeHost, pauseAfter } from "../../../extension/background/native_host.js";
import { fakePort } from "./support.mjs";

/** Timers that go off when the test lets time go by. */
const real = { setTimeout, clearTimeout };
const timers = new Map();
globalThis.setTimeout = (action, delay, ...values) => {
  const id = Symbol("timer");
  timers.set(id, { at: now + delay, action: () => action(...values) });
  return id;
};
globalThis.clearTimeout = (id) => timers.delete(id);
after(() => Object.assign(globalThis, real));

let now, ports, lastError, connectError, events, states, host;
const port = () => ports.at(-1);
const turn = async () => {
  for (let count = 0; count < 20; count += 1) await Promise.resolve();
};
const reasonOf = (promise) =>
  promise.then(
    () => "answered",
    (fault) => fault.reason,
  );
/** Lets time go by for timers and for the clock alike. */
const wait = async (milliseconds) => {
  now += milliseconds;
  for (const [id, { at, action }] of [...timers]) {
    if (at <= now && timers.delete(id)) action();
  }
  await turn();
};
const sentBy = (type) => port().sent.filter((one) => one.type === type);
const reply = (request, more) => port().onMessage.emit({ id: request.id, type: "status", ...more });
const close = (said) => {
  lastError = said;
  port().onDisconnect.emit(port());
  lastError = undefined;
};

beforeEach(() => {
  timers.clear();
  [now, ports, lastError, connectError, events, states] = [1000, [], undefined, null, [], []];
  host = new NativeHost({
    connect: () => {
      if (connectError) throw connectError;
      ports.push(fakePort());
      return port();
    },
    lastError: () => lastError,
    version: "0.1.0",
    settings: async () => ({ own_domains: ["cabinet.example"] }),
    now: () => now,
    onEvent: (name) => events.push(name),
    onState: (state) => states.push(state),
  });
});

test("one port, greeted and configured before the first question", async () => {
  const asked = host.request("check", { links: [] });
  await turn();
  assert.deepEqual(
    port().sent.map(({ type }) => type),
    ["hello", "configure", "check"],
  );
  assert.deepEqual(sentBy("configure")[0].settings, { own_domains: ["cabinet.example"] });
  reply(sentBy("check")[0], { type: "verdicts", verdicts: [] });
  assert.deepEqual((await asked).verdicts, []);
  host.request("status");
  await turn();
  assert.equal(ports.length, 1);
  assert.deepEqual(states, ["ok"]);
});

test("answers find their question by id, in any order", async () => {
  const [first, second] = [host.request("navigate"), host.request("status")];
  await turn();
  reply(sentBy("status")[0], { word: "second" });
  reply(sentBy("navigate")[0], { word: "first" });
  assert.equal((await first).word, "first");
  assert.equal((await second).word, "second");
});

test("a long answer is put together from its parts", async () => {
  const asked = host.request("check");
  await turn();
  const [{ id }] = sentBy("check");
  const part = (number, verdicts, more) =>
    port().onMessage.emit({ id, type: "verdicts", part: number, verdicts, ...more });
  part(0, [1, 2]);
  part(1, [3]);
  part(2, [4], { last: true });
  assert.deepEqual((await asked).verdicts, [1, 2, 3, 4]);
});

test("what browsers say of a closed port", () => {
  const rows = [
    ["Specified native messaging host not found.", "missing"],
    ["No such native application fr.vigilien.host", "missing"],
    ["Failed to start native messaging host.", "missing"],
    ["Access to the specified native messaging host is forbidden.", "forbidden"],
    ["Error when communicating with the native messaging host.", "garbled"],
    ["The native application tried to send a message of 1868654946 bytes", "garbled"],
    ["Native host has exited.", "crashed"],
    [undefined, "crashed"],
    ["something nobody has seen yet", "crashed"],
  ];
  for (const [said, expected] of rows) assert.equal(faultReason(said), expected, said);
});

test("Firefox says it on the port, not in lastError", async () => {
  const asked = reasonOf(host.request("check"));
  await turn();
  port().onDisconnect.emit({ error: { message: "No such native application fr.vigilien.host" } });
  assert.equal(await asked, "missing");
});

test("everything that waits is refused at once when the port closes", async () => {
  const asked = [host.request("check"), host.request("navigate")].map(reasonOf);
  await turn();
  close("Native host has exited.");
  assert.deepEqual(await Promise.all(asked), ["crashed", "crashed"]);
  assert.equal(host.state, "crashed");
});

test("a silent host is a fault within the second, and is let go when it stays silent", async () => {
  const asked = reasonOf(host.request("check"));
  await turn();
  await wait(700);
  assert.equal(await asked, "silent");
  assert.equal(port().closed, false, "it may be slow to start");
  await wait(2500);
  const second = reasonOf(host.request("check"));
  await turn();
  await wait(700);
  assert.equal(await second, "silent");
  assert.equal(port().closed, true);
  const third = reasonOf(host.request("check"));
  await turn();
  assert.equal(await third, "silent", "nobody waits again for a host that was just let go");
  assert.equal(ports.length, 1);
  await wait(2100);
  host.request("check").catch(() => {});
  await turn();
  assert.equal(ports.length, 2, "it is started again later");
});

test("a late answer is no answer, but a sign of life", async () => {
  const asked = reasonOf(host.request("check"));
  await turn();
  await wait(700);
  assert.equal(await asked, "silent");
  reply(sentBy("check")[0], { type: "verdicts", verdicts: [] });
  assert.equal(host.state, "ok");
});

test("«Vérifier à nouveau» replaces a silent host without waiting", async () => {
  host.request("check").catch(() => {});
  await turn();
  await wait(700);
  host.reconnect().catch(() => {});
  await turn();
  assert.equal(ports.length, 2);
  assert.equal(ports[0].closed, true);
});

test("pauses grow with failures; a host that is not there costs nothing to ask for", () => {
  assert.deepEqual(
    [1, 2, 3, 4, 9].map((count) => pauseAfter("crashed", count)),
    [0, 1000, 2000, 4000, 4000],
  );
  assert.deepEqual(
    [1, 2, 9].map((count) => pauseAfter("silent", count)),
    [1000, 2000, 4000],
  );
  assert.equal(pauseAfter("missing", 9), 0);
  assert.equal(pauseAfter("forbidden", 9), 0);
});

test("a host that ends at each start is not started without end", async () => {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const asked = reasonOf(host.request("check"));
    await turn();
    if (!port().ended) close("Native host has exited.");
    port().ended = true;
    assert.equal(await asked, "crashed");
  }
  assert.equal(ports.length, 2);
});

test("what is no frame of the protocol closes the port", async () => {
  for (const nonsense of [null, "texte", 7, {}, { id: 3 }, { type: 9 }]) {
    const asked = reasonOf(host.request("status"));
    await turn();
    const used = port();
    used.onMessage.emit(nonsense);
    assert.equal(await asked, "garbled", JSON.stringify(nonsense));
    assert.equal(used.closed, true);
    now += 60_000;
  }
});

test("an error of the host is a fault, never an answer", async () => {
  const asked = reasonOf(host.request("check"));
  await turn();
  reply(sentBy("check")[0], { type: "error", code: "bad-request", message: "" });
  assert.equal(await asked, "garbled");
});

test("a browser that refuses to connect is answered too", async () => {
  connectError = new Error("Specified native messaging host not found.");
  assert.equal(await reasonOf(host.request("check")), "missing");
  connectError = null;
  host.request("check").catch(() => {});
  await turn();
  assert.equal(ports.length, 1, "asked again at once");
});

test("events are told, and words of an old port are not", async () => {
  host.request("status").catch(() => {});
  await turn();
  const old = port();
  old.onMessage.emit({ type: "lists-changed" });
  close("Native host has exited.");
  old.onMessage.emit({ type: "lists-changed" });
  assert.deepEqual(events, ["lists-changed"]);
});

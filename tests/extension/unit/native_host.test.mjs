import assert from "node:assert/strict";
import { after, beforeEach, test } from "node:test";

import {
  faultReason,
  greetingFault,
  NativeHost,
  pauseAfter,
} from "../../../extension/background/native_host.js";
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

let now, ports, lastError, connectError, events, states, told, host;
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
  told = [];
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
    onAbout: () => told.push(host.about.update.state),
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

test("what the host could not read of the settings is known", async () => {
  host.request("status");
  await turn();
  reply(sentBy("configure")[0], { type: "ok", warnings: ["own_domains[1]", 7, "language"] });
  await turn();
  assert.deepEqual(host.unread, ["own_domains[1]", "language"]);
  host.configure();
  await turn();
  reply(sentBy("configure")[1], { type: "ok", warnings: Array(50).fill("x") });
  await turn();
  assert.equal(host.unread.length, 20);
  host.configure();
  await turn();
  reply(sentBy("configure")[2], { type: "ok" });
  await turn();
  assert.deepEqual(host.unread, []);
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

/** The host's greeting. */
const greet = (more) => {
  const [{ id }] = sentBy("hello");
  port().onMessage.emit({ id, type: "hello", version: "0.1.0", protocol: 1, lists: [], ...more });
};

test("a greeting tells a host that is too old from one that is strange", () => {
  const rows = [
    [{ type: "hello", protocol: 1 }, null],
    [{ type: "hello", protocol: 0 }, "outdated"],
    [{ type: "hello" }, "outdated"],
    [{ type: "hello", protocol: "1" }, "outdated"],
    [{ type: "error", code: "unknown-type" }, "outdated"],
    [{ type: "hello", protocol: 2 }, "garbled"],
    [{ type: "error", code: "bad-json" }, "garbled"],
  ];
  for (const [reply, expected] of rows) {
    assert.equal(greetingFault(reply), expected, JSON.stringify(reply));
  }
});

test("a host that is too old judges nothing, and is let go", async () => {
  const asked = reasonOf(host.request("check"));
  await turn();
  const used = port();
  greet({ protocol: 0 });
  used.onMessage.emit({ id: sentBy("check")[0].id, type: "verdicts", verdicts: [] });
  assert.equal(await asked, "outdated");
  assert.equal(used.closed, true);
  assert.equal(host.state, "outdated");
});

test("a host that greets and then ends at each question is not started without end", async () => {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const asked = reasonOf(host.request("check"));
    await turn();
    if (!port().ended) {
      greet();
      close("Native host has exited.");
    }
    port().ended = true;
    assert.equal(await asked, "crashed");
  }
  assert.equal(ports.length, 2);
});

test("a host that ended is looked for again without a question, ever more seldom", async () => {
  host.request("check").catch(() => {});
  await turn();
  const starts = [];
  for (let second = 0; second < 120; second += 1) {
    if (!port().ended) close("Native host has exited.");
    port().ended = true;
    await wait(1000);
    if (ports.length > 1 + starts.length) starts.push(second);
  }
  assert.ok(starts.length >= 4 && starts.length <= 8, `looked for at ${starts}`);
  await wait(60_000);
  greet();
  reply(sentBy("status")[0]);
  assert.equal(host.state, "ok");
});

test("a flood of events ends the connection, and each flood pauses longer", async () => {
  const lengths = [];
  for (let flood = 0; flood < 3; flood += 1) {
    const asked = reasonOf(host.request("check"));
    await turn();
    greet();
    await turn();
    const told = events.length;
    const used = port();
    for (let count = 0; count < 10_000; count += 1) used.onMessage.emit({ type: "status-changed" });
    assert.equal(await asked, "garbled");
    assert.equal(used.closed, true);
    assert.ok(events.length - told <= 1, "the rest is not even looked at");
    lengths.push(host.retryAt_ - now);
    now = host.retryAt_;
  }
  assert.deepEqual(lengths, [1000, 4000, 4000]);
});

test("answers that nobody waits for are a flood too, in parts as well", async () => {
  host.request("check").catch(() => {});
  await turn();
  for (let id = 1000; id < 2000; id += 1) {
    port().onMessage.emit({ id, type: "verdicts", verdicts: [] });
  }
  assert.equal(ports[0].closed, true);
  now += 60_000;
  const asked = reasonOf(host.request("check"));
  await turn();
  const [{ id }] = sentBy("check");
  const used = port();
  for (let part = 0; part < 100; part += 1) {
    used.onMessage.emit({ id, type: "verdicts", part, verdicts: [] });
  }
  assert.equal(await asked, "garbled");
  assert.equal(used.closed, true);
});

test("events in a row are told at once and once more, those without a name not at all", async () => {
  host.request("check").catch(() => {});
  await turn();
  for (let count = 0; count < 20; count += 1) port().onMessage.emit({ type: "lists-changed" });
  port().onMessage.emit({ type: "constructor" });
  assert.deepEqual(events, ["lists-changed"]);
  await wait(300);
  assert.deepEqual(events, ["lists-changed", "lists-changed"]);
  await wait(300);
  await wait(300);
  assert.equal(events.length, 2);
});

test("events now and then are no flood", async () => {
  host.request("check").catch(() => {});
  await turn();
  for (let count = 0; count < 1000; count += 1) {
    now += 100;
    port().onMessage.emit({ type: "status-changed" });
  }
  assert.equal(port().closed, false);
});

test("lists that changed while the host was away are told", async () => {
  const list = { id: "cabinet", version: 3, age: 5, entries: 7, state: "ok" };
  const meet = async (lists) => {
    host.request("status").catch(() => {});
    await turn();
    greet({ lists });
    reply(sentBy("status")[0]);
    await wait(300);
    close("Native host has exited.");
    return events.length;
  };
  assert.equal(await meet([list]), 1, "pages may know verdicts of before");
  assert.equal(await meet([{ ...list, age: 90 }]), 1);
  assert.equal(await meet([{ ...list, version: 4 }]), 2);
});

test("how the lists stand is told at each status, and stays known until the host is gone", async () => {
  const ask = async (state) => {
    host.request("status").catch(() => {});
    await turn();
    if (sentBy("hello").length === 1 && told.length === 0) greet({ lists: [] });
    const update = { state, subscriptions: [{ id: "a", age: 60, state }] };
    reply(sentBy("status").at(-1), { update });
    await turn();
  };
  await ask("fresh");
  await ask("expired");
  reply(sentBy("status").at(-1), { update: { state: "fresh" } });
  assert.deepEqual(told, ["fresh", "expired"], "an answer that nobody waits for is none");
  assert.equal(host.about.update.state, "expired");
  assert.equal(host.about.update.subscriptions[0].age, 60);
  close("Native host has exited.");
  assert.equal(host.about, null);
});

/**
 * Hosts that answer, but not as they should. The word in $VIGILIEN_ODD:
 *
 *   outdated  an older protocol, in which every link is harmless
 *   half      greets, then ends in the middle of its answer about links
 *   huge      an answer longer than browsers take
 *   flood     events without end, beside answers
 */
const word = process.env.VIGILIEN_ODD;

function frame(message) {
  const body = Buffer.from(JSON.stringify(message));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(body.length);
  return Buffer.concat([length, body]);
}
const send = (message) => process.stdout.write(frame(message));

const harmless = ({ href }) => ({
  url: href,
  href,
  level: "allow",
  site: null,
  findings: [],
  imitates: null,
  via: [],
  lists: { version: 1, age: 0 },
});

function answer({ id, type, links = [{ href: "" }] }) {
  if (type === "hello") {
    return send({ id, type, version: "0.0.1", protocol: word === "outdated" ? 0 : 1, lists: [] });
  }
  if (type === "configure") return send({ id, type: "ok", warnings: [] });
  if (type === "status") return send({ id, type, version: "0.0.1", lists: [] });
  const reply = { id, type: "verdicts", verdicts: links.map(harmless) };
  if (word === "half") {
    const whole = frame(reply);
    return process.stdout.write(whole.subarray(0, whole.length / 2), () => process.exit(1));
  }
  if (word === "huge") return send({ ...reply, verdicts: ["x".repeat(3 * 1024 * 1024)] });
  if (word !== "flood") send(reply);
}

let buffer = Buffer.alloc(0);
process.stdin.on("data", (chunk) => {
  buffer = Buffer.concat([buffer, chunk]);
  while (buffer.length >= 4 && buffer.length >= 4 + buffer.readUInt32LE(0)) {
    const end = 4 + buffer.readUInt32LE(0);
    const request = JSON.parse(buffer.subarray(4, end).toString());
    buffer = buffer.subarray(end);
    answer(request);
  }
});
process.stdin.on("end", () => process.exit(0));

/** As fast as they are taken. */
function flood() {
  let taken = true;
  while (taken) taken = send({ type: "lists-changed", padding: "x".repeat(1000) });
  process.stdout.once("drain", flood);
}
if (word === "flood") flood();

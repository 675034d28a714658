#!/usr/bin/env node
/**
 * A stand-in for vigilien-host in tests of the extension: speaks the native protocol, judges by a
 * small table, and can be told at any time to play a host in trouble. The word in the file named by
 * $STUB_MODE is read before each answer:
 *
 *   (none)   answers at once       slow      answers after 300 ms
 *   silent   never answers         garbage   prints something that is no frame
 *   crash    ends instead of answering       wrong  answers with another shape
 *
 * `event:lists-changed` in the file $STUB_EVENT is sent to the browser when it appears. Requests are
 * appended to $STUB_LOG.
 */
import fs from "node:fs";

const env = process.env;
const read = (path) => {
  try {
    return fs.readFileSync(path, "utf8").trim();
  } catch {
    return "";
  }
};
const mode = () => read(env.STUB_MODE ?? "");
const log = (text) => env.STUB_LOG && fs.appendFileSync(env.STUB_LOG, `${text}\n`);

/** What the mails of the demonstration expect; hosts that are not among them are harmless. */
const MAILS = JSON.parse(fs.readFileSync(new URL("../mails.json", import.meta.url), "utf8")).mails;
const TABLE = new Map([
  ["lien-de-test.vigilien.example", { level: "warn", findings: ["test-link"] }],
  ["rdv-technique.example", { level: "caution", findings: ["free-hosting"] }],
  ...MAILS.flatMap(({ links }) => links)
    .filter(({ level }) => level !== "allow")
    .map((link) => [hostOf(link.href), link]),
]);
const NAMES = { ameli: "Assurance Maladie", doctolib: "Doctolib", chronopost: "Chronopost" };
const ARGS = {
  organisation: "ameli",
  name: "ameli.fr",
  text: "www.ameli.fr",
  suffix: "example",
  list: "practice-flash",
  source: "cabinet-martin",
  date: "20261124",
};

/** The whole address where it names no host. */
function hostOf(href) {
  try {
    return new URL(href).hostname || href;
  } catch {
    return href;
  }
}

function verdict(href) {
  let url = null;
  try {
    url = new URL(href);
  } catch {
    // said below
  }
  const lists = { version: 31, age: 5400 };
  if (!url || !url.protocol.startsWith("http")) {
    const code = url ? "scheme-javascript" : "malformed";
    const findings = [{ code, level: url ? "block" : "warn", args: {} }];
    const level = url ? "block" : "warn";
    return { url: href, href: null, level, site: null, findings, imitates: null, via: [], lists };
  }
  const host = url.hostname;
  const { level = "allow", findings = [], imitates: id, site } = TABLE.get(host) ?? {};
  const domain = /^[\d.]+$/.test(host) ? null : (site ?? host.split(".").slice(-2).join("."));
  return {
    url: href,
    href: url.href,
    level,
    site: { host, domain, display: domain ?? host },
    findings: findings.map((code) => ({ code, level, args: ARGS })),
    imitates: id ? { id, name: NAMES[id] ?? id, site: `https://www.${id}.fr/`, phone: null } : null,
    via: [],
    lists,
  };
}

const about = {
  lists: [{ id: "practice-flash", version: 31, age: 5400, entries: 12, state: "ok" }],
};

function replyTo({ id, type, links, href, settings }) {
  if (type === "hello")
    return { id, type: "hello", version: "0.1.0", protocol: 1, organisations: 42, ...about };
  if (type === "status")
    return { id, type: "status", version: "0.1.0", protocol: 1, organisations: 42, ...about };
  if (type === "configure") return { id, type: "ok", warnings: settings ? [] : ["settings"] };
  if (type === "check")
    return { id, type: "verdicts", verdicts: links.map((link) => verdict(link.href)) };
  if (type === "navigate") return { id, type: "verdicts", verdicts: [verdict(href)] };
  return { id, type: "error", code: "unknown-type", message: String(type) };
}

function send(message) {
  const body = Buffer.from(JSON.stringify(message));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(body.length);
  process.stdout.write(Buffer.concat([length, body]));
}

function answer(request) {
  log(JSON.stringify(request));
  const word = mode();
  if (word === "silent") return;
  if (word === "crash") process.exit(3);
  if (word === "garbage") process.stdout.write("Bonjour, ceci n'est pas une trame.\n");
  else if (word === "wrong") send({ id: request.id, type: "verdicts", verdicts: "aucun" });
  else if (word === "slow") setTimeout(() => send(replyTo(request)), 300);
  else send(replyTo(request));
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

if (env.STUB_EVENT) {
  let last = "";
  setInterval(() => {
    const word = read(env.STUB_EVENT);
    if (word.startsWith("event:") && word !== last) send({ type: word.slice(6).split(" ")[0] });
    last = word;
  }, 50).unref();
}

// vigilien check --json: the contract with scripts, and input that nobody should send.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

import {
  commandLine,
  patience,
  run,
  temporaryFolder,
  testLink,
  underWine,
  within,
} from "../host/support.mjs";

/** @param {import("node:test").TestContext} t @param {string[]} words */
async function check(t, words, options = {}) {
  const environment = { VIGILIEN_STATE: temporaryFolder(t), ...options.environment };
  const result = await run(commandLine, ["check", "--json", ...words], { ...options, environment });
  const verdicts = result.out
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line));
  return { ...result, verdicts };
}

test("one object a link, in order, with the members of the contract", async (t) => {
  const links = [testLink, "https://www.ameli.fr/", "mailto:a@b.example", "http://"];
  const { status, verdicts, error } = await check(t, links);
  assert.equal(error, "");
  assert.equal(status, 1);
  assert.deepEqual(
    verdicts.map(({ url }) => url),
    links,
  );
  assert.deepEqual(
    verdicts.map(({ level }) => level),
    ["warn", "allow", "allow", "warn"],
  );
  const members = ["url", "href", "level", "site", "findings", "imitates", "via", "lists"];
  for (const verdict of verdicts) assert.deepEqual(Object.keys(verdict), members);
  assert.deepEqual(verdicts[2].site, null);
  assert.deepEqual(verdicts[3].href, null);
});

for (const [level, link, wanted] of [
  ["allow", "https://www.ameli.fr/", 0],
  ["caution", "http://203.0.113.7/", 1],
  ["warn", testLink, 1],
  ["block", "javascript:alert(1)", 2],
]) {
  test(`the exit status of ${level} is ${wanted}`, async (t) => {
    const { status, verdicts } = await check(t, [link]);
    assert.equal(verdicts[0].level, level);
    assert.equal(status, wanted);
  });
}

test("a block among others is 2", async (t) => {
  assert.equal((await check(t, ["https://www.ameli.fr/", "javascript:x", testLink])).status, 2);
});

test("links are taken as they are, whatever they look like", async (t) => {
  const links = [
    "[a,b]",
    "{}",
    "[]",
    "",
    " ",
    "=x",
    "%%",
    "https://a.example/,b;c",
    "\u{1F600}",
    "--",
  ];
  const { verdicts } = await check(t, ["--", ...links, "--stdin", "-x"]);
  assert.deepEqual(
    verdicts.map(({ url }) => url),
    [...links, "--stdin", "-x"],
  );
  const { verdicts: bare } = await check(t, ["[a,b]", "{}", "", "-"]);
  assert.deepEqual(
    bare.map(({ url }) => url),
    ["[a,b]", "{}", "", "-"],
  );
});

test("options may stand before and after links", async (t) => {
  const { verdicts } = await check(t, [
    testLink,
    "--text",
    "x",
    "https://b.example/",
    "--base=https://c.example/d/",
  ]);
  assert.equal(verdicts.length, 2);
});

test("--base resolves what is relative", async (t) => {
  const { verdicts } = await check(t, [
    "--base",
    "https://www.ameli.fr/a/b",
    "../c",
    "//evil.example/",
    "?q",
  ]);
  assert.deepEqual(
    verdicts.map(({ href }) => href),
    ["https://www.ameli.fr/c", "https://evil.example/", "https://www.ameli.fr/a/b?q"],
  );
});

test("--text is the text of every link", async (t) => {
  const { verdicts } = await check(t, [
    "--text",
    "https://www.ameli.fr/compte",
    "https://sondage.example/",
  ]);
  assert.equal(verdicts[0].findings[0].code, "text-mismatch");
});

test("--list judges with these lists too, repeatedly", async (t) => {
  const folder = temporaryFolder(t);
  const listOf = (name, entry) => {
    const file = path.join(folder, `${name}.vgl`);
    writeFileSync(file, `#vgl1 ${name}\n#meta 1\tsource=${name}\n${entry}\t1\t20261124\n`);
    return file;
  };
  const words = [
    "--list",
    listOf("one", "d evil.example"),
    "--list",
    listOf("two", "h mal.example"),
  ];
  const { verdicts } = await check(t, [
    ...words,
    "https://www.evil.example/",
    "https://mal.example/",
    "https://x.mal.example/",
  ]);
  assert.deepEqual(
    verdicts.map(({ level }) => level),
    ["block", "block", "allow"],
  );
  assert.deepEqual(
    verdicts.slice(0, 2).map(({ findings }) => findings[0].args.list),
    ["one", "two"],
  );
  const broken = path.join(folder, "broken.vgl");
  writeFileSync(broken, "<html>");
  assert.equal((await check(t, ["--list", broken, testLink])).status, 70);
});

test("--protect adds names, --no-directory leaves them alone", async (t) => {
  const names = path.join(temporaryFolder(t), "names");
  writeFileSync(names, "# ours\n\nlaboratoire-tilleuls.example\r\n  Logimed.example  \n");
  const lures = [
    "https://laboratoire-tilleuls-resultats.test-domain.example/",
    "https://logimed.example.verif.example/",
    "https://ameli-cps.example/",
  ];
  const { verdicts } = await check(t, ["--protect", names, ...lures]);
  assert.equal(verdicts[1].imitates.id, "logimed.example");
  assert.equal(verdicts[2].imitates.id, "ameli");
  const { verdicts: alone } = await check(t, ["--no-directory", "--protect", names, ...lures]);
  assert.equal(alone[1].imitates.id, "logimed.example");
  assert.equal(alone[2].level, "allow");
  writeFileSync(names, "fine.example\nnot a name\n");
  const refused = await check(t, ["--protect", names, testLink]);
  assert.equal(refused.status, 70);
  assert.match(refused.error, /2.*not a name/);
});

test("--stdin: one object a line, whatever the line", async (t) => {
  const input = Buffer.concat([
    Buffer.from(`${testLink}\r\n`),
    Buffer.from("\n"),
    Buffer.from("\r\n"),
    Buffer.from([0x68, 0xff, 0xfe, 0x0a]),
    Buffer.from([0xc3, 0x28, 0x0a]),
    Buffer.from("https://a.example/\0b\n"),
    Buffer.from("https://a.example/\x1a\n"),
    Buffer.from("https://a.example/\r\r\n"),
    Buffer.from(`https://a.example/?${"x".repeat(3_000_000)}\n`),
    Buffer.from("https://last.example/"),
  ]);
  const { verdicts, status } = await check(t, ["--stdin"], { input });
  assert.equal(verdicts.length, 10);
  const codes = verdicts.map(({ findings }) => findings.map(({ code }) => code));
  assert.equal(verdicts[0].url, testLink);
  for (const i of [1, 2, 3, 4]) {
    assert.ok(codes[i].includes("malformed"), `line ${i + 1}: ${codes[i]}`);
    assert.equal(verdicts[i].level, "warn");
    assert.equal(verdicts[i].href, null);
  }
  assert.equal(verdicts[7].url, "https://a.example/\r");
  assert.equal(verdicts[8].url.length, "https://a.example/?".length + 3_000_000);
  assert.equal(verdicts[9].url, "https://last.example/");
  assert.equal(status, 1);
});

test("--stdin without a line: nothing, and 0", async (t) => {
  assert.deepEqual(await check(t, ["--stdin"]).then(({ out, status }) => ({ out, status })), {
    out: "",
    status: 0,
  });
});

test("--stdin answers a line at once, while more may come", async (t) => {
  const child = spawn(commandLine, ["check", "--json", "--stdin"], {
    env: { ...process.env, VIGILIEN_STATE: temporaryFolder(t) },
  });
  t.after(() => child.kill());
  child.stdout.setEncoding("utf8");
  for (let round = 0; round < 3; round += 1) {
    child.stdin.write(`${testLink}${round}\n`);
    const line = await within(
      new Promise((resolve) => child.stdout.once("data", resolve)),
      patience,
      "verdict",
    );
    assert.equal(JSON.parse(line).url, `${testLink}${round}`);
  }
});

test("--stdin takes 100,000 links", async (t) => {
  const input = Array.from(
    { length: 100_000 },
    (_, i) => `https://site-${i}.example/page?i=${i}\n`,
  ).join("");
  const { out, status } = await run(commandLine, ["check", "--json", "--stdin"], {
    input,
    environment: { VIGILIEN_STATE: temporaryFolder(t) },
    ms: 300_000,
  });
  assert.equal(out.split("\n").length, 100_001);
  assert.equal(status, 0);
});

test(
  "an output that takes no more is a failure",
  { skip: process.platform !== "linux" },
  async (t) => {
    const child = spawn(
      "/bin/sh",
      ["-c", '"$0" check --json "$1" >/dev/full', commandLine, testLink],
      {
        env: { ...process.env, VIGILIEN_STATE: temporaryFolder(t) },
      },
    );
    assert.equal(
      await within(new Promise((resolve) => child.on("close", resolve)), patience, "end"),
      70,
    );
  },
);

test("no colour in a pipe, and none in JSON", async (t) => {
  const { out } = await run(commandLine, ["check", testLink], {
    environment: { VIGILIEN_STATE: temporaryFolder(t), TERM: "xterm-256color" },
  });
  assert.equal(out.includes("\u001b"), false);
});

const noTerminal = underWine || process.platform !== "linux";
test("colour on a terminal, unless NO_COLOR", { skip: noTerminal }, async (t) => {
  const onTerminal = async (environment) => {
    const { out } = await run(
      "/usr/bin/script",
      ["-qec", `'${commandLine}' check ${testLink}`, "/dev/null"],
      {
        environment: {
          VIGILIEN_STATE: temporaryFolder(t),
          TERM: "xterm-256color",
          LC_ALL: "fr_FR.UTF-8",
          ...environment,
        },
      },
    );
    return out;
  };
  assert.match(await onTerminal({ NO_COLOR: "" }), /\u001b\[1;33m<≠> ATTENTION\u001b\[0m/);
  assert.equal((await onTerminal({ NO_COLOR: "1" })).includes("\u001b[1;33m"), false);
  assert.equal((await onTerminal({ NO_COLOR: "", TERM: "dumb" })).includes("\u001b[1;33m"), false);
});

test("nothing is written by a check", async (t) => {
  const state = path.join(temporaryFolder(t), "state");
  await run(commandLine, ["check", testLink], { environment: { VIGILIEN_STATE: state } });
  assert.throws(() => readFileSync(state), /ENOENT/);
});

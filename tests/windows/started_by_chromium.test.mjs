// As Chromium starts a host on Windows: by the command processor, with both pipes redirected, from where it is
// installed; and what the file system and the language of the computer may bring along.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

import { Host, checkOf, frame, run, temporaryFolder, testLink } from "../host/support.mjs";
import {
  folderOnDriveC,
  linuxHost,
  onDriveC,
  root,
  windows,
  windowsFolder,
  windowsName,
  wine,
} from "./support.mjs";

/** The programs and their data where an installer puts them. @param {string} prefix @param {boolean} flat */
function install(prefix, flat) {
  const programs = flat ? prefix : path.join(prefix, "bin");
  mkdirSync(programs, { recursive: true });
  for (const name of ["vigilien.exe", "vigilien-host.exe"])
    cpSync(path.join(windowsFolder, name), path.join(programs, name));
  const data = flat ? path.join(prefix, "data") : path.join(prefix, "share/vigilien");
  cpSync(path.join(root, "blocklists"), data, { recursive: true });
  return programs;
}

/** The frames in a file. @param {Buffer} bytes */
function framesIn(bytes) {
  const found = [];
  while (bytes.length > 0) {
    const length = bytes.readUInt32LE(0);
    assert.ok(bytes.length >= 4 + length, `a frame of ${length} bytes is cut short`);
    found.push({ length, message: JSON.parse(bytes.subarray(4, 4 + length).toString("utf8")) });
    bytes = bytes.subarray(4 + length);
  }
  return found;
}

/** A check whose reply has exactly so many bytes, by the answers of Linux's host. */
async function checkWithReplyOf(t, wanted) {
  const host = new Host(t, { program: linuxHost });
  const ask = (/** @type {number} */ padding, /** @type {string} */ id) => ({
    id,
    type: "check",
    links: [{ href: `${testLink}?${"x".repeat(padding)}` }],
  });
  host.send(ask(400, "a"));
  const gap = wanted - (await host.nextFrame()).size;
  const request = ask(400 + Math.floor(gap / 2), gap % 2 ? "ab" : "a");
  host.send(request);
  assert.equal((await host.nextFrame()).size, wanted);
  return request;
}

test("cmd /d /c with < and >: frames of 26 bytes, replies of 2570 and 2586 bytes", async (t) => {
  const place = folderOnDriveC(t);
  const programs = install(path.join(place, "Program Files", "Vigilien"), false);
  const short = '{"id":1234,"type":"hello"}';
  assert.equal(short.length, 26); // 0x1A, the sign of end of file in a text
  // 0x0A0A and 0x0A1A: line ends, of which a text has two bytes each.
  const requests = [await checkWithReplyOf(t, 2570), await checkWithReplyOf(t, 2586)];
  const input = path.join(place, "in");
  const output = path.join(place, "out");
  writeFileSync(
    input,
    Buffer.concat([
      frame(short),
      ...requests.map((one) => frame(JSON.stringify(one))),
      frame(short),
    ]),
  );
  const script = path.join(place, "start.cmd");
  const host = windowsName(path.join(programs, "vigilien-host.exe"));
  const line = `"${host}" chrome-extension://abcdefghijklmnopabcdefghijklmnop/ --parent-window=0`;
  writeFileSync(script, `@${line} < "${windowsName(input)}" > "${windowsName(output)}"\r\n`);
  const { status, error } = await run(wine, ["cmd", "/d", "/c", windowsName(script)], {
    environment: { VIGILIEN_STATE: path.join(place, "state") },
  });
  assert.equal(status, 0, error);
  const frames = framesIn(readFileSync(output)).filter(({ message }) =>
    Object.hasOwn(message, "id"),
  );
  assert.deepEqual(
    frames.map(({ length, message }) => [message.type, message.id, length === frames[0].length]),
    [
      ["hello", 1234, true],
      ["verdicts", requests[0].id, false],
      ["verdicts", requests[1].id, false],
      ["hello", 1234, true],
    ],
  );
  assert.deepEqual([frames[1].length, frames[2].length], [2570, 2586]);
});

for (const flat of [false, true]) {
  test(`installed ${flat ? "flat" : "in bin and share"}, in a folder with accents`, async (t) => {
    const prefix = path.join(folderOnDriveC(t), "Cabinet d’Éloïse & Zoë");
    const programs = install(prefix, flat);
    const { status, out, error } = await run(
      wine,
      [path.join(programs, "vigilien.exe"), "check", "--lang", "fr", testLink],
      { environment: { VIGILIEN_STATE: path.join(prefix, "état") } },
    );
    assert.equal(status, 1, error);
    assert.match(out, /sert à montrer un avertissement/);
  });
}

test("without $VIGILIEN_STATE what is kept lies in %LOCALAPPDATA%\\Vigilien", async (t) => {
  const place = folderOnDriveC(t);
  const user = path.join(place, "Zoe", "AppData", "Local");
  mkdirSync(user, { recursive: true });
  // wine sets the variable anew for each program that this system starts.
  const script = path.join(place, "as_user.cmd");
  const program = windowsName(path.join(windowsFolder, "vigilien.exe"));
  writeFileSync(
    script,
    `@set VIGILIEN_STATE=\r\n@set LOCALAPPDATA=${windowsName(user)}\r\n@"${program}" block evil.example\r\n`,
  );
  const { status, error } = await run(wine, ["cmd", "/d", "/c", windowsName(script)]);
  assert.equal(status, 0, error);
  const kept = readFileSync(path.join(user, "Vigilien", "practice.json"), "utf8");
  assert.match(kept, /evil\.example/);
});

test("words of the command line and of the console are UTF-8", async (t) => {
  const environment = { VIGILIEN_STATE: temporaryFolder(t), LC_ALL: "C.UTF-8" };
  const link = "https://améli.fr/é?ж=🦉";
  const { out } = await run(windows, ["check", "--json", link], { environment });
  const { url, site } = JSON.parse(out);
  assert.equal(url, link);
  assert.equal(site.host, "xn--amli-cpa.fr");
  const told = await run(
    windows,
    ["block", "évil.example", "--lang", "fr", "--reason", "carte «\u00a0CPS\u00a0» 漢"],
    {
      environment,
    },
  );
  assert.equal(told.status, 0, told.error);
  const practice = await run(windows, ["practice", "--json"], { environment });
  assert.match(practice.out, /carte «\u00a0CPS\u00a0» 漢/);
});

test("files whose names have accents, other scripts and more than 260 characters", async (t) => {
  let folder = path.join(folderOnDriveC(t), "données", "ж漢🦉");
  while (folder.length < onDriveC("").length + 330)
    folder = path.join(folder, "dossier-très-profond");
  mkdirSync(folder, { recursive: true });
  const feed = path.join(folder, "liste-é.txt");
  writeFileSync(feed, "mauvais.example\nautre.example\n");
  const list = path.join(folder, "sortie-ü.vgl");
  const environment = { VIGILIEN_STATE: path.join(folder, "état") };
  const { status, error } = await run(
    windows,
    ["list", "import", windowsName(feed), "-o", windowsName(list)],
    { environment },
  );
  assert.equal(status, 0, error);
  const used = await run(windows, ["list", "use", windowsName(list)], { environment });
  assert.equal(used.status, 0, used.error);
  const host = new Host(t, {
    program: path.join(root, "tests/windows/programs/vigilien-host"),
    environment,
  });
  const { verdicts } = await host.ask(checkOf("https://mauvais.example/"));
  assert.equal(verdicts[0].level, "block");
});

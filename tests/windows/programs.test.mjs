// What the Windows programs are made of: nothing but the system's own libraries, the system's protections, a version
// to be shown, and nothing of the machine or the moment they were made on.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

import { root, windowsFolder } from "./support.mjs";

const programs = ["vigilien", "vigilien-host", "vigilien-compile-data"];
const ofSystem =
  /^(ADVAPI32|bcrypt|CRYPT32|KERNEL32|msvcrt|MSWSOCK|SHELL32|USER32|WINHTTP|WS2_32)\.dll$/i;

for (const name of programs) {
  const file = path.join(windowsFolder, `${name}.exe`);
  test(`${name}.exe`, () => {
    const headers = execFileSync("x86_64-w64-mingw32-objdump", ["-p", file], {
      encoding: "utf8",
      maxBuffer: 1 << 28,
    });
    const libraries = [...headers.matchAll(/DLL Name: (\S+)/g)].map(([, library]) => library);
    assert.ok(libraries.length > 2);
    assert.deepEqual(
      libraries.filter((library) => !ofSystem.test(library)),
      [],
    );
    // High entropy, dynamic base, no execution of data.
    assert.match(headers, /DllCharacteristics\s+00000160/);
    assert.match(headers, /Time\/Date\s+Thu Jan {2}1 00:00:00 1970/);
    assert.match(headers, /\.reloc/);

    const bytes = readFileSync(file);
    const has = (/** @type {string} */ text, /** @type {BufferEncoding} */ as) =>
      bytes.includes(Buffer.from(text, as));
    const { version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
    for (const text of [`${name}.exe`, "OriginalFilename", "FileDescription", version])
      assert.ok(has(text, "utf16le"), `${text} is not told`);
    for (const wish of ["asInvoker", "longPathAware", ">UTF-8</activeCodePage>"])
      assert.ok(has(wish, "latin1"), `${wish} is not in the manifest`);
    assert.ok(!has(root, "latin1"), "the folder it was made in");
  });
}

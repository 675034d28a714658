/** What the add-on store's own check says of the extension, and what its manifest asks for. */
import assert from "node:assert/strict";
import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const EXTENSION = fileURLToPath(new URL("../extension/", import.meta.url));
const LINTER = fileURLToPath(
  new URL("../node_modules/addons-linter/bin/addons-linter", import.meta.url),
);
const PACK = fileURLToPath(new URL("../installer/package-extension", import.meta.url));
const manifest = JSON.parse(readFileSync(`${EXTENSION}manifest.json`, "utf8"));

/**
 * One manifest serves both browsers: Firefox runs `scripts`, Chromium the worker. Chromium shows no page
 * of ours in a private window unless it is split; Firefox then stays out of private windows.
 */
const KNOWN = [
  'INCOGNITO_SPLIT_UNSUPPORTED incognito "split" is unsupported. manifest.json:0',
  'MANIFEST_FIELD_UNSUPPORTED "/background/service_worker" is not supported. manifest.json:0',
];

/** @param {string} extension folder or package @returns {Promise<any>} the linter's report; it ends with a status when it has found something */
const lint = (extension) =>
  new Promise((resolve, reject) => {
    const words = [LINTER, extension, "--output", "json"];
    execFile(process.execPath, words, { maxBuffer: 2 ** 24 }, (error, stdout, stderr) => {
      try {
        resolve(JSON.parse(stdout));
      } catch {
        reject(new Error(`the linter said nothing that can be read: ${error?.message} ${stderr}`));
      }
    });
  });

/** @param {string} extension */
async function saidOf(extension) {
  const { errors, warnings, notices } = await lint(extension);
  const said = [...errors, ...warnings, ...notices].map(
    ({ code, message, file, line }) => `${code} ${message} ${file}:${line ?? 0}`,
  );
  return said.sort();
}

test("the store's check has nothing to say but what is meant", async () => {
  assert.deepEqual(await saidOf(EXTENSION), KNOWN);
});

test("packages for the stores: the same bytes each time, without what stores refuse", async () => {
  const folder = mkdtempSync(join(tmpdir(), "vigilien-packages-"));
  try {
    const packed = ["1", "2"].map((name) =>
      execFileSync(PACK, [join(folder, name)], { encoding: "utf8" })
        .trim()
        .split("\n"),
    );
    for (const [at, file] of packed[0].entries()) {
      assert.ok(readFileSync(file).equals(readFileSync(packed[1][at])), file);
      const text = execFileSync("unzip", ["-p", file, "manifest.json"], { encoding: "utf8" });
      const { key, ...rest } = JSON.parse(text);
      assert.equal(key, undefined);
      assert.equal(rest.version, manifest.version);
      assert.equal(rest.incognito, file.includes("firefox") ? undefined : "split");
    }
    const firefox = packed[0].find((file) => file.includes("firefox"));
    assert.deepEqual(await saidOf(/** @type {string} */ (firefox)), [KNOWN[1]]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("the manifest asks for what the README explains, and the pages' policy lets nothing else in", () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  for (const name of [...manifest.permissions, ...manifest.host_permissions]) {
    assert.ok(readme.includes(`\`${name}\``), `${name} is not explained`);
  }
  const policy = Object.fromEntries(
    manifest.content_security_policy.extension_pages.split("; ").map((one) => {
      const [directive, ...sources] = one.split(" ");
      return [directive, sources.join(" ")];
    }),
  );
  assert.equal(policy["default-src"], "'none'");
  for (const sources of Object.values(policy)) {
    assert.ok(/^('none'|'self'( data:)?)$/.test(sources), sources);
  }
  assert.equal(policy["script-src"], "'self'");
  const exposed = manifest.web_accessible_resources.flatMap(({ resources }) => resources);
  assert.deepEqual(exposed, ["pages/hold.html"]);
  assert.equal(manifest.externally_connectable, undefined);
});

/** What the add-on store's own check says of the extension, and what its manifest asks for. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const EXTENSION = fileURLToPath(new URL("../extension/", import.meta.url));
const LINTER = fileURLToPath(
  new URL("../node_modules/addons-linter/bin/addons-linter", import.meta.url),
);
const manifest = JSON.parse(readFileSync(`${EXTENSION}manifest.json`, "utf8"));

/**
 * One manifest serves both browsers: Firefox runs `scripts`, Chromium the worker. Chromium shows no page
 * of ours in a private window unless it is split; Firefox then stays out of private windows.
 */
const KNOWN = [
  'INCOGNITO_SPLIT_UNSUPPORTED incognito "split" is unsupported. manifest.json:0',
  'MANIFEST_FIELD_UNSUPPORTED "/background/service_worker" is not supported. manifest.json:0',
];

/** @returns {Promise<any>} the linter's report; it ends with a status when it has found something */
const lint = () =>
  new Promise((resolve, reject) => {
    const words = [LINTER, EXTENSION, "--output", "json"];
    execFile(process.execPath, words, { maxBuffer: 2 ** 24 }, (error, stdout, stderr) => {
      try {
        resolve(JSON.parse(stdout));
      } catch {
        reject(new Error(`the linter said nothing that can be read: ${error?.message} ${stderr}`));
      }
    });
  });

test("the store's check has nothing to say but what is meant", async () => {
  const { errors, warnings, notices } = await lint();
  const said = [...errors, ...warnings, ...notices].map(
    ({ code, message, file, line }) => `${code} ${message} ${file}:${line ?? 0}`,
  );
  assert.deepEqual(said.sort(), KNOWN);
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

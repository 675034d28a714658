/** What the stores get of the extension, what the add-on store's own check says of it, and what it asks for. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { chromiumIds, extensionIds } from "../../installer/windows/extension_ids.mjs";
import { chromiumId, firefoxId } from "../e2e/harness/native_host.mjs";
import { EXTENSION, removeFolder, REPOSITORY, temporaryFolder } from "../e2e/harness/places.mjs";
import { filesIn, lint, manifestIn, pack, reached, unpack } from "./extension_support.mjs";

const manifest = manifestIn(EXTENSION);
const read = (path) => readFileSync(join(REPOSITORY, path), "utf8");

let folder, packed, chromium, firefox;
before(() => {
  folder = temporaryFolder("packages");
  packed = pack(join(folder, "1"));
  chromium = unpack(packed.chromium, join(folder, "chromium"));
  firefox = unpack(packed.firefox, join(folder, "firefox"));
});
after(() => removeFolder(folder));

test("the same sources give the same bytes", () => {
  const again = pack(join(folder, "2"));
  for (const browser of /** @type {const} */ (["chromium", "firefox"])) {
    assert.ok(readFileSync(packed[browser]).equals(readFileSync(again[browser])), browser);
    assert.ok(packed[browser].includes(`-${manifest.version}.`), packed[browser]);
  }
});

test("Chromium's manifest: no key, its worker alone, and nothing that only Firefox knows", () => {
  const { key, browser_specific_settings, background, ...rest } = manifestIn(chromium);
  assert.equal(key, undefined);
  assert.equal(browser_specific_settings, undefined);
  assert.deepEqual(background, { service_worker: "background/main.js", type: "module" });
  const ours = structuredClone(manifest);
  for (const name of ["key", "browser_specific_settings", "background"]) delete ours[name];
  assert.deepEqual(rest, ours, "the rest is as it stands");
});

test("Firefox's manifest: its event page alone, its id, and that nothing is collected", () => {
  const { browser_specific_settings: settings, background, ...rest } = manifestIn(firefox);
  assert.deepEqual(background, { scripts: ["background/main.js"], type: "module" });
  assert.equal(settings.gecko.id, firefoxId);
  assert.ok(Number.parseInt(settings.gecko.strict_min_version) >= 128);
  assert.deepEqual(settings.gecko.data_collection_permissions, { required: ["none"] });
  for (const name of ["key", "incognito", "minimum_chrome_version", "storage"]) {
    assert.equal(rest[name], undefined, name);
  }
  assert.deepEqual(rest.permissions, manifest.permissions);
  assert.deepEqual(rest.content_scripts, manifest.content_scripts);
});

test("every file of a package is one that something leads to", () => {
  for (const one of [chromium, firefox]) {
    const found = reached(one);
    const languages = ["en", "fr"].map((name) => `_locales/${name}/messages.json`);
    // The signs are named by their state, with their size or ending put behind.
    const signs = filesIn(one).filter((file) => /^icons\/icon-(old|off)(-16|-32)?\./.test(file));
    const left = filesIn(one).filter((file) => ![...found, ...languages, ...signs].includes(file));
    assert.deepEqual(left, []);
    assert.ok(found.size > 90, `${found.size} files were found`);
    assert.ok(signs.length === 6, `${signs}`);
  }
});

test("what a package loads is in it", () => {
  const ours = new Set([...reached(EXTENSION)]);
  for (const one of [chromium, firefox]) {
    const there = new Set(filesIn(one));
    const missing = [...ours].filter((file) => !there.has(file));
    const kept = one === firefox ? ["managed_storage.json"] : [];
    assert.deepEqual(missing.sort(), [...kept, "shared/types.js"].sort());
  }
  for (const file of filesIn(EXTENSION).filter((name) => name.endsWith(".js"))) {
    const text = readFileSync(join(EXTENSION, file), "utf8");
    assert.ok(!/^\s*(import|export)\b.*\bfrom\s+"[^"]*\/types\.js"/m.test(text), file);
  }
});

test("Firefox's store has nothing to say of its package", async () => {
  assert.deepEqual(await lint(firefox), { errors: [], warnings: [], notices: [] });
});

/**
 * Of what Chromium alone gets, Firefox's check says what it is: not for Firefox. One manifest cannot have both:
 * Chromium shows no page of ours in a private window unless it is split.
 */
const NOT_FOR_FIREFOX = {
  errors: ["EXTENSION_ID_REQUIRED manifest.json", "MANIFEST_FIELD_UNSUPPORTED manifest.json"],
  warnings: ["INCOGNITO_SPLIT_UNSUPPORTED manifest.json", "STORAGE_MANAGED shared/settings.js"],
  notices: ["MISSING_DATA_COLLECTION_PERMISSIONS manifest.json"],
};

test("of Chromium's package the same check says only that it is not Firefox's", async () => {
  assert.deepEqual(await lint(chromium), NOT_FOR_FIREFOX);
});

test("the host answers the extension under every id that it has", () => {
  const ids = extensionIds();
  assert.equal(ids.chromium, chromiumId);
  assert.equal(ids.firefox, firefoxId);
  const origins = JSON.parse(read("installer/manifests/chromium.json.in")).allowed_origins;
  assert.deepEqual(
    origins,
    chromiumIds(ids).map((id) => `chrome-extension://${id}/`),
  );
  const { allowed_extensions } = JSON.parse(read("installer/manifests/firefox.json.in"));
  assert.deepEqual(allowed_extensions, [ids.firefox]);
});

test("the manifest asks for what the README explains, and the pages' policy lets nothing else in", () => {
  const readme = read("README.md");
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

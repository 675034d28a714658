/** What administrators are given for their policies: made of one source, whole, and read as each browser reads it. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import Ajv from "ajv";

import { ids } from "../installer/policies/make/source.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const POLICIES = join(ROOT, "installer/policies");
const MAKE = join(POLICIES, "make.mjs");
const readJson = (path) => JSON.parse(readFileSync(join(ROOT, path), "utf8"));

globalThis.chrome ??= { runtime: { getURL: (path) => path } };
const { acceptable, DEFAULTS } = await import("../extension/shared/settings.js");

const schema = readJson("extension/managed_storage.json");
const texts = readJson("installer/policies/settings.json");
const example = Object.fromEntries(
  Object.entries(texts).map(([name, { example: value }]) => [name, value]),
);
/** What Chromium's policies keep apart, and is one list everywhere else. */
const SECOND_SHAPES = ["allow_entries", "block_names"];

let folder;
before(() => (folder = mkdtempSync(join(tmpdir(), "vigilien-policies-"))));
after(() => rmSync(folder, { recursive: true, force: true }));

const filesIn = (at) =>
  readdirSync(at).flatMap((name) =>
    statSync(join(at, name)).isDirectory()
      ? filesIn(join(at, name)).map((one) => join(name, one))
      : [name],
  );

test("the files are what their source makes", () => {
  const made = join(folder, "made");
  execFileSync(process.execPath, [MAKE, made]);
  const names = filesIn(made);
  assert.deepEqual(names.sort(), [
    "chromium/vigilien.json",
    "en-US/vigilien.adml",
    "firefox/policies.json",
    "fr-FR/vigilien.adml",
    "vigilien.admx",
    "windows/vigilien-chrome.reg",
    "windows/vigilien-edge.reg",
    "windows/vigilien-firefox.reg",
  ]);
  for (const name of names) {
    const there = readFileSync(join(POLICIES, name));
    assert.ok(
      there.equals(readFileSync(join(made, name))),
      `${name}: run installer/policies/make.mjs`,
    );
  }
});

test("the schema has every setting, in words that Chromium knows, and the example keeps to it", () => {
  const names = [...Object.keys(DEFAULTS), ...SECOND_SHAPES].sort();
  assert.deepEqual(Object.keys(schema.properties).sort(), names);
  const known = ["type", "title", "properties", "items", "enum"];
  const walk = (shape) => {
    for (const word of Object.keys(shape)) assert.ok(known.includes(word), word);
    assert.ok(["object", "array", "string", "boolean"].includes(shape.type), shape.type);
    for (const one of Object.values(shape.properties ?? {})) walk(one);
    if (shape.items) walk(shape.items);
  };
  walk(schema);
  const validate = new Ajv({ strict: true }).compile(schema);
  assert.ok(validate(example), JSON.stringify(validate.errors));
});

test("the extension takes every member of the example", () => {
  const kept = acceptable(example);
  assert.deepEqual(Object.keys(kept).sort(), Object.keys(DEFAULTS).sort());
  assert.equal(kept.block.length, example.block.length + example.block_names.length);
  assert.equal(kept.allow.length, example.allow.length + example.allow_entries.length);
});

/** The keys of a file for the registry, as a tree. @param {string} file @returns {Record<string, any>} */
function registry(file) {
  const bytes = readFileSync(file);
  assert.deepEqual([...bytes.subarray(0, 2)], [0xff, 0xfe], "UTF-16 with its mark");
  const [head, ...lines] = bytes.subarray(2).toString("utf16le").split("\r\n");
  assert.equal(head, "Windows Registry Editor Version 5.00");
  const root = {};
  let key = root;
  for (const line of lines.filter(Boolean)) {
    const [, path] = /^\[(.*)\]$/.exec(line) ?? [];
    if (path) {
      key = path.split("\\").reduce((at, name) => (at[name] ??= {}), root);
      continue;
    }
    const [, name, text, number] =
      /^"((?:[^"\\]|\\.)*)"=(?:"((?:[^"\\]|\\.)*)"|dword:([0-9a-f]{8}))$/.exec(line);
    key[name] = text === undefined ? parseInt(number, 16) : text.replace(/\\(.)/g, "$1");
  }
  return root.HKEY_LOCAL_MACHINE.Software.Policies;
}

/** As Chromium turns keys into values: by the schema, lists from what has a number. */
function asChromium(value, shape) {
  if (shape.type === "array") {
    return Object.keys(value)
      .filter((name) => /^\d+$/.test(name))
      .map((name) => asChromium(value[name], shape.items));
  }
  if (shape.type === "object") {
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name, asChromium(one, shape.properties[name])]),
    );
  }
  return shape.type === "boolean" ? value !== 0 : value;
}

/** As Firefox does: without a schema, a list where the first name is 1. */
function asFirefox(value) {
  if (typeof value !== "object") return value;
  const names = Object.keys(value);
  if (names[0] === "1") return names.map((name) => asFirefox(value[name]));
  return Object.fromEntries(names.map((name) => [name, asFirefox(value[name])]));
}

test("the files for the registry give each browser the example", () => {
  const linux = readJson("installer/policies/chromium/vigilien.json");
  const [extension] = Object.keys(linux["3rdparty"].extensions);
  for (const [name, path] of [
    ["chrome", ["Google", "Chrome"]],
    ["edge", ["Microsoft", "Edge"]],
  ]) {
    const tree = registry(join(POLICIES, `windows/vigilien-${name}.reg`));
    const browser = path.reduce((at, one) => at[one], tree);
    assert.deepEqual(asChromium(browser["3rdparty"].extensions[extension].policy, schema), example);
  }
  const firefox = registry(join(POLICIES, "windows/vigilien-firefox.reg")).Mozilla.Firefox;
  const [added] = Object.keys(firefox["3rdparty"].Extensions);
  const told = asFirefox(firefox["3rdparty"].Extensions[added]);
  assert.deepEqual({ ...told, carnet: told.carnet === 1 }, example);
});

test("while no store has the extension, no browser is told to install it from one", () => {
  const linux = readJson("installer/policies/chromium/vigilien.json");
  const windows = registry(join(POLICIES, "windows/vigilien-chrome.reg")).Google.Chrome;
  assert.equal(linux.ExtensionInstallForcelist === undefined, ids["chrome-store"] === "");
  assert.equal(windows.ExtensionInstallForcelist === undefined, ids["chrome-store"] === "");
  const { policies } = readJson("installer/policies/firefox/policies.json");
  assert.equal(policies.ExtensionSettings === undefined, ids["firefox-store"] === "");
});

test("whoever packs the extension anew has files for the id of that package", () => {
  const made = join(folder, "own");
  const id = "abcdefghijklmnopabcdefghijklmnop";
  const update = "https://it.example/update.xml";
  const xpi = "https://it.example/v.xpi";
  execFileSync(process.execPath, [MAKE, made, "--id", id, "--update", update, "--xpi", xpi]);
  const chromium = JSON.parse(readFileSync(join(made, "chromium/vigilien.json"), "utf8"));
  assert.deepEqual(chromium.ExtensionInstallForcelist, [`${id};${update}`]);
  assert.deepEqual(chromium["3rdparty"].extensions, { [id]: example });
  const { Chrome } = registry(join(made, "windows/vigilien-chrome.reg")).Google;
  assert.deepEqual(Object.keys(Chrome["3rdparty"].extensions), [id]);
  assert.deepEqual(Chrome.ExtensionInstallForcelist, { 49317: `${id};${update}` });
  const { Firefox } = registry(join(made, "windows/vigilien-firefox.reg")).Mozilla;
  assert.deepEqual(Firefox.ExtensionSettings[ids.firefox], {
    installation_mode: "force_installed",
    install_url: xpi,
  });
  const offered = readFileSync(join(made, "fr-FR/vigilien.adml"), "utf8");
  assert.ok(offered.includes(`<defaultValue>${id};${update}</defaultValue>`));
  assert.ok(offered.includes(`<defaultValue>${xpi}</defaultValue>`));
  assert.throws(
    () => execFileSync(process.execPath, [MAKE, made, "--id", "../x"], { stdio: "ignore" }),
    /64|failed/,
  );
});

test("the page for administrators names every setting, and each place where it goes", () => {
  const page = readFileSync(join(POLICIES, "README.md"), "utf8");
  for (const name of Object.keys(schema.properties)) assert.ok(page.includes(`\`${name}\``), name);
  for (const place of [ids.chromium, ids.firefox, "49317", "policies.json", "vigilien.json"]) {
    assert.ok(page.includes(place), place);
  }
});

test("French is typeset as French", () => {
  for (const [name, { fr = "", title }] of Object.entries(texts)) {
    for (const text of [fr, title?.fr ?? ""]) {
      assert.doesNotMatch(text, /['"]|\.\.\./, name);
      assert.doesNotMatch(text, /[^\u00a0]:(?=\s|$)/u, `${name}: U+00A0 before :`);
      assert.doesNotMatch(text, /[^\u202f][;?!](?=\s|$)/u, `${name}: U+202F before ; ? !`);
      assert.doesNotMatch(text, /«(?!\u00a0)|(?<!\u00a0)»/u, `${name}: U+00A0 inside « »`);
    }
  }
});

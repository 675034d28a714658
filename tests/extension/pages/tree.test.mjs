import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { openStage } from "./support/stage.mjs";
import { everything } from "./support/surfaces.mjs";

/**
 * What assistive technology is told of each surface: roles and names, in order, as Chromium computes
 * them. trees.json holds what is expected, and is read by a person before it changes; VIGILIEN_TREES=1
 * writes it anew.
 */

const FILE = new URL("./trees.json", import.meta.url);
const EXPECTED = JSON.parse(readFileSync(FILE, "utf8"));
const WRITE = process.env.VIGILIEN_TREES === "1";
const MUTE = [
  "RootWebArea",
  "StaticText",
  "InlineTextBox",
  "generic",
  "none",
  "paragraph",
  "LabelText",
  "ListMarker",
];
const NAMED = [
  "button",
  "link",
  "textbox",
  "radio",
  "radiogroup",
  "heading",
  "region",
  "alertdialog",
  "DisclosureTriangle",
];

let stage;
before(async () => (stage = await openStage()));
after(() => stage?.close());

/** @returns {{role: string, name: string}[]} */
async function treeOf(page) {
  const client = await page.createCDPSession();
  const { nodes } = await client.send("Accessibility.getFullAXTree");
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const told = [];
  const walk = (node) => {
    const role = node.role?.value ?? "";
    if (!node.ignored && !MUTE.includes(role)) {
      const level = node.properties?.find(({ name }) => name === "level")?.value.value;
      told.push({ role: level ? `${role} ${level}` : role, name: plain(node.name?.value ?? "") });
    }
    for (const id of node.childIds ?? []) if (byId.has(id)) walk(byId.get(id));
  };
  walk(nodes[0]);
  return told;
}

const plain = (text) => text.replace(/\s+/g, " ").trim();

/** The three names come in an order that is drawn. */
function lines(told) {
  const all = told.map(({ role, name }) => `${role}${name ? `: ${name}` : ""}`);
  const drawn = all.filter((one) => /^radio: [^ ]+\.example$|^radio: ameli\.fr$/.test(one)).sort();
  return all.map((one) => (drawn.includes(one) ? "radio: (one of three names)" : one));
}

test("roles and names are what is expected, in French", async () => {
  const found = {};
  for (const [name, path, options] of await everything("fr")) {
    const page = await stage.open(path, options);
    const told = await treeOf(page);
    found[name] = lines(told);
    for (const { role, name: said } of told) {
      if (NAMED.includes(role.split(" ")[0])) assert.ok(said, `${name}: a ${role} without a name`);
    }
    assert.equal(told.filter(({ role }) => role === "heading 1").length, 1, `${name}: one h1`);
    assert.equal(told.filter(({ role }) => role === "main").length, 1, `${name}: one main`);
    if (!WRITE) assert.deepEqual(found[name], EXPECTED[name], name);
    await page.close();
  }
  if (WRITE) writeFileSync(FILE, `${JSON.stringify(found, null, 2)}\n`);
  else assert.deepEqual(Object.keys(found), Object.keys(EXPECTED));
});

test("English has the same roles in the same order", async () => {
  for (const [name, path, options] of await everything("en")) {
    const page = await stage.open(path, options);
    const roles = lines(await treeOf(page)).map((one) => one.split(":")[0]);
    assert.deepEqual(
      roles,
      EXPECTED[name].map((one) => one.split(":")[0]),
      name,
    );
    await page.close();
  }
});

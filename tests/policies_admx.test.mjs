/** Windows' group policies: well formed, whole in both languages, and at the places where browsers look. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { ids } from "../installer/policies/make/source.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const POLICIES = join(ROOT, "installer/policies");
const schema = JSON.parse(readFileSync(join(ROOT, "extension/managed_storage.json"), "utf8"));

/** @typedef {{tag: string, attributes: Record<string, string>, text: string, children: Element[]}} Element */

/** By a parser that is not ours. @param {string} path @returns {Element} */
function parsed(path) {
  const script = `
import json, sys
from xml.etree import ElementTree
def told(one):
    return {"tag": one.tag.split("}")[-1], "attributes": one.attrib, "text": one.text or "",
            "children": [told(child) for child in one]}
print(json.dumps(told(ElementTree.parse(sys.argv[1]).getroot())))`;
  return JSON.parse(execFileSync("python3", ["-c", script, path], { encoding: "utf8" }));
}

/** @param {Element} element @param {string} tag @returns {Element[]} */
const below = (element, tag) =>
  element.children.flatMap((one) => [...(one.tag === tag ? [one] : []), ...below(one, tag)]);

for (const language of ["fr-FR", "en-US"]) {
  test(`${language}: what the group policies name is there, once, and nothing besides`, () => {
    const admx = parsed(join(POLICIES, "vigilien.admx"));
    const adml = parsed(join(POLICIES, language, "vigilien.adml"));
    const strings = below(adml, "string").map(({ attributes }) => attributes.id);
    const presentations = below(adml, "presentation");
    assert.equal(new Set(strings).size, strings.length);
    for (const { attributes, text } of below(adml, "string")) {
      assert.ok(text.trim().length > 1, attributes.id);
    }
    const named = { string: new Set(), presentation: new Set() };
    const walk = ({ attributes, children }) => {
      for (const value of Object.values(attributes)) {
        const [, kind, name] = /^\$\((\w+)\.(\w+)\)$/.exec(value) ?? [];
        if (kind) named[kind].add(name);
      }
      children.forEach(walk);
    };
    walk(admx);
    assert.deepEqual([...named.string].sort(), strings.sort());
    const ids = presentations.map(({ attributes }) => attributes.id);
    assert.deepEqual([...named.presentation].sort(), ids.sort());

    for (const policy of below(admx, "policy")) {
      const [, name] = /^\$\(presentation\.(\w+)\)$/.exec(policy.attributes.presentation);
      const boxes = presentations
        .find(({ attributes }) => attributes.id === name)
        .children.filter(({ tag }) => tag !== "text");
      const elements = policy.children.find(({ tag }) => tag === "elements")?.children ?? [];
      const kinds = {
        text: "textBox",
        list: "listBox",
        enum: "dropdownList",
        multiText: "multiTextBox",
      };
      assert.deepEqual(
        boxes.map(({ tag, attributes }) => [tag, attributes.refId]),
        elements.map(({ tag, attributes }) => [kinds[tag], attributes.id]),
        policy.attributes.name,
      );
      for (const { tag, children } of boxes) {
        if (tag === "textBox") assert.equal(children[0].tag, "label");
      }
    }
  });
}

test("the group policies have every setting for each browser, at the place where it looks", () => {
  const admx = parsed(join(POLICIES, "vigilien.admx"));
  const ofChromium = (vendor) =>
    `Software\\Policies\\${vendor}\\3rdparty\\extensions\\${ids.chromium}\\policy`;
  const places = {
    chrome: ofChromium("Google\\Chrome"),
    edge: ofChromium("Microsoft\\Edge"),
    chromium: ofChromium("Chromium"),
    firefox: `Software\\Policies\\Mozilla\\Firefox\\3rdparty\\Extensions\\${ids.firefox}`,
  };
  const policies = below(admx, "policy");
  const names = policies.map(({ attributes }) => attributes.name);
  assert.equal(new Set(names).size, names.length);
  for (const [browser, place] of Object.entries(places)) {
    for (const [name, { type, items }] of Object.entries(schema.properties)) {
      const policy = policies.find(({ attributes }) => attributes.name === `${browser}_${name}`);
      assert.equal(policy?.attributes.key, place, `${browser}_${name}`);
      const [element] = policy.children.find(({ tag }) => tag === "elements")?.children ?? [];
      if (type === "boolean") {
        assert.equal(policy.attributes.valueName, name);
        const values = below(policy, "decimal").map(({ attributes }) => attributes.value);
        assert.deepEqual(values, ["1", "0"]);
      } else if (type === "array" && items.type === "string") {
        assert.equal(element.attributes.key, `${place}\\${name}`);
        assert.equal(element.attributes.valuePrefix, "", "values are numbered");
      } else {
        assert.equal(element.attributes.valueName, name);
        const wanted =
          type === "array" ? (browser === "firefox" ? "multiText" : "text") : element.tag;
        assert.equal(
          element.tag,
          wanted,
          "Chromium reads JSON of one value, Firefox of several lines",
        );
      }
    }
  }
  assert.equal(names.length, 4 * (1 + Object.keys(schema.properties).length));
});

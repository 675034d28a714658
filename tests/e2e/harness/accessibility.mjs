/** axe-core on the warning in its closed shadow root, and on the extension's own page. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { debuggerOf } from "./overlay.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Every rule of WCAG 2.2 A and AA that can be tried by machine, and axe's own good practice. */
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

/** @typedef {{ violations: string[], undecided: string[], passes: string[], checked: number }} Findings */

/**
 * Runs in the page, where axe is. `this` is a closed shadow root, or the document. For this run, and for
 * axe alone, two things are made visible that it cannot know: the closed root, which it looks for in
 * `shadowRoot`; and what lies beside `body`, where its map of the screen ends.
 */
async function examine(tags) {
  const host = this.host ?? null;
  const walk = document.createTreeWalker;
  if (host) {
    Object.defineProperty(host, "shadowRoot", { value: this, configurable: true });
    document.createTreeWalker = (root, ...rest) => {
      if (root !== document.body) return walk.call(document, root, ...rest);
      const walker = walk.call(document, document.documentElement, ...rest);
      walker.currentNode = root;
      return walker;
    };
  }
  try {
    const runOnly = { type: "tag", values: tags };
    const rules = { "target-size": { enabled: true } };
    const results = await globalThis.axe.run(host ?? document, { runOnly, rules });
    const told = (rule) =>
      rule.nodes.map(
        (node) => `${rule.id}: ${node.target.flat().join(" ")} ${node.failureSummary ?? ""}`,
      );
    return {
      violations: results.violations.flatMap(told),
      undecided: results.incomplete.flatMap(told),
      passes: results.passes.map((rule) => rule.id),
      checked: results.passes.reduce((sum, rule) => sum + rule.nodes.length, 0),
    };
  } finally {
    delete document.createTreeWalker;
    if (host) delete host.shadowRoot;
  }
}

/** The card as the page really shows it. @param {import("./overlay.mjs").Overlay} overlay @returns {Promise<Findings>} */
export async function examineOverlay(overlay) {
  await overlay.page.evaluate(axe);
  return overlay.call(overlay.root, examine, TAGS);
}

/** @param {import("puppeteer-core").Page} page @returns {Promise<Findings>} */
export async function examinePage(page) {
  await page.evaluate(axe);
  return page.evaluate(`(${examine}).call(document, ${JSON.stringify(TAGS)})`);
}

/** What a screen reader is told of the card: its role, name and description. */
export async function spoken(overlay) {
  const session = await debuggerOf(overlay.page);
  const { nodes } = await session.send("Accessibility.getPartialAXTree", {
    backendNodeId: overlay.card.backendNodeId,
    fetchRelatives: false,
  });
  const [node] = nodes;
  return {
    role: node.role?.value,
    name: node.name?.value ?? "",
    description: node.description?.value ?? "",
  };
}

/** Roles that only lay out. */
const MUTE = ["StaticText", "InlineTextBox", "generic", "none", "paragraph"];

/**
 * All that a screen reader meets in the page while the card is up, from the browser's own tree: «role: name».
 * @param {import("./overlay.mjs").Overlay} overlay
 * @returns {Promise<{ card: string[], beside: string[] }>} in the card, and outside of it
 */
export async function treeOf(overlay) {
  const session = await debuggerOf(overlay.page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const told = { card: [], beside: [] };
  const walk = (node, inside) => {
    const role = node.role?.value ?? "";
    const within = inside || role === "alertdialog";
    const name = (node.name?.value ?? "").replace(/\s+/g, " ").trim();
    if (!node.ignored && !MUTE.includes(role))
      told[within ? "card" : "beside"].push(name ? `${role}: ${name}` : role);
    for (const id of node.childIds ?? []) if (byId.has(id)) walk(byId.get(id), within);
  };
  walk(nodes[0], false);
  return told;
}

import assert from "node:assert/strict";
import { test } from "node:test";

import { ID, installChrome, ROOT } from "./support.mjs";

installChrome();
const { dispatch, speaker } = await import("../../../extension/background/dispatch.js");

const content = { id: ID, tab: { id: 3 }, frameId: 0, url: "https://mail.example/" };
const page = { id: ID, url: `${ROOT}pages/warning.html?case=1`, tab: { id: 4 }, frameId: 0 };
const popup = { id: ID, url: `${ROOT}pages/popup.html` };

const handlers = {
  content: { judge: async () => ({ ok: true, by: "content" }) },
  page: {
    go_on: async () => ({ ok: true, by: "page" }),
    fails: async () => {
      throw new Error("broken");
    },
  },
};
const refused = { ok: false, error: "unknown_message" };

test("who speaks", () => {
  const rows = [
    [content, "content"],
    [page, "page"],
    [popup, "page"],
    [{ ...content, id: "another-extension" }, null],
    [{ ...page, id: "another-extension" }, null],
    [{ id: ID }, null],
    [{ id: ID, url: "https://mail.example/" }, null],
    // Pages that nobody sees claim nothing in the tab that somebody looks at.
    [{ ...content, documentLifecycle: "active" }, "content"],
    [{ ...content, documentLifecycle: "prerender" }, null],
    [{ ...content, documentLifecycle: "cached" }, null],
    // A site cannot pass for our page by its name.
    [{ ...content, url: `https://evil.example/?${ROOT}pages/warning.html` }, "content"],
    [{ ...content, url: `https://chrome-extension.${ID}.example/pages/warning.html` }, "content"],
  ];
  for (const [sender, expected] of rows) assert.equal(speaker(sender), expected, sender.url);
});

test("a content script can never ask what only our pages may", async () => {
  assert.deepEqual(await dispatch(handlers, { type: "go_on", id: "x" }, content), refused);
  assert.deepEqual(await dispatch(handlers, { type: "judge" }, page), refused);
  assert.equal((await dispatch(handlers, { type: "go_on" }, page)).by, "page");
  assert.equal((await dispatch(handlers, { type: "judge" }, content)).by, "content");
});

test("what is no message is refused, whoever sends it", async () => {
  for (const message of [null, undefined, 7, "go_on", {}, { type: 1 }, { type: ["go_on"] }]) {
    assert.deepEqual(await dispatch(handlers, message, page), refused);
  }
  for (const type of ["constructor", "__proto__", "toString", "hasOwnProperty"]) {
    assert.deepEqual(await dispatch(handlers, { type }, page), refused, type);
  }
});

test("a handler that fails answers too", async () => {
  const warned = console.warn;
  console.warn = () => {};
  assert.deepEqual(await dispatch(handlers, { type: "fails" }, page), {
    ok: false,
    error: "failed",
  });
  console.warn = warned;
});

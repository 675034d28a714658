import assert from "node:assert/strict";
import { test } from "node:test";

import { VerdictCache } from "../../../extension/background/verdict_cache.js";
import { verdictOf } from "./support.mjs";

const link = { href: "https://a.example/", text: "lire" };
const mail = { subject: "s", sender: { name: "n", address: "a@b.example" }, excerpt: "e" };
const warn = verdictOf("warn");

test("an answer counts for the whole question, and for no other", () => {
  const cache = new VerdictCache();
  cache.set(link, mail, warn);
  assert.equal(cache.get(link, mail), warn);
  for (const [other, about] of [
    [{ ...link, text: "www.ameli.fr" }, mail],
    [{ ...link, raw: "HTTPS://A.example" }, mail],
    [{ ...link, download: true }, mail],
    [{ ...link, href: "https://a.example/b" }, mail],
    [link, null],
    [link, { ...mail, subject: "t" }],
    [link, { ...mail, sender: { name: "n", address: "other@b.example" } }],
  ]) {
    assert.equal(cache.get(other, about), null, JSON.stringify([other, about]));
  }
});

test("separators in a text cannot make two questions one", () => {
  const cache = new VerdictCache();
  cache.set({ href: "https://a.example/", raw: 'x","y', text: "" }, null, verdictOf("allow"));
  assert.equal(cache.get({ href: "https://a.example/", raw: "x", text: "y" }, null), null);
});

test("it stays bounded, and keeps what was used last", () => {
  const cache = new VerdictCache();
  const about = (number) => ({ ...mail, subject: String(number) });
  cache.set(link, about(0), warn);
  for (let number = 1; number < 24; number += 1) cache.set(link, about(number), warn);
  assert.equal(cache.get(link, about(0)), warn);
  cache.set(link, about(24), warn);
  assert.equal(cache.get(link, about(0)), warn, "used a moment ago");
  assert.equal(cache.get(link, about(1)), null, "the oldest went");
  for (let number = 0; number < 3000; number += 1)
    cache.set({ href: `https://${number}.example/` }, null, warn);
  assert.equal(cache.get({ href: "https://0.example/" }, null), null);
  assert.equal(cache.get({ href: "https://2999.example/" }, null), warn);
});

test("all of it goes when lists change", () => {
  const cache = new VerdictCache();
  cache.set(link, mail, warn);
  cache.clear();
  assert.equal(cache.get(link, mail), null);
});

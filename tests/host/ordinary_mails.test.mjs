// Mails of every day from senders whom no directory knows, and pretexts on a site that nobody knows:
// the real host judges them as the extension asks.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { Host } from "./support.mjs";

const cases = (name) =>
  JSON.parse(readFileSync(new URL(`../cases/${name}.json`, import.meta.url), "utf8"));
const ordinary = cases("mails-ordinary");
const pretexts = cases("mails-pretexts");

const LEVELS = ["allow", "caution", "warn", "block"];
const percent = (part, whole) => `${((100 * part) / whole).toFixed(2)} %`;

/** The worst that the links of a mail meet. @param {Host} host @param {any} mail @returns {Promise<string>} */
async function worst(host, { links, ...mail }) {
  const { verdicts } = await host.ask({ id: 1, type: "check", links, mail });
  assert.equal(verdicts.length, links.length);
  const levels = verdicts.map(({ level }) => LEVELS.indexOf(level));
  assert.ok(!levels.includes(-1), JSON.stringify(verdicts));
  return LEVELS[Math.max(...levels)];
}

/** How many mails meet which level, and the subjects of those that are stopped. */
async function tally(host, mails) {
  const count = { allow: 0, caution: 0, warn: 0, block: 0 };
  const stopped = [];
  for (const mail of mails) {
    const level = await worst(host, mail);
    count[level] += 1;
    if (level !== "allow") stopped.push(`${level}: ${mail.subject}`);
  }
  return { count, stopped };
}

test("the corpus is what it says: different mails, of different senders, nobody's names", () => {
  assert.ok(ordinary.length >= 200);
  for (const part of ["subject", "excerpt"])
    assert.equal(new Set(ordinary.map((mail) => mail[part])).size, ordinary.length, part);
  const senders = new Set(ordinary.map(({ sender }) => sender.address.split("@")[1]));
  assert.ok(senders.size >= 120, `${senders.size} senders`);
  for (const { sender, links, subject } of ordinary) {
    assert.match(sender.address, /^[^@\s]+@[^@\s]+\.example$/, subject);
    assert.ok(links.length >= 1 && links.length <= 3, subject);
  }
  const text = ordinary.map(({ subject, excerpt }) => `${subject} ${excerpt}`.toLowerCase());
  const words =
    /urgen|factur|dossier|rappel|mise à jour|mettre à jour|sign(er|é|ature)|mot de passe|\brib\b|immédiat|48 h|compte rendu|ordonnance|colis|rembours|expir|convo/;
  assert.ok(text.filter((one) => words.test(one)).length > ordinary.length / 3);
});

test("of ordinary mails on unknown sites one in a hundred at most is stopped", async (t) => {
  const { count, stopped } = await tally(new Host(t), ordinary);
  const overlays = stopped.length;
  t.diagnostic(
    `${ordinary.length} mails: warned or blocked ${percent(count.warn + count.block, ordinary.length)}, ` +
      `doubted ${percent(count.caution, ordinary.length)}, any overlay ${percent(overlays, ordinary.length)}`,
  );
  for (const one of stopped) t.diagnostic(one);
  assert.equal(count.warn + count.block, 0, stopped.join("\n"));
  assert.ok(overlays <= 0.01 * ordinary.length, stopped.join("\n")); // a doubt shows a card too
});

test("pretexts on a site that nobody knows are doubted, nine in ten at least", async (t) => {
  const host = new Host(t);
  const at = (href) =>
    pretexts.map((mail) => ({ ...mail, links: [{ href, text: "Cliquez ici" }] }));
  const unknown = await tally(host, at("https://velours-espace.example/suite"));
  t.diagnostic(`${pretexts.length} pretexts: ${percent(unknown.stopped.length, pretexts.length)}`);
  assert.ok(unknown.stopped.length >= 0.9 * pretexts.length);
  assert.equal(unknown.count.warn + unknown.count.block, 0, "wording alone never warns");
  // Where the link itself is in doubt, the wording makes it heavier.
  const doubtful = await tally(host, at("http://203.0.113.7/suite"));
  assert.ok(doubtful.count.warn >= 0.9 * pretexts.length, JSON.stringify(doubtful.count));
  assert.equal(doubtful.count.allow, 0);
  assert.equal((await tally(host, at("https://www.ameli.fr/"))).stopped.length, 0);
});

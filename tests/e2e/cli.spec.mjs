/** The command line says of every link, in its mail, what the browser is to show. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";

import { hrefOf } from "./mailbox/render.js";
import { mailOf, mails } from "./harness/mail_page.mjs";
import { PROGRAMS, removeFolder, temporaryFolder } from "./harness/places.mjs";

const state = temporaryFolder("cli");
after(() => removeFolder(state));

const RANK = ["note", "allow", "caution", "warn", "block"];

/** @param {string[]} words @param {string} [input] */
function vigilien(words, input) {
  const env = { ...process.env, VIGILIEN_STATE: state };
  try {
    const stdout = execFileSync(join(PROGRAMS, "vigilien"), words, {
      env,
      input,
      encoding: "utf8",
    });
    return { status: 0, stdout };
  } catch (error) {
    const { status, stdout, stderr } = /** @type {any} */ (error);
    assert.ok(status === 1 || status === 2, `status ${status}: ${stderr}`);
    return { status, stdout };
  }
}

/** What the extension reads of a mail. @param {import("./mailbox/render.js").Mail} mail */
function contextOf({ id, subject, from, html, text }) {
  const excerpt = (html ?? text ?? [])
    .join(" ")
    .replace(/\{\{[^}]*\}\}/g, "")
    .replace(/<[^>]*>/g, " ");
  const file = join(state, `${id}.json`);
  writeFileSync(file, JSON.stringify({ subject, sender: from, excerpt }));
  return file;
}

const links = mails.flatMap((mail) => mail.links).filter((link) => !link.here);

test("all links in one go, in order", () => {
  const { status, stdout } = vigilien(
    ["check", "--json", "--stdin"],
    links.map((link) => link.href).join("\n") + "\n",
  );
  const verdicts = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  assert.equal(verdicts.length, links.length);
  assert.deepEqual(
    verdicts.map((one) => one.url),
    links.map((one) => one.href),
  );
  assert.equal(status, 2, "one of them is blocked");
});

for (const link of links) {
  test(`${link.id}: ${link.level}${link.findings.length ? `, ${link.findings.join(", ")}` : ""}`, () => {
    const mail = contextOf(mailOf(link));
    const words = ["check", "--json", "--mail", mail, "--text", link.text ?? ""];
    const { status, stdout } = vigilien([...words, hrefOf(link)]);
    const verdict = JSON.parse(stdout);
    const codes = verdict.findings.map((one) => one.code);
    assert.equal(verdict.level, link.level, stdout);
    assert.equal(status, { allow: 0, caution: 1, warn: 1, block: 2 }[link.level]);
    for (const code of link.findings) assert.ok(codes.includes(code), `${code} in ${codes}`);
    const ranks = verdict.findings.map((one) => RANK.indexOf(one.level));
    assert.ok(
      ranks.every((rank) => rank >= 0 && rank <= RANK.indexOf(link.level)),
      stdout,
    );
    if (link.opens !== false) assert.equal(verdict.href, new URL(link.href).href);
    if (link.imitates) assert.equal(verdict.imitates?.id, link.imitates, stdout);
    else assert.equal(verdict.imitates, null, stdout);
    if (link.true_site)
      assert.ok(verdict.imitates.site.includes(link.true_site), verdict.imitates.site);
  });
}

// What the mail around a link changes, asked of the real host and of the command line.
import assert from "node:assert/strict";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

import { Host, commandLine, run, temporaryFolder } from "./support.mjs";

const article = [
  "Votre logiciel métier doit être mis à jour en urgence.",
  "Nous avons détecté une anomalie sur votre carte CPS.",
  "Un dossier patient important et urgent n’a pas été transmis, cliquez ici pour le régulariser.",
];
const honest = JSON.parse(
  readFileSync(new URL("../cases/mails-honest.json", import.meta.url), "utf8"),
);

/** @param {Host} host @param {object} mail @param {(string|object)[]} links */
async function judge(host, mail, links) {
  const { verdicts } = await host.ask({
    id: 1,
    type: "check",
    links: links.map((link) => (typeof link === "string" ? { href: link } : link)),
    mail,
  });
  return verdicts;
}
const level = async (host, mail, link) => (await judge(host, mail, [link]))[0].level;

test("the article's three sentences raise a doubtful link to a warning", async (t) => {
  const host = new Host(t);
  for (const excerpt of article) {
    assert.equal(await level(host, { excerpt }, "http://203.0.113.7/"), "warn", excerpt);
    assert.equal(await level(host, { subject: excerpt }, "http://203.0.113.7/"), "warn", excerpt);
    const near = { href: "http://203.0.113.7/", near: excerpt };
    assert.equal(await level(host, { excerpt: "Bonjour" }, near), "warn", excerpt);
    assert.equal(await level(host, { excerpt }, "https://velours.example/"), "caution", excerpt);
    assert.equal(await level(host, { excerpt }, "https://www.ameli.fr/"), "allow", excerpt);
  }
  assert.equal(await level(host, { excerpt: "Bonjour" }, "http://203.0.113.7/"), "caution");
});

test("the text around a link comes before the mail's", async (t) => {
  const host = new Host(t);
  const link = { href: "http://203.0.113.7/", near: "Bonjour" };
  assert.equal(await level(host, { excerpt: article[1] }, link), "caution");
});

test("a link that opens from a mail is judged with it", async (t) => {
  const host = new Host(t);
  const ask = (mail) =>
    host.ask({
      id: 2,
      type: "navigate",
      href: "https://velours.example/",
      from: "https://a.fr/",
      mail,
    });
  assert.equal((await ask({ excerpt: article[1] })).verdicts[0].level, "caution");
  assert.equal((await ask(undefined)).verdicts[0].level, "allow");
});

test("honest mail stays silent", async (t) => {
  const host = new Host(t);
  await host.ask({ id: 2, type: "configure", settings: { allow: ["simulation.cabinet.example"] } });
  assert.equal(honest.length, 20);
  for (const { links, unknown, ...mail } of honest)
    for (const verdict of await judge(host, mail, links)) {
      const mild = unknown ? ["allow", "caution"] : ["allow"];
      assert.ok(mild.includes(verdict.level), `${mail.subject}: ${JSON.stringify(verdict)}`);
    }
});

for (const [good, bad] of [
  ["https://www.ameli.fr/", "https://ameli-fr.com/"],
  ["https://espacepro.ameli.fr/", "https://espacepro-ameli.fr/"],
  ["https://www.doctolib.fr/", "https://doctolíb.fr/"],
  ["https://mailiz.mssante.fr/", "https://mssante.fr.example/"],
  ["https://wallet.esw.esante.gouv.fr/", "https://wallet-esw-esante-gouv.fr/"],
]) {
  test(`the domain decides, not the wording: ${bad}`, async (t) => {
    const host = new Host(t);
    for (const excerpt of [...article, "Bonjour, à demain."]) {
      assert.equal(await level(host, { excerpt }, good), "allow", excerpt);
      assert.notEqual(await level(host, { excerpt }, bad), "allow", excerpt);
    }
  });
}

test("a site of the notebook is not unknown, from the next mail on", async (t) => {
  const host = new Host(t);
  const mail = { excerpt: article[1] };
  assert.equal(await level(host, mail, "https://velours.example/"), "caution");
  await host.ask({ id: 2, type: "carnet", action: "add", domain: "velours.example", kind: "once" });
  assert.equal(await level(host, mail, "https://velours.example/"), "allow");
  await host.ask({ id: 2, type: "carnet", action: "erase" });
  assert.equal(await level(host, mail, "https://velours.example/"), "caution");
});

test("a contact of the settings whose name comes with another address", async (t) => {
  const host = new Host(t);
  const contacts = [{ name: "Jeanne Durand", address: "jeanne@clinique.example" }];
  const reply = await host.ask({ id: 2, type: "configure", settings: { contacts } });
  assert.deepEqual(reply.warnings, []);
  const from = (address) => ({ sender: { name: "Dr Jeanne DURAND", address } });
  assert.equal(await level(host, from("x@gmail.com"), "https://velours.example/"), "caution");
  assert.equal(
    await level(host, from("jeanne@clinique.example"), "https://velours.example/"),
    "allow",
  );
});

/** All bytes below a folder. @param {string} folder @returns {string[]} */
const files = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath ?? entry.path, entry.name), "latin1"));

test("nothing of a mail is written anywhere", async (t) => {
  const words = Array.from({ length: 8 }, (_, i) => `canari${i}zq`);
  const state = temporaryFolder(t);
  const mail = {
    subject: `Urgent ${words[0]} ${article[1]}`,
    sender: { name: `Assurance Maladie ${words[1]}`, address: `${words[2]}@gmail.com` },
    excerpt: `${words[3]} ${article[2]}`,
    recipients: [`${words[4]}@cabinet.example`],
  };
  const link = {
    href: `https://velours.example/${words[5]}`,
    text: `ameli ${words[6]}`,
    near: `${words[7]} ${article[0]}`,
    download: `${words[5]}.exe`,
  };
  const host = new Host(t, { state });
  await host.ask({ id: 2, type: "carnet", action: "add", domain: "labo.example", kind: "once" });
  const [verdict] = await judge(host, mail, [link]);
  assert.equal(verdict.level, "warn");
  await host.ask({ id: 2, type: "navigate", href: link.href, mail });
  await host.ask({
    id: 3,
    type: "check",
    links: [{ href: 7 }],
    mail: { ...mail, recipients: [7] },
  });
  const ended = await host.end();
  const file = path.join(temporaryFolder(t), "mail.json");
  writeFileSync(file, JSON.stringify(mail));
  const printed = await run(commandLine, ["check", "--mail", file, "https://velours.example/"], {
    environment: { VIGILIEN_STATE: state },
  });
  assert.equal(printed.status, 1);
  const kept = files(state);
  assert.ok(kept.length > 0);
  for (const word of words)
    for (const text of [...kept, ended.errors, printed.out, printed.error])
      assert.ok(!text.toLowerCase().includes(word), word);
});

test("a huge mail is judged, and what lies beyond the limit is passed over", async (t) => {
  const host = new Host(t);
  const excerpt = "mot de passe a carte anomalie ".repeat(35_000);
  const links = Array.from({ length: 2000 }, (_, i) => ({
    href: `https://velours.example/${i}`,
    near: `${i} mot de passe a assurance maladie `.repeat(60),
  }));
  const mail = { subject: excerpt, excerpt, sender: { name: excerpt, address: excerpt } };
  assert.equal((await judge(host, mail, links)).length, links.length);
  const far = `${".".repeat(20_000)} ${article[1]}`;
  assert.equal(await level(host, { excerpt: far }, "http://203.0.113.7/"), "caution");
  const hidden = `${"\u200b".repeat(4000)}${article[1]}`;
  assert.equal(await level(host, { excerpt: hidden }, "http://203.0.113.7/"), "warn");
});

test("vigilien check --mail", async (t) => {
  const folder = temporaryFolder(t);
  const file = path.join(folder, "mail.json");
  const check = async (text) => {
    writeFileSync(file, text);
    const words = ["check", "--json", "--mail", file, "http://203.0.113.7/"];
    return run(commandLine, words, { environment: { VIGILIEN_STATE: folder } });
  };
  const told = await check(JSON.stringify({ excerpt: article[1] }));
  assert.equal(told.status, 1);
  assert.equal(JSON.parse(told.out).level, "warn");
  for (const text of ["", "{", "[]", '{"subject":7}', '{"recipients":"a"}']) {
    const refused = await check(text);
    assert.equal(refused.status, 70, text);
    assert.equal(refused.out, "");
    assert.match(refused.error, /--mail/);
  }
  const absent = await run(commandLine, ["check", "--mail", `${file}.none`, "https://a.fr/"], {
    environment: { VIGILIEN_STATE: folder },
  });
  assert.equal(absent.status, 70);
});

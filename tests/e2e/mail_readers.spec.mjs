/**
 * Mail readers that look otherwise than the extension knows, and a webmail that it does not know at all: a
 * publisher signs how they are laid out, and the open mail is read by it.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, describe, test } from "node:test";

import { commandLine, data, temporaryFolder } from "../host/support.mjs";
import { publish } from "../update/scene.mjs";
import { sleep, until } from "./harness/places.mjs";
import { words } from "./harness/words.mjs";
import { HONEST, link, LURE, page } from "./readers/pages.mjs";
import { startReaders } from "./readers/stand.mjs";

const IN_FORCE = 20_000;
const GMAIL = "mail.google.com";
const UNKNOWN = "courrier.example";
/** A build without updates has nothing to receive. */
const publishes = spawnSync(commandLine, ["publisher", "--help"]).status === 0;

/** A message whose sender bears an organisation's name, in elements of these classes. */
const message = (classes) =>
  page(`<div class="${classes.message}"><h1 class="${classes.subject}">Votre dossier</h1>
    <b class="${classes.sender}" data-mail="support@labo-tilleuls.example">Assurance Maladie</b>
    <div class="${classes.bodies}">${link("doubt", `${HONEST}dossier`, "Mon dossier")}
      ${link("lure", `${LURE}dossier`, "Se connecter")}</div></div>`);
const CLASSES = { message: "fil", subject: "objet", sender: "qui", bodies: "texte" };
const layout = {
  ...Object.fromEntries(Object.entries(CLASSES).map(([member, name]) => [member, `.${name}`])),
  address_attribute: "data-mail",
};

for (const name of /** @type {const} */ (["chromium", "firefox"])) {
  describe(`layouts of mail readers in ${name}`, { skip: !publishes && "no publisher" }, () => {
    const language = name === "firefox" ? "en" : "fr";
    /** @type {import("./readers/stand.mjs").Readers} */
    let stand;
    let publisher;
    /** What ends with the suite, last first. @type {(() => unknown)[]} */
    const ends = [];
    const suite = /** @type {any} */ ({ after: (end) => ends.push(end) });
    const marked = (id) => until(async () => (await stand.mark(id)) !== "", IN_FORCE);

    async function publishReaders(change) {
      const folder = path.join(temporaryFolder(suite), "data");
      cpSync(data, folder, { recursive: true });
      const file = path.join(folder, "readers.json");
      const layouts = JSON.parse(readFileSync(file, "utf8"));
      change(layouts.readers);
      writeFileSync(file, JSON.stringify(layouts));
      await publisher.tell("publish", "--data", folder, "--force");
    }

    before(async () => {
      ({ publisher } = await publish(suite));
      stand = await startReaders(name);
      assert.equal((await stand.host.command("subscribe", publisher.line)).status, 0);
    });
    after(async () => {
      await stand?.close();
      for (const end of ends.reverse()) await end();
    });

    test("an open mail whose sender stood where nobody looked is read anew", async () => {
      await stand.open(GMAIL, () => message(CLASSES));
      assert.ok(await marked("lure"), "links are judged wherever they stand");
      await sleep(300);
      assert.equal(await stand.mark("doubt"), "", "nothing is known of the sender");
      await publishReaders((readers) => {
        const at = readers.findIndex(({ id }) => id === "gmail");
        readers[at] = { id: "gmail", ...layout };
      });
      assert.ok(await marked("doubt"), "the sender is read");
      assert.equal(await stand.mark("doubt"), words("mark_caution", language));
      assert.notEqual(await stand.mark("lure"), "");
    });

    test("it is read so from the first when it is opened again", async () => {
      await stand.open(GMAIL, () => message(CLASSES));
      assert.ok(await marked("doubt"));
    });

    test("a webmail of which only a publisher knows is one", async () => {
      await stand.open(UNKNOWN, () => message(CLASSES));
      await sleep(1_000);
      assert.equal(await stand.mark("lure"), "", "a page like any other");
      await publishReaders((readers) =>
        readers.push({ id: "courrier", names: [UNKNOWN], ...layout }),
      );
      assert.ok(await marked("lure"), "the open page is mail");
      assert.ok(await marked("doubt"), "and its sender is read");
      await stand.open(UNKNOWN, () => message(CLASSES));
      assert.ok(await marked("doubt"), "opened again too");
      await (await stand.find("lure")).click();
      await stand.warned();
      assert.deepEqual(stand.contacts(new URL(LURE).hostname), []);
    });
  });
}

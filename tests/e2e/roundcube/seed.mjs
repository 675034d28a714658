/**
 * Writes the mails of mails.json into a Maildir, the same bytes each time.
 * `node seed.mjs MAILDIR ORIGIN`: ORIGIN is the webmail's own address.
 */
import { mkdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { messageOf } from "./message.mjs";

function seed(maildir, origin) {
  const { mails } = JSON.parse(readFileSync(new URL("../mails.json", import.meta.url), "utf8"));
  for (const folder of ["cur", "new", "tmp"]) mkdirSync(join(maildir, folder), { recursive: true });
  mails.forEach((mail, index) => {
    const seconds = Date.parse(mail.date) / 1000;
    const name = `${seconds}.M${index}.mails`;
    const file = join(maildir, mail.seen ? "cur" : "new", mail.seen ? `${name}:2,S` : name);
    writeFileSync(file, messageOf(mail, origin));
    utimesSync(file, seconds, seconds);
  });
}

seed(process.argv[2], process.argv[3]);

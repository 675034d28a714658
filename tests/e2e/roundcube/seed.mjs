/**
 * Writes the mails of mails.json into a Maildir, the same bytes each time.
 * `node seed.mjs MAILDIR ORIGIN`: ORIGIN is the webmail's own address.
 */
import { mkdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { htmlOf, textOf } from "../mailbox/render.js";

const TO = "Secrétariat du Dr Martin";
const TO_ADDRESS = "cabinet@cabinet-martin.example";

/** RFC 2047, cut so that no encoded word passes 75 signs and no letter is split. */
function encodedWords(text) {
  if (/^[ -~]*$/.test(text)) return text;
  const words = [];
  let word = "";
  for (const sign of text) {
    if (Buffer.byteLength(word + sign) > 42) {
      words.push(word);
      word = "";
    }
    word += sign;
  }
  words.push(word);
  return words.map((one) => `=?UTF-8?B?${Buffer.from(one).toString("base64")}?=`).join("\r\n ");
}

const address = (name, mailbox) =>
  /^[ -~]*$/.test(name) ? `"${name}" <${mailbox}>` : `${encodedWords(name)} <${mailbox}>`;

const part = (type, text) =>
  [
    `Content-Type: ${type}; charset=utf-8`,
    "Content-Transfer-Encoding: base64",
    "",
    ...(Buffer.from(text)
      .toString("base64")
      .match(/.{1,76}/g) ?? []),
  ].join("\r\n");

const page = (body) => `<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"></head>
<body style="font-family:Arial,sans-serif;font-size:16px;color:#1f2733">
${body}
</body></html>
`;

/** The whole message of RFC 5322, with an HTML part beside a short plain one where the mail has HTML. */
export function messageOf(mail, origin) {
  const boundary = `=_${mail.id}`;
  const head = [
    `From: ${address(mail.from.name, mail.from.address)}`,
    `To: ${address(TO, TO_ADDRESS)}`,
    `Subject: ${encodedWords(mail.subject)}`,
    `Date: ${new Date(mail.date).toUTCString().replace("GMT", "+0000")}`,
    `Message-ID: <${mail.id}@mails.example>`,
    `X-Vigilien-Mail: ${mail.id}`,
    "MIME-Version: 1.0",
  ].join("\r\n");
  if (mail.text) return `${head}\r\n${part("text/plain", textOf(mail, origin) + "\n")}\r\n`;
  return [
    `${head}\r\nContent-Type: multipart/alternative; boundary="${boundary}"\r\n`,
    `--${boundary}\r\n${part("text/plain", "Ce message est en HTML.\n")}`,
    `--${boundary}\r\n${part("text/html", page(htmlOf(mail, origin)))}`,
    `--${boundary}--\r\n`,
  ].join("\r\n");
}

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

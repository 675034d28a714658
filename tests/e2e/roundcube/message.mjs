/** A mail of mails.json as the message that is delivered: the same bytes each time. */
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

const base64 = (text) =>
  Buffer.from(text)
    .toString("base64")
    .match(/.{1,76}/g) ?? [];

const part = (type, text) =>
  [
    `Content-Type: ${type}; charset=utf-8`,
    "Content-Transfer-Encoding: base64",
    "",
    ...base64(text),
  ].join("\r\n");

/** A file that comes with the mail; its name as RFC 2231 has it. */
const filePart = ({ name, type, text }) =>
  [
    `Content-Type: ${type}`,
    `Content-Disposition: attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    "Content-Transfer-Encoding: base64",
    "",
    ...base64(text),
  ].join("\r\n");

/** @param {string} kind @param {string} boundary @param {string[]} parts */
const multipart = (kind, boundary, parts) =>
  [
    `Content-Type: multipart/${kind}; boundary="${boundary}"\r\n`,
    ...parts.map((one) => `--${boundary}\r\n${one}`),
    `--${boundary}--\r\n`,
  ].join("\r\n");

const page = (body) => `<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"></head>
<body style="font-family:Arial,sans-serif;font-size:16px;color:#1f2733">
${body}
</body></html>
`;

/** What the mail says, with an HTML part beside a short plain one where it has HTML. */
const contentOf = (mail, origin) =>
  mail.text
    ? `${part("text/plain", textOf(mail, origin) + "\n")}\r\n`
    : multipart("alternative", `=_${mail.id}`, [
        part("text/plain", "Ce message est en HTML.\n"),
        part("text/html", page(htmlOf(mail, origin))),
      ]);

/**
 * The whole message of RFC 5322.
 * @param {import("../mailbox/render.js").Mail} mail @param {string} origin of the webmail
 */
export function messageOf(mail, origin) {
  const { to = { name: TO, address: TO_ADDRESS }, files = [] } = mail;
  const head = [
    `From: ${address(mail.from.name, mail.from.address)}`,
    `To: ${address(to.name, to.address)}`,
    `Subject: ${encodedWords(mail.subject)}`,
    `Date: ${new Date(mail.date).toUTCString().replace("GMT", "+0000")}`,
    `Message-ID: <${mail.id}@mails.example>`,
    `X-Vigilien-Mail: ${mail.id}`,
    "MIME-Version: 1.0",
  ].join("\r\n");
  const content = contentOf(mail, origin);
  const parts = [content, ...files.map(filePart)];
  return `${head}\r\n${files.length ? multipart("mixed", `=_${mail.id}+`, parts) : content}`;
}

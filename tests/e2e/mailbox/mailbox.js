import { htmlOf, LINK_ID_PREFIX, textOf } from "./render.js";

/** @typedef {import("./render.js").Mail} Mail */

const FOLDERS = ["Réception", "Envoyés", "Brouillons", "Indésirables", "Archives"];
const $ = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

const make = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  Object.assign(element, attributes);
  element.append(...children);
  return element;
};

/** @type {Mail[]} */
const mails = (await (await fetch("mails.json")).json()).mails;
const read = new Set(mails.filter((mail) => mail.seen).map((mail) => mail.id));
let folder = FOLDERS[0];

const paris = { timeZone: "Europe/Paris" };
const shortDate = new Intl.DateTimeFormat("fr-FR", { day: "numeric", month: "short", ...paris });
const longDate = new Intl.DateTimeFormat("fr-FR", {
  dateStyle: "full",
  timeStyle: "short",
  ...paris,
});

/** Nodes of an HTML body; scripts of a parsed document do not run. */
const nodesOf = (html) => {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  return [...parsed.body.childNodes].map((node) => document.adoptNode(node));
};

/** A plain-text body with its addresses made into links, as webmails do. */
const linkified = (mail) => {
  const paragraph = make("div", { className: "plain" });
  for (const part of textOf(mail, location.origin).split(/(https?:\/\/\S+)/)) {
    const link = mail.links.find((one) => one.href === part);
    if (!link) paragraph.append(part);
    else {
      const attributes = { href: part, target: "_blank", rel: "noreferrer" };
      paragraph.append(make("a", { id: LINK_ID_PREFIX + link.id, ...attributes }, part));
    }
  }
  return [paragraph];
};

const bodyOf = (mail) => (mail.text ? linkified(mail) : nodesOf(htmlOf(mail, location.origin)));

/** A frame of its own for the body, without scripts, as several webmails have it. */
const framed = (mail) => {
  const frame = document.createElement("iframe");
  frame.title = "Message";
  frame.setAttribute("sandbox", "allow-same-origin allow-popups allow-popups-to-escape-sandbox");
  frame.srcdoc = `<!doctype html><html lang="fr"><head><meta charset="utf-8"><style>
    body { margin: 0; font: 16px/1.5 "Liberation Sans", Arial, sans-serif; color: #1f2733 }
    a { color: #175a8a } img { max-width: 100% }</style></head>
    <body>${htmlOf(mail, location.origin)}</body></html>`;
  return frame;
};

function showBody(mail) {
  const body = $("body");
  if (mail.frame === "srcdoc") body.replaceChildren(framed(mail));
  else if (mail.frame === "shadow") {
    const host = make("div");
    host.attachShadow({ mode: "open" }).append(...bodyOf(mail));
    body.replaceChildren(host);
  } else body.replaceChildren(...bodyOf(mail));
}

function show(mail) {
  read.add(mail.id);
  $("nothing").hidden = true;
  $("message").hidden = false;
  $("answer").hidden = true;
  $("subject").textContent = mail.subject;
  $("from-name").textContent = mail.from.name;
  $("from-address").textContent = `<${mail.from.address}>`;
  $("date").textContent = longDate.format(new Date(mail.date));
  showBody(mail);
  $("pane").scrollTop = 0;
  $("message").dataset.mail = mail.id;
  listMails();
}

const current = () => mails.find((mail) => mail.id === $("message").dataset.mail);

/** Quotes the mail from its source, not from the page, as webmails do. */
function reply() {
  const mail = current();
  if (!mail) return;
  $("answer-to").textContent = mail.from.address;
  const quote = make("blockquote", {}, ...bodyOf(mail));
  for (const element of quote.querySelectorAll("[id]")) element.removeAttribute("id");
  $("answer-text").replaceChildren(make("p", {}, document.createElement("br")), quote);
  $("answer").hidden = false;
  $("answer-text").focus();
}

function matching() {
  const words = /** @type {HTMLInputElement} */ ($("search")).value.trim().toLowerCase();
  if (folder !== FOLDERS[0]) return [];
  return mails.filter((mail) => `${mail.from.name} ${mail.subject}`.toLowerCase().includes(words));
}

function listMails() {
  const opened = $("message").dataset.mail;
  const found = matching();
  const rows = found.map((mail) => {
    const row = make(
      "a",
      { className: "row", href: `#${mail.id}` },
      make("span", { className: "row-date" }, shortDate.format(new Date(mail.date))),
      make("b", {}, mail.from.name),
      make("span", { className: "row-subject" }, mail.subject),
    );
    row.classList.toggle("unread", !read.has(mail.id));
    if (mail.id === opened) row.setAttribute("aria-current", "true");
    return make("li", {}, row);
  });
  $("list").replaceChildren(...rows);
  $("empty").hidden = found.length > 0;
  listFolders();
}

function listFolders() {
  const unread = mails.length - read.size;
  const buttons = FOLDERS.map((name) => {
    const count = name === FOLDERS[0] && unread ? ` (${unread})` : "";
    const button = make("button", { type: "button" }, name + count);
    if (name === folder) button.setAttribute("aria-current", "true");
    button.addEventListener("click", () => {
      folder = name;
      listMails();
    });
    return button;
  });
  $("folders").replaceChildren(...buttons);
}

function follow() {
  const mail = mails.find((one) => one.id === location.hash.slice(1));
  if (mail) show(mail);
}

$("reply").addEventListener("click", reply);
$("print").addEventListener("click", () => window.print());
$("search").addEventListener("input", listMails);
window.addEventListener("hashchange", follow);
listMails();
follow();
document.documentElement.dataset.ready = "1";

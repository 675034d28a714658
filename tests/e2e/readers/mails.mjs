/**
 * One mail as each reader is known to show it: where its subject, its sender and its text stand.
 * Structure only, as documentation and the readers' own sources tell it; of these Roundcube and SOGo
 * are also run for real (webmails.spec).
 */
import { link, LURE, page } from "./pages.mjs";

export const SUBJECT = "Anomalie sur votre carte CPS";
export const NAME = "Assurance Maladie";
export const ADDRESS = "contact@cps-alerte.example";
export const TEXT = "Votre carte CPS présente une anomalie.";

/** The message: what the eye reads, and what it does not. */
export const MESSAGE = `<div>${TEXT}
  <span style="display:none">caché-un</span><span style="font-size:0">caché-deux</span>
  <span style="position:absolute;left:-9999px">caché-trois</span><style>.x{color:red}</style></div>
  ${link("lure", `${LURE}cps`)}
  <p><a id="picture" href="${LURE}image"><img alt="www.ameli.fr" src="data:,"></a></p>`;

/** Where nobody else's address may be taken for the sender's. */
const AROUND = `<nav><a href="mailto:moi@cabinet.example">moi</a></nav>`;

const filledFrame = (
  attributes,
) => `<iframe ${attributes} style="inline-size:100%;block-size:300px"></iframe>
  <script>{
    const inside = document.querySelector("iframe").contentDocument;
    inside.open(); inside.write(${JSON.stringify(`<!doctype html><body>${MESSAGE}</body>`).replaceAll("<", "\\u003c")}); inside.close();
  }</script>`;
const srcdocFrame = (attributes) =>
  `<iframe ${attributes} srcdoc='${MESSAGE.replaceAll("&", "&amp;").replaceAll("'", "&#39;")}' style="inline-size:100%;block-size:300px"></iframe>`;

const titled = (content) =>
  page(content).replace("<title>Messagerie</title>", `<title>${SUBJECT}</title>`);

/** @typedef {{id: string, site: string, content: () => string, nameless?: boolean}} Fixture `nameless`: no sender can be told */
/** @type {Fixture[]} */
export const FIXTURES = [
  {
    id: "gmail",
    site: "mail.google.com",
    content: () =>
      page(`${AROUND}<h2 class="hP">${SUBJECT}</h2><div class="adn" data-message-id="1">
        <span class="gD" email="${ADDRESS}" name="${NAME}">${NAME}</span><div class="a3s aiL">${MESSAGE}</div></div>`),
  },
  {
    id: "outlook",
    site: "outlook.live.com",
    content: () =>
      titled(`<div><div role="heading"><span>${SUBJECT}</span></div><div><span>${NAME}&lt;${ADDRESS}&gt;</span></div>
        <div id="UniqueMessageBody"><div role="document">${MESSAGE}</div></div></div>`),
  },
  {
    id: "yahoo",
    site: "mail.yahoo.com",
    content: () =>
      page(`<div data-test-id="message-view"><span data-test-id="message-group-subject-text">${SUBJECT}</span>
        <span data-test-id="message-from"><span>${NAME}</span><span>&lt;${ADDRESS}&gt;</span></span>
        <div data-test-id="message-view-body">${MESSAGE}</div></div>`),
  },
  {
    id: "proton",
    site: "mail.proton.me",
    content: () =>
      page(`<h1 data-testid="conversation-header:subject">${SUBJECT}</h1>
        <div data-testid="message-header:from"><span>${NAME}</span> <span>&lt;${ADDRESS}&gt;</span></div>
        ${srcdocFrame('data-testid="content-iframe" sandbox="allow-same-origin allow-popups"')}`),
  },
  {
    id: "zimbra",
    site: "webmail.hopital.example",
    content: () =>
      titled(`<div id="z_shell">${AROUND}<div><table><tr><td>De :</td><td><span class="addrBubble" title="${ADDRESS}">${NAME}</span></td></tr></table>
        <div>${filledFrame('id="zv__TV-main__MSG__body__iframe"')}</div></div></div>`),
  },
  {
    id: "open-xchange",
    site: "mail01.orange.fr",
    content: () =>
      titled(`<div id="io-ox-core"><div class="mail-detail"><a class="person-link" title="${ADDRESS}">${NAME}</a>
        ${filledFrame('class="mail-detail-frame"')}</div></div>`),
  },
  {
    id: "horde",
    site: "webmail.free.fr",
    content: () =>
      titled(`<div id="impMessageBody"><div>De : <a href="mailto:${ADDRESS}">${NAME}</a></div>
        <div class="mimePartData">${MESSAGE}</div></div>`),
  },
  {
    id: "nextcloud",
    site: "nuage.cabinet.example",
    content: () =>
      titled(
        `<div id="mail-content"></div><div><span>${NAME} &lt;${ADDRESS}&gt;</span>${srcdocFrame('id="message-frame" class="message-frame"')}</div>`,
      ),
  },
  {
    id: "gmx",
    site: "navigator-bs.gmx.fr",
    content: () =>
      titled(
        `<div><span title="${ADDRESS}">${NAME}</span>${srcdocFrame('id="mailbody" name="mailbody"')}</div>`,
      ),
  },
  {
    id: "snappymail",
    site: "courrier.cabinet.example",
    content: () =>
      titled(`<div id="rl-app"><div class="messageItem"><span title="${NAME} &lt;${ADDRESS}&gt;">${NAME}</span>
        <div class="b-text-part">${MESSAGE}</div></div></div>`),
  },
  {
    // Known by its name alone: nothing is known of how it is built.
    id: "sfr",
    site: "messagerie.sfr.fr",
    content: () =>
      titled(
        `<section><header>${NAME} &lt;${ADDRESS}&gt;</header><article>${MESSAGE}</article></section>`,
      ),
    nameless: true,
  },
];

/** A mail of many pages: what stands around its last link is far from its beginning. */
export const LONG = () => {
  const filling = Array.from({ length: 200 }, (_, at) => `<p>Paragraphe ${at} sans rien.</p>`);
  return page(`<h2 class="hP">Lettre</h2><div class="adn"><span class="gD" email="a@b.example">Lettre</span>
    <div class="a3s">${link("first", "https://site-un.example/")}${filling.join("")}
    <p>Avant le lien : réactivez votre compte.</p>${link("last", "https://site-deux.example/")}<p>Après le lien.</p></div></div>`);
};

/** Pages of webmails as they are known to be built, each served under a name of its own. */

export const LURE = "https://ameli.fr-espacepro.example/";
export const CAUTION = "https://doctolib-rdv.example/assistance";
export const LISTED = "https://cps-renouvellement.example/formulaire";
export const HONEST = "https://www.labo-tilleuls.example/";

const escaped = (text) =>
  text.replace(/[&<>"]/g, (sign) => `&#${/** @type {number} */ (sign.codePointAt(0))};`);

/** @param {string} id @param {string} href @param {string} [text] */
export const link = (id, href, text = `lien ${id}`) =>
  `<p><a id="${id}" href="${escaped(href)}">${escaped(text)}</a></p>`;

/** @param {string} content @param {string} [head] */
export const page = (content, head = "") => `<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>Messagerie</title><link rel="icon" href="data:,">${head}
<style>body { font: 16px/1.5 "Liberation Sans", Arial, sans-serif } iframe { border: 0; inline-size: 100%; block-size: 70px }</style>
</head><body>${content}</body></html>`;

/** Fills a frame without an address, as Zimbra and Open-Xchange do. @param {string} id @param {string} content */
const filled = (id, content, more = "") => `<script>{
  const inside = document.getElementById(${JSON.stringify(id)}).contentDocument;
  inside.open(); inside.write(${JSON.stringify(content).replaceAll("<", "\\u003c")}); inside.close(); ${more}
}</script>`;

/** Gmail on a day when its classes are others: links stand anywhere. */
export const bareGmail = () =>
  page(
    [
      link("lure", `${LURE}nu`),
      link("caution", CAUTION),
      link("listed", LISTED),
      link("honest", HONEST),
      link("part", `${HONEST}planning#lundi`),
      link("own", "https://mail.google.com/mail/aide"),
      `<div contenteditable="true">${link("written", `${LURE}nu`)}</div>`,
      `<form id="form" action="${LURE}form" method="post"><input name="nom" value="v"><button id="send">Envoyer</button></form>`,
      `<form id="search" action="/recherche"><button id="find">Chercher</button></form>`,
      `<iframe id="srcdoc" srcdoc='${link("in-srcdoc", `${LURE}srcdoc`)}'></iframe>`,
      `<iframe id="sealed" sandbox="allow-popups" srcdoc='${link("in-sealed", `${LURE}sealed`)}'></iframe>`,
      `<iframe id="data" src="data:text/html,${encodeURIComponent(link("in-data", `${LURE}data`))}"></iframe>`,
      `<iframe id="other" src="https://partie.example/"></iframe>`,
      `<iframe id="blank"></iframe>${filled("blank", link("in-blank", `${LURE}blank`))}`,
      `<iframe id="editor"></iframe>${filled("editor", link("in-editor", `${LURE}nu`), 'inside.designMode = "on";')}`,
    ].join(""),
  );

/** Another site's frame inside a webmail. */
export const guest = () => page(link("in-guest", `${LURE}guest`));

/** Gmail as it is: the message in its element, a link of the webmail's page beside it. */
export const gmail = (message = link("lure", `${LURE}corps`) + link("honest", HONEST)) =>
  page(`
    ${link("beside", `${LURE}beside`)}${link("own", "https://mail.google.com/mail/aide")}
    <div class="adn" data-message-id="1"><h2 class="hP">Planning</h2>
      <span class="gD" email="secretariat@cabinet-martin.example">Secrétariat</span>
      <div class="a3s aiL">${message}</div></div>`);

/** Open-Xchange: the message in a frame without an address. */
export const openXchange = (message) =>
  page(
    `<div id="io-ox-core"><iframe class="mail-detail-frame" id="message" style="block-size:600px"></iframe></div>
    ${filled("message", `<!doctype html><html><head></head><body>${message}</body></html>`)}
    <button id="reply">Répondre</button><button id="forward">Transférer</button>
    <div id="editor" contenteditable="true"></div>
    <script>
      const message = () => document.getElementById("message").contentDocument.body;
      const editor = document.getElementById("editor");
      // Quotes what is on the screen, byte by byte.
      document.getElementById("reply").addEventListener("click", () => {
        const quote = document.createElement("blockquote");
        for (const node of message().childNodes) quote.append(document.importNode(node, true));
        editor.replaceChildren(quote);
      });
      document.getElementById("forward").addEventListener("click", () => {
        editor.textContent = message().outerHTML;
      });
    </script>`,
  );

/** A web application that is no mail, with what could be taken for one: lures, frames, advertisements. */
export const elsewhere = () =>
  page(
    link("lure", `${LURE}ailleurs`) +
      `<iframe sandbox="allow-scripts" srcdoc='${link("in-sealed", `${LURE}ailleurs`)}'></iframe>
      <iframe srcdoc='${link("in-srcdoc", `${LURE}ailleurs`)}'></iframe>
      <iframe src="https://partie.example/"></iframe>
      <iframe id="blank"></iframe>${filled("blank", link("in-blank", `${LURE}ailleurs`))}
      <div class="a3s">${link("in-a3s", `${LURE}ailleurs`)}</div>`,
  );

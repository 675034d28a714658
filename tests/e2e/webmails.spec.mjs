/**
 * The same mails in real webmails, in both browsers: each lure meets its warning, each honest link opens, and
 * files with dangerous names are marked. Roundcube in Chromium, by every way of clicking: roundcube.spec.
 */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { rest, WAYS } from "./harness/clicks.mjs";
import { findSpot, hostOf, mails } from "./harness/mail_page.mjs";
import { picture, until } from "./harness/places.mjs";
import { Roundcube, visible } from "./harness/roundcube.mjs";
import { Sogo } from "./harness/sogo.mjs";
import { words } from "./harness/words.mjs";
import { startReaders } from "./readers/stand.mjs";

/** @typedef {import("./mailbox/render.js").Mail} Mail */
/** @typedef {import("./mailbox/render.js").Link} Link */
/** @typedef {import("./readers/stand.mjs").Readers} Readers */

const PROGRAM = "application/octet-stream";
/** Files, and the words beside those whose names say too much. */
const FILES = [
  { name: "resultats.pdf", type: "application/pdf", mark: null },
  { name: "facture.pdf.exe", type: PROGRAM, mark: "mark_warn_file" },
  { name: "ordonnance\u202Efdp.exe", type: PROGRAM, mark: "mark_warn_file" },
  { name: "Compte-rendu.html", type: "text/html", mark: "mark_caution_file" },
  { name: "mise-a-jour.js", type: "text/javascript", mark: "mark_caution_file" },
  { name: "radio.png", type: "image/png", mark: null },
];

/** @type {Mail} */
const WITH_FILES = {
  id: "pieces",
  kind: "lure",
  date: "2026-11-24T10:00:00+01:00",
  from: { name: "Cabinet du Dr Petit", address: "secretariat@cabinet-petit.example" },
  subject: "Pièces du dossier",
  seen: false,
  html: ["<p>Bonjour, voir aussi <a {{pieces-site}}>le site</a>.</p>"],
  links: [
    {
      id: "pieces-site",
      href: "https://www.labo-tilleuls.example/pieces",
      level: "allow",
      findings: [],
      text: "le site",
    },
  ],
  files: FILES.map(({ name, type }) => ({ name, type, text: `contenu de ${name}` })),
};

/** A page that anybody puts up, and that knows an address. @param {string} id @param {string} address @param {Partial<Link> & Pick<Link, "level">} more @returns {Link} */
const greeting = (id, address, more) => ({
  id,
  href: `https://dossier-medical.github.io/${id}#${address}`,
  findings: [],
  text: "Voir le dossier",
  ...more,
});
const OWN = "cabinet@cabinet-martin.example";
const WARNED = { level: /** @type {const} */ ("warn"), site: "dossier-medical.github.io" };
/** Whose address stands in the link, in mails that are addressed to the practice or not. @type {Mail[]} */
const GREETING = [
  { id: "a-moi", links: [greeting("a-moi", OWN, WARNED)] },
  { id: "autrui", links: [greeting("autrui", "a.lefort@foret.example", { level: "allow" })] },
  {
    id: "cachee",
    to: { name: "Confrères", address: "liste@foret.example" },
    links: [greeting("cachee", OWN, WARNED)],
  },
].map((mail, at) => ({
  kind: /** @type {const} */ ("lure"),
  date: `2026-11-24T10:0${at + 1}:00+01:00`,
  from: { name: "Dr Anne Lefort", address: "a.lefort@foret.example" },
  subject: `Compte rendu ${mail.id}`,
  seen: false,
  html: [`<p>Bonjour, <a {{${mail.id}}}>Voir le dossier</a></p>`],
  ...mail,
}));

/** @type {Roundcube} */
let roundcube;
/** @type {Sogo | null} */
let sogo;
before(() => {
  roundcube = new Roundcube();
  for (const mail of [WITH_FILES, ...GREETING]) roundcube.deliver(mail);
  sogo = Sogo.start(roundcube.state);
});
after(() => {
  sogo?.close();
  roundcube?.close();
});

/**
 * `shown`: the links that the webmail's own washing leaves; `name`: where a file's name stands; `bearer`: what
 * around it bears the words; `opener`: what in it opens the file.
 */
const WEBMAILS = {
  Roundcube: {
    isHere: () => true,
    logIn: (page) => roundcube.logIn(page),
    open: (page, mail) => roundcube.openInPreview(page, mail),
    shown: (mail) => visible(mail),
    files: {
      name: "#attachment-list .attachment-name",
      bearer: "a.filename",
      opener: "a.filename",
    },
  },
  SOGo: {
    isHere: () => sogo !== null,
    logIn: (page) => sogo?.logIn(page),
    open: (page, mail) => sogo?.open(page, mail),
    // It shows no picture unasked, and in Firefox a picture that is not there has no areas.
    shown: (mail, browser) =>
      mail.links.filter(({ form }) => browser === "chromium" || form !== "area"),
    files: { name: ".sg-attachment-name", bearer: "md-card", opener: ".sg-mail-part md-card a" },
  },
};

/** @param {Readers} stand @param {Link} link */
async function meetsWarning(stand, link) {
  const { page, lures } = stand;
  const mark = lures.mark();
  await WAYS.left(page, await findSpot(page, link));
  const card = await until(stand.card, 5_000);
  assert.ok(card, `${link.id}: a warning comes`);
  assert.equal(card.level, link.level, card.text);
  for (const site of [link.site, link.true_site]) {
    if (site) assert.ok(card.text.includes(site), `names ${site}: ${card.text}`);
  }
  await stand.goBack();
  assert.equal(
    lures.since(mark, ({ host }) => host === hostOf(link)).length,
    0,
    "nothing reached it",
  );
}

/** @param {Readers} stand @param {Link} link */
async function opensUnhindered(stand, link) {
  const { page, lures } = stand;
  const { pathname, search } = new URL(link.href);
  const mark = lures.mark();
  const asked = () =>
    lures.since(
      mark,
      ({ kind, host, path }) =>
        kind === "request" && host === hostOf(link) && path === pathname + search,
    );
  await WAYS.left(page, await findSpot(page, link));
  await until(async () => asked().length > 0 || (await stand.card()));
  assert.equal(await stand.overlay(), null, `${link.id}: nothing is shown`);
  assert.equal(asked().length, 1, `${link.id} opens once`);
  await stand.closeOthers();
  await rest(page);
}

/** Runs in the page: the words that a style adds to each file, and whether there is room to read them. */
function readMarks({ name, bearer }) {
  return [...document.querySelectorAll(name)].map((one) => {
    const around = one.closest(bearer);
    const { content } = getComputedStyle(around, "::after");
    return {
      name: (one.getAttribute("title") ?? one.textContent).trim(),
      mark: content === "none" ? null : JSON.parse(content),
      isLegible: around.getBoundingClientRect().width > 100,
    };
  });
}

describe("real webmails", { concurrency: 2 }, () => {
  for (const browser of /** @type {const} */ (["chromium", "firefox"])) tryIn(browser);
});

/** @param {import("./readers/stand.mjs").BrowserName} browser */
function tryIn(browser) {
  describe(`in ${browser}`, { concurrency: 1 }, () => {
    /** @type {Readers} */
    let stand;
    before(async () => {
      stand = await startReaders(browser);
    });
    after(() => stand?.close());

    for (const [name, webmail] of Object.entries(WEBMAILS)) {
      describe(name, () => {
        let absent = false;
        before(async () => {
          absent = !webmail.isHere();
          if (absent) return console.log(`# NOT TRIED: ${name} cannot run here`);
          await webmail.logIn(stand.page);
        });

        const isTriedElsewhere = browser === "chromium" && name === "Roundcube";
        for (const mail of isTriedElsewhere ? [] : mails) {
          test(`${mail.id}: ${mail.links.map(({ level }) => level).join(", ")}`, async (t) => {
            if (absent) return t.skip("cannot run here");
            await webmail.open(stand.page, mail);
            for (const link of webmail.shown(mail, browser)) {
              if (link.level !== "allow") await meetsWarning(stand, link);
              else if (link.opens !== false && !link.here) await opensUnhindered(stand, link);
            }
          });
        }

        // SOGo writes nowhere which addresses a message went to.
        for (const mail of name === "Roundcube" ? GREETING : []) {
          const [link] = mail.links;
          test(`a link with an address in it, ${mail.id}: ${link.level}`, async () => {
            await webmail.open(stand.page, mail);
            if (link.level === "allow") await opensUnhindered(stand, link);
            else await meetsWarning(stand, link);
          });
        }

        test("files with dangerous names are marked, and do not open unasked", async (t) => {
          if (absent) return t.skip("cannot run here");
          await webmail.open(stand.page, WITH_FILES);
          const said = (key) => key && words(key, browser === "firefox" ? "en" : "fr");
          const expected = FILES.map(({ name, mark }) => [name, said(mark)]);
          const frame = await until(async () => {
            for (const one of stand.page.frames()) if (await one.$(webmail.files.name)) return one;
            return null;
          });
          assert.ok(frame, "files are listed");
          const read = () => frame.evaluate(readMarks, webmail.files);
          await until(async () => (await read()).filter(({ mark }) => mark).length >= 4);
          const files = await read();
          assert.deepEqual(
            files.map(({ name, mark }) => [name, mark]),
            expected,
          );
          assert.ok(files.every(({ mark, isLegible }) => !mark || isLegible));
          await picture(stand.page, `attachments-${name}-${browser}.png`);
          const openers = await frame.$$(webmail.files.opener);
          for (const opener of openers) {
            const text = await opener.evaluate(
              (one, bearer) => one.closest(bearer).textContent,
              webmail.files.bearer,
            );
            if (!text.includes("facture.pdf.exe")) continue;
            await opener.click();
            await stand.warned();
            await stand.goBack();
          }
        });
      });
    }
  });
}

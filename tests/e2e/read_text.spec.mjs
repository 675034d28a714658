/** What is read of a mail, by what its sender did to have it read otherwise. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { until } from "./harness/places.mjs";
import { inside, show } from "./readers/heavy.mjs";
import { gmail } from "./readers/pages.mjs";
import { startReaders } from "./readers/stand.mjs";

/** @type {import("./readers/stand.mjs").Readers} */
let stand;
/** @type {(expression: string) => Promise<any>} */
let run;
before(async () => {
  stand = await startReaders("chromium");
  await stand.open("mail.google.com", () => gmail());
  await until(async () => (await stand.mark("lure")) !== "");
  run = await inside(stand.page);
});
after(() => stand?.close());

const span = (style, text = "xyz") => `<span style="${style}">${text}</span>`;
const cell = (style, text) =>
  `<table><tbody><tr><td style="${style}">${text}</td></tr></tbody></table>`;

const HIDDEN = [
  "display:none",
  "visibility:hidden",
  "font-size:0",
  "font-size:1px",
  "opacity:0",
  "filter:opacity(0)",
  "color:transparent",
  "color:rgb(0 0 0 / 0)",
  "color:color(srgb 0 0 0 / 0)",
  "-webkit-text-fill-color:transparent",
  "clip-path:inset(100%)",
  "clip-path:circle(0)",
  "position:absolute;clip:rect(0 0 0 0)",
  "display:inline-block;transform:scale(0)",
  "display:inline-block;scale:0",
  "display:inline-block;transform:translateX(-9999px)",
  "display:inline-block;width:0;overflow:hidden",
  "display:inline-block;margin-left:-9999px",
  "display:block;height:0;overflow:hidden",
  "position:absolute;left:-9999px",
  "display:inline-block;text-indent:-9999px;overflow:hidden",
  "display:inline-block;content-visibility:hidden",
];
/** What is seen although something about it looks hidden. */
const SEEN = [
  "opacity:.5",
  "color:transparent;text-shadow:0 0 #000",
  "color:transparent;-webkit-text-stroke:1px #000",
  "color:transparent;background:linear-gradient(red,blue);-webkit-background-clip:text",
  "display:inline-block;font-size:1px;transform:scale(16)",
  "font-size:1px;zoom:16",
  "display:contents",
  "position:relative",
  "overflow:hidden",
  "clip-path:inset(1%)",
];
const READ = [
  ["lines", "<b>www.ameli.fr</b><br>Votre compte", "www.ameli.fr Votre compte"],
  ["blocks", "<div>www.ameli.fr</div><div>Votre compte</div>", "www.ameli.fr Votre compte"],
  ["letters", "<b>am</b><i></i>e<u>li</u>", "ameli"],
  [
    "a hidden run in a word",
    `am${span("display:none")}e${span("position:absolute;left:-9999px")}li`,
    "ameli",
  ],
  ["opacity bit by bit", span("opacity:.3", span("opacity:.3", `${span("opacity:.3")} `)), ""],
  ["a template’s empty cell", cell("font-size:0", span("font-size:16px", "ameli")), "ameli"],
  ["seen below what is not", span("visibility:hidden", span("visibility:visible", "ok")), "ok"],
  ["folded", "<details>x<summary>ici</summary>y<p>z</p></details>", "ici"],
  ["turned around", "\u202erf.ilema.www\u202c ici", "www.ameli.fr ici"],
];

/** @param {string} inner */
async function reading(inner) {
  await stand.page.evaluate(
    show,
    `<p>Debut</p><a id="one" href="https://notes.example/">${inner}</a><p>Fin</p>`,
  );
  const link = await run('vigilien.visibleText(document.getElementById("one"))');
  const { excerpt } = await run('vigilien.mail.contextOf(document.querySelector(".a3s"))');
  assert.ok(excerpt.startsWith("Debut") && excerpt.endsWith("Fin"), excerpt);
  return { link, text: excerpt.slice("Debut".length, -"Fin".length).trim() };
}

for (const style of HIDDEN) {
  test(`not seen, not read: ${style}`, async () => {
    const { link, text } = await reading(`a${span(style)}b`);
    assert.deepEqual([link, text], ["ab", "ab"]);
  });
}

for (const style of SEEN) {
  test(`seen, and read: ${style}`, async () => {
    const { link, text } = await reading(`a${span(style)}b`);
    assert.deepEqual([link.replaceAll(" ", ""), text.replaceAll(" ", "")], ["axyzb", "axyzb"]);
  });
}

for (const [name, inner, expected] of READ) {
  test(`as the eye reads it: ${name}`, async () => {
    assert.deepEqual(await reading(inner), { link: expected, text: expected });
  });
}

test("what the host does not look at of the beginning is read around the links", async () => {
  const filler = "Bonjour à tous. ".repeat(120);
  await stand.page.evaluate(
    show,
    `<p>${filler}</p><p>Anomalie sur votre carte <a id="one" href="https://notes.example/">ici</a></p>`,
  );
  await run('vigilien.mail.contextOf(document.querySelector(".a3s"))');
  const near = await run('vigilien.mail.near(document.getElementById("one"))');
  assert.match(near, /Anomalie sur votre carte ici$/);
});

test("of a long name of a file, its end is read", async () => {
  const name = `facture${"_".repeat(400)}.exe`;
  await stand.page.evaluate(show, `<a id="one" href="/facture" download="${name}">facture</a>`);
  const { download } = await run('vigilien.links.describe(document.getElementById("one"))');
  assert.equal(download, name.slice(-300));
});

/** @param {string} sender as Gmail, Outlook and a reader nobody knows show it */
async function senderOf(sender) {
  await stand.page.evaluate((html) => {
    document.querySelector(".gD")?.remove();
    document.querySelector("h2.hP")?.insertAdjacentHTML("afterend", html);
  }, sender);
  const { sender: read } = await run('vigilien.mail.contextOf(document.querySelector(".a3s"))');
  return [read.name, read.address];
}

for (const [name, shown, expected] of [
  [
    "an address for a name",
    '<span class="gD" email="x@evil.example">service@ameli.fr</span>',
    ["service@ameli.fr", "x@evil.example"],
  ],
  [
    "an address for a name, before the true one",
    '<span class="gD">service@ameli.fr &lt;x@evil.example&gt;</span>',
    ["service@ameli.fr", "x@evil.example"],
  ],
  [
    "a name and its address",
    '<span class="gD">Ameli &lt;x@evil.example&gt;</span>',
    ["Ameli", "x@evil.example"],
  ],
  ["an address alone", '<span class="gD">x@evil.example</span>', ["", "x@evil.example"]],
  [
    "a name turned around",
    '<span class="gD" email="x@evil.example">\u202eilemA\u202c</span>',
    ["Ameli", "x@evil.example"],
  ],
]) {
  test(`the sender: ${name}`, async () => assert.deepEqual(await senderOf(shown), expected));
}

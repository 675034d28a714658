import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { caseReply, stateReply } from "./support/sample.mjs";
import { focused, openStage, press, textOf } from "./support/stage.mjs";

/** The page where one can go on, in a real Chromium, with a worker of cardboard. */

let stage;
before(async () => {
  stage = await openStage();
});
after(() => stage?.close());

async function openCase(
  name,
  { language = "fr", replies = {}, path = "", change, ...options } = {},
) {
  const reply = await caseReply(name, language);
  change?.(reply);
  return stage.open(`warning.html?case=c1${path}`, {
    replies: { case: reply, go_on: { ok: true }, back: { ok: true }, ...replies },
    ...options,
  });
}
const shortDelay = (reply) => {
  reply.go_on.delay = 1;
};
const openOnce = (page) => page.$(".v-sheet--way .v-button");
const isReady = (page) =>
  page.$eval(".v-sheet--way .v-button", (node) => node.getAttribute("aria-disabled") === "false");
const untilReady = (page) =>
  page.waitForSelector(".v-sheet--way .v-button[aria-disabled=false]", { timeout: 8000 });
const untilText = (page, text) =>
  page.waitForFunction(
    (wanted) => document.body.innerText.replaceAll("\u00a0", " ").includes(wanted),
    {},
    text,
  );
const choose = (page, name) => page.click(`input[name=site][value="${name}"]`);

test("the warning comes first, and the safe button has the focus", async () => {
  const page = await openCase("imitates");
  const text = await textOf(page);
  for (const said of [
    "l’Assurance Maladie",
    "ameli-cps.example",
    "ameli.fr",
    "Cabinet du Dr Martin",
  ]) {
    assert.ok(text.includes(said), said);
  }
  assert.equal(await focused(page), "Revenir au message");
  assert.equal(
    await page.title(),
    "Vigilien\u00a0: Ce lien n’est pas celui de l’Assurance Maladie",
  );
  assert.equal(await page.$eval("html", (node) => node.lang), "fr");
  assert.ok(!text.includes("d=8f"), "no path, no query on the page");
  assert.deepEqual(page.faults, []);
  await page.close();
});

test("«Revenir» and Esc ask the worker to go back", async () => {
  for (const act of [
    (page) => press(page, "Revenir au message"),
    (page) => page.keyboard.press("Escape"),
  ]) {
    const page = await openCase("imitates");
    await act(page);
    await page.waitForFunction(() =>
      globalThis.stub.calls.some(([, message]) => message?.type === "back"),
    );
    assert.deepEqual(await page.messages("back"), [{ type: "back", id: "c1" }]);
    await page.close();
  }
});

/** As in a tab opened for the page alone. */
const withoutHistory = (page) =>
  page.evaluate(() => Object.defineProperty(history, "length", { value: 1 }));

test("without a worker and without a history, «Revenir» closes the tab", async () => {
  const page = await openCase("imitates", { replies: { back: "reject" } });
  await withoutHistory(page);
  await press(page, "Revenir au message");
  await page.waitForFunction(() => globalThis.stub.calls.some(([name]) => name === "tabs.remove"));
  await page.close();
});

test("without a worker, «Revenir» goes back where there is something behind", async () => {
  const page = await openCase("imitates", { replies: { back: null } });
  await page.evaluate(() => history.pushState(null, "", "#further"));
  await press(page, "Revenir au message");
  await page.waitForFunction(() => location.hash === "");
  await page.close();
});

test("a warning opens only after the time, and after the right name", async () => {
  const page = await openCase("imitates", { change: shortDelay });
  assert.equal(await page.$("input[name=site]:checked"), null, "nothing is chosen beforehand");
  assert.equal(await isReady(page), false);
  assert.match(await textOf(page, "#hint"), /Possible dans 1 seconde, une fois le bon site choisi/);

  await (await openOnce(page)).click();
  assert.deepEqual(await page.messages("go_on"), [], "not before the time");

  await untilText(page, "rien n’expire");
  assert.equal(await textOf(page, "#hint"), "Il reste à choisir le site où mène le lien.");
  await (await openOnce(page)).click();
  assert.deepEqual(await page.messages("go_on"), [], "not before the choice");
  assert.equal(
    await page.evaluate(() => document.activeElement.name),
    "site",
    "leads to what is missing",
  );

  for (const wrong of ["ameli.fr", "cps-ameli.example"]) {
    await choose(page, wrong);
    await untilText(page, "Ce lien ne mène pas là.");
    assert.equal(await isReady(page), false);
    await (await openOnce(page)).click();
    assert.deepEqual(await page.messages("go_on"), [], `not to ${wrong}`);
  }

  await choose(page, "ameli-cps.example");
  await untilReady(page);
  await (await openOnce(page)).click();
  await (await openOnce(page)).click();
  await untilText(page, "Ouverture…");
  assert.deepEqual(await page.messages("go_on"), [{ type: "go_on", id: "c1" }], "once, not twice");
  await page.close();
});

test("the five seconds are told as text, and again when they are over", async () => {
  const page = await openCase("imitates");
  assert.match(await textOf(page), /La suite s’ouvre dans 5 secondes\. Rien n’expire ensuite\./);
  assert.match(await textOf(page, "#said"), /5 secondes/);
  const started = Date.now();
  await choose(page, "ameli-cps.example");
  assert.equal(await isReady(page), false);
  await untilReady(page);
  const waited = Date.now() - started;
  assert.ok(waited > 3500 && waited < 6500, `${waited} ms`);
  assert.match(await textOf(page, "#said"), /rien n’expire/);
  await page.close();
});

test("the order of the three names is drawn each time", async () => {
  const orders = new Set();
  const page = await openCase("imitates");
  for (let round = 0; round < 14 && orders.size < 2; round += 1) {
    await page.reload();
    await page.waitForSelector("input[name=site]");
    orders.add(
      await page.$$eval("input[name=site]", (nodes) => nodes.map(({ value }) => value).join()),
    );
  }
  assert.ok(orders.size > 1);
  await page.close();
});

test("at 400 % a name of twenty signs stands in one line, wherever it is to be read", async () => {
  const name = "fr-espacepro.example";
  const narrow = { width: 320, height: 256 };
  const change = (reply) => {
    reply.verdict = { ...reply.verdict, site: { ...reply.verdict.site, display: name } };
    reply.sentences.plates[0].name = name;
  };
  const linesOf = (page) =>
    page.$$eval(
      ".v-name, .v-whole",
      (nodes, wanted) =>
        nodes
          .filter(({ textContent }) => textContent.length === wanted)
          .map((node) => {
            const range = document.createRange();
            range.selectNodeContents(node);
            const tops = [...range.getClientRects()].map(({ top }) => Math.round(top));
            return `${node.className}: ${new Set(tops).size}`;
          }),
      name.length,
    );
  const page = await openCase("imitates", { ...narrow, change });
  // The plate, two of the three choices, the button that opens it.
  assert.deepEqual((await linesOf(page)).sort(), [
    "v-name: 1",
    "v-name: 1",
    "v-name: 1",
    "v-whole: 1",
  ]);
  await press(page, "Demander à un collègue");
  await page.waitForSelector(".v-paper .v-name");
  // The choices are hidden beside a card, and have no line.
  const lines = await linesOf(page);
  assert.equal(lines.filter((one) => one === "v-name: 1").length, 2, "the plate and the card");
  assert.ok(!lines.some((one) => /[2-9]$/.test(one)), lines.join());
  await page.close();
});

test("by keyboard alone: from the safe button to the link opened", async () => {
  const page = await openCase("imitates", { change: shortDelay });
  const path = [];
  const tab = async () => {
    await page.keyboard.press("Tab");
    path.push(
      await page.evaluate(
        () => document.activeElement.value || document.activeElement.textContent.trim(),
      ),
    );
  };
  for (let step = 0; step < 12 && !path.at(-1)?.includes("une seule fois"); step += 1) {
    await tab();
    if (await page.evaluate(() => document.activeElement.name === "site")) {
      // Arrow keys move inside the three, as radio buttons do.
      for (let turn = 0; turn < 3; turn += 1) {
        const value = await page.evaluate(() => document.activeElement.value);
        if (value === "ameli-cps.example") {
          await page.keyboard.press("Space");
          break;
        }
        await page.keyboard.press("ArrowDown");
      }
    }
  }
  assert.ok(
    path.some((name) => name.includes("Ouvrir ameli.fr")),
    path.join(" → "),
  );
  assert.match(path.at(-1), /Ouvrir ameli-cps\.example une seule fois/);
  await untilReady(page);
  await page.keyboard.press("Enter");
  await untilText(page, "Ouverture…");
  assert.equal((await page.messages("go_on")).length, 1);
  await page.close();
});

test("every stop of the keyboard shows its focus", async () => {
  const page = await openCase("locked");
  const seen = new Set();
  for (let step = 0; step < 12; step += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
      const name = document.activeElement.textContent.trim();
      return document.activeElement === document.body ? null : { name, outlineStyle, outlineWidth };
    });
    if (!stop) continue;
    seen.add(stop.name);
    assert.equal(`${stop.outlineStyle} ${stop.outlineWidth}`, "solid 3px", stop.name);
  }
  assert.ok(seen.size >= 6, [...seen].join(" | "));
  await page.close();
});

test("a doubt opens in one press, without delay", async () => {
  const page = await openCase("caution");
  assert.equal(await focused(page), "Revenir au message");
  assert.equal(await page.$(".v-steps"), null);
  await press(page, "Ouvrir 203.0.113.7");
  await untilText(page, "Ouverture…");
  assert.equal((await page.messages("go_on")).length, 1);
  await page.close();
});

test("a failure says it is no block, gives cause and one action, and opens in one press", async () => {
  const page = await openCase("fault", { replies: { state: stateReply("down", "fr") } });
  assert.match(await textOf(page, "h1"), /ceci n’est pas un blocage/);
  await page.click("summary");
  await untilText(page, "composant local sans réponse");
  const text = await textOf(page, "details");
  assert.match(text, /absent de ce poste/);
  assert.match(text, /réinstaller Vigilien/);
  await press(page, "Ouvrir sans vérification");
  await untilText(page, "Ouverture…");
  await page.close();
});

test("checking again after a failure: still down, a warning, nothing to say", async () => {
  const down = await openCase("fault", {
    replies: { recheck: { ok: true, level: null, fault: "silent" } },
  });
  await press(down, "Vérifier à nouveau");
  await down.waitForFunction(() =>
    document.getElementById("said").textContent.includes("Rien n’a changé"),
  );
  await down.close();

  const replies = { recheck: { ok: true, level: "warn", fault: null } };
  replies.case = [await caseReply("fault", "fr"), await caseReply("imitates", "fr")];
  const warned = await stage.open("warning.html?case=c1", { replies });
  await press(warned, "Vérifier à nouveau");
  await untilText(warned, "Ce lien n’est pas celui de l’Assurance Maladie");
  assert.equal(await focused(warned), "Revenir au message");
  await warned.close();

  const honest = await openCase("fault", {
    replies: { recheck: { ok: true, level: "allow", fault: null } },
  });
  await press(honest, "Vérifier à nouveau");
  await untilText(honest, "rien à dire de ce lien");
  assert.doesNotMatch(await textOf(honest), /sûr/);
  await press(honest, "Ouvrir le lien");
  await untilText(honest, "Ouverture…");
  assert.equal((await honest.messages("go_on")).length, 1);
  await honest.close();
});

for (const name of ["block", "block_script", "locked"]) {
  test(`${name}: there is no way on, and somebody to ask`, async () => {
    const page = await openCase(name);
    assert.equal(await page.$(".v-sheet--way"), null);
    const buttons = await page.$$eval("button", (nodes) => nodes.map((node) => node.textContent));
    assert.ok(
      !buttons.some((text) => /une seule fois|sans vérification|Ouvrir le lien/.test(text)),
    );
    await press(page, "Demander à l’administrateur");
    await untilText(page, "arrêté à tort");
    assert.deepEqual(await page.messages("go_on"), []);
    await page.close();
  });
}

test("who closed the way on is said as it is: the practice, or the kind of link", async () => {
  const policy = /Le cabinet a choisi de ne pas ouvrir ces liens d’ici\./;
  const kind = /Un lien de cette sorte ne s’ouvre pas d’ici\./;
  const locked = await openCase("locked");
  assert.match(await textOf(locked), policy);
  assert.doesNotMatch(await textOf(locked), kind);
  await locked.close();

  const never = { allowed: false, locked: false, delay: 0, choose: false };
  const data = await openCase("caution", { change: (reply) => (reply.go_on = never) });
  assert.match(await textOf(data), kind);
  assert.doesNotMatch(await textOf(data), /Le cabinet a choisi|Demander à l’administrateur/);
  assert.equal(await data.$(".v-sheet--way"), null);
  await data.close();

  const block = await openCase("block_script");
  assert.doesNotMatch(await textOf(block), kind, "its title has said so");
  assert.doesNotMatch(await textOf(block), policy);
  await block.close();
});

test("after a doubt the page offers what its overlay offers: «Signaler», «J’ai déjà cliqué»", async () => {
  const page = await openCase("caution");
  await press(page, "J’ai déjà cliqué");
  await untilText(page, "depuis un autre poste");
  await press(page, "Signaler");
  await page.waitForSelector(".v-report");
  await page.close();
  const fault = await openCase("fault");
  assert.doesNotMatch(await textOf(fault), /Signaler|J’ai déjà cliqué/);
  await fault.close();
});

test("a list's date and source are said once", async () => {
  const page = await openCase("block");
  const text = await textOf(page, ".v-sheet--warning");
  assert.equal(text.split("12 novembre 2026").length, 2);
  assert.equal(text.split("cabinets du Périgord").length, 2);
  await page.close();
});

test("a block opens after the steps where the policy lets it", async () => {
  const page = await openCase("block", {
    change: (reply) => (reply.go_on = { allowed: true, locked: false, delay: 1, choose: false }),
  });
  await untilReady(page);
  await (await openOnce(page)).click();
  await untilText(page, "Ouverture…");
  await page.close();
});

test("the true site opens from the directory's address, by the worker", async () => {
  const page = await openCase("imitates", { replies: { open_true_site: { ok: true } } });
  assert.match(await textOf(page), /adresse de l’annuaire/);
  await press(page, "Ouvrir ameli.fr");
  await untilText(page, "Ouverture…");
  assert.deepEqual(await page.messages("open_true_site"), [{ type: "open_true_site", id: "c1" }]);
  await page.close();
});

const REFUSALS = [
  [{ ok: false, error: "too_early" }, "Encore un instant"],
  [{ ok: false, error: "used" }, "déjà été ouvert une fois"],
  [{ ok: false, error: "not_allowed" }, "ne peut pas être ouvert d’ici"],
  [{ ok: false, error: "unknown_case" }, "cliquez à nouveau"],
  [{ ok: false, error: "anything_new" }, "n’a pas pu ouvrir"],
  ["reject", "n’a pas répondu"],
];
for (const [answer, said] of REFUSALS) {
  test(`a refusal is said: ${answer.error ?? answer}`, async () => {
    const page = await openCase("caution", { replies: { go_on: [answer, { ok: true }] } });
    await press(page, "Ouvrir 203.0.113.7");
    await untilText(page, said);
    await press(page, "Ouvrir 203.0.113.7");
    await untilText(page, "Ouverture…");
    assert.equal((await page.messages("go_on")).length, 2, "the button works again");
    await page.close();
  });
}

test("a slow site is not taken for a block", async () => {
  const page = await openCase("caution");
  await press(page, "Ouvrir 203.0.113.7");
  await untilText(page, "Ceci n’est pas un blocage de Vigilien.");
  await page.close();
});

test("a case that has expired, and a worker that does not answer", async () => {
  const lost = await stage.open("warning.html?case=gone", {
    replies: { case: { ok: false, error: "unknown_case" }, back: { ok: false, error: "failed" } },
  });
  assert.match(await textOf(lost), /n’est plus à jour/);
  assert.equal(await focused(lost), "Revenir au message");
  await withoutHistory(lost);
  await press(lost, "Revenir au message");
  await lost.waitForFunction(() => globalThis.stub.calls.some(([name]) => name === "tabs.remove"));
  await lost.close();

  const silent = await stage.open("warning.html?case=c1", { replies: { case: null } });
  assert.match(await textOf(silent), /ceci n’est pas un blocage/);
  await silent.close();
});

test("where the waiting page had no answer, that is said, and no page that grew old", async () => {
  const page = await stage.open("warning.html?case=none", {
    replies: { case: { ok: false, error: "unknown_case" } },
  });
  const text = await textOf(page);
  assert.match(text, /n’a pas répondu : ceci n’est pas un blocage/);
  assert.doesNotMatch(text, /n’est plus à jour/);
  await page.close();
});

test("the colleague's card says what was seen, sends nothing, prints alone and closes", async () => {
  const page = await openCase("imitates");
  const before = (await page.calls()).length;
  await press(page, "Demander à un collègue");
  await untilText(page, "envoyée à personne");
  const card = await textOf(page, ".v-paper");
  for (const said of ["ameli-cps.example", "contact@ameli-cps.example", "rappelle « ameli »"]) {
    assert.ok(card.includes(said), said);
  }
  assert.doesNotMatch(card, /combosquat/, "a colleague is asked in plain words");
  // The mail's subject may name a patient: «Anomalie détectée sur votre carte CPS».
  assert.doesNotMatch(card, /Anomalie détectée|maj\?d=/);
  assert.equal(await focused(page), "Ce lien vous paraît-il normal\u202f?".replace("\u202f", " "));
  assert.equal(await page.$eval(".v-sheet--way", (node) => node.checkVisibility()), false);

  await page.emulateMediaType("print");
  const printed = await page.$$eval("main > *", (nodes) =>
    nodes.filter((node) => node.checkVisibility()).map(({ className }) => className),
  );
  assert.deepEqual(printed, ["v-sheet v-paper"]);
  await page.emulateMediaType("screen");
  await press(page, "Imprimer");
  assert.deepEqual((await page.calls()).slice(before), [["print"]]);

  await press(page, "Fermer la carte");
  assert.equal(await page.$(".v-paper"), null);
  assert.equal(await focused(page), "Demander à un collègue");
  assert.equal(await page.$eval(".v-sheet--way", (node) => node.checkVisibility()), true);
  await page.close();
});

test("a card for somebody else holds no subject and no more of an address than its host", async () => {
  const addresses = [
    "https://faux_site:x/dossier?nom=dupont",
    "https://dupont@/dossier-dupont",
    "https:\\\\faux_site\\dossier-dupont",
  ];
  for (const href of addresses) {
    for (const card of ["colleague", "admin"]) {
      const change = (reply) => {
        reply.mail = {
          subject: "Résultats de Mme Dupont",
          sender: { name: "Labo", address: "a@b.example" },
        };
        reply.verdict = { ...reply.verdict, site: null };
        const plate = reply.sentences.plates.find(({ kind }) => kind === "link");
        plate.name = href.slice(0, 60);
      };
      const page = await openCase("imitates", { path: `&card=${card}`, change });
      const said = await textOf(page, ".v-paper");
      assert.ok(said.includes("a@b.example"), `${card} ${href}`);
      assert.doesNotMatch(said, /dupont|dossier/i, `${card} ${href}`);
      await page.close();
    }
  }
});

const REPORT = {
  path: "&card=report",
  change: (reply) => (reply.report_address = "securite@region.example"),
};
const mailtoOf = (page) =>
  page.$eval('.v-paper a[href^="mailto:"]', ({ href }) => {
    const { pathname, search } = new URL(href);
    return { to: decodeURIComponent(pathname), ...Object.fromEntries(new URLSearchParams(search)) };
  });

test("the report holds the site, the rules and the lists' version, and nothing of the mail", async () => {
  const page = await openCase("imitates", REPORT);
  const report = await textOf(page, ".v-report");
  assert.match(
    report,
    /^Site : ameli-cps\.example\nRègles : combosquat \(warn\), excess-hyphens \(note\)\nVersion des listes : 31\n/,
  );
  assert.doesNotMatch(report, /maj|8f|Anomalie|contact@|Assurance/);
  assert.match(
    await textOf(page, ".v-paper"),
    /Merci\. Ce texte est pour securite@region\.example\./,
  );
  await press(page, "Copier le texte");
  await page.waitForFunction(() =>
    /copié|sélectionné/.test(document.getElementById("said").textContent),
  );
  await page.close();
});

test("the report is a message ready to be sent, to one address and with nothing more", async () => {
  const page = await openCase("imitates", REPORT);
  const { to, subject, body, ...others } = await mailtoOf(page);
  assert.equal(to, "securite@region.example");
  assert.deepEqual(others, {});
  assert.match(subject, /^Vigilien\u00a0: lien à vérifier$/);
  const lines = body.split("\r\n");
  assert.equal(lines.join("\n"), await page.$eval(".v-report", ({ textContent }) => textContent));
  assert.ok(lines.length >= 4, body);
  await page.$eval('.v-paper a[href^="mailto:"]', (link) => {
    link.addEventListener("click", (event) => event.preventDefault());
    link.click();
  });
  const text = await textOf(page, ".v-paper");
  assert.match(text, /Copiez le texte, et envoyez-le vous-même/);
  assert.doesNotMatch(text, /envoyé[^e-]|prévenu(e|s)? |transmis/, "nobody is said to be informed");
  await page.close();
});

for (const address of [
  "",
  "a@region.example?cc=x@evil.example",
  "a@region.example,b@evil.example",
  "a@region.example&bcc=b@evil.example",
  "a%0d%0abcc:b@evil.example",
  "a@region.example\nbcc:b@evil.example",
  "<a@region.example>",
  "a region@region.example",
]) {
  test(`no message is made for the address ${JSON.stringify(address)}`, async () => {
    const page = await openCase("imitates", {
      path: "&card=report",
      change: (reply) => (reply.report_address = address),
    });
    assert.equal((await page.$$('a[href^="mailto:"]')).length, 0);
    assert.match(await textOf(page, ".v-paper"), /donnez-le à votre informaticien/);
    await page.close();
  });
}

test("names that would add lines or headers to the message stay names", async () => {
  const page = await openCase("imitates", {
    path: "&card=report",
    change: (reply) => {
      REPORT.change(reply);
      reply.verdict.site.display = "x\r\nBcc: b@evil.example&cc=c@evil.example\u2028\u202ey";
      reply.verdict.findings.push({ code: "x\r\n&bcc=d@evil.example", level: "warn", args: {} });
    },
  });
  const { body, ...others } = await mailtoOf(page);
  assert.deepEqual(Object.keys(others), ["to", "subject"], "no other header");
  const [site, rules] = body.split("\r\n");
  assert.match(
    site,
    /^Site\u00a0: x Bcc: b@evil\.example&cc=c@evil\.example y \(ameli-cps\.example\)$/,
  );
  assert.doesNotMatch(rules, /evil/);
  assert.doesNotMatch(body, /\u202e|\u2028/);
  await page.close();
});

test("the report of what is no site has nothing of the address but its scheme", async () => {
  const page = await openCase("block_script", REPORT);
  const report = await textOf(page, ".v-report");
  assert.match(report, /^Site : javascript:\n/);
  assert.doesNotMatch(report, /alert/);
  await page.close();
});

test("«C’est un site du cabinet»: after a doubt, noted by the worker, then opened", async () => {
  const page = await openCase("doubt", {
    replies: { own_site: { ok: true, level: "allow", fault: null }, go_on: { ok: true } },
  });
  await press(page, "C’est un site du cabinet");
  await page.waitForFunction(() => /est noté/.test(document.querySelector("h1").textContent));
  assert.deepEqual(await page.messages("own_site"), [{ type: "own_site", id: "c1" }]);
  assert.match(await focused(page), /agenda-partage\.example est noté/);
  assert.match(await textOf(page), /Réglages/);
  await press(page, "Ouvrir agenda-partage.example");
  assert.equal((await page.messages("go_on")).length, 1);
  await page.close();
});

test("a site noted as the practice’s own may still be warned about", async () => {
  const warn = await caseReply("imitates", "fr");
  const page = await openCase("doubt", {
    replies: {
      case: [await caseReply("doubt", "fr"), warn],
      own_site: { ok: true, level: "warn", fault: null },
    },
  });
  await press(page, "C’est un site du cabinet");
  await page.waitForFunction(() => /Assurance Maladie/.test(document.body.innerText));
  await page.close();
});

for (const [name, refused] of [
  ["imitates", "a warning"],
  ["block", "a block"],
  ["fault", "a failure"],
  ["caution", "an address of numbers"],
]) {
  test(`«C’est un site du cabinet» is not offered for ${refused}`, async () => {
    const page = await openCase(name);
    assert.doesNotMatch(await textOf(page), /C’est un site du cabinet/);
    await page.close();
  });
}

test("a card asked for by the overlay is open, in front", async () => {
  const page = await openCase("imitates", { path: "&card=aftercare", height: 700 });
  const text = await textOf(page, ".v-paper");
  for (const said of [
    "depuis un autre poste",
    "05 36 49 12 08",
    "17cyber.gouv.fr",
    "n’a prévenu personne",
  ]) {
    assert.ok(text.includes(said), said);
  }
  const top = await page.$eval(".v-paper h2", (node) => node.getBoundingClientRect().top);
  assert.ok(top >= 0 && top < 700, `${top}`);
  await page.close();
});

test("a card that nobody knows is not opened", async () => {
  for (const card of ["toString", "__proto__", "<b>"]) {
    const page = await openCase("imitates", { path: `&card=${encodeURIComponent(card)}` });
    assert.equal(await page.$(".v-paper"), null);
    assert.deepEqual(page.faults, []);
    await page.close();
  }
});

test("details for the administrator: rules, host, lists, directory, versions", async () => {
  const page = await openCase("long_name", { replies: { state: stateReply("alive", "fr") } });
  assert.equal(await page.$eval("details", ({ open }) => open), false);
  await page.click("summary");
  await untilText(page, "extension 0.1.0, composant local 0.1.0");
  const text = await textOf(page, "details");
  for (const said of [
    "embedded-domain (warn)",
    "www.assure-ameli-fr.",
    "version 31, il y a 12 min",
    "147 organismes",
  ]) {
    assert.ok(text.includes(said), `${said} in ${text}`);
  }
  await page.close();
});

test("what an attacker wrote stays text", async () => {
  const nasty = `"><img src=x onerror="globalThis.hacked=1"><b>\u202e`.repeat(20);
  const page = await openCase("imitates", {
    path: "&card=colleague",
    change: (reply) => {
      reply.mail = { subject: nasty, sender: { name: nasty, address: nasty } };
      reply.practice = nasty;
      reply.verdict.site.host = nasty;
      reply.verdict.findings[0].code = nasty;
      reply.verdict.via = [nasty, "javascript:alert(1)"];
      reply.sentences.title = nasty;
      reply.sentences.reasons = [nasty, nasty, nasty];
      reply.sentences.plates[0].name = nasty;
      reply.sentences.facts = [{ label: nasty, value: nasty }];
      reply.sentences.call = {
        label: nasty,
        number: nasty,
        tel: "javascript:alert(1)",
        from: nasty,
      };
    },
  });
  assert.equal(await page.evaluate(() => globalThis.hacked), undefined);
  assert.equal(await page.$$eval("main img[src=x], main b b", (nodes) => nodes.length), 0);
  const links = await page.$$eval("a", (nodes) => nodes.map(({ href }) => href));
  assert.deepEqual(
    links.filter((href) => !href.startsWith("tel:")),
    [],
  );
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  assert.deepEqual(page.faults, []);
  await page.close();
});

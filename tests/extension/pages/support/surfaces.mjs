import {
  CASES,
  STATES,
  SUBSCRIPTION,
  carnetReply,
  caseReply,
  checkupReply,
  manySubscriptions,
  organisationsReply,
  practiceReply,
  settingsReply,
  stateReply,
} from "./sample.mjs";

/** Every surface of our own in every state worth a look: the rows of the tests for everybody. */

const CARDS = ["colleague", "admin", "report", "aftercare"];
const LOCKED = ["practice_name", "contacts", "go_on", "own_domains", "prediction", "allow"];
const OTHERS = {
  subscriptions: ["https://listes.region.example/"],
  allow: ["agenda.example"],
  block: ["autre.example", { name: "carte.example", reason: "fausse carte CPS" }],
  report_address: "securite@region.example",
};
const GRANTED = { granted: true, accepts: true };
const REFUSED = { granted: false, accepts: false };

/** @param {"fr"|"en"} language @returns {Promise<[string, string, object][]>} name, page, options of the stage */
export async function everything(language) {
  /** @type {[string, string, object][]} */
  const list = [];
  const row = (name, path, replies, more = {}) => list.push([name, path, { replies, ...more }]);
  const state = stateReply("alive", language);
  const settings = settingsReply(language);
  const managed = settingsReply(language, OTHERS, LOCKED);

  for (const name of Object.keys(CASES)) {
    const known = { case: await caseReply(name, language), state };
    row(`warning ${name}`, "warning.html?case=c1", known);
  }
  const reply = await caseReply("imitates", language);
  for (const card of CARDS)
    row(`card ${card}`, `warning.html?case=c1&card=${card}`, { case: reply });
  const managedReport = { ...reply, report_address: OTHERS.report_address };
  row("card report by mail", "warning.html?case=c1&card=report", { case: managedReport });
  row(
    "warning lost",
    "warning.html?case=c1",
    { case: { ok: false, error: "unknown_case" } },
    { uiLanguage: language },
  );
  for (const name of Object.keys(STATES)) {
    row(
      `popup ${name}`,
      "popup.html",
      { state: stateReply(name, language) },
      { width: 360, height: 420 },
    );
  }
  row("settings", "options.html", { settings, state });
  const held = stateReply("prediction", language);
  row("settings managed", "options.html", { settings: managed, state: held });
  row("settings kept", "options.html", {
    settings,
    state,
    practice: practiceReply(),
    carnet: carnetReply(),
  });
  row("settings kept, locked", "options.html", {
    settings: settingsReply(language, { go_on: "none", carnet: false }, ["go_on", "carnet"]),
    state,
    practice: practiceReply({ removable: false }),
    carnet: carnetReply({ sites: [], on: false }),
  });
  row("settings with lists", "options.html", {
    settings: settingsReply(language, { subscriptions: [SUBSCRIPTION] }, ["subscriptions"]),
    state: { ...state, update: manySubscriptions() },
  });
  row("settings without lists", "options.html", {
    settings,
    state: stateReply("alone", language),
  });
  row("welcome", "welcome.html", { state, settings }, { permissions: GRANTED });
  const down = stateReply("down", language);
  row(
    "welcome asking",
    "welcome.html",
    { state: down, settings: managed },
    { permissions: REFUSED },
  );
  const organisations = organisationsReply();
  const absent = { ok: false, error: "missing" };
  row("call", "call.html", { settings, organisations });
  row("call, no directory", "call.html", { settings: managed, organisations: absent });
  row("call, silent", "call.html", { organisations: absent }, { uiLanguage: language });
  row("aftercare", "aftercare.html", { settings, organisations });
  row("aftercare of a bank", "aftercare.html?who=bank", { settings, organisations });
  row("aftercare, no directory", "aftercare.html", { settings, organisations: absent });
  row("checkup", "checkup.html", { state, checkup: checkupReply() }, { permissions: GRANTED });
  row(
    "checkup, broken",
    "checkup.html",
    { state, checkup: checkupReply("broken") },
    { permissions: REFUSED },
  );
  row(
    "checkup, silent",
    "checkup.html",
    { checkup: absent },
    { uiLanguage: language, permissions: GRANTED },
  );
  row("statement", "accessibility.html", { settings: managed }, { ready: "h1" });
  row("privacy", "privacy.html", { settings: managed }, { ready: "h1" });
  return list;
}

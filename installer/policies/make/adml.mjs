/** vigilien.adml: the words of the group policies, in one language. */
import { formOf } from "./admx.mjs";
import { settings, words } from "./source.mjs";
import { document, xml } from "./xml.mjs";

/** @typedef {import("./browsers.mjs").Browser} Browser @typedef {import("./source.mjs").Setting} Setting @typedef {import("./source.mjs").Language} Language */

const NB = "\u00a0";

const SAID = {
  fr: {
    supported: "Les navigateurs d’aujourd’hui, avec l’extension Vigilien",
    install: "Installer Vigilien",
    install_chromium: `Le navigateur installe l’extension, et personne ne la retire de ce poste. Hors de la boutique du navigateur, il n’obéit que sur un poste rattaché à un domaine, ou géré par Chrome Enterprise Core. Valeur${NB}: identifiant${NB}; adresse des mises à jour, sans espace.`,
    install_firefox:
      "Le navigateur installe l’extension, et personne ne la retire de ce poste. Valeur : adresse du fichier .xpi signé par Mozilla.".replace(
        " :",
        `${NB}:`,
      ),
    json: `Valeur${NB}: un tableau JSON. Exemple${NB}:`,
    example: `Exemple${NB}:`,
    enabled: `Activée${NB}:`,
    disabled: `Désactivée${NB}:`,
  },
  en: {
    supported: "Today’s browsers, with the Vigilien extension",
    install: "Install Vigilien",
    install_chromium:
      "The browser installs the extension, and nobody removes it from this computer. Outside its store the browser obeys only on a computer joined to a domain, or managed by Chrome Enterprise Core. Value: identifier; address of updates, without a space.",
    install_firefox:
      "The browser installs the extension, and nobody removes it from this computer. Value: address of the .xpi file signed by Mozilla.",
    json: "Value: a JSON array. Example:",
    example: "Example:",
    enabled: "Enabled:",
    disabled: "Disabled:",
  },
};

/** @param {Setting} setting @param {Language} language @param {boolean} lines */
function explanation({ name, kind, choices, help, example }, language, lines) {
  const said = SAID[language];
  const choice = (/** @type {any} */ value) => words(language, `options_${name}_${value}`);
  const shown = {
    text: () => `${said.example} ${example}`,
    texts: () => `${said.example}\n${example.join("\n")}`,
    objects: () => `${said.json}\n${JSON.stringify(example, null, lines ? 2 : 0)}`,
    choice: () => choices.map((one) => `– ${choice(one)}`).join("\n"),
    flag: () => `${said.enabled} ${choice(true)}\n${said.disabled} ${choice(false)}`,
  };
  return [help[language], shown[kind]()].filter(Boolean).join("\n\n");
}

/** @param {Setting} setting @param {Language} language @param {Browser[]} browsers */
function stringsOf(setting, language, browsers) {
  const { name, choices, title } = setting;
  const forms = new Set(browsers.map((browser) => formOf(setting, browser)));
  return [
    [name, title[language]],
    ...[...forms].map((form) => [`${form}_help`, explanation(setting, language, form !== name)]),
    ...choices.map((one) => [`${name}_${one}`, words(language, `options_${name}_${one}`)]),
  ];
}

/** @param {Setting} setting @param {string} form @param {Language} language */
function presentationOf({ name, kind, title }, form, language) {
  const label = title[language];
  const box = {
    text: () => xml("textBox", { refId: name }, xml("label", {}, label)),
    texts: () => xml("listBox", { refId: name }, label),
    objects: () =>
      form === name
        ? xml("textBox", { refId: name }, xml("label", {}, label))
        : xml("multiTextBox", { refId: name, defaultHeight: "10" }),
    choice: () => xml("dropdownList", { refId: name, noSort: "true", defaultItem: "0" }, label),
  };
  // A presentation without an element is how a policy of yes or no stands.
  if (kind === "flag") return xml("presentation", { id: form });
  // The box of several lines is the only one that has no label of its own.
  const above = form === name ? null : xml("text", {}, label);
  return xml("presentation", { id: form }, above, box[kind]());
}

/** @param {Language} language @param {Browser[]} browsers */
export function adml(language, browsers) {
  const said = SAID[language];
  const installHelp = (/** @type {Browser} */ { chromium }) =>
    chromium ? said.install_chromium : said.install_firefox;
  const strings = [
    ["vigilien", "Vigilien"],
    ["supported", said.supported],
    ["install", said.install],
    ...browsers.flatMap((browser) => [
      [browser.name, browser.title],
      [`install_${browser.name}_help`, installHelp(browser)],
    ]),
    ...settings.flatMap((setting) => stringsOf(setting, language, browsers)),
  ];
  const installBox = (/** @type {Browser} */ { name, install }) =>
    xml(
      "presentation",
      { id: `install_${name}` },
      xml(
        "textBox",
        { refId: "install" },
        xml("label", {}, said.install),
        install ? xml("defaultValue", {}, install) : null,
      ),
    );
  const forms = settings.flatMap((setting) =>
    [...new Set(browsers.map((browser) => formOf(setting, browser)))].map((form) =>
      presentationOf(setting, form, language),
    ),
  );
  return document(
    xml(
      "policyDefinitionResources",
      {
        xmlns: "http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions",
        revision: "1.0",
        schemaVersion: "1.0",
      },
      xml("displayName", {}, "Vigilien"),
      xml("description", {}, "Vigilien"),
      xml(
        "resources",
        {},
        xml("stringTable", {}, ...strings.map(([id, text]) => xml("string", { id }, text))),
        xml("presentationTable", {}, ...browsers.map(installBox), ...forms),
      ),
    ),
  );
}

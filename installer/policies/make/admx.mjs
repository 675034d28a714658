/** vigilien.admx: every setting, for every browser, as Windows' group policies know them. */
import { OUR_NUMBER } from "./browsers.mjs";
import { settings } from "./source.mjs";
import { document, xml } from "./xml.mjs";

/** @typedef {import("./browsers.mjs").Browser} Browser @typedef {import("./source.mjs").Setting} Setting */

/** Which form a setting takes on the screen: Firefox reads a value of several lines as JSON, Chromium one of a line. */
export const formOf = (/** @type {Setting} */ { name, kind }, /** @type {Browser} */ browser) =>
  kind === "objects" && !browser.chromium ? `${name}_lines` : name;

/** @param {Setting} setting @param {Browser} browser */
function elementOf({ name, kind, choices }, browser) {
  const named = { id: name, valueName: name };
  if (kind === "text") return xml("text", { ...named, required: "true", maxLength: "1000" });
  if (kind === "texts") {
    return xml("list", { id: name, key: `${browser.settings}\\${name}`, valuePrefix: "" });
  }
  if (kind === "objects") {
    const long = { ...named, required: "true" };
    return browser.chromium
      ? xml("text", { ...long, maxLength: "100000" })
      : xml("multiText", long);
  }
  const items = choices.map((choice) =>
    xml(
      "item",
      { displayName: `$(string.${name}_${choice})` },
      xml("value", {}, xml("string", {}, choice)),
    ),
  );
  return xml("enum", { ...named, required: "true" }, ...items);
}

/** @param {Browser} browser @param {string} name @param {string} form @param {string} key @param {Record<string, string>} more @param {...import("./xml.mjs").Element} children */
const policy = (browser, name, form, key, more, ...children) =>
  xml(
    "policy",
    {
      name: `${browser.name}_${name}`,
      class: "Both",
      displayName: `$(string.${name})`,
      explainText: `$(string.${form}_help)`,
      presentation: `$(presentation.${form})`,
      key,
      ...more,
    },
    xml("parentCategory", { ref: browser.name }),
    xml("supportedOn", { ref: "any" }),
    ...children,
  );

/** @param {Setting} setting @param {Browser} browser */
function policyOf(setting, browser) {
  const { name, kind } = setting;
  const form = formOf(setting, browser);
  if (kind === "flag") {
    const value = (/** @type {string} */ number) => xml("decimal", { value: number });
    return policy(
      browser,
      name,
      form,
      browser.settings,
      { valueName: name },
      xml("enabledValue", {}, value("1")),
      xml("disabledValue", {}, value("0")),
    );
  }
  return policy(
    browser,
    name,
    form,
    browser.settings,
    {},
    xml("elements", {}, elementOf(setting, browser)),
  );
}

/** The extension itself: installed, and not to be removed. @param {Browser} browser */
function installation(browser) {
  if (browser.chromium) {
    const text = xml("text", {
      id: "install",
      valueName: OUR_NUMBER,
      required: "true",
      maxLength: "1000",
    });
    const key = `${browser.key}\\ExtensionInstallForcelist`;
    return policy(
      browser,
      "install",
      `install_${browser.name}`,
      key,
      {},
      xml("elements", {}, text),
    );
  }
  return policy(
    browser,
    "install",
    `install_${browser.name}`,
    `${browser.key}\\ExtensionSettings\\${browser.id}`,
    { valueName: "installation_mode" },
    xml("enabledValue", {}, xml("string", {}, "force_installed")),
    xml(
      "elements",
      {},
      xml("text", { id: "install", valueName: "install_url", required: "true", maxLength: "1000" }),
    ),
  );
}

/** @param {Browser[]} browsers */
export const admx = (browsers) =>
  document(
    xml(
      "policyDefinitions",
      {
        xmlns: "http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions",
        revision: "1.0",
        schemaVersion: "1.0",
      },
      xml(
        "policyNamespaces",
        {},
        xml("target", { prefix: "vigilien", namespace: "Vigilien.Policies" }),
      ),
      xml("resources", { minRequiredRevision: "1.0" }),
      xml(
        "supportedOn",
        {},
        xml(
          "definitions",
          {},
          xml("definition", { name: "any", displayName: "$(string.supported)" }),
        ),
      ),
      xml(
        "categories",
        {},
        xml("category", { name: "vigilien", displayName: "$(string.vigilien)" }),
        ...browsers.map(({ name }) =>
          xml(
            "category",
            { name, displayName: `$(string.${name})` },
            xml("parentCategory", { ref: "vigilien" }),
          ),
        ),
      ),
      xml(
        "policies",
        {},
        ...browsers.flatMap((browser) => [
          installation(browser),
          ...settings.map((setting) => policyOf(setting, browser)),
        ]),
      ),
    ),
  );

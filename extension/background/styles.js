import { chrome } from "../shared/browser.js";

/** @type {Promise<string>|null} */
let styles = null;

/**
 * The overlay's style sheets as text: pages cannot fetch them, and none has to be web-accessible.
 */
export function overlayStyles() {
  styles ??= Promise.all(
    ["styles/tokens.css", "styles/surfaces.css"].map(async (path) =>
      (await fetch(chrome.runtime.getURL(path))).text(),
    ),
  ).then((texts) => texts.join("\n"));
  styles.catch(() => {
    styles = null;
  });
  return styles;
}

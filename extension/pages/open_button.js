import { button, element } from "./dom.js";
import { ask } from "./worker.js";

const LATE = 4000;
const KNOWN = ["unknown_case", "not_allowed", "too_early", "used", "no_true_site", "silent"];

/**
 * A button that asks the worker to open something in this tab. Its second line says what becomes
 * of it: it never does nothing.
 * @param {object} parts
 * @param {SVGElement|null} [parts.icon]
 * @param {string} parts.label
 * @param {string} [parts.small]
 * @param {boolean} [parts.main]
 * @param {"go_on"|"open_true_site"} parts.type
 * @param {string} parts.id
 * @param {import("../shared/i18n.js").Catalogue} parts.words
 * @param {(text: string) => void} parts.say
 * @param {() => boolean} [parts.ready] asked first; the press counts only when true
 */
export function openButton({ icon, label, small, main, type, id, words, say, ready }) {
  const line = element("small", {}, small ?? "");
  line.hidden = !small;
  let asked = false;

  /** @param {string} key */
  const tell = (key) => {
    line.textContent = words.text(key);
    line.hidden = false;
    say(words.text(key));
  };

  async function press() {
    if (asked || (ready && !ready())) return;
    asked = true;
    tell("page_opening");
    const { ok, error } = await ask({ type, id });
    if (ok) {
      setTimeout(tell, LATE, "page_slow");
      return;
    }
    asked = false;
    tell(`page_error_${KNOWN.includes(error) ? error : "failed"}`);
  }

  const made = button({ icon, label, main, press });
  made.querySelector("span")?.append(line);
  return made;
}

import { button, element } from "./dom.js";
import { ask } from "./worker.js";

const LATE = 4000;
const KNOWN = [
  "unknown_case",
  "not_allowed",
  "too_early",
  "used",
  "no_true_site",
  "managed",
  "full",
  "silent",
];

/**
 * A button that asks the worker for something, most often to open a page in this tab. Its second line says what becomes
 * of it: it never does nothing.
 * @param {object} parts
 * @param {SVGElement|null} [parts.icon]
 * @param {string} parts.label
 * @param {string} [parts.name] the site's name in the label, if any
 * @param {string} [parts.small]
 * @param {boolean} [parts.main]
 * @param {"go_on"|"open_true_site"|"own_site"} parts.type
 * @param {string} parts.id
 * @param {import("../shared/i18n.js").Catalogue} parts.words
 * @param {(text: string) => void} parts.say
 * @param {() => boolean} [parts.ready] asked first; the press counts only when true
 * @param {string} [parts.waiting] key of what is said meanwhile
 * @param {(answer: any) => void} [parts.done] called where no page takes the place of this one
 */
export function openButton({
  icon,
  label,
  name,
  small,
  main,
  type,
  id,
  words,
  say,
  ready,
  ...more
}) {
  const { waiting = "page_opening", done } = more;
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
    tell(waiting);
    const answer = await ask({ type, id });
    const { ok, error } = answer;
    if (ok) {
      if (done) done(answer);
      else setTimeout(tell, LATE, "page_slow");
      return;
    }
    asked = false;
    tell(`page_error_${KNOWN.includes(error) ? error : "failed"}`);
  }

  const made = button({ icon, label, name, main, press });
  made.querySelector("span")?.append(line);
  return made;
}

import { chrome } from "../shared/browser.js";
import { button, element } from "./dom.js";
import { icon } from "./icons.js";
import { seal } from "./seal.js";
import { ask, setTitle, speak } from "./worker.js";

/**
 * Once, after the installation: what it does, what it may read, and what can wait. Firefox grants
 * the reading of pages only when asked by a press.
 *
 * @typedef {import("../shared/i18n.js").Catalogue} Catalogue
 * @typedef {import("../shared/types.js").StateReply} StateReply
 */

const EVERYWHERE = { origins: ["<all_urls>"] };

const top = /** @type {HTMLElement} */ (document.getElementById("top"));
const main = /** @type {HTMLElement} */ (document.getElementById("main"));
const said = /** @type {HTMLElement} */ (document.getElementById("said"));

/** @param {string} sign @param {string} text */
const line = (sign, text) =>
  element("p", { class: "v-status" }, icon(sign), element("span", {}, text));

const mayRead = async () => {
  try {
    return await chrome.permissions.contains(EVERYWHERE);
  } catch {
    return false;
  }
};

async function close() {
  const tab = await chrome.tabs.getCurrent();
  if (tab?.id !== undefined) await chrome.tabs.remove(tab.id);
  else window.close();
}

/** @param {Catalogue} words @param {any} state */
function hostLines(words, state) {
  if (!state.ok || state.host !== "ok") {
    const reason = words.has(`fault_cause_${state.host}`) ? state.host : "unknown";
    const action = `${words.text("fault_label_action")}${words.language === "fr" ? "\u00a0:" : ":"}`;
    return [
      line("fault", words.text("welcome_host_down")),
      line("again", `${action} ${words.text(`fault_action_${reason}`)}`),
    ];
  }
  const { organisations } = state;
  const count = new Intl.NumberFormat(words.language).format(organisations ?? 0);
  return [
    line(
      "done",
      organisations
        ? words.text("welcome_host_ok", { text: count })
        : words.text("welcome_host_ok_plain"),
    ),
  ];
}

/** @param {Catalogue} words @param {boolean} allowed @param {boolean} refused */
function permissionLines(words, allowed, refused) {
  if (allowed) return [line("done", words.text("welcome_permission_ok"))];
  return [
    line(
      "caution",
      words.text(refused ? "welcome_permission_refused" : "welcome_permission_needed"),
    ),
    element(
      "div",
      { class: "v-actions" },
      button({
        icon: icon("look"),
        label: words.text("welcome_permission_ask"),
        small: words.text("welcome_permission_ask_note"),
        main: true,
        press: request,
      }),
    ),
  ];
}

/** The browser wants the question to come from the press itself: nothing is awaited before. */
async function request() {
  let allowed = false;
  try {
    allowed = await chrome.permissions.request(EVERYWHERE);
  } catch {
    // Said below, as a refusal.
  }
  await show({ refused: !allowed });
  said.textContent = main.querySelector(".v-here")?.textContent ?? "";
}

/** @param {{refused?: boolean}} [what] */
async function show({ refused = false } = {}) {
  const [state, allowed] = await Promise.all([ask({ type: "state" }, 2500), mayRead()]);
  const words = await speak(state.language);
  setTitle(words, words.text("welcome_title"));
  top.replaceChildren(seal(words, state.practice ?? ""));

  const works = allowed && state.host === "ok";
  const example = button({
    icon: icon("look"),
    label: words.text("popup_example"),
    small: words.text("popup_example_note"),
    press: async () => {
      const { ok } = await ask({ type: "example" });
      if (!ok) said.textContent = words.text("page_error_failed");
    },
  });
  const here = element(
    "section",
    { class: "v-sheet", "aria-labelledby": "here" },
    element(
      "div",
      { class: "v-body v-here" },
      element("h2", { class: "v-subtitle", id: "here" }, words.text("welcome_here")),
      ...hostLines(words, state),
      ...permissionLines(words, allowed, refused),
    ),
  );
  const next = element(
    "section",
    { class: "v-sheet", "aria-labelledby": "next" },
    element(
      "div",
      { class: "v-body" },
      element("h2", { class: "v-subtitle", id: "next" }, words.text("welcome_next")),
      element("p", {}, words.text(works ? "welcome_next_text" : "welcome_next_wait")),
      element(
        "div",
        { class: "v-actions" },
        button({
          icon: icon("call"),
          label: words.text("welcome_numbers"),
          small: words.text("welcome_numbers_note"),
          press: () => chrome.runtime.openOptionsPage(),
        }),
        works ? example : null,
        button({ label: words.text("welcome_close"), press: close }),
      ),
    ),
  );
  main.replaceChildren(
    element(
      "div",
      { class: "v-sheet v-body" },
      element("h1", { class: "v-title" }, words.text("welcome_title")),
      element("p", { class: "v-lead" }, words.text("welcome_lead")),
    ),
    here,
    next,
  );
}

show();

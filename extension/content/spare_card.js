/**
 * The card for the day when the worker does not answer. It says that nothing was checked, and each of
 * its choices asks once more. Its words come with the first answer of the worker, in the language of
 * the settings; until then the browser has them.
 */
{
  const { overlay } = vigilien;

  /** For a page to which the worker has never spoken: plain, and readable over any page. */
  const PLAIN = `
    .v-scrim { position: fixed; inset: 0; display: grid; place-items: center; overflow: auto;
      background: rgb(9 24 28 / 60%); }
    .v-card { max-inline-size: 520px; padding: 20px; background: #fff; color: #12262b;
      font: 16px/1.5 system-ui, sans-serif; border: 2px solid #12262b; border-radius: 12px; }
    .v-icon, .v-seal-mark { inline-size: 20px; block-size: 20px; margin-inline-end: 8px;
      vertical-align: middle; }
    .v-icon { fill: none; stroke: currentColor; stroke-width: 2; }
    .v-seal b { margin-inline-end: 4px; }
    .v-button { display: block; margin-block: 8px; padding: 10px 14px; font: inherit; }
  `;

  /** @type {any} */
  let learnt = null;
  let styled = false;

  /** @param {string} key */
  const text = (key) => chrome.i18n.getMessage(key);

  function plainView() {
    return {
      case_id: "",
      level: "fault",
      language: chrome.i18n.getUILanguage().startsWith("en") ? "en" : "fr",
      level_word: text("level_fault"),
      practice: "Vigilien",
      seal: text("seal_workstation"),
      title: text("overlay_title_fault"),
      plates: [],
      reasons: [text("fault_lead")],
      facts: [],
      actions: [
        { choice: "back", label: text("overlay_back") },
        { choice: "recheck", label: text("overlay_recheck") },
      ],
      links: [],
      details: null,
    };
  }

  /** @param {{styles: string, fault: any}} shown the worker's first answer */
  function learn({ styles, fault }) {
    learnt = fault;
    styled = true;
    overlay.learnStyles(styles);
  }

  /**
   * @param {() => void} again asks the worker once more
   * @param {() => void} onClose
   */
  function raise(again, onClose) {
    if (!styled) overlay.learnStyles(PLAIN);
    overlay.raise({ ...(learnt ?? plainView()), again }, onClose);
  }

  vigilien.spareCard = { learn, raise };
}

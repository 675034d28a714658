/**
 * The view becomes elements: `createElement` and text only, so that nothing of a verdict or of a
 * mail can become markup. Knows nothing of popovers, focus or the worker.
 */
{
  const SVG = "http://www.w3.org/2000/svg";

  /** Shapes on a grid of 24: of the four levels, then of the buttons. @type {Record<string, string[]>} */
  const SHAPES = {
    caution: ["M12 2.5a9.5 9.5 0 1 0 0 19 9.5 9.5 0 1 0 0-19Z", "M9.5 8.5v7M14.5 8.5v7"],
    warn: ["M12 1.5 22.5 12 12 22.5 1.5 12Z", "M8 10.3h8M8 13.9h8M14 8l-4 8.2"],
    block: ["M8 2h8l6 6v8l-6 6H8l-6-6V8Z", "M7 12h10"],
    fault: [
      "M6.500 2.500h11a4 4 0 0 1 4 4v11a4 4 0 0 1-4 4h-11a4 4 0 0 1-4-4v-11a4 4 0 0 1 4-4Z",
      "M9.5 9.5l5 5M14.5 9.5l-5 5",
    ],
    back: ["M10 5l-7 7 7 7M3.5 12H21"],
    true_site: ["M14 3h7v7M21 3l-10 10M18 14v6H4V6h6"],
    call: [
      "M6 3h3.5l1.8 5-2.3 1.6a12 12 0 0 0 5.4 5.4l1.6-2.3 5 1.8V18c0 1.7-1.3 3-3 3C10.3 21 3 13.7 3 6c0-1.7 1.3-3 3-3Z",
    ],
    on_call: [
      "M6 3h3.5l1.8 5-2.3 1.6a12 12 0 0 0 5.4 5.4l1.6-2.3 5 1.8V18c0 1.7-1.3 3-3 3C10.3 21 3 13.7 3 6c0-1.7 1.3-3 3-3Z",
    ],
    more: [
      "M2 12s3.6-6.5 10-6.5S22 12 22 12s-3.6 6.5-10 6.5S2 12 2 12Z",
      "M12 9a3 3 0 1 0 0 6 3 3 0 1 0 0-6Z",
    ],
    colleague: [
      "M9 4.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 1 0 0-7Z",
      "M2.5 20c0-4 2.8-6.5 6.5-6.500s6.5 2.5 6.5 6.500M16 4.800a3.5 3.5 0 0 1 0 6.400M18 14c2.2.8 3.5 3 3.5 6",
    ],
    recheck: ["M20 5v5h-5M20 10a8.5 8.5 0 1 0 .5 4"],
    aftercare: [
      "M12 2.500a9.5 9.5 0 1 0 0 19 9.5 9.5 0 1 0 0-19Z",
      "M9 9.500a3 3 0 1 1 4.5 2.600c-1 .6-1.5 1.1-1.5 2.200M12 17.500v.01",
    ],
  };

  /** @param {string} name @param {Record<string, string>} [attributes] @param {(Node|string)[]} children */
  function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }

  /** @param {string} name @param {Record<string, string>} attributes @param {Node[]} children */
  function shape(name, attributes, ...children) {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }

  /** @param {string} name */
  function icon(name) {
    const paths = (SHAPES[name] ?? []).map((d, index) =>
      shape("path", {
        d,
        ...(name === "block" && index === 1 && { "stroke-width": "4" }),
        ...(name === "fault" && index === 0 && { "stroke-dasharray": "4 3" }),
      }),
    );
    return shape("svg", { class: "v-icon", viewBox: "0 0 24 24", "aria-hidden": "true" }, ...paths);
  }

  /** Our own mark, drawn here: as an image it would have to be readable by every page. */
  function mark() {
    const bar = (/** @type {string} */ x, /** @type {string} */ turn, extra = {}) =>
      shape("rect", { x, y: "5", width: "8", height: "21", rx: "4", transform: turn, ...extra });
    const right = "rotate(20 20.4 15.5)";
    const ground = { x: "1", y: "1", width: "30", height: "30", rx: "8", fill: "#0e4a5a" };
    return shape(
      "svg",
      { class: "v-seal-mark", viewBox: "0 0 32 32", "aria-hidden": "true" },
      shape("rect", ground),
      shape(
        "g",
        { fill: "none", stroke: "#fff", "stroke-width": "3" },
        bar("7.6", "rotate(-20 11.6 15.5)"),
        bar("16.4", right, { stroke: "#0e4a5a", "stroke-width": "6" }),
        bar("16.4", right),
      ),
    );
  }

  /** @param {any} view */
  function band({ level, level_word, practice, seal }) {
    return make(
      "div",
      { class: "v-band" },
      make("div", { class: "v-level" }, icon(level), level_word),
      make("div", { class: "v-seal" }, mark(), make("span", {}, make("b", {}, practice), seal)),
    );
  }

  /** A name is sized to its length (surfaces.css). @param {any} plate */
  function plate({ kind, label, name, long }) {
    const shown = make("dd", { class: long ? "v-name v-name--long" : "v-name" }, name);
    shown.style.setProperty("--v-length", String(Math.max([...name].length, 1)));
    return make("div", { class: `v-plate v-plate--${kind}` }, make("dt", {}, label), shown);
  }

  /** @param {any[]} facts */
  const factList = (facts) =>
    make(
      "dl",
      { class: "v-facts" },
      ...facts.flatMap(({ label, value }) => [make("dt", {}, label), make("dd", {}, value)]),
    );

  /** A sentence in which the sites' own names stand out. @param {string} text @param {string[]} names */
  function sentence(text, names) {
    const parts = names.reduce(
      (/** @type {(Node|string)[]} */ all, name) =>
        all.flatMap((part) => (typeof part === "string" ? apart(part, name) : [part])),
      [text],
    );
    return make("p", { class: "v-lead" }, ...parts);
  }

  /** @param {string} text @param {string} name @returns {(Node|string)[]} */
  function apart(text, name) {
    const at = name ? text.indexOf(name) : -1;
    if (at < 0) return [text];
    const shown = make("b", { class: "v-name" }, name);
    return [text.slice(0, at), shown, text.slice(at + name.length)];
  }

  /** @param {any} action @param {(action: any, event: Event) => void} choose */
  function button(action, choose, main = false) {
    const words = make("span", {}, action.label);
    if (action.small) words.append(make("small", {}, action.small));
    const element = make(
      "button",
      { type: "button", class: main ? "v-button v-button--main" : "v-button" },
      icon(action.choice),
      words,
    );
    element.addEventListener("click", (event) => choose(action, event));
    return element;
  }

  /** @param {any} action @param {(action: any, event: Event) => void} choose */
  function smallLink(action, choose) {
    const element = make("button", { type: "button", class: "v-link" }, action.label);
    element.addEventListener("click", (event) => choose(action, event));
    return element;
  }

  /**
   * @param {import("../shared/types.js").OverlayView} view
   * @param {(action: any, event: Event) => void} choose called for every button, trusted or not
   * @returns {{root: HTMLElement, card: HTMLElement, main: HTMLElement}}
   */
  function build(view, choose) {
    const [safe, ...beside] = view.actions;
    const main = button(safe, choose, true);
    const body = make(
      "div",
      { class: "v-body" },
      make("h2", { class: "v-title", id: "title" }, view.title),
    );
    if (view.plates.length > 0)
      body.append(make("dl", { class: "v-plates" }, ...view.plates.map(plate)));
    const reasons = view.reasons.map((reason) => sentence(reason, view.names ?? []));
    body.append(make("div", { id: "reason", class: "v-reasons" }, ...reasons));
    if (view.facts.length > 0) body.append(factList(view.facts));
    body.append(main);
    if (beside.length > 0) {
      body.append(make("div", { class: "v-actions" }, ...beside.map((one) => button(one, choose))));
    }
    if (view.note) body.append(make("p", { class: "v-soft" }, view.note));
    if (view.details) {
      const summary = make("summary", {}, view.details.summary);
      body.append(make("details", { class: "v-details" }, summary, factList(view.details.facts)));
    }
    if (view.links.length > 0) {
      body.append(
        make("div", { class: "v-links" }, ...view.links.map((one) => smallLink(one, choose))),
      );
    }
    const card = make(
      "div",
      {
        class: "v-card",
        role: "alertdialog",
        "aria-modal": "true",
        "aria-labelledby": "title",
        "aria-describedby": "reason",
      },
      band(view),
      body,
    );
    const scrim = make("div", { class: `v-scrim v-${view.level}` }, card);
    const root = make("div", { class: "v-root", lang: view.language }, scrim);
    return { root, card, main };
  }

  vigilien.overlayView = { build };
}

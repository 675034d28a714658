/** Rules of a page's style sheet that would take the warning out of sight. */

/** @param {string} rules the source of a function that puts them in force */
const style = (rules) => `() => {
  const sheet = document.createElement("style");
  sheet.textContent = ${JSON.stringify(rules)};
  document.head.append(sheet);
}`;

const GONE = `all: unset !important; display: none !important; opacity: 0 !important;
  inset: auto auto -200vh -200vw !important; translate: -200vw 0 !important; scale: 0 !important;
  filter: opacity(0) !important; clip-path: inset(50%) !important; zoom: 0.01 !important;
  mask: linear-gradient(transparent, transparent) !important; content-visibility: hidden !important;
  visibility: hidden !important; pointer-events: none !important; contain: strict !important;
  font-size: 0 !important; color: transparent !important; mix-blend-mode: difference !important`;

/** @type {import("./attacks.mjs").Attack[]} */
export const STYLE_ATTACKS = [
  ...[
    "html { filter: opacity(0) blur(40px) !important }",
    "html { transform: translateX(-9999px) scale(.01) !important }",
    "html { clip-path: inset(50%) !important; mask: linear-gradient(transparent, transparent) }",
    "html { visibility: hidden !important }",
    "html { opacity: 0 !important }",
    "html { opacity: .02 !important }",
    "html { display: none !important }",
    "html { content-visibility: hidden !important }",
    "html { zoom: .05 !important }",
    "html { zoom: 12 !important }",
  ].map((rules) => ({ name: rules, run: style(rules) })),
  {
    name: "a page that had zoomed itself before",
    early: true,
    run: style("html { zoom: 4 !important } body { zoom: .25 }"),
  },
  {
    name: "rules with !important for the popover itself",
    run: style(`:root > [popover], [popover]:popover-open { ${GONE} }`),
  },
  {
    name: "a style attribute with !important",
    run: `(host) => void (host.style.cssText = ${JSON.stringify(GONE)})`,
  },
  {
    name: "a constructed sheet, and the cursor gone",
    run: () => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`* { all: initial !important; cursor: none !important; display: none !important }
        html, body, head { display: block !important }`);
      document.adoptedStyleSheets = [sheet];
    },
  },
];

/**
 * The line drawings of our pages, 24 by 24: `d` of a path, or a shape with its numbers.
 * @type {Record<string, (string|[string, Record<string, string>])[]>}
 */
const SHAPES = {
  caution: [["circle", { cx: "12", cy: "12", r: "9.5" }], "M9.5 8.5v7M14.5 8.5v7"],
  warn: ["M12 1.5 22.5 12 12 22.5 1.5 12Z", "M8 10.3h8M8 13.9h8M14 8l-4 8.2"],
  block: ["M8 2h8l6 6v8l-6 6H8l-6-6V8Z", ["path", { d: "M7 12h10", "stroke-width": "4" }]],
  fault: [
    ["rect", { x: "2.5", y: "2.5", width: "19", height: "19", rx: "4", "stroke-dasharray": "4 3" }],
    "M9.5 9.5l5 5M14.5 9.5l-5 5",
  ],
  back: ["M10 5l-7 7 7 7M3.5 12H21"],
  open: ["M14 3h7v7M21 3l-10 10M18 14v6H4V6h6"],
  call: [
    "M6 3h3.5l1.8 5-2.3 1.6a12 12 0 0 0 5.4 5.4l1.6-2.3 5 1.8V18c0 1.7-1.3 3-3 3C10.3 21 3 13.7 3 6c0-1.7 1.3-3 3-3Z",
  ],
  aftercare: [
    ["circle", { cx: "12", cy: "12", r: "9.5" }],
    "M9 9.5a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.1-1.5 2.2M12 17.5v.01",
  ],
  colleague: [
    ["circle", { cx: "9", cy: "8", r: "3.5" }],
    "M2.5 20c0-4 2.8-6.5 6.5-6.5s6.5 2.5 6.5 6.5M16 4.8a3.5 3.5 0 0 1 0 6.4M18 14c2.2.8 3.5 3 3.5 6",
  ],
  again: ["M20 5v5h-5M20 10a8.5 8.5 0 1 0 .5 4"],
  look: [
    "M2 12s3.6-6.5 10-6.5S22 12 22 12s-3.6 6.5-10 6.5S2 12 2 12Z",
    ["circle", { cx: "12", cy: "12", r: "3" }],
  ],
  done: [["circle", { cx: "12", cy: "12", r: "9.5" }], "M7.5 12.5l3 3 6-6.5"],
  old: [["circle", { cx: "12", cy: "12", r: "9.5" }], "M12 6.5V12l4 2.5"],
  expired: ["M5 3h14M5 21h14M7 3c0 5 5 6 5 9s-5 4-5 9M17 3c0 5-5 6-5 9s5 4 5 9"],
  print: ["M7 8V3h10v5M7 17H3V8h18v9h-4M7 14h10v7H7Z"],
  copy: [
    ["rect", { x: "8", y: "8", width: "13", height: "13", rx: "2" }],
    "M16 8V5c0-1.1-.9-2-2-2H5c-1.1 0-2 .9-2 2v9c0 1.1.9 2 2 2h3",
  ],
  mail: [["rect", { x: "2.5", y: "5", width: "19", height: "14", rx: "2" }], "M3 7l9 7 9-7"],
  save: ["M12 3v12M7 10.500l5 5 5-5M4 20h16"],
  load: ["M12 15.500V3.500M7 8.500l5-5 5 5M4 20h16"],
  lock: [
    ["rect", { x: "4", y: "10.5", width: "16", height: "11", rx: "2" }],
    "M8 10V7a4 4 0 0 1 8 0v3",
  ],
};

const SVG = "http://www.w3.org/2000/svg";

/** Decoration: the words beside it say the same. @param {string} name @returns {SVGElement} */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "v-icon");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  for (const shape of SHAPES[name]) {
    const [tag, attributes] = typeof shape === "string" ? ["path", { d: shape }] : shape;
    const drawn = document.createElementNS(SVG, tag);
    for (const [key, value] of Object.entries(attributes)) drawn.setAttribute(key, value);
    svg.append(drawn);
  }
  return svg;
}

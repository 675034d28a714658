import js from "@eslint/js";
import globals from "globals";

const stricter = {
  eqeqeq: "error",
  "no-var": "error",
  "prefer-const": "error",
  "no-implied-eval": "error",
  "no-eval": "error",
  "no-restricted-properties": [
    "error",
    { property: "innerHTML", message: "Build with createElement and textContent." },
    { property: "outerHTML", message: "Build with createElement and textContent." },
    { property: "insertAdjacentHTML", message: "Build with createElement and textContent." },
  ],
};

export default [
  { ignores: ["build*/", "node_modules/", "**/out/", ".cache/"] },
  js.configs.recommended,
  {
    files: ["extension/**/*.js"],
    languageOptions: { globals: { ...globals.browser, ...globals.webextensions } },
    rules: stricter,
  },
  {
    files: ["extension/content/**/*.js"],
    languageOptions: { sourceType: "script", globals: { vigilien: "writable" } },
  },
  {
    files: ["tests/**/*.{js,mjs}", "*.js", "installer/**/*.mjs", "host/**/*.mjs"],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
    rules: {
      eqeqeq: "error",
      "no-var": "error",
      "prefer-const": "error",
      "no-control-regex": "off", // terminals are tested by their escape sequences
    },
  },
];

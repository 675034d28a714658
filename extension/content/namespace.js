/**
 * Content scripts are classic scripts in manifest order; they meet on this one name, in the
 * extension's own world. Injected a second time (the extension was updated), they start afresh.
 */
/* eslint-disable no-var, no-redeclare, no-unused-vars */
var vigilien = /** @type {any} */ (
  (() => {
    /** @type {any} */ (globalThis).vigilien?.stop?.();
    return {};
  })()
);

/** Runs on the hosts that the practice has listed as webmails (background/listed_webmails.js). */
{
  /** @type {any} */ (globalThis).vigilienListed = true;
  /** @type {any} */ (globalThis).vigilien?.identify?.();
}

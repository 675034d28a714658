/**
 * Who may go on, and when. Pure: the page shows the delay, this enforces it.
 *
 * @typedef {import("../shared/types.js").Case} Case
 * @typedef {import("../shared/types.js").Settings} Settings
 */

export const DELAY = 5;
/** Clocks of page and worker start at slightly different moments. */
const TOLERANCE = 200;

/** Schemes that run or show something by themselves are never opened by us. */
const NEVER_OPENED = /^(javascript|vbscript|data|blob|file|filesystem|about|view-source):/i;

/** @param {Case} one */
export const levelOf = (one) => (one.verdict ? one.verdict.level : "fault");

/**
 * `locked`: the practice chose that such links are not opened; some never are, whoever chose what.
 * @param {Case} one @param {Pick<Settings, "go_on">} settings
 */
export function wayOn(one, settings) {
  const level = levelOf(one);
  const locked = settings.go_on === "none" && (level === "caution" || level === "warn");
  const allowed = level !== "block" && !locked && !NEVER_OPENED.test(one.link.href.trim());
  return { allowed, locked, delay: level === "warn" ? DELAY : 0, choose: level === "warn" };
}

/**
 * @param {Case|null} one @param {Pick<Settings, "go_on">} settings @param {number} now
 * @returns {{ok: true}|{ok: false, error: "unknown_case"|"used"|"not_allowed"|"too_early"}}
 */
export function mayGoOn(one, settings, now) {
  if (!one) return { ok: false, error: "unknown_case" };
  if (one.used) return { ok: false, error: "used" };
  const { allowed, delay } = wayOn(one, settings);
  if (!allowed) return { ok: false, error: "not_allowed" };
  if (one.asked === null || now - one.asked < delay * 1000 - TOLERANCE) {
    return { ok: false, error: "too_early" };
  }
  return { ok: true };
}

/**
 * The name that a reader may note as one of the practice's, after a doubt only; null where there is
 * none to note, or where it is not for the reader to say.
 * @param {Case} one @param {Pick<Settings, "go_on"|"own_domains">} settings @param {string[]} managed
 */
export function ownSite(one, settings, managed) {
  const doubt = levelOf(one) === "caution" && one.origin !== "example";
  const free = !managed.includes("own_domains") && wayOn(one, settings).allowed;
  const domain = one.verdict?.site?.domain ?? null;
  return doubt && free && domain && !settings.own_domains.includes(domain) ? domain : null;
}

import { saveSettings } from "../shared/settings.js";

/**
 * What our own pages may ask about what is kept on this workstation: the practice's own decisions
 * on sites, and the notebook (the table stands in shared/types.js).
 *
 * @typedef {import("../shared/types.js").PracticeEntry} PracticeEntry
 * @typedef {import("../shared/types.js").RefusedEntry} RefusedEntry
 */

const PATIENCE = 4000;
/** Of 12,288 decisions; more pages are a host that has lost its way. */
const MOST_PAGES = 64;

/** @param {any} one */
const isEntry = (one) =>
  typeof one?.entry === "string" &&
  ["block", "allow"].includes(one.action) &&
  ["practice", "policy", "browser"].includes(one.from);
/** @param {any} one */
const isRefused = (one) => typeof one?.name === "string" && typeof one?.why === "string";

/**
 * @param {object} parts
 * @param {Pick<import("./native_host.js").NativeHost, "request"|"configure">} parts.host
 * @param {import("./carnet.js").Carnet} parts.carnet
 * @param {() => Promise<{settings: import("../shared/types.js").Settings, managed: string[]}>} parts.surroundings
 */
export function keepingHandlers({ host, carnet, surroundings }) {
  /** @param {string} action @param {object} members */
  async function askPractice(action, members) {
    const reply = await host.request("practice", { action, ...members }, { timeout: PATIENCE });
    if (reply?.type !== "practice") throw new Error("no decisions");
    return reply;
  }

  async function listPractice() {
    /** @type {PracticeEntry[]} */
    const entries = [];
    /** @type {RefusedEntry[]} */
    const refused = [];
    let removable = false;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const after = entries.at(-1)?.entry ?? "";
      const reply = await askPractice("list", { after });
      const these = Array.isArray(reply.entries) ? reply.entries.filter(isEntry) : [];
      entries.push(...these);
      if (page === 0 && Array.isArray(reply.refused))
        refused.push(...reply.refused.filter(isRefused));
      removable = reply.removable === true;
      if (reply.more !== true || these.length === 0) break;
    }
    return { ok: true, entries, refused, removable };
  }

  /** One of this browser's own settings: found again by its place and its name. @param {any} message */
  async function removeSetting({ path, name }) {
    const { settings, managed } = await surroundings();
    const [, list, place] = /^(block|allow)\[(\d{1,5})\]$/.exec(String(path)) ?? [];
    const member = /** @type {"block"|"allow"} */ (list);
    if (!member || managed.includes(member) || settings.go_on !== "all") {
      return { ok: false, error: "not_allowed" };
    }
    const one = settings[member][Number(place)];
    const known = typeof one === "string" ? one : one?.name;
    if (known === undefined || known !== name) return { ok: false, error: "unknown" };
    await saveSettings({ [member]: settings[member].filter((_, at) => at !== Number(place)) });
    await host.configure().catch(() => {});
    return { ok: true };
  }

  return {
    /** @param {any} message */
    async practice(message) {
      if (message.action === "list") return listPractice();
      if (message.action !== "remove") return { ok: false, error: "unknown_message" };
      if (message.from === "browser") return removeSetting(message);
      if (typeof message.entry !== "string") return { ok: false, error: "unknown" };
      const { removed, why } = await askPractice("remove", { entry: message.entry });
      if (removed === true) return { ok: true };
      return { ok: false, error: why === "locked" ? "not_allowed" : "unknown" };
    },

    /** @param {any} message */
    async carnet({ action, domain }) {
      const done = (/** @type {boolean} */ so) =>
        so ? { ok: true } : { ok: false, error: "unknown" };
      if (action === "list") return { ok: true, ...(await carnet.list()) };
      if (action === "erase") return done(await carnet.erase());
      if (action === "remove" && typeof domain === "string") {
        return done(await carnet.remove(domain));
      }
      return { ok: false, error: "unknown_message" };
    },
  };
}

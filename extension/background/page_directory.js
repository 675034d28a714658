import { KeptAnswer } from "./kept_answer.js";

/**
 * The organisations of the directory, for the pages on which one is looked for by name. Asked for
 * once in the life of the worker, and again when the lists have changed.
 *
 * @typedef {import("../shared/types.js").Organisation} Organisation
 */

const PATIENCE = 4000;
/** More names, or more pages of them, are a host that has lost its way. */
const MOST = 20_000;
const MOST_PAGES = 64;

const isText = (/** @type {unknown} */ value) => typeof value === "string" && value !== "";

/** @param {any} one @returns {Organisation|null} what can be shown of it */
function organisationOf(one) {
  if (!isText(one?.id) || !isText(one.kind) || !isText(one.name?.fr)) return null;
  const site = isText(one.site) && one.site.startsWith("https://") ? one.site : null;
  return {
    id: one.id,
    name: { fr: one.name.fr, en: isText(one.name.en) ? one.name.en : one.name.fr },
    kind: one.kind,
    aliases: Array.isArray(one.aliases) ? one.aliases.filter(isText) : [],
    phone: isText(one.phone) && /^\+?[\d ]{2,30}$/.test(one.phone) ? one.phone : null,
    site,
  };
}

export class DirectoryList {
  /** @param {Pick<import("./native_host.js").NativeHost, "request">} host */
  constructor(host) {
    this.host_ = host;
    /** @type {KeptAnswer<Organisation[]>} */
    this.kept_ = new KeptAnswer(() => this.readAll_());
  }

  forget() {
    this.kept_.forget();
  }

  /** Rejects with HostFault. @returns {Promise<Organisation[]>} */
  read() {
    return this.kept_.read();
  }

  async readAll_() {
    /** @type {Map<string, Organisation>} */
    const all = new Map();
    let after = "";
    for (let page = 0; page < MOST_PAGES && all.size < MOST; page += 1) {
      const members = after ? { after } : {};
      const reply = await this.host_.request("organisations", members, { timeout: PATIENCE });
      if (!Array.isArray(reply?.organisations)) throw new Error("no organisations");
      const last = reply.organisations.at(-1)?.id;
      for (const one of reply.organisations.map(organisationOf)) if (one) all.set(one.id, one);
      if (reply.more !== true || !isText(last) || last === after) break;
      after = last;
    }
    return [...all.values()];
  }
}

/** @param {{directory: DirectoryList}} parts */
export const directoryHandlers = ({ directory }) => ({
  /** Without a host there is no directory; the page goes on with the practice's own numbers. */
  async organisations() {
    try {
      return { ok: true, organisations: await directory.read() };
    } catch (error) {
      return { ok: false, error: /** @type {any} */ (error).reason ?? "garbled" };
    }
  },
});

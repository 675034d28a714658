/**
 * The notebook of sites that this practice knows. The host keeps it, by registrable domain and day
 * alone; being in it makes no site safe. Private windows neither write in it nor show it.
 *
 * @typedef {import("../shared/types.js").CarnetSite} CarnetSite
 * @typedef {import("../shared/types.js").CarnetKind} CarnetKind
 */

/** Nobody waits long for it, and it may wait for another browser's turn. */
const PATIENCE = 4000;
/** Of 5,000 sites; more pages are a host that has lost its way. */
const MOST_PAGES = 16;

export class Carnet {
  /**
   * @param {object} world
   * @param {Pick<import("./native_host.js").NativeHost, "request">} world.host
   * @param {() => Promise<boolean>} world.wanted whether settings and policy let it be kept
   * @param {boolean} world.hidden in a private window
   */
  constructor({ host, wanted, hidden }) {
    this.host_ = host;
    this.wanted_ = wanted;
    this.hidden_ = hidden;
  }

  /** Notes a site; never in anybody's way. @param {string|null|undefined} domain @param {CarnetKind} kind */
  async note(domain, kind) {
    if (this.hidden_ || !domain) return;
    try {
      if (await this.wanted_()) await this.ask_("add", { domain, kind });
    } catch {
      // Whoever opens a site does not wait for a notebook, nor hear of it.
    }
  }

  /** @returns {Promise<{sites: CarnetSite[], on: boolean}>} */
  async list() {
    /** @type {CarnetSite[]} */
    const sites = [];
    for (let page = 0; page < MOST_PAGES && !this.hidden_; page += 1) {
      const after = sites.at(-1)?.domain ?? "";
      const reply = await this.ask_("list", { after });
      const these = Array.isArray(reply.sites) ? reply.sites.filter(isSite) : [];
      sites.push(...these);
      if (reply.more !== true || these.length === 0) return { sites, on: reply.on === true };
    }
    return { sites, on: false };
  }

  /** @param {string} domain */
  async remove(domain) {
    return (await this.ask_("remove", { domain })).removed === true;
  }

  async erase() {
    return (await this.ask_("erase")).erased === true;
  }

  /** @param {string} action @param {object} [members] */
  async ask_(action, members = {}) {
    const options = { timeout: PATIENCE };
    const reply = await this.host_.request("carnet", { action, ...members }, options);
    if (reply?.type !== "carnet") throw new Error("no notebook");
    return reply;
  }
}

/** @param {any} one */
const isSite = (one) =>
  typeof one?.domain === "string" &&
  ["mine", "once", "login"].includes(one.kind) &&
  typeof one.first === "string" &&
  typeof one.last === "string";

import { HostFault } from "./native_host.js";
import { asVerdict } from "./verdict.js";

/**
 * Judges links: cache first, then the host, in one request. Always answers, with a verdict or with
 * the reason why there is none; a fault is never kept.
 *
 * @typedef {import("../shared/types.js").Link} Link
 * @typedef {import("../shared/types.js").MailContext} MailContext
 * @typedef {import("../shared/types.js").Judgement} Judgement
 * @typedef {import("../shared/types.js").FaultReason} FaultReason
 */

/** One request holds at most so many links, so that a click never waits behind a long mail. */
const BATCH = 250;
/** Signs of links in one request: the host ends at a frame of 16 MiB, and a sign may take six bytes. */
const BATCH_SIGNS = 1_000_000;
/** No browser opens a longer address. */
const LONGEST = 2 * 1024 * 1024;
/** What was written in the mail is left out when it is longer: the address itself is judged. */
const LONGEST_RAW = 64 * 1024;

/** Addresses that mails led to. */
const MOST_KEPT = 6000;
const LONGEST_KEPT = 4096;

/** @param {Link} link */
const signsOf = ({ href, raw = "", text = "", near = "" }) =>
  href.length + raw.length + text.length + near.length;

/** @param {Link} link @returns {Link} */
function withoutLongRaw(link) {
  const kept = { ...link };
  if ((kept.raw?.length ?? 0) > LONGEST_RAW) delete kept.raw;
  return kept;
}

/** How many of these links the next request takes; one at least. @param {Link[]} links */
function portion(links) {
  let signs = 0;
  const end = links.findIndex((link) => (signs += signsOf(link)) > BATCH_SIGNS);
  return end === -1 ? links.length : Math.max(end, 1);
}

export class Vetting {
  /**
   * @param {import("./native_host.js").NativeHost} host
   * @param {import("./verdict_cache.js").VerdictCache} cache
   */
  constructor(host, cache) {
    this.host_ = host;
    this.cache_ = cache;
    /** What mails led to, to know a file that comes from there. @type {Map<string, MailContext>} */
    this.led_ = new Map();
  }

  /** The mail that led to this address, if one did. @param {string} href @returns {MailContext|null} */
  mailOf(href) {
    return this.led_.get(href) ?? null;
  }

  /** @param {string} href @param {MailContext|null} mail */
  note_(href, mail) {
    if (!mail || href.length > LONGEST_KEPT) return;
    if (this.led_.size >= MOST_KEPT) this.led_.clear();
    this.led_.set(href, mail);
  }

  /**
   * @param {Link[]} links @param {MailContext|null} mail
   * @returns {Promise<Judgement[]>} in the order of `links`
   */
  async judge(links, mail) {
    for (const { href } of links) this.note_(href, mail);
    /** @type {(Judgement|null)[]} */
    const answers = links.map((link) => {
      const verdict = this.cache_.get(link, mail);
      return verdict && { verdict };
    });
    links.forEach(({ href }, index) => {
      if (href.length > LONGEST) answers[index] = { fault: "garbled" };
    });
    const open = [...links.keys()].filter((index) => answers[index] === null);
    while (open.length > 0) {
      const next = open.slice(0, BATCH).map((index) => links[index]);
      const batch = open.splice(0, portion(next));
      const judged = await this.ask_("check", batch.length, {
        links: batch.map((index) => withoutLongRaw(links[index])),
        ...(mail && { mail }),
      });
      batch.forEach((index, at) => {
        answers[index] = judged[at];
        if (judged[at].verdict) this.cache_.set(links[index], mail, judged[at].verdict);
      });
    }
    return /** @type {Judgement[]} */ (answers);
  }

  /**
   * What is known without asking: after a fault nobody waits a second time.
   * @param {Link} link @param {MailContext|null} mail @returns {Judgement}
   */
  recall(link, mail) {
    const verdict = this.cache_.get(link, mail);
    if (verdict) return { verdict };
    const { state } = this.host_;
    return { fault: state === null || state === "ok" ? "unknown" : state };
  }

  /**
   * @param {string} href @param {string|null} from the page it leaves
   * @param {MailContext|null} mail
   * @returns {Promise<Judgement>}
   */
  async navigate(href, from, mail) {
    if (href.length > LONGEST) return { fault: "garbled" };
    this.note_(href, mail);
    const members = { href, ...(from && { from }), ...(mail && { mail }) };
    return (await this.ask_("navigate", 1, members))[0];
  }

  forget() {
    this.cache_.clear();
  }

  /** @param {string} type @param {number} count @param {object} members @returns {Promise<Judgement[]>} */
  async ask_(type, count, members) {
    try {
      const { verdicts } = await this.request_(type, members);
      if (!Array.isArray(verdicts) || verdicts.length !== count) throw new HostFault("garbled");
      return verdicts.map((value) => {
        const verdict = asVerdict(value);
        return verdict ? { verdict } : { fault: "garbled" };
      });
    } catch (error) {
      const fault = error instanceof HostFault ? error.reason : "unknown";
      return Array.from({ length: count }, () => ({ fault }));
    }
  }

  /** A host that ended since the last question (an update, a crash) is started again once. @param {string} type @param {object} members */
  async request_(type, members) {
    try {
      return await this.host_.request(type, members);
    } catch (error) {
      if (!(error instanceof HostFault) || error.reason !== "crashed") throw error;
      return this.host_.request(type, members);
    }
  }
}

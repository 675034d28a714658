import { KeptAnswer } from "./kept_answer.js";

/**
 * How the pages of mail readers are laid out, where a publisher has signed something newer than what
 * the extension came with (content/webmails.js). Asked for once in the life of the worker, and again
 * when the lists have changed. A page only ever hears of the layout of its own reader.
 *
 * @typedef {Record<string, any> & {id: string, names: string[]}} Layout
 */

const PATIENCE = 4000;
const MOST = 100;
const MOST_NAMES = 50;
const LONGEST = 400;
const SELECTORS = [
  "bodies",
  "frames",
  "message",
  "subject",
  "sender",
  "address_attribute",
  "sender_address",
  "recipients",
  "account",
];
const OF_ATTACHMENTS = ["links", "card", "name"];

/** @param {unknown} value */
const isText = (value) => typeof value === "string" && value !== "" && value.length <= LONGEST;

/** @param {any} from @param {string[]} members */
const texts = (from, members) =>
  Object.fromEntries(
    members.filter((member) => isText(from?.[member])).map((member) => [member, from[member]]),
  );

/** @param {any} one @returns {Layout|null} */
function layoutOf(one) {
  if (!isText(one?.id)) return null;
  const attachments = texts(one.attachments, OF_ATTACHMENTS);
  const names = Array.isArray(one.names) ? one.names.filter(isText).slice(0, MOST_NAMES) : [];
  return {
    id: one.id,
    names,
    ...texts(one, SELECTORS),
    ...(attachments.links && attachments.name && { attachments }),
  };
}

export class MailReaders {
  /** @param {Pick<import("./native_host.js").NativeHost, "request">} host */
  constructor(host) {
    this.host_ = host;
    /** @type {KeptAnswer<Layout[]>} */
    this.kept_ = new KeptAnswer(() => this.ask_());
  }

  forget() {
    this.kept_.forget();
  }

  /** Rejects with HostFault. @returns {Promise<Layout[]>} */
  read() {
    return this.kept_.read();
  }

  async ask_() {
    const { readers } = await this.host_.request("readers", {}, { timeout: PATIENCE });
    const told = Array.isArray(readers) ? readers.slice(0, MOST) : [];
    return /** @type {Layout[]} */ (told.map(layoutOf).filter((one) => one !== null));
  }

  /** Hosts of webmails that are known by their name alone. @returns {Promise<string[]>} */
  async names() {
    return (await this.read()).flatMap(({ names }) => names);
  }

  /** @param {string} reader @param {string} hostname @returns {Promise<Layout|null>} */
  async layoutFor(reader, hostname) {
    const all = await this.read();
    const found =
      all.find(({ names }) => names.includes(hostname)) ?? all.find(({ id }) => id === reader);
    return found ?? null;
  }
}

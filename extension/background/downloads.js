import { chrome } from "../shared/browser.js";
import { pageOfCase } from "./warnings.js";

/**
 * A file that a mail gives is judged by its name before it is whole: where there is a doubt it waits,
 * and our page asks. What cannot wait any more is taken back, and comes again when the reader says so.
 */

/** A name says enough; nobody waits for a host that does not answer. */
const LONGEST_NAME = 300;
const AGAIN = 30_000;

/** @param {string} path of either kind of system */
const nameOf = (path) => (path.split(/[\\/]/).pop() ?? "").slice(0, LONGEST_NAME);

/**
 * A page that is saved is what the reader asked for; that a page came as an attachment is said there.
 * @param {import("../shared/types.js").Verdict} verdict
 */
const isPlain = ({ level, findings }) =>
  level === "allow" ||
  findings.every(
    ({ code, level: weight, args }) =>
      weight === "note" ||
      weight === "allow" ||
      (code === "risky-download" && args.kind === "page"),
  );

export class Downloads {
  /**
   * @param {object} parts
   * @param {Pick<import("./vetting.js").Vetting, "judge"|"mailOf">} parts.vetting
   * @param {Pick<import("./warnings.js").Warnings, "record">} parts.warnings
   * @param {() => number} parts.now
   */
  constructor({ vetting, warnings, now }) {
    this.vetting_ = vetting;
    this.warnings_ = warnings;
    this.now_ = now;
    /** Files that the reader has asked for after our page, by address. @type {Map<string, number>} */
    this.agreed_ = new Map();
    /** Files that wait for the reader's word. @type {Set<number>} */
    this.waiting_ = new Set();
  }

  listen() {
    const { downloads } = chrome;
    if (!downloads) return;
    const naming = /** @type {any} */ (downloads).onDeterminingFilename;
    if (naming) {
      naming.addListener((/** @type {any} */ item, /** @type {() => void} */ suggest) => {
        if (!this.isFromMail_(item)) return false;
        this.check_(item).then(suggest, suggest);
        return true;
      });
    } else {
      downloads.onCreated.addListener((item) => {
        if (this.isFromMail_(item)) this.check_(item).catch(() => {});
      });
    }
    // A short file is whole as soon as it has its name, paused or not.
    downloads.onChanged.addListener(({ id, state }) => {
      if (state?.current === "complete" && this.waiting_.delete(id)) this.takeBack_(id);
    });
  }

  /** @param {chrome.downloads.DownloadItem} item */
  mailOf_({ url, finalUrl }) {
    return this.vetting_.mailOf(url) ?? this.vetting_.mailOf(finalUrl ?? url);
  }

  /** @param {chrome.downloads.DownloadItem} item */
  isFromMail_(item) {
    const agreed = this.agreed_.get(item.url);
    if (agreed !== undefined && this.now_() - agreed < AGAIN) {
      this.agreed_.delete(item.url);
      return false;
    }
    return this.mailOf_(item) !== null;
  }

  /** @param {chrome.downloads.DownloadItem} item */
  async check_(item) {
    const mail = this.mailOf_(item);
    const link = { href: item.url, download: nameOf(item.filename) };
    const [judgement] = await this.vetting_.judge([link], mail);
    if (judgement.verdict && isPlain(judgement.verdict)) return;
    // Not before: Firefox breaks off what is paused, and not every server can go on.
    await chrome.downloads.pause(item.id).catch(() => {});
    const waits = await this.waits_(item.id);
    if (waits) this.waiting_.add(item.id);
    else await this.takeBack_(item.id);
    const one = await this.warnings_.record({
      link,
      judgement,
      mail,
      openIn: "download",
      tabId: null,
      frameId: null,
      origin: "navigation",
      downloadId: waits ? item.id : null,
    });
    await chrome.tabs.create({ url: pageOfCase(one.id) });
  }

  /** @param {number} id */
  async waits_(id) {
    const [item] = await chrome.downloads.search({ id });
    // In Firefox its state is then "interrupted".
    return Boolean(item?.paused && item.canResume);
  }

  /** @param {number} id */
  async takeBack_(id) {
    const { downloads } = chrome;
    await downloads.cancel(id).catch(() => {});
    await downloads.removeFile(id).catch(() => {});
    await downloads.erase({ id }).catch(() => {});
  }

  /** @param {number} id @returns {Promise<void>} */
  resume(id) {
    return chrome.downloads.resume(id).catch(() => {});
  }

  /**
   * The reader wants the file after all. @param {import("../shared/types.js").Case} one
   * @returns {Promise<boolean>} whether it waited, and comes by itself
   */
  async agree(one) {
    const { download_id: id } = one;
    if (typeof id === "number" && (await this.waits_(id))) {
      this.waiting_.delete(id);
      await this.resume(id);
      return true;
    }
    this.agreed_.set(one.link.href, this.now_());
    return false;
  }

  /** The reader does not want it. @param {import("../shared/types.js").Case} one */
  async refuse({ download_id: id }) {
    if (typeof id !== "number") return;
    this.waiting_.delete(id);
    await this.takeBack_(id);
  }
}

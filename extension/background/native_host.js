import { asAbout } from "./verdict.js";

/**
 * The native host as the worker sees it: one port kept open, requests by id, each answered in time
 * or refused with the reason why not.
 *
 * @typedef {import("../shared/types.js").FaultReason} FaultReason
 * @typedef {{timeout?: number}} RequestOptions
 */

/** A request that got no answer. */
export class HostFault extends Error {
  /** @param {FaultReason} reason */
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

/** Milliseconds before a new attempt, by number of failures in a row. The first retry is at once. */
const BACK_OFF = [0, 0, 1000, 2000, 4000];
/** A person waits for the answer: the card must be there within a second of the click. */
const REQUEST_TIMEOUT = 650;
/** A slow start is no freeze: only after this long without a word is the process let go. */
const FREEZE = 3000;
/** For what nobody waits for. */
const PATIENCE = 10_000;
/** The protocol of messaging/PROTOCOL.md that this extension speaks. */
const PROTOCOL = 1;
/** A reply of 5,000 verdicts has fewer parts; more are a host that has lost its way. */
const MOST_PARTS = 32;
/** As many as a page can name. */
const MOST_UNREAD = 20;
/** A host that talks unasked more often than this, within so long, is let go for as long as that. */
const MOST_UNASKED = 200;
const UNASKED_SPAN = 5000;
const CALM = 60_000;
/** Several events in a row are told once: each costs every open mail a new question. */
const TOGETHER = 250;
/** Nobody need ask: a host that went is looked for again, ever more seldom. */
const FIRST_LOOK = 1000;
const LAST_LOOK = 60_000;

/**
 * What browsers say when a port closes; Firefox says the same of a missing and of a forbidden host.
 * @param {string|undefined} message @returns {FaultReason}
 */
export function faultReason(message) {
  if (!message || /has exited/i.test(message)) return "crashed";
  if (/not found|no such native|failed to start|does not exist/i.test(message)) return "missing";
  if (/forbidden/i.test(message)) return "forbidden";
  if (/error when communicating|tried to send|json/i.test(message)) return "garbled";
  return "crashed";
}

/**
 * Which fault the host's greeting is, if any. One that speaks an older protocol, or does not know
 * what a greeting is, is too old; one that speaks a newer one is not the host that we know.
 * @param {any} reply @returns {FaultReason|null}
 */
export function greetingFault({ type, code, protocol }) {
  if (type === "error") return code === "unknown-type" ? "outdated" : "garbled";
  if (protocol === PROTOCOL) return null;
  return Number.isFinite(protocol) && protocol > PROTOCOL ? "garbled" : "outdated";
}

/** Asking for a host that is not there costs a millisecond; asking a frozen one costs a second. @param {FaultReason} reason @param {number} failures in a row */
export function pauseAfter(reason, failures) {
  if (reason === "missing" || reason === "forbidden") return 0;
  const step = reason === "silent" ? failures + 1 : failures;
  return BACK_OFF[Math.min(step, BACK_OFF.length - 1)];
}

export class NativeHost {
  /**
   * @param {object} world
   * @param {() => chrome.runtime.Port} world.connect
   * @param {() => string|undefined} world.lastError the browser's word on a closed port
   * @param {string} world.version
   * @param {() => Promise<object>} world.settings sent with each new connection
   * @param {() => number} world.now
   * @param {(event: string) => void} world.onEvent `lists-changed`, `status-changed`
   * @param {(state: "ok"|FaultReason) => void} world.onState
   * @param {() => void} [world.onAbout] a `status` has said how the lists stand
   */
  constructor(world) {
    this.world_ = world;
    /** @type {chrome.runtime.Port|null} */
    this.port_ = null;
    this.nextId_ = 1;
    /** @type {Map<number, {resolve: (reply: any) => void, reject: (fault: HostFault) => void, timer: any, parts: any[]}>} */
    this.waiting_ = new Map();
    this.failures_ = 0;
    this.retryAt_ = 0;
    /** The question that greets: its answer proves nothing about those that matter. */
    this.greeting_ = 0;
    /** What the host said unasked, since when, and how often it was let go for it. */
    this.unasked_ = { count: 0, since: 0, floods: 0, last: -Infinity };
    /** @type {any} */
    this.look_ = null;
    this.lookAfter_ = FIRST_LOOK;
    /** Events that are told a little later, by name. @type {Map<string, boolean>} */
    this.told_ = new Map();
    /** The lists that verdicts were given with. @type {string|null} */
    this.lists_ = null;
    /** When the question was sent that nothing has answered since. @type {number|null} */
    this.unansweredSince_ = null;
    /** @type {"ok"|FaultReason|null} */
    this.state = null;
    /** Paths of settings that the host could not read. @type {string[]} */
    this.unread = [];
    /** The host's word on itself. @type {import("./verdict.js").About|null} */
    this.about = null;
  }

  /**
   * @param {string} type @param {object} [members] @param {RequestOptions} [options]
   * @returns {Promise<any>} the reply; rejects with HostFault
   */
  async request(type, members = {}, { timeout = REQUEST_TIMEOUT } = {}) {
    await this.open_();
    return this.send_(type, members, timeout);
  }

  /** Tries again now, whatever failed before; a silent process is replaced. */
  async reconnect() {
    this.retryAt_ = 0;
    if (this.state === "silent") {
      this.close_();
      this.drop_(new HostFault("silent"));
    }
    return this.request("status");
  }

  /** Sends the settings again after a change. */
  async configure() {
    if (!this.port_) return;
    await this.configure_(await this.world_.settings());
  }

  /** @param {object} settings */
  async configure_(settings) {
    const { warnings } = await this.send_("configure", { settings }, PATIENCE);
    const paths = Array.isArray(warnings) ? warnings : [];
    this.unread = paths.filter((one) => typeof one === "string").slice(0, MOST_UNREAD);
  }

  async open_() {
    if (this.port_) return;
    const failed = this.state !== "ok" && this.state !== null;
    if (failed && this.world_.now() < this.retryAt_) {
      throw new HostFault(/** @type {FaultReason} */ (this.state));
    }
    const settings = await this.world_.settings();
    if (this.port_) return;
    this.connect_(settings);
  }

  /** @param {object} settings */
  connect_(settings) {
    /** @type {chrome.runtime.Port} */
    let port;
    try {
      port = this.world_.connect();
    } catch (error) {
      throw this.fail_(faultReason(String(error)));
    }
    this.port_ = port;
    this.unansweredSince_ = null;
    port.onMessage.addListener((reply) => {
      if (port === this.port_) this.receive_(reply);
    });
    port.onDisconnect.addListener((closed) => {
      const said = this.world_.lastError() ?? /** @type {any} */ (closed)?.error?.message;
      if (port !== this.port_) return;
      this.port_ = null;
      this.fail_(faultReason(said));
    });
    const quietly = () => {};
    this.unasked_.count = 0;
    this.greeting_ = this.nextId_;
    this.send_("hello", { version: this.world_.version }, PATIENCE).then(
      (reply) => this.greeted_(reply),
      quietly,
    );
    this.configure_(settings).catch(quietly);
  }

  /** @param {import("./verdict.js").About} about */
  about_(about) {
    this.about = about;
    this.world_.onAbout?.();
  }

  /**
   * Lists may have changed while nobody was there to say so. How they stand is not in a greeting:
   * what was known of it stays until a `status` comes.
   * @param {any} reply
   */
  greeted_(reply) {
    const about = asAbout(reply);
    this.about = { ...about, update: this.about?.update ?? null };
    const lists = JSON.stringify(
      about.lists.map(({ id, version, entries }) => [id, version, entries]),
    );
    if (lists !== this.lists_) this.event_("lists-changed");
    this.lists_ = lists;
  }

  /** @param {string} type @param {object} members @param {number} timeout */
  send_(type, members, timeout) {
    const id = this.nextId_++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.silent_(id), timeout);
      this.waiting_.set(id, { resolve, reject, timer, parts: [] });
      try {
        if (!this.port_) throw new Error("closed");
        this.unansweredSince_ ??= this.world_.now();
        this.port_.postMessage({ id, type, ...members });
      } catch {
        this.settle_(id)?.reject(new HostFault("crashed"));
      }
    });
  }

  /** @param {any} reply */
  receive_(reply) {
    if (reply === null || typeof reply !== "object" || typeof reply.type !== "string") {
      return this.refuse_("garbled");
    }
    const greeted = reply.id === this.greeting_;
    const fault = greeted ? greetingFault(reply) : null;
    if (fault) return this.refuse_(fault);
    this.unansweredSince_ = null;
    const request = this.waiting_.get(reply.id);
    if (!request) return this.tell_(reply);
    this.setState_("ok");
    // A host that greets and then dies of each question is not well.
    if (!greeted && reply.type !== "ok") {
      this.failures_ = 0;
      this.lookAfter_ = FIRST_LOOK;
    }
    if (reply.type === "status") this.about_(asAbout(reply));
    if (reply.type === "error") {
      this.settle_(reply.id)?.reject(new HostFault("garbled"));
    } else if (reply.part !== undefined && reply.last !== true) {
      request.parts.push(reply);
      if (request.parts.length > MOST_PARTS) this.refuse_("garbled");
    } else {
      const parts = [...request.parts, reply];
      this.settle_(reply.id)?.resolve(parts.length === 1 ? reply : joined(parts));
    }
  }

  /** An event, or an answer that comes too late; a flood of them ends the connection. @param {any} reply */
  tell_(reply) {
    const now = this.world_.now();
    const seen = this.unasked_;
    if (now - seen.since > UNASKED_SPAN) Object.assign(seen, { count: 0, since: now });
    seen.count += 1;
    if (seen.count > MOST_UNASKED) {
      const floods = now - seen.last < CALM ? seen.floods + 1 : 1;
      Object.assign(seen, { count: 0, since: now, floods, last: now });
      this.failures_ += floods;
      return this.refuse_("garbled");
    }
    this.setState_("ok");
    if (reply.id === undefined) this.event_(reply.type);
  }

  /** The first is told at once; those that follow closely, together. @param {string} name */
  event_(name) {
    if (name !== "lists-changed" && name !== "status-changed") return;
    if (this.told_.has(name)) {
      this.told_.set(name, true);
      return;
    }
    this.told_.set(name, false);
    this.world_.onEvent(name);
    setTimeout(() => {
      const again = this.told_.get(name);
      this.told_.delete(name);
      if (again) this.event_(name);
    }, TOGETHER);
  }

  /** What the host says cannot be used: it is let go. @param {FaultReason} reason */
  refuse_(reason) {
    this.close_();
    this.fail_(reason);
  }

  /** Nothing came in time. A process that has said nothing for long is taken for frozen. @param {number} id */
  silent_(id) {
    const request = this.settle_(id);
    if (!request) return;
    if (this.world_.now() - (this.unansweredSince_ ?? Infinity) >= FREEZE) {
      this.close_();
      this.fail_("silent");
    } else {
      this.setState_("silent");
    }
    request.reject(new HostFault("silent"));
  }

  close_() {
    const port = this.port_;
    this.port_ = null;
    port?.disconnect();
  }

  /** Refuses everything that waits. @param {FaultReason} reason */
  fail_(reason) {
    const fault = new HostFault(reason);
    this.failures_ += 1;
    this.retryAt_ = this.world_.now() + pauseAfter(reason, this.failures_);
    this.about = null;
    this.drop_(fault);
    this.setState_(reason);
    this.lookAgain_();
    return fault;
  }

  lookAgain_() {
    if (this.look_ !== null) return;
    this.look_ = setTimeout(() => {
      this.look_ = null;
      if (!this.port_) this.request("status").catch(() => {});
    }, this.lookAfter_);
    this.lookAfter_ = Math.min(2 * this.lookAfter_, LAST_LOOK);
  }

  /** @param {HostFault} fault */
  drop_(fault) {
    for (const id of [...this.waiting_.keys()]) this.settle_(id)?.reject(fault);
  }

  /** @param {number} id */
  settle_(id) {
    const request = this.waiting_.get(id);
    if (!request) return null;
    clearTimeout(request.timer);
    this.waiting_.delete(id);
    return request;
  }

  /** @param {"ok"|FaultReason} state */
  setState_(state) {
    if (state === this.state) return;
    this.state = state;
    this.world_.onState(state);
  }
}

/** A long reply comes in parts; their verdicts are one list. @param {any[]} parts */
function joined(parts) {
  const verdicts = parts.flatMap((part) => (Array.isArray(part.verdicts) ? part.verdicts : []));
  return { ...parts[parts.length - 1], verdicts };
}

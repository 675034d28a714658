/** Drives the real vigilien-host over its pipes, as a browser does. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { endianness, tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
export const programs = process.env.VIGILIEN_BIN ?? path.join(root, "build/release");
export const hostProgram = path.join(programs, "vigilien-host");
export const commandLine = path.join(programs, "vigilien");
/** Windows programs under wine (tests/windows/programs): what Linux tells of a process is wine's then. */
export const underWine =
  /windows.programs\/?$/.test(programs) && "Linux does not tell it of a Windows program";

/** The file: URL by which the program knows a file of this system: wine has them on drive Z:. @param {string} file */
export const fileUrl = (file) => {
  const { href } = pathToFileURL(file);
  return underWine ? href.replace("file:///", "file:///Z:/") : href;
};

/** Whether nobody but its owner may read a file; Windows tells that by where it lies. @param {string} file */
export const isPrivate = (file) => Boolean(underWine) || (statSync(file).mode & 0o777) === 0o600;
export const data = process.env.VIGILIEN_DATA ?? path.join(root, "blocklists");

const little = endianness() === "LE";

/** A frame as browsers write it. @param {string|Buffer} payload @param {number} [length] the length to claim */
export function frame(payload, length) {
  const body = Buffer.from(payload);
  const head = Buffer.alloc(4);
  const claimed = length ?? body.length;
  if (little) head.writeUInt32LE(claimed);
  else head.writeUInt32BE(claimed);
  return Buffer.concat([head, body]);
}

/** A folder that is gone when the test ends. @param {import("node:test").TestContext} t */
export function temporaryFolder(t) {
  const folder = mkdtempSync(path.join(tmpdir(), "vigilien-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Rejects when nothing came within `ms`. @template T @param {Promise<T>} promise @param {string} what */
export function within(promise, ms, what) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: nothing within ${ms} ms`)), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

export const patience = 20_000;

/** What came and is not taken yet, or who waits for it. */
class Queue {
  #ready = [];
  #waiting = [];

  put(item) {
    const waiting = this.#waiting.shift();
    if (waiting) waiting.resolve(item);
    else this.#ready.push(item);
  }

  take() {
    if (this.#ready.length > 0) return Promise.resolve(this.#ready.shift());
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  fail(error) {
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }
}

export class Host {
  /**
   * @param {import("node:test").TestContext} t
   * @param {{state?: string, environment?: Record<string, string>, program?: string, args?: string[]}} [options]
   */
  constructor(t, { state, environment = {}, program = hostProgram, args } = {}) {
    this.state = state ?? temporaryFolder(t);
    this.process = spawn(
      program,
      args ?? ["chrome-extension://abcdefghijklmnopabcdefghijklmnop/"],
      {
        env: { ...process.env, VIGILIEN_STATE: this.state, ...environment },
        stdio: ["pipe", "pipe", "pipe"],
      },
    );
    t.after(() => this.process.kill("SIGKILL"));
    this.bytes = Buffer.alloc(0);
    /** Replies and events wait apart: an event may come between any two replies. */
    this.replies = new Queue();
    this.events = new Queue();
    this.errors = "";
    this.process.stdin.on("error", () => {}); // the host may be gone: its exit status tells
    this.process.stderr.on("data", (data) => (this.errors += data));
    this.process.stdout.on("data", (data) => this.#take(data));
    this.ended = new Promise((resolve) => {
      this.process.on("close", (status, signal) => {
        const end = new Error(`the host ended (${status ?? signal}): ${this.errors}`);
        this.replies.fail(end);
        this.events.fail(end);
        resolve({ status, signal, errors: this.errors, left: this.bytes });
      });
    });
  }

  #take(data) {
    this.bytes = Buffer.concat([this.bytes, data]);
    while (this.bytes.length >= 4) {
      const length = little ? this.bytes.readUInt32LE(0) : this.bytes.readUInt32BE(0);
      if (this.bytes.length < 4 + length) return;
      const body = this.bytes.subarray(4, 4 + length);
      this.bytes = this.bytes.subarray(4 + length);
      const message = JSON.parse(body.toString("utf8"));
      const queue = Object.hasOwn(message, "id") ? this.replies : this.events;
      queue.put({ size: length, message });
    }
  }

  /** @param {unknown} request */
  send(request) {
    this.process.stdin.write(frame(JSON.stringify(request)));
  }

  /** @param {Buffer|string} bytes as they are, frame or not */
  sendBytes(bytes) {
    this.process.stdin.write(bytes);
  }

  /** The next reply, with its size. @returns {Promise<{size: number, message: any}>} */
  nextFrame(ms = patience) {
    return within(this.replies.take(), ms, "reply");
  }

  async nextEvent(ms = patience) {
    return (await within(this.events.take(), ms, "event")).message;
  }

  async next(ms = patience) {
    return (await this.nextFrame(ms)).message;
  }

  async ask(request) {
    this.send(request);
    return this.next();
  }

  /** Ends the input and waits for the end of the host. */
  async end(ms = patience) {
    this.process.stdin.end();
    return within(this.ended, ms, "end of the host");
  }
}

/** @param {string} href @param {number} [id] */
export const checkOf = (href, id = 1) => ({ id, type: "check", links: [{ href }] });

/** Runs a program to its end. @returns {Promise<{status: number|null, signal: string|null, out: string, error: string}>} */
export function run(program, args, { input = "", environment = {}, ms = 60_000 } = {}) {
  const child = spawn(program, args, { env: { ...process.env, ...environment } });
  let out = "";
  let error = "";
  child.stdout.setEncoding("utf8").on("data", (data) => (out += data));
  child.stderr.setEncoding("utf8").on("data", (data) => (error += data));
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  const ended = new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status, signal) => resolve({ status, signal, out, error }));
  });
  return within(ended, ms, `${path.basename(program)} ${args.join(" ")}`).finally(() =>
    child.kill("SIGKILL"),
  );
}

export const testLink = "https://lien-de-test.vigilien.example/";

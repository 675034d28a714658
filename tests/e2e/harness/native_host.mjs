/**
 * The native host as the browser of a test starts it: the real program, in a state folder of its own,
 * behind a script that can also make it fail in the ways that a host fails.
 */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { EXTENSION, HOST_NAME, PROGRAMS, removeFolder, temporaryFolder } from "./places.mjs";

const ODD_HOST = fileURLToPath(new URL("odd_host.mjs", import.meta.url));
const SLOW_HOST = fileURLToPath(new URL("slow_host.mjs", import.meta.url));

/** What the script does when the browser starts it. */
/** @type {Record<string, string>} */
const MODES = {
  real: `exec "$host" "$@"`,
  silent: `exec sleep 600`,
  garbage: `printf 'Segmentation fault, and this is no frame\\n'; exec sleep 600`,
  "ends at once": `exit 1`,
  slow: `VIGILIEN_SLOW=3000 exec "$node" "$slow" "$host" "$@"`,
  // What is said both ways is kept, frame by frame.
  overheard: `tee -a "$VIGILIEN_HEARD.asked" | "$host" "$@" | tee -a "$VIGILIEN_HEARD.answered"`,
  thoughtful: `VIGILIEN_SLOW=200 exec "$node" "$slow" "$host" "$@"`,
};
for (const word of ["outdated", "half", "huge", "flood"]) {
  MODES[word] = `VIGILIEN_ODD=${word} exec "$node" "$odd"`;
}
/** @typedef {keyof typeof MODES} Mode */

const manifest = JSON.parse(readFileSync(join(EXTENSION, "manifest.json"), "utf8"));

/** Chromium's id of an unpacked extension with a fixed key: 32 letters out of the key's SHA-256. */
export const chromiumId = createHash("sha256")
  .update(Buffer.from(manifest.key, "base64"))
  .digest("hex")
  .slice(0, 32)
  .replace(/./g, (digit) => "abcdefghijklmnop"[parseInt(digit, 16)]);

export const firefoxId = manifest.browser_specific_settings.gecko.id;

/** Messages of a kept stream; one that is still being written does not count. @param {string} file @returns {any[]} */
function framesOf(file) {
  if (!existsSync(file)) return [];
  const bytes = readFileSync(file);
  const frames = [];
  for (let at = 0; at + 4 <= bytes.length;) {
    const end = at + 4 + bytes.readUInt32LE(at);
    if (end > bytes.length) break;
    frames.push(JSON.parse(bytes.subarray(at + 4, end).toString("utf8")));
    at = end;
  }
  return frames;
}

export class NativeHost {
  #folder = temporaryFolder("host");
  #script = join(this.#folder, "host.sh");
  /** file → content @type {Map<string, string>} */
  #manifests = new Map();
  #there = true;

  constructor() {
    mkdirSync(this.state);
    this.mode = "real";
  }

  /** $VIGILIEN_STATE of the host and of `command()`. */
  get state() {
    return join(this.#folder, "state");
  }

  /** How the next start goes; a host that runs is not touched. @param {Mode} mode */
  set mode(mode) {
    // The pid is that of the real program too, since it takes the script's place (exec).
    const script = [
      "#!/bin/sh",
      `export VIGILIEN_STATE='${this.state}'`,
      `host='${join(PROGRAMS, "vigilien-host")}' node='${process.execPath}' slow='${SLOW_HOST}' odd='${ODD_HOST}'`,
      `echo $$ >>'${this.#pidFile}'`,
      `export VIGILIEN_WAIT='${this.#waitFile}' VIGILIEN_HEARD='${this.#heardFile}'`,
      MODES[mode],
    ];
    writeFileSync(this.#script, script.join("\n") + "\n");
    chmodSync(this.#script, 0o755);
  }

  get #pidFile() {
    return join(this.#folder, "pids");
  }

  get #waitFile() {
    return join(this.#folder, "wait");
  }

  get #heardFile() {
    return join(this.#folder, "heard");
  }

  /** The settings that the browser sent last, and what the host could not read of them; null before. */
  configured() {
    const asked = framesOf(`${this.#heardFile}.asked`).findLast(({ type }) => type === "configure");
    const answer = framesOf(`${this.#heardFile}.answered`).findLast(({ type }) => type === "ok");
    return asked && answer ? { settings: asked.settings, warnings: answer.warnings } : null;
  }

  /** Addresses that an overheard host was asked about so far. @returns {Set<string>} */
  asked() {
    const questions = framesOf(`${this.#heardFile}.asked`).filter(({ type }) => type === "check");
    return new Set(questions.flatMap(({ links }) => links.map(({ href }) => href)));
  }

  /** Nothing that a slow or thoughtful host has to say is heard from now on. */
  holdAnswers = () => writeFileSync(this.#waitFile, "");
  giveAnswers = () => rmSync(this.#waitFile, { force: true });

  /** Registers the host in a browser's folder of native manifests. @param {"chromium" | "firefox"} browser @param {string} [id] of the extension in Chromium */
  register(folder, browser, id = chromiumId) {
    const who =
      browser === "chromium"
        ? { allowed_origins: [`chrome-extension://${id}/`] }
        : { allowed_extensions: [firefoxId] };
    const content = {
      name: HOST_NAME,
      description: "test",
      path: this.#script,
      type: "stdio",
      ...who,
    };
    mkdirSync(folder, { recursive: true });
    const file = join(folder, `${HOST_NAME}.json`);
    this.#manifests.set(file, JSON.stringify(content));
    if (this.#there) this.putBack();
  }

  /** As on a workstation where only the extension was installed. */
  remove() {
    this.#there = false;
    for (const file of this.#manifests.keys()) rmSync(file, { force: true });
    this.crash();
  }

  putBack() {
    this.#there = true;
    for (const [file, content] of this.#manifests) writeFileSync(file, content);
  }

  /** Process ids of hosts that run. A number may since have become somebody else's: the state folder tells. */
  running() {
    if (!existsSync(this.#pidFile)) return [];
    const pids = readFileSync(this.#pidFile, "utf8").trim().split("\n").map(Number);
    return pids.filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, "utf8").includes(
          `VIGILIEN_STATE=${this.state}\0`,
        );
      } catch {
        return false;
      }
    });
  }

  #signal(name) {
    for (const pid of this.running()) {
      try {
        process.kill(pid, name);
      } catch {
        // It ended by itself in the meantime.
      }
    }
  }

  /** How many times a browser has started it. */
  get starts() {
    return existsSync(this.#pidFile)
      ? readFileSync(this.#pidFile, "utf8").split("\n").length - 1
      : 0;
  }

  freeze = () => this.#signal("SIGSTOP");
  thaw = () => this.#signal("SIGCONT");
  crash = () => this.#signal("SIGKILL");

  /**
   * Runs `vigilien …` on the same state.
   * @param {string[]} words
   * @returns {Promise<{ status: number, stdout: string, stderr: string }>}
   */
  command(...words) {
    const env = { ...process.env, VIGILIEN_STATE: this.state };
    return new Promise((resolve) => {
      execFile(join(PROGRAMS, "vigilien"), words, { env }, (error, stdout, stderr) =>
        resolve({
          status: typeof error?.code === "number" ? error.code : error ? 127 : 0,
          stdout,
          stderr,
        }),
      );
    });
  }

  /** Names and contents of all that it keeps; a file that goes while they are read is gone. */
  kept() {
    const texts = readdirSync(this.state).map((name) => {
      try {
        return `${name}\n${readFileSync(join(this.state, name), "utf8")}`;
      } catch (error) {
        if (/** @type {NodeJS.ErrnoException} */ (error).code === "ENOENT") return "";
        throw error;
      }
    });
    return texts.join("\n");
  }

  /** The sites of the notebook. */
  async carnet() {
    const { stdout } = await this.command("carnet", "--json");
    return stdout
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  }

  close() {
    this.crash();
    removeFolder(this.#folder);
  }
}

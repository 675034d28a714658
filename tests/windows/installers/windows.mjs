/**
 * A Windows of its own for a test: a wine prefix, driven without a screen. Commands run from batch files, because
 * only cmd.exe tells the whole of an exit code: the 8 bits that are left of it outside do not tell 1603 from 67.
 */
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const SERVER = "/usr/lib/wine/wineserver";
/** Longer than any command here takes, on a machine that has much to do. */
const PATIENCE = 240_000;

export class Windows {
  #runs = 0;

  /** @param {string} prefix a folder that is ours */
  constructor(prefix) {
    this.prefix = prefix;
    /** @type {NodeJS.ProcessEnv} */
    this.env = { ...process.env, WINEPREFIX: prefix, WINEDEBUG: "-all" };
    this.env.WINEDLLOVERRIDES = "mscoree,mshtml="; // what it would look for on the network
    delete this.env.DISPLAY;
    delete this.env.WAYLAND_DISPLAY;
  }

  /** Made anew, as Windows 10. */
  async make() {
    rmSync(this.prefix, { recursive: true, force: true });
    mkdirSync(this.prefix, { recursive: true });
    await this.wine("wineboot", "--init");
    mkdirSync(this.file("C:\\test"));
    await this.becomes("win10");
  }

  /** @param {"win10" | "win81"} version */
  becomes = (version) => this.wine("winecfg", "-v", version);

  /** @param {string[]} words @returns {import("node:child_process").ChildProcess} */
  start(...words) {
    return spawn("wine", words, { env: this.env, stdio: ["pipe", "pipe", "ignore"] });
  }

  /** @param {string[]} words @returns {Promise<string>} what it printed */
  wine(...words) {
    return new Promise((resolve, reject) => {
      const child = this.start(...words);
      const late = setTimeout(() => child.kill("SIGKILL"), PATIENCE);
      let said = "";
      child.stdin?.end();
      child.stdout?.on("data", (bytes) => (said += bytes));
      child.on("error", reject);
      child.on("close", (status, signal) => {
        clearTimeout(late);
        if (signal) reject(new Error(`${words.join(" ")}: ${signal}`));
        else resolve(said);
      });
    });
  }

  /** Runs lines of a batch file. @param {string[]} lines @returns {Promise<string>} what they printed */
  async batch(...lines) {
    const file = `C:\\test\\${++this.#runs}.bat`;
    writeFileSync(this.file(file), ["@echo off", ...lines, ""].join("\r\n"));
    return (await this.wine("cmd", "/d", "/c", file)).replaceAll("\r", "");
  }

  /** Runs a command to its end. @param {string} command @returns {Promise<number>} its exit code */
  async run(command) {
    const said = await this.batch(`start /wait "" ${command}`, "echo code=%errorlevel%");
    const code = /^code=(-?\d+)$/m.exec(said)?.[1];
    if (code === undefined) throw new Error(`${command}: no exit code in: ${said}`);
    return Number(code);
  }

  /** Where a file of this Windows lies. @param {string} path C:\… */
  file(path) {
    return join(this.prefix, "drive_c", ...path.replace(/^C:\\/i, "").split("\\"));
  }

  /** How this Windows calls a file of ours. @param {string} path */
  static path = (path) => `Z:${path.replaceAll("/", "\\")}`;

  /** The user's own folder for programs' data. */
  get local() {
    const [user] = readdirSync(this.file("C:\\users")).filter((name) => name !== "Public");
    return `C:\\users\\${user}\\AppData\\Local`;
  }

  /** Ends every program and writes the registry down. */
  stop() {
    spawnSync(SERVER, ["-k"], { env: this.env }); // a status of its own where nothing runs
    execFileSync(SERVER, ["-w"], { env: this.env });
  }

  /** What waits for the next start of Windows is done then. */
  async restart() {
    this.stop();
    await this.wine("wineboot");
  }

  /** Whatever bears a word: files by their names, lines of the registry. @param {RegExp} word */
  tracesOf(word) {
    this.stop();
    const files = execFileSync("find", [join(this.prefix, "drive_c")], { encoding: "utf8" });
    const named = files.split("\n").filter((path) => word.test(path.slice(this.prefix.length)));
    const lines = ["system.reg", "user.reg"].flatMap((name) =>
      readFileSync(join(this.prefix, name), "latin1")
        .split("\n")
        .filter((line) => word.test(line)),
    );
    return [...named, ...lines];
  }

  close() {
    try {
      this.stop();
    } finally {
      rmSync(this.prefix, { recursive: true, force: true });
    }
  }
}

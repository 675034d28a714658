/**
 * A Debian 12 with nothing in it, as a folder: made once by mmdebstrap from the machine's own sources, kept as an
 * archive in build/roots, unpacked anew for each use. For root alone.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const KEPT = fileURLToPath(new URL("../../build/roots/", import.meta.url));

/** What apt keeps of where to fetch from; those of other projects are none of ours. */
function sources() {
  const folder = "/etc/apt/sources.list.d";
  const files = readdirSync(folder)
    .filter((name) => /\.(list|sources)$/.test(name))
    .map((name) => path.join(folder, name));
  return ["/etc/apt/sources.list", ...files].filter(
    (file) => existsSync(file) && /\sbookworm(\s|$)/m.test(readFileSync(file, "utf8")),
  );
}

/** A proxy, certificates, and what else it takes to reach them. */
function ways() {
  const dump = execFileSync("apt-config", ["dump"], { encoding: "utf8" });
  return dump
    .split("\n")
    .filter((line) => /^Acquire::(https?|ftp|Retries)\b.*"[^"]+";$/.test(line));
}

/** @param {string[]} packages besides what every Debian has @returns the archive */
function archiveOf(packages) {
  const key = createHash("sha256").update(packages.join()).digest("hex").slice(0, 12);
  const archive = path.join(KEPT, `bookworm-${key}.tar`);
  if (existsSync(archive)) return archive;
  mkdirSync(KEPT, { recursive: true });
  const making = `${archive}.making.tar`;
  const settings = `${archive}.apt`;
  writeFileSync(settings, ways().join("\n"));
  const options = ["--quiet", "--variant=minbase", `--aptopt=${settings}`];
  if (packages.length > 0) options.push(`--include=${packages.join(",")}`);
  execFileSync("mmdebstrap", [...options, "bookworm", making, ...sources()], { stdio: "pipe" });
  renameSync(making, archive);
  return archive;
}

/** What a package's coming and going may leave: the books of dpkg and apt, and logs. */
const BOOKS =
  /^(var\/lib\/(dpkg|apt)|var\/log|var\/cache\/(apt|debconf|ldconfig|man)|var\/lib\/systemd|run|tmp|proc|dev|sys)(\/|$)|^etc\/(ld\.so\.cache|(passwd|group|shadow|gshadow|subuid|subgid)-?|\.pwd\.lock)$/;

export class Root {
  /** @param {import("node:test").TestContext} t @param {string[]} [packages] */
  constructor(t, packages = []) {
    const archive = archiveOf(packages);
    this.folder = mkdtempSync(path.join(KEPT, "root-"));
    t.after(() => rmSync(this.folder, { recursive: true, force: true }));
    execFileSync("tar", ["-xf", archive, "--numeric-owner", "-C", this.folder]);
    execFileSync("chmod", ["755", this.folder]);
  }

  /** @param {string} file absolute, as seen from inside */
  at(file) {
    return path.join(this.folder, file);
  }

  /** @param {string} file */
  read(file) {
    return readFileSync(this.at(file), "utf8");
  }

  /** The words that lead there: a world of processes of its own, ended as a whole. @param {number} user */
  inside(user) {
    const world = ["--mount", "--pid", "--fork", "--kill-child", `--mount-proc=${this.at("proc")}`];
    return ["unshare", ...world, "chroot", `--userspec=${user}:${user}`, this.folder];
  }

  /** @param {{ user?: number, input?: string }} options @param {...string} words */
  attempt({ user = 0, input = "" }, ...words) {
    const environment = [
      "PATH=/usr/sbin:/usr/bin:/sbin:/bin",
      `HOME=${user === 0 ? "/root" : "/tmp/home"}`,
      "LC_ALL=C.UTF-8",
      "DEBIAN_FRONTEND=noninteractive",
    ];
    const [program, ...before] = this.inside(user);
    const { status, stdout, stderr } = spawnSync(
      program,
      [...before, "/usr/bin/env", "-i", ...environment, ...words],
      { encoding: "utf8", input },
    );
    return { status, out: stdout, error: stderr };
  }

  /** Likewise, and it must succeed. @param {...string} words */
  run(...words) {
    const { status, out, error } = this.attempt({}, ...words);
    if (status !== 0) throw new Error(`${words.join(" ")}: ${status}\n${out}${error}`);
    return out;
  }

  /** apt's own way of installing a file. @param {string} file outside @param {...string} options */
  install(file, ...options) {
    const inside = `/tmp/${path.basename(file)}`;
    execFileSync("cp", [file, this.at(inside)]);
    const keep = ["-o", "Dpkg::Options::=--force-confdef", "-o", "Dpkg::Options::=--force-confold"];
    this.run("apt-get", "-qq", "-y", ...keep, ...options, "install", inside);
    rmSync(this.at(inside));
  }

  /** Every file with its kind, rights and owner, and the accounts: what a purge has to give back. */
  everything() {
    const found = execFileSync("find", [".", "-mindepth", "1", "-printf", "%P %y %m %U:%G %l\n"], {
      cwd: this.folder,
      encoding: "utf8",
      maxBuffer: 2 ** 28,
    });
    const files = found.split("\n").filter((line) => !BOOKS.test(line.split(" ")[0]));
    const accounts = ["passwd", "group", "shadow", "gshadow"].flatMap((name) =>
      this.read(`/etc/${name}`)
        .split("\n")
        .map((line) => `${name}: ${line}`),
    );
    return [...files, ...accounts].filter(Boolean).sort();
  }
}

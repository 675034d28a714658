/** Debian packages made for a test: ours as it is built, and one that plays its older version. */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const REPOSITORY = fileURLToPath(new URL("../../", import.meta.url));

/**
 * @param {string} folder for the package @param {string} build folder of the build
 * @param {Record<string, string>} [environment] of somebody else's machine
 * @returns {string} the file
 */
export function buildDeb(folder, build, environment = {}) {
  // The owner of the clone builds, where an administrator tests.
  const owner = process.env.SUDO_USER;
  const words = ["env", `VIGILIEN_DEB_BUILD=${build}`];
  for (const [name, value] of Object.entries(environment)) words.push(`${name}=${value}`);
  words.push("installer/linux/build-deb", folder);
  if (owner) words.unshift("sudo", "-u", owner, "--preserve-env=PATH,CCACHE_DIR");
  const out = execFileSync(words[0], words.slice(1), {
    cwd: REPOSITORY,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  return out.trim().split("\n").at(-1);
}

/**
 * The same package with an earlier version and other manifests.
 * @param {string} file @param {string} folder @param {string} version
 */
export function olderThan(file, folder, version) {
  const tree = path.join(folder, "older");
  execFileSync("dpkg-deb", ["-R", file, tree]);
  const change = (name, from, to) => {
    const text = readFileSync(path.join(tree, name), "utf8");
    writeFileSync(path.join(tree, name), text.replace(from, to));
  };
  change("DEBIAN/control", /^Version: .*$/m, `Version: ${version}`);
  for (const browser of ["chromium", "opt/chrome"])
    change(`etc/${browser}/native-messaging-hosts/fr.vigilien.host.json`, "Vigilien:", "Older:");
  execFileSync("rm", [path.join(tree, "DEBIAN/md5sums")]);
  const older = path.join(folder, `vigilien_${version}_amd64.deb`);
  execFileSync("dpkg-deb", ["--root-owner-group", "-Zgzip", "-b", tree, older], { stdio: "pipe" });
  return older;
}

/** Puts the stub where a browser looks for the native host, with files to steer it by. */
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const HOST = fileURLToPath(new URL("./host.mjs", import.meta.url));
const NAME = "fr.vigilien.host";

/** @param {string} folder @param {string} manifests @param {object} who allowed_origins or allowed_extensions */
function install(folder, manifests, who) {
  const file = (name) => path.join(folder, name);
  fs.mkdirSync(manifests, { recursive: true });
  const variables = { STUB_MODE: file("mode"), STUB_EVENT: file("event"), STUB_LOG: file("log") };
  const exported = Object.entries(variables).map(([name, value]) => `export ${name}='${value}'`);
  const program = file("stub-host");
  fs.writeFileSync(
    program,
    `#!/bin/sh\n${exported.join("\n")}\nexec '${process.execPath}' '${HOST}'\n`,
  );
  fs.chmodSync(program, 0o755);
  const manifest = path.join(manifests, `${NAME}.json`);
  const about = { name: NAME, description: "stub", path: program, type: "stdio", ...who };
  const write = () => fs.writeFileSync(manifest, JSON.stringify(about));
  write();
  return {
    setMode: (word) => fs.writeFileSync(variables.STUB_MODE, word),
    sendEvent: (type) => fs.writeFileSync(variables.STUB_EVENT, `event:${type} ${Date.now()}`),
    requests: () =>
      fs.existsSync(variables.STUB_LOG)
        ? fs
            .readFileSync(variables.STUB_LOG, "utf8")
            .trim()
            .split("\n")
            .map((line) => JSON.parse(line))
        : [],
    remove: () => fs.rmSync(manifest, { force: true }),
    restore: write,
    forbid: () =>
      fs.writeFileSync(
        manifest,
        JSON.stringify({ ...about, allowed_origins: [], allowed_extensions: [] }),
      ),
  };
}

/** @param {string} profile user-data-dir of Chromium @param {string} id of the extension */
export const installForChromium = (profile, id) =>
  install(profile, path.join(profile, "NativeMessagingHosts"), {
    allowed_origins: [`chrome-extension://${id}/`],
  });

/** @param {string} home HOME of Firefox @param {string} id of the add-on */
export const installForFirefox = (home, id) =>
  install(home, path.join(home, ".mozilla", "native-messaging-hosts"), {
    allowed_extensions: [id],
  });

/** Firefox by policy: it installs the package, and every setting reaches the settings page, locked, and the host. */
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import { pack } from "../packages/extension_support.mjs";
import { launchFirefox, ownTabs } from "./harness/firefox.mjs";
import { assertConfigured, assertShown, fieldsShown } from "./harness/managed.mjs";
import { firefoxId, NativeHost } from "./harness/native_host.mjs";
import { removeFolder, temporaryFolder, until } from "./harness/places.mjs";
import { madePolicies, mayWritePolicies } from "./harness/policy.mjs";
import { plain } from "./harness/words.mjs";
import { startLureServer } from "./lures/server.mjs";

const FOLDER = "/etc/firefox/policies";
const FILE = join(FOLDER, "policies.json");
const ASIDE = `${FILE}.vigilien-test`;

describe("Firefox with Vigilien by policy", { skip: !mayWritePolicies && "needs root" }, () => {
  let lures, host, firefox, folder, server, settings, made;

  before(async () => {
    folder = temporaryFolder("packages");
    const { firefox: file } = pack(folder);
    server = http.createServer((request, response) => {
      response.setHeader("content-type", "application/x-xpinstall");
      response.end(readFileSync(file));
    });
    await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(null)));
    const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
    const policy = madePolicies("--xpi", `http://127.0.0.1:${port}/vigilien.xpi`).firefox;
    settings = policy.policies["3rdparty"].Extensions[firefoxId];
    // None of them as it is without a policy.
    Object.assign(settings, {
      language: "en",
      go_on: "none",
      prediction: "browser",
      carnet: false,
    });

    made = mkdirSync(FOLDER, { recursive: true });
    if (existsSync(FILE)) renameSync(FILE, ASIDE);
    writeFileSync(FILE, JSON.stringify(policy));
    process.once("exit", putBack);
    lures = await startLureServer();
    host = new NativeHost();
    host.mode = "overheard";
    const more = {
      // A store's signature is what the package has not yet; an ESR lets its administrator do without.
      "xpinstall.signatures.required": false,
      // Else every port is the lure server's.
      "network.socket.forcePort": `443=${lures.port}`,
    };
    firefox = await launchFirefox({ port: lures.port, host, bare: true, more });
  });
  after(async () => {
    await firefox?.close();
    putBack();
    host?.close();
    await lures?.close();
    await new Promise((resolve) => server.close(resolve));
    removeFolder(folder);
  });

  function putBack() {
    rmSync(FILE, { force: true });
    if (existsSync(ASIDE)) renameSync(ASIDE, FILE);
    if (made) rmSync(made, { recursive: true, force: true });
  }

  test("the policy installs it, and it reaches the host", async () => {
    assert.ok(await until(() => host.starts > 0, 30_000));
    assert.ok(await until(() => host.configured(), 5000));
  });

  test("every setting of the example reaches the host", async () => {
    // A browser that has just started may say late what its policy is: the settings are then sent again.
    await until(() => host.configured().settings.managed.length > 0, 15_000);
    assertConfigured(host, settings);
  });

  test("… and the settings page, locked", async () => {
    const [welcome] = await until(async () => {
      const tabs = await ownTabs(firefox.browser, "pages/welcome.html");
      return tabs.length > 0 && tabs;
    }, 10_000);
    await welcome.evaluate(`chrome.runtime.openOptionsPage()`);
    const [options] = await until(async () => {
      const tabs = await ownTabs(firefox.browser, "pages/options.html");
      return tabs.length > 0 && tabs;
    }, 10_000);
    const text = async () => plain(await options.evaluate("document.body.textContent"));
    const whole = async () => (await text()).includes("logiciel-medical.example");
    assert.ok(await until(whole, 15_000, 200), await text());
    const fields = JSON.parse(await options.evaluate(`JSON.stringify((${fieldsShown})())`));
    assertShown(fields, await text(), settings);
  });
});

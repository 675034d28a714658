/**
 * The installers for Windows, installed under wine as people and their administrators do: setup.exe and both MSIs,
 * found and started as each browser does, upgraded, refused, removed. Needs the programs of the preset `mingw`.
 */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe } from "node:test";
import { fileURLToPath } from "node:url";

import { doctorTests } from "./installers/doctor.mjs";
import { machineTests } from "./installers/machine.mjs";
import { packageTests } from "./installers/package_files.mjs";
import { build, publishedIds } from "./installers/packages.mjs";
import { setupTests } from "./installers/setup.mjs";
import { signingWith, testCertificates } from "./installers/signatures.mjs";
import { upgradeTests } from "./installers/upgrade.mjs";
import { userTests } from "./installers/user.mjs";
import { Windows } from "./installers/windows.mjs";

const FOLDER = fileURLToPath(new URL("../../build/installers-test", import.meta.url));

const none = { certificate: "", key: "" };
const nobody = { authority: "", signer: none, timestamps: none };

/** What all of them use, filled in before they run. @type {import("./installers/scene.mjs").Scene} */
const scene = {
  windows: new Windows(join(FOLDER, "prefix")),
  folder: FOLDER,
  /** Version 0.1.0 as it is today, in no store. */
  today: { setup: "", machine: "", user: "" },
  /** Version 0.2.0, signed, in every store. */
  published: { setup: "", machine: "", user: "" },
  certificates: nobody,
};

describe("installers for Windows", () => {
  before(async () => {
    rmSync(FOLDER, { recursive: true, force: true });
    mkdirSync(FOLDER, { recursive: true });
    const certificates = await testCertificates(join(FOLDER, "certificates"));
    const later = {
      VIGILIEN_VERSION: "0.2.0",
      VIGILIEN_EXTENSION_IDS: publishedIds(FOLDER),
      ...signingWith(certificates.signer),
    };
    const [today, published] = await Promise.all([
      build(join(FOLDER, "today"), { VIGILIEN_VERSION: "0.1.0" }),
      build(join(FOLDER, "published"), later),
      scene.windows.make(),
    ]);
    Object.assign(scene, { today, published, certificates });
  });
  after(() => {
    scene.windows.close();
    rmSync(FOLDER, { recursive: true, force: true });
  });

  packageTests(scene);
  setupTests(scene);
  doctorTests(scene);
  userTests(scene);
  machineTests(scene);
  upgradeTests(scene);
});

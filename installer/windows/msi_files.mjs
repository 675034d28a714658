/**
 * The files of a folder as the MSI names them: msi_files.mjs FOLDER SCOPE >files.wxs; wixl finds them in `stage`.
 * A component for each file, whose GUID follows from scope and path: it stays from version to version, as Windows
 * Installer asks.
 */
import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";

import { guid } from "./guid.mjs";

const [root, scope] = process.argv.slice(2);
if (!root || !scope) throw new Error("msi_files.mjs FOLDER SCOPE");

/** @param {string} text */
const escaped = (text) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
/** Identifiers take no slash and have a greatest length. @param {string} path */
const short = (path) => createHash("sha256").update(path).digest("hex").slice(0, 24);

/** @type {string[]} */
const components = [];

/** @param {string} path of a file, in the folder @param {string} space */
function fileElement(path, space) {
  const id = short(path);
  components.push(`c_${id}`);
  return [
    `${space}<Component Id="c_${id}" Guid="${guid(`${scope}/${path}`)}" Win64="yes">`,
    `${space}  <File Id="f_${id}" Source="stage/${escaped(path)}" KeyPath="yes" />`,
    `${space}</Component>`,
  ];
}

/** @param {string} folder in the folder, "" for itself @param {string} space @returns {string[]} */
function contents(folder, space) {
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (entry.isFile()) return fileElement(path, space);
    if (!entry.isDirectory()) throw new Error(`${path}: neither file nor folder`);
    return [
      `${space}<Directory Id="d_${short(path)}" Name="${escaped(entry.name)}">`,
      ...contents(path, `${space}  `),
      `${space}</Directory>`,
    ];
  });
}

const inside = contents("", "      ");
const lines = [
  `<?xml version="1.0" encoding="utf-8"?>`,
  `<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">`,
  `  <Fragment>`,
  `    <DirectoryRef Id="INSTALLDIR">`,
  ...inside,
  `    </DirectoryRef>`,
  `  </Fragment>`,
  `  <Fragment>`,
  `    <ComponentGroup Id="Files">`,
  ...components.map((id) => `      <ComponentRef Id="${id}" />`),
  `    </ComponentGroup>`,
  `  </Fragment>`,
  `</Wix>`,
];
process.stdout.write(lines.join("\n") + "\n");

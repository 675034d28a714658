import assert from "node:assert/strict";
import { test } from "node:test";

import { remoteToolOf } from "../../../extension/shared/remote_tools.js";

test("pages of remote control are known by their site, and by no name that contains it", () => {
  const rows = [
    ["https://anydesk.com/fr", "anydesk.com"],
    ["https://get.teamviewer.com/x", "teamviewer.com"],
    ["https://cabinet.screenconnect.com./", "screenconnect.com"],
    ["https://remotedesktop.google.com/support", "remotedesktop.google.com"],
    ["https://aka.ms/quickassist", "aka.ms"],
    ["https://www.microsoft.com/fr-fr/windows/quick-assist", "www.microsoft.com"],
    ["https://www.microsoft.com/fr-fr/", null],
    ["https://mail.google.com/", null],
    ["https://anydesk.com.evil.example/", null],
    ["https://notanydesk.com/", null],
    ["ftp://anydesk.com/", null],
    ["", null],
  ];
  for (const [url, site] of rows) assert.equal(remoteToolOf(url, []), site, url);
});

test("the practice's own tool raises no question, another one does", () => {
  for (const own of ["teamviewer.com", "TeamViewer", " https://www.teamviewer.com/fr "]) {
    assert.equal(remoteToolOf("https://www.teamviewer.com/fr", [own]), null, own);
    assert.equal(remoteToolOf("https://anydesk.com/", [own]), "anydesk.com", own);
  }
  assert.equal(
    remoteToolOf("https://anydesk.com/", ["com", "", "desk"]),
    null,
    "a part of its name",
  );
});

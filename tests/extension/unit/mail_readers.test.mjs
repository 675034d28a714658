import assert from "node:assert/strict";
import { test } from "node:test";

import { loadContent } from "./support.mjs";

const { MailReaders } = await import("../../../extension/background/mail_readers.js");

/** @param {unknown[]} replies one for each question, the last one for all that follow */
function readersOf(...replies) {
  const asked = [];
  const request = async (type) => {
    asked.push(type);
    const reply = replies.length > 1 ? replies.shift() : replies[0];
    if (reply instanceof Error) throw reply;
    return reply;
  };
  return { readers: new MailReaders({ request }), asked };
}

test("the layout of a page's own reader is found, by name before id", async () => {
  const { readers, asked } = readersOf({
    readers: [
      { id: "gmail", bodies: ".new" },
      { id: "courrier", names: ["courrier.example"], bodies: "main", sender: "b" },
    ],
  });
  assert.equal((await readers.layoutFor("gmail", "mail.google.com")).bodies, ".new");
  assert.equal((await readers.layoutFor("listed", "courrier.example")).sender, "b");
  assert.equal((await readers.layoutFor("gmail", "courrier.example")).id, "courrier");
  assert.equal(await readers.layoutFor("zimbra", "zimbra.example"), null);
  assert.deepEqual(await readers.names(), ["courrier.example"]);
  assert.deepEqual(asked, ["readers"], "asked once");
  readers.forget();
  await readers.names();
  assert.equal(asked.length, 2, "and again after new lists");
});

test("a host that fails is asked again", async () => {
  const { readers } = readersOf(new Error("silent"), { readers: [{ id: "a", bodies: "b" }] });
  await assert.rejects(readers.names());
  assert.equal((await readers.layoutFor("a", "x.example")).bodies, "b");
});

test("whatever a host says, a layout is made of short texts", async () => {
  for (const reply of [{}, { readers: 7 }, { readers: [null, 7, {}, { id: 7 }, { id: "" }] }]) {
    const { readers } = readersOf(reply);
    assert.deepEqual(await readers.read(), [], JSON.stringify(reply));
  }
  const { readers } = readersOf({
    readers: [
      {
        id: "x",
        bodies: "a".repeat(401),
        sender: 7,
        subject: { toString: () => "b" },
        hosts: "evil",
        names: ["a.example", 7, "", "b".repeat(401)],
        attachments: { links: "a" },
      },
    ],
  });
  assert.deepEqual(await readers.read(), [{ id: "x", names: ["a.example"] }]);
});

test("a layout takes the place of the reader's own, and leaves how it is known", async () => {
  const fragment = {
    querySelector(selector) {
      if (typeof selector !== "string" || selector.includes("[[")) throw new SyntaxError(selector);
    },
  };
  const world = { document: { createDocumentFragment: () => fragment } };
  const { webmails } = await loadContent(["webmails"], world);
  const reader = { id: "x", ids: ["root"], bodies: ".old", sender: ".s", telling: true };
  const layout = (more) => ({ id: "y", hosts: "evil", names: ["n"], bodies: ".new", ...more });
  const made = webmails.laidOut(reader, layout({ address_attribute: "data-[[" }));
  assert.deepEqual(structuredClone(made), {
    id: "x",
    ids: ["root"],
    telling: true,
    bodies: ".new",
    address_attribute: "data-[[",
  });
  assert.equal(webmails.laidOut(reader, layout({ sender: "[[" })), null);
  assert.equal(webmails.laidOut(reader, layout({ attachments: { links: "a", name: "[[" } })), null);
  assert.equal(webmails.laidOut(reader, { id: "x", sender: ".s" }), null, "no message anywhere");
});

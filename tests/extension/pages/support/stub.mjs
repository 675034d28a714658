/**
 * A `chrome` for our pages outside the extension; runs in the page before its scripts. `replies` by
 * message type: an object, or a list taken one after the other (the last stays). `null` never
 * answers, "reject" fails as a missing worker does.
 */
export function installStub({ replies, uiLanguage, permissions, manifest }) {
  const calls = [];
  const next = (type) => {
    const known = replies[type];
    if (!Array.isArray(known)) return known;
    return known.length > 1 ? known.shift() : known[0];
  };
  const called =
    (name, result) =>
    (...values) => {
      calls.push([name, ...values]);
      return Promise.resolve(result);
    };
  globalThis.stub = { calls, permissions };
  globalThis.print = () => calls.push(["print"]);
  globalThis.close = () => calls.push(["window.close"]);
  globalThis.chrome = {
    runtime: {
      getURL: (path) => `${location.origin}/${path}`,
      getManifest: () => manifest,
      openOptionsPage: called("openOptionsPage"),
      sendMessage: (message) => {
        calls.push(["message", message]);
        const reply = next(message.type);
        if (reply === null) return new Promise(() => {});
        if (reply === "reject") {
          return Promise.reject(new Error("Could not establish connection."));
        }
        return Promise.resolve(structuredClone(reply));
      },
    },
    i18n: { getUILanguage: () => uiLanguage },
    tabs: {
      getCurrent: called("tabs.getCurrent", { id: 7 }),
      remove: called("tabs.remove"),
      create: called("tabs.create", { id: 8 }),
    },
    permissions: {
      contains: () => Promise.resolve(permissions.granted),
      request: (what) => {
        calls.push(["permissions.request", what]);
        permissions.granted = permissions.accepts;
        return Promise.resolve(permissions.accepts);
      },
    },
  };
}

/**
 * The warning over the mail, as the browser's debugger sees it: its shadow root is closed, so no script
 * of a page, and none of a test, can reach into it in the ordinary way.
 */
import { plain } from "./words.mjs";
import { until } from "./places.mjs";

/** @type {WeakMap<import("puppeteer-core").Page, import("puppeteer-core").CDPSession>} */
const sessions = new WeakMap();

/** @param {import("puppeteer-core").Page} page */
export async function debuggerOf(page) {
  const known = sessions.get(page);
  if (known) return known;
  const session = await page.createCDPSession();
  sessions.set(page, session);
  return session;
}

const attribute = (node, name) => {
  const list = node.attributes ?? [];
  for (let at = 0; at < list.length; at += 2) if (list[at] === name) return list[at + 1];
  return null;
};

/** Every node below, with the shadow host it stands under; frames and shadow roots included. */
function* walk(node, host = null) {
  yield { node, host };
  for (const root of node.shadowRoots ?? [])
    yield* walk(root, root.shadowRootType === "closed" ? { host: node, root } : host);
  if (node.contentDocument) yield* walk(node.contentDocument, host);
  for (const child of node.children ?? []) yield* walk(child, host);
}

/** @returns {Promise<Overlay | null>} */
export async function findOverlay(page) {
  const session = await debuggerOf(page);
  const { root } = await session.send("DOM.getDocument", { depth: -1, pierce: true });
  for (const { node, host } of walk(root)) {
    if (host && attribute(node, "role") === "alertdialog")
      return new Overlay(page, session, node, host);
  }
  return null;
}

export class Overlay {
  #session;

  constructor(page, session, card, { host, root }) {
    this.page = page;
    this.#session = session;
    this.card = card;
    this.host = host;
    this.root = root;
  }

  /** Calls `action` in the page with the node as `this`. */
  async call(node, action, ...values) {
    const { object } = await this.#session.send("DOM.resolveNode", {
      backendNodeId: node.backendNodeId,
    });
    const { result, exceptionDetails } = await this.#session.send("Runtime.callFunctionOn", {
      objectId: object.objectId,
      functionDeclaration: action.toString(),
      arguments: values.map((value) => ({ value })),
      returnByValue: true,
      awaitPromise: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? "failed");
    return result.value;
  }

  /** @returns {Promise<string[]>} what stands on the card, line by line */
  async lines() {
    const text = await this.call(this.card, function () {
      return this.innerText;
    });
    return text.split("\n").map(plain).filter(Boolean);
  }

  /** What stands on the card, with every space alike. */
  async text() {
    return (await this.lines()).join(" ");
  }

  /** "caution", "warn", "block" or "fault": the style that the card wears. */
  async level() {
    const names = await this.call(this.card, function () {
      return this.parentElement.className;
    });
    return /\bv-(caution|warn|block|fault)\b/.exec(names)?.[1] ?? null;
  }

  /** @returns {Promise<string[]>} the words on its buttons, in order */
  async buttons() {
    const all = await this.call(this.card, function () {
      return [...this.querySelectorAll("button")].map((one) => one.innerText);
    });
    return all.map(plain);
  }

  /** Nothing of the page is over its main button, and that button is on the screen and has the focus. */
  async isOnTop() {
    return this.call(this.root, function () {
      const button = this.querySelector("button");
      const { x, y, width, height } = button.getBoundingClientRect();
      const [middle, centre] = [x + width / 2, y + height / 2];
      const inside = middle > 0 && centre > 0 && middle < innerWidth && centre < innerHeight;
      return (
        inside &&
        width > 40 &&
        document.elementFromPoint(middle, centre) === this.host &&
        this.activeElement === button
      );
    });
  }

  /** Clicks, with the real pointer, the button that begins with these words. */
  async press(label) {
    const place = await this.call(
      this.card,
      function (wanted) {
        const button = [...this.querySelectorAll("button, summary")].find((one) =>
          one.innerText.replace(/\s+/g, " ").trim().startsWith(wanted),
        );
        if (!button) return null;
        button.scrollIntoView({ block: "nearest" });
        const { x, y, width, height } = button.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      },
      plain(label),
    );
    if (!place) throw new Error(`no button «${label}»: ${(await this.buttons()).join(" | ")}`);
    await this.page.mouse.click(place.x, place.y);
  }
}

/**
 * Waits for the warning to be on the screen.
 * @param {import("puppeteer-core").Page} page
 * @returns {Promise<Overlay>}
 */
export async function waitForOverlay(page, within = 5_000) {
  const overlay = await until(() => findOverlay(page), within);
  if (!overlay) throw new Error(`no warning within ${within} ms`);
  return overlay;
}

/** @returns {Promise<boolean>} true when the warning has gone */
export const overlayGone = async (page, within = 5_000) =>
  (await until(async () => !(await findOverlay(page)), within)) === true;

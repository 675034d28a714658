import { chrome, isOwnPage } from "../shared/browser.js";

/** Pages that nobody sees: loaded in advance, or kept for the way back. They speak when they are shown. */
const HIDDEN = ["prerender", "cached", "pending_deletion"];

/**
 * Who is speaking: our own page, or a content script in somebody else's page. Nobody else can reach
 * the worker (no `externally_connectable`), and what a page's process may forge is only `content`.
 * @param {chrome.runtime.MessageSender} sender @returns {"page"|"content"|null}
 */
export function speaker(sender) {
  if (sender.id !== chrome.runtime.id || HIDDEN.includes(sender.documentLifecycle ?? ""))
    return null;
  if (isOwnPage(sender.url)) return "page";
  return sender.tab?.id !== undefined && sender.frameId !== undefined ? "content" : null;
}

/**
 * @param {Record<"page"|"content", Record<string, (message: any, sender: any) => Promise<object>>>} handlers
 * @param {any} message @param {chrome.runtime.MessageSender} sender
 */
export async function dispatch(handlers, message, sender) {
  const who = speaker(sender);
  const type = message?.type;
  if (who === null || typeof type !== "string" || !Object.hasOwn(handlers[who], type)) {
    return { ok: false, error: "unknown_message" };
  }
  try {
    return await handlers[who][type](message, sender);
  } catch (error) {
    console.warn("vigilien:", type, error instanceof Error ? error.message : "failed");
    return { ok: false, error: "failed" };
  }
}

import { chrome } from "../shared/browser.js";
import { isOld } from "../shared/received_lists.js";

/** @param {string} name */
const images = (name) => ({ 16: `/icons/${name}-16.png`, 32: `/icons/${name}-32.png` });

/**
 * @param {"ok"|import("../shared/types.js").FaultReason|null} state
 * @param {import("../shared/types.js").Update|null|undefined} update null: not told yet
 * @returns {{icon: string, title: string}}
 */
export function iconFor(state, update) {
  if (state !== null && state !== "ok") return { icon: "icon-off", title: "icon_title_down" };
  if (isOld(update)) return { icon: "icon-old", title: "icon_title_old" };
  return { icon: "icon", title: "icon_title_alive" };
}

/** @param {ReturnType<typeof iconFor>} shown @param {import("../shared/i18n.js").Catalogue} catalogue */
export async function showIcon({ icon, title }, catalogue) {
  await chrome.action.setIcon({ path: images(icon) });
  await chrome.action.setTitle({ title: catalogue.text(title) || "Vigilien" });
}

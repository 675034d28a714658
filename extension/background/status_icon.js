import { chrome } from "../shared/browser.js";

/** @param {string} name */
const images = (name) => ({ 16: `/icons/${name}-16.png`, 32: `/icons/${name}-32.png` });

/** After a week without news the protection still works, and says its age. */
const OLD = 7 * 24 * 3600;

/** Lists that nobody sends do not grow old: what Vigilien came with, what the practice wrote. */
const NOT_RECEIVED = ["vigilien", "practice"];

/** @param {string} word */
const isOurs = (word) => NOT_RECEIVED.includes(word);

/** @typedef {import("../shared/types.js").ListState} ListState */

/**
 * @param {"ok"|import("../shared/types.js").FaultReason|null} state @param {ListState[]} lists
 * @returns {{icon: string, title: string}}
 */
export function iconFor(state, lists) {
  if (state !== null && state !== "ok") return { icon: "icon-off", title: "icon_title_down" };
  const received = lists.filter(({ id, state: word }) => ![id, word].some(isOurs));
  const ages = received.map(({ age }) => age);
  if (ages.length > 0 && Math.min(...ages) > OLD)
    return { icon: "icon-old", title: "icon_title_old" };
  return { icon: "icon", title: "icon_title_alive" };
}

/** @param {ReturnType<typeof iconFor>} shown @param {import("../shared/i18n.js").Catalogue} catalogue */
export async function showIcon({ icon, title }, catalogue) {
  await chrome.action.setIcon({ path: images(icon) });
  await chrome.action.setTitle({ title: catalogue.text(title) || "Vigilien" });
}

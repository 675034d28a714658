import { chrome } from "../shared/browser.js";

/**
 * Both browsers open a connection when the pointer goes down on a link, before any script can say
 * no. This setting is what stops it; a policy or another extension may hold it.
 */
const setting = () => chrome.privacy.network.networkPredictionEnabled;

/** @param {any} details @returns {"off"|"on"|"controlled_by_other"|"not_controllable"} */
export function predictionState({ value, levelOfControl }) {
  if (value === false) return "off";
  if (levelOfControl === "controlled_by_other_extensions") return "controlled_by_other";
  return levelOfControl === "not_controllable" ? "not_controllable" : "on";
}

/** Switched off for as long as the extension is there, or given back to the browser. @param {boolean} off */
export async function setPrediction(off) {
  const { value, levelOfControl } = await setting().get({});
  if (!levelOfControl.endsWith("by_this_extension")) return;
  if (off && value !== false) await setting().set({ value: false });
  if (!off && levelOfControl === "controlled_by_this_extension") await setting().clear({});
}

export async function readPrediction() {
  return predictionState(await setting().get({}));
}

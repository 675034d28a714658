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

export async function switchPredictionOff() {
  const { value, levelOfControl } = await setting().get({});
  if (value !== false && levelOfControl.endsWith("by_this_extension")) {
    await setting().set({ value: false });
  }
}

export async function readPrediction() {
  return predictionState(await setting().get({}));
}

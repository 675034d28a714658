/** The host of an address, without its port; empty where there is none. @param {string} url */
export function hostName(url) {
  try {
    return new URL(url).hostname;
  } catch {
    return "";
  }
}

/** As a person writes it. @param {string} url */
export const shortName = (url) => hostName(url).replace(/^www\./, "");

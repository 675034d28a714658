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

/**
 * What stands where the host should, in text that is no address: a path or a name before «@» may
 * speak of a patient. @param {string} text
 */
export const hostPart = (text) =>
  text
    .replace(/^([a-z][a-z0-9+.-]*:)?[\\/]{2,}/i, "")
    .split(/[\\/?#]/)[0]
    .replace(/^.*@/, "");

/**
 * What the host found when it looked over this workstation, for «Vérifier l’installation».
 *
 * @typedef {import("../shared/types.js").CheckupFinding} CheckupFinding
 */

const PATIENCE = 4000;
const MOST = 200;
const LONGEST = 400;
const GRADES = ["good", "remark", "fault"];

/** @param {unknown} value */
const textOf = (value) => (typeof value === "string" ? value.slice(0, LONGEST) : "");

/** @param {any} one @returns {CheckupFinding|null} */
function findingOf(one) {
  const code = textOf(one?.code);
  if (!/^[a-z]+(?:-[a-z]+)*$/.test(code) || !GRADES.includes(one.grade)) return null;
  const age = Number.isFinite(one.age) ? one.age : null;
  return { code, grade: one.grade, name: textOf(one.name), text: textOf(one.text), age };
}

/** @param {{host: Pick<import("./native_host.js").NativeHost, "request">}} parts */
export const checkupHandlers = ({ host }) => ({
  /** A host that does not answer is the first thing to put right, and named by its reason. */
  async checkup() {
    try {
      const { findings } = await host.request("doctor", {}, { timeout: PATIENCE });
      if (!Array.isArray(findings)) return { ok: false, error: "outdated" };
      const read = findings.slice(0, MOST).map(findingOf);
      return { ok: true, findings: read.filter((one) => one !== null) };
    } catch (error) {
      return { ok: false, error: /** @type {any} */ (error).reason ?? "garbled" };
    }
  },
});

import { spokenDate } from "../shared/sentences.js";
import { button, element } from "./dom.js";
import { icon } from "./icons.js";
import { question, rowList } from "./options_rows.js";
import { ask } from "./worker.js";

/**
 * The notebook of sites that this practice knows: seen, taken along as a file, forgotten one by one
 * or as a whole.
 *
 * @typedef {import("../shared/i18n.js").Catalogue} Catalogue
 * @typedef {import("../shared/types.js").CarnetSite} CarnetSite
 */

/** As `vigilien carnet --export` writes it. @param {CarnetSite[]} sites */
export function csvOf(sites) {
  const lines = sites.map(({ domain, kind, first, last, days }) =>
    [domain, kind, first, last, days ?? ""].join(","),
  );
  return `${["domain,kind,first,last,days", ...lines].join("\n")}\n`;
}

/** @param {string} text @param {string} name of the file */
function download(text, name) {
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  element("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/**
 * @param {Catalogue} words
 * @param {import("../shared/types.js").CarnetReply} reply
 * @returns {Node[]} the parts of the section
 */
export function carnetParts(words, reply) {
  const help = element("p", {}, words.text("carnet_help"));
  if (!reply.ok) return [help, element("p", { class: "v-error" }, words.text("carnet_silent"))];

  const said = element("p", { role: "status", class: "v-file-said" });
  const place = element("div", { class: "v-stack" });
  const tell = (/** @type {string} */ key) => {
    said.textContent = words.text(key);
  };
  let sites = reply.sites;

  function show() {
    const empty = element("p", { class: "v-soft" }, words.text("carnet_empty"));
    place.replaceChildren(
      sites.length === 0 ? empty : list(),
      ...(sites.length ? [actions()] : []),
    );
  }

  const list = () =>
    rowList(
      words,
      sites.map(({ domain, kind, first, last }) => ({
        name: domain,
        notes: [
          words.text(`carnet_kind_${kind}`),
          words.text("carnet_first", { date: spokenDate(first, words.language) }),
          first === last
            ? ""
            : words.text("carnet_last", { date: spokenDate(last, words.language) }),
        ].filter(Boolean),
        out: {
          label: words.text("carnet_forget"),
          ask: words.text("carnet_forget_ask", { name: domain }),
          press: () => forget(domain),
        },
      })),
      (done) => {
        tell(done ? "carnet_forgotten" : "carnet_unchanged");
        if (sites.length === 0) show();
      },
    );

  /** @param {string} domain */
  async function forget(domain) {
    const { ok } = await ask({ type: "carnet", action: "remove", domain });
    if (ok) sites = sites.filter((one) => one.domain !== domain);
    return ok === true;
  }

  function actions() {
    const opener = button({ label: words.text("carnet_erase"), press: askToErase });
    const row = element(
      "div",
      { class: "v-actions" },
      button({
        icon: icon("save"),
        label: words.text("options_export"),
        small: words.text("carnet_export_note"),
        press: () => {
          download(csvOf(sites), words.text("carnet_export_note"));
          tell("options_exported");
        },
      }),
      opener,
    );
    function askToErase() {
      const asked = question(words, {
        ask: words.text("carnet_erase_ask", { text: String(sites.length) }),
        yes: words.text("carnet_erase"),
        agreed: erase,
        refused: () => {
          asked.node.replaceWith(row);
          opener.focus();
        },
      });
      row.replaceWith(asked.node);
      asked.focus();
    }
    return row;
  }

  async function erase() {
    const { ok } = await ask({ type: "carnet", action: "erase" });
    if (ok) sites = [];
    show();
    tell(ok ? "carnet_erased" : "carnet_unchanged");
    const heading = place.closest("section")?.querySelector("h2");
    if (heading) heading.tabIndex = -1;
    heading?.focus();
  }

  show();
  const off = reply.on ? [] : [element("p", { class: "v-soft" }, words.text("carnet_off"))];
  return [help, ...off, place, said];
}

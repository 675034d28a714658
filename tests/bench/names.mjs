/** Names such as feeds hold, 22 characters on average and seven bytes each under `zstd -19` when sorted, always the same. */

const words =
  "account alert assure bank bill box caisse card care chat claim client cloud colis confirm connect cps credit delivery desk digital direct dossier drive fact file free gate gouv group help home impot info invoice key link live login mail medic mobile my net office online order pay plus portal post pro refund renew reset sante secure service shop sign space support team track update verify vitale wallet web".split(
    " ",
  );
const endings =
  "com com com com com com top xyz online fr info net org shop site ru icu web.app pages.dev weebly.com netlify.app vercel.app blogspot.com duckdns.org".split(
    " ",
  );

/** Another one for each number. @param {number} i */
export function feedName(i) {
  let seed = Math.imul(i, 2_654_435_761) >>> 0;
  const below = (end) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * end);
  };
  const letters = (count) =>
    Array.from({ length: count }, () => "abcdefghijklmnopqrstuvwxyz"[below(26)]).join("");
  const parts = [words[below(words.length)]];
  if (below(3) > 0) parts.push(words[below(words.length)]);
  if (below(2) > 0) parts.push(letters(3 + below(5)));
  if (below(2) > 0) parts.reverse();
  const hyphen = () => (below(2) > 0 ? "-" : "");
  // The number, which no two share, last.
  return `${parts.join(hyphen())}${hyphen()}n${i.toString(36)}.${endings[below(endings.length)]}`;
}

/**
 * A page that is made anew while somebody is on it: what was written stays, and so does the focus.
 * @param {HTMLElement} main before it is filled again
 * @returns {(first: () => void) => void} puts it back; `first` where the focus belongs to the choice
 */
export function whereOneIs(main) {
  const at = document.activeElement;
  const inside = main.contains(at);
  const stops = (/** @type {string} */ kind) => [
    .../** @type {NodeListOf<HTMLElement>} */ (main.querySelectorAll(kind)),
  ];
  const kind = at instanceof HTMLTextAreaElement ? "textarea" : ".v-actions > *";
  const index = inside ? stops(kind).indexOf(/** @type {HTMLElement} */ (at)) : -1;
  const written = main.querySelector("textarea")?.value ?? "";
  const wasEmpty = main.firstChild === null;
  return (first) => {
    const field = main.querySelector("textarea");
    if (field) field.value = written;
    if (index >= 0) stops(kind)[index]?.focus();
    else if (wasEmpty || inside) first();
  };
}

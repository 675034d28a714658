/**
 * A card beside the field for a password, on a page that a mail led to. It asks for no attention of
 * its own: the field keeps the focus, nothing is covered, and no value is ever read.
 */
{
  const { worker, links, overlayView } = vigilien;

  /** A field that is another kind of its own, or that is sent by pressing it. */
  const OTHER = /^(hidden|checkbox|radio|button|submit|reset|image|file|color|range)$/;
  /** What a page calls the field that it draws dots in by itself. */
  const SECRET = /passw|mot de passe|\bmdp\b|\bpwd\b/i;
  const NAMES = ["autocomplete", "name", "id", "placeholder", "aria-label"];
  const MOST_FIELDS = 200;
  const HEARD = ["focusin", "keyup", "click"];
  const LOOK = 300;
  const GAP = 12;
  const WIDTH = 384;
  /** How often the card comes back to a page that takes it away. */
  const PATIENCE = 3;

  const STYLES = `
    :host {
      all: initial !important; display: block !important; position: fixed !important;
      margin: 0 !important; padding: 0 !important; border: 0 !important;
      background: transparent !important; overflow: visible !important; opacity: 1 !important;
      visibility: visible !important; pointer-events: auto !important; z-index: 2147483647 !important;
      inline-size: min(${WIDTH}px, 100vw - ${2 * GAP}px) !important;
      max-block-size: calc(100vh - ${2 * GAP}px) !important; overflow-y: auto !important;
      border-radius: var(--v-radius, 10px) !important;
    }
    .v-scrim { position: static; display: block; padding: 0; background: none; min-block-size: 0; overflow: visible; }
    .v-card { inline-size: 100%; max-inline-size: none; max-block-size: none; margin: 0; border: 2px solid var(--v-warn); animation: none; }
    .v-band { padding: var(--v-2) var(--v-4); }
    .v-body { padding: var(--v-4); gap: var(--v-3); }
    .v-title { font-size: var(--v-text-lead); }
    .v-lead { font-size: var(--v-text); }
    .v-button--main { inline-size: 100%; position: static; }
    .v-seal-mark { inline-size: 24px; block-size: 24px; flex: none; border-radius: 7px; background: #fff; }
  `;

  let watching = false;
  let asked = false;
  /** @type {{host: HTMLElement, shadow: ShadowRoot, spot: CSSStyleSheet, field: Element|null, view: any, losses: number, visited: boolean}|null} */
  let open = null;
  /** @type {ReturnType<typeof setTimeout>|null} */
  let planned = null;

  /** A text whose letters are drawn as dots is a password too. @param {any} field */
  const isSecret = (field) =>
    field instanceof HTMLInputElement &&
    !OTHER.test(field.type) &&
    (field.type === "password" ||
      NAMES.some((name) => SECRET.test(field.getAttribute(name) ?? "")) ||
      !/^(none)?$/.test(getComputedStyle(field).getPropertyValue("-webkit-text-security")));

  /** @param {Element} field */
  const isInSight = (field) =>
    field.getClientRects().length > 0 && /** @type {any} */ (field).checkVisibility();

  /** @returns {Element|null} */
  const fieldInSight = () =>
    [...document.querySelectorAll("input")]
      .slice(0, MOST_FIELDS)
      .find((field) => isSecret(field) && isInSight(field)) ?? null;

  /** @param {Element|null} field */
  async function seen(field) {
    if (asked || !field) return;
    asked = true;
    const reply = await worker.ask("password_field", {}, 5000);
    if (reply?.view) raise(reply.view, reply.styles, field);
  }

  function look() {
    planned = null;
    seen(fieldInSight());
  }

  function changed() {
    if (!asked) planned ??= setTimeout(look, LOOK);
    if (open && !open.host.isConnected) putBack();
    else place();
  }
  const observer = new MutationObserver(changed);

  /**
   * Fields in shadow roots are met when somebody goes there. From one field to the next of a closed
   * one no focus is heard of: keys are. @param {Event} event
   */
  function focused(event) {
    const [target] = event.composedPath();
    const inside = links
      .shadowsAt(event)
      .map((/** @type {ShadowRoot} */ root) => root.activeElement);
    const field = [target, ...inside].find(isSecret);
    if (!field || open?.field === field) return;
    if (open) open.field = field;
    seen(field);
    place();
  }

  function watch() {
    if (watching) return;
    watching = true;
    observer.observe(document, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ["type", "style", "class", "hidden"],
    });
    for (const type of HEARD) window.addEventListener(type, focused, true);
    look();
  }

  /** In a page that another one wrote, which nobody else tells the worker of. */
  async function ask() {
    const reply = await worker.ask("written_page", {}, 5000);
    if (reply?.watch) watch();
  }

  /** @param {any} view @param {string} styles @param {Element|null} field null where it is in another frame */
  function raise(view, styles, field) {
    end();
    const host = document.createElement("div");
    host.setAttribute("popover", "manual");
    const shadow = host.attachShadow({ mode: "closed" });
    const [sheet, spot] = [new CSSStyleSheet(), new CSSStyleSheet()];
    sheet.replaceSync(styles + STYLES);
    shadow.adoptedStyleSheets = [sheet, spot];
    const { root, card } = overlayView.build(view, choose);
    card.removeAttribute("aria-modal");
    shadow.append(root);
    open = { host, shadow, spot, field, view, losses: 0, visited: false };
    window.addEventListener("keydown", keyed, true);
    window.addEventListener("scroll", place, true);
    window.addEventListener("resize", place);
    show();
  }

  function show() {
    if (!open) return;
    document.documentElement.append(open.host);
    open.host.showPopover();
    place();
  }

  function putBack() {
    if (!open) return;
    open.losses += 1;
    if (open.losses <= PATIENCE) return show();
    const { view } = open;
    end();
    worker.ask("password_choice", { case_id: view.case_id, choice: "lost" }, 5000);
  }

  /** Beside the field, or below or above it: never over it. */
  function place() {
    if (!open) return;
    const { host, spot, field } = open;
    const { offsetWidth: width, offsetHeight: height } = host;
    const box = field?.isConnected ? field.getBoundingClientRect() : null;
    const [right, bottom] = [innerWidth - width - GAP, innerHeight - height - GAP];
    let [x, y] = [right, GAP];
    if (box) {
      const [above, below] = [box.top - GAP - height, box.bottom + GAP];
      if (box.right + GAP <= right) [x, y] = [box.right + GAP, box.top];
      else if (box.left - GAP - width >= GAP) [x, y] = [box.left - GAP - width, box.top];
      else [x, y] = [box.left, below > bottom && above >= GAP ? above : below];
    }
    const beside = !box || x >= box.right || x + width <= box.left;
    const left = Math.max(GAP, Math.min(x, right));
    const top = Math.max(GAP, beside ? Math.min(y, bottom) : y);
    // The page's own styles win against those of an element, not against these.
    spot.replaceSync(
      `:host { inset: ${Math.round(top)}px auto auto ${Math.round(left)}px !important; }`,
    );
  }

  /** @returns {HTMLElement[]} */
  const stops = () =>
    [...(open?.shadow.querySelectorAll("button") ?? [])].map((one) => /** @type {any} */ (one));

  /** From the field the first Tab leads into the card, out of it back to where one was; in it, Esc is the safe button. @param {KeyboardEvent} event */
  function keyed(event) {
    if (!open || !event.isTrusted) return;
    const { shadow, field, view } = open;
    const inside = /** @type {HTMLElement|null} */ (shadow.activeElement);
    if (event.key === "Escape" && inside) {
      event.preventDefault();
      event.stopImmediatePropagation();
      choose(view.actions[0], event);
    }
    if (event.key !== "Tab") return;
    const all = stops();
    let next = null;
    if (inside) {
      const at = all.indexOf(inside) + (event.shiftKey ? -1 : 1);
      next = all[at] ?? field;
    } else if (!open.visited && !event.shiftKey && event.composedPath()[0] === field) {
      open.visited = true;
      next = all[0];
    }
    if (!next) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    /** @type {HTMLElement} */ (next).focus();
  }

  /** @param {any} action @param {Event} event */
  function choose(action, event) {
    if (!event.isTrusted || !open) return;
    const { view, field } = open;
    if (action.choice === "known") {
      end();
      /** @type {HTMLElement|null} */ (field)?.focus();
    }
    worker.ask("password_choice", { case_id: view.case_id, choice: action.choice }, 5000);
  }

  function end() {
    const closed = open;
    open = null;
    window.removeEventListener("keydown", keyed, true);
    window.removeEventListener("scroll", place, true);
    window.removeEventListener("resize", place);
    closed?.host.remove();
  }

  function stop() {
    end();
    observer.disconnect();
    for (const type of HEARD) window.removeEventListener(type, focused, true);
  }

  vigilien.passwordCard = { watch, ask, raise, stop };
}

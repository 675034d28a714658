/**
 * What a page may try against the warning that lies over it. Each attack runs in the page's own world
 * as soon as the card is in the document, and gets the card's host element.
 */
import { STYLE_ATTACKS } from "./attacks_by_style.mjs";

/**
 * @typedef {object} Attack
 * @property {string} name
 * @property {string|((host: HTMLElement) => void)} run a function, or the source of one
 * @property {boolean} [fights] it goes on for as long as it can: its end is waited for
 * @property {boolean} [early] it is in place before the click
 * @property {boolean} [reloads] the page goes, and the warning with it
 */

/** A sheet of white in the top layer. @param {string} [more] of its style */
const cover = (more = "", hidden = false) => `() => {
  const sheet = document.createElement("div");
  sheet.setAttribute("popover", "manual");
  sheet.style.cssText = "position:fixed;inset:0;width:100%;height:100%;border:0;margin:0;background:#fff;${more}";
  const holder = document.documentElement.appendChild(document.createElement("div"));
  (${hidden} ? holder.attachShadow({ mode: "closed" }) : holder).append(sheet);
  sheet.showPopover();
}`;

/** @type {Attack[]} */
export const ATTACKS = [
  ...STYLE_ATTACKS,
  {
    name: "an observer removes it, whenever it comes",
    fights: true,
    run: (host) => {
      new MutationObserver(() => {
        for (const one of document.querySelectorAll("html > [popover]")) one.remove();
      }).observe(document, { childList: true, subtree: true });
      host.remove();
    },
  },
  {
    name: "it is removed seconds later, again and again",
    fights: true,
    run: (host) => void setInterval(() => host.remove(), 400),
  },
  {
    name: "hidePopover at every frame",
    fights: true,
    run: (host) => {
      const hide = () => {
        try {
          host.hidePopover();
        } catch {
          // It is hidden already.
        }
        requestAnimationFrame(hide);
      };
      hide();
    },
  },
  {
    name: "its popover attribute is taken away",
    fights: true,
    run: (host) => void setInterval(() => host.removeAttribute("popover"), 50),
  },
  {
    name: "it is moved into a part that is not shown",
    fights: true,
    run: (host) => {
      const attic = document.createElement("div");
      attic.style.display = "none";
      document.body.append(attic);
      attic.append(host);
    },
  },
  {
    name: "it is moved into the document of a frame",
    fights: true,
    run: (host) => {
      const frame = document.createElement("iframe");
      document.body.append(frame);
      frame.contentDocument?.body.append(host);
    },
  },
  {
    name: "a cover with the highest z-index",
    run: () => {
      const sheet = document.createElement("div");
      sheet.style.cssText = "position:fixed;inset:0;background:#fff;z-index:2147483647";
      document.documentElement.append(sheet);
    },
  },
  { name: "a later popover covers it", fights: true, run: cover() },
  {
    name: "a later popover covers it and lets clicks through",
    fights: true,
    run: cover("pointer-events:none"),
  },
  {
    name: "such a popover in a closed shadow root",
    fights: true,
    run: cover("pointer-events:none", true),
  },
  {
    name: "a cover that nobody sees takes the clicks",
    fights: true,
    run: cover("opacity:0.01"),
  },
  {
    name: "a blend over it, that lets clicks through",
    fights: true,
    run: cover("pointer-events:none;mix-blend-mode:difference"),
  },
  {
    name: "a later popover with a white backdrop",
    fights: true,
    run: () => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync("#dot::backdrop { background: #fff !important; pointer-events: none }");
      document.adoptedStyleSheets.push(sheet);
      const dot = document.createElement("div");
      dot.id = "dot";
      dot.setAttribute("popover", "manual");
      dot.style.cssText = "inset:auto 0 0 auto;width:1px;height:1px;border:0;padding:0";
      document.documentElement.append(dot);
      dot.showPopover();
    },
  },
  {
    name: "a frame of another document covers it",
    fights: true,
    run: () => {
      const frame = document.createElement("iframe");
      frame.srcdoc = "<body style='background:#fff'>Session expirée";
      frame.setAttribute("popover", "manual");
      frame.style.cssText = "position:fixed;inset:0;width:100%;height:100%;border:0;margin:0";
      document.documentElement.append(frame);
      frame.showPopover();
    },
  },
  {
    name: "a modal dialog after it",
    fights: true,
    run: () => {
      const dialog = document.createElement("dialog");
      dialog.textContent = "Session expirée";
      document.body.append(dialog);
      dialog.showModal();
    },
  },
  {
    name: "modal dialogs without end",
    fights: true,
    run: (host) => {
      const ask = () => {
        const dialog = document.createElement("dialog");
        document.documentElement.append(dialog);
        dialog.showModal();
      };
      setInterval(ask, 150);
      new MutationObserver(ask).observe(host, { attributes: true });
    },
  },
  {
    name: "popovers without end, above whatever comes",
    fights: true,
    run: () => {
      const sheet = document.createElement("div");
      sheet.setAttribute("popover", "manual");
      sheet.style.cssText = "position:fixed;inset:0;width:100%;height:100%;background:#fff";
      document.documentElement.append(sheet);
      setInterval(() => {
        if (sheet.matches(":popover-open")) sheet.hidePopover();
        sheet.showPopover();
      }, 60);
    },
  },
  {
    name: "such popovers that let clicks through",
    fights: true,
    run: () => {
      const sheet = document.createElement("div");
      sheet.setAttribute("popover", "manual");
      sheet.style.cssText =
        "position:fixed;inset:0;width:100%;height:100%;background:#fff;pointer-events:none";
      document.documentElement.append(sheet);
      setInterval(() => {
        if (sheet.matches(":popover-open")) sheet.hidePopover();
        sheet.showPopover();
      }, 60);
    },
  },
  {
    name: "a cover in full screen",
    early: true,
    fights: true,
    run: () => {
      const sheet = document.createElement("div");
      sheet.style.cssText = "background:#fff;pointer-events:none";
      document.body.append(sheet);
      const enter = () => sheet.requestFullscreen().catch(() => {});
      document.addEventListener("mouseup", enter, true);
      new MutationObserver(enter).observe(document, { childList: true, subtree: true });
    },
  },
  {
    name: "animations and transitions that take it away",
    run: (host) => {
      document.head.append(
        Object.assign(document.createElement("style"), {
          textContent: `@keyframes gone { to { opacity: 0; translate: -200vw 0; visibility: hidden } }
            * { animation: gone 1ms forwards !important; transition: all 1000s !important }`,
        }),
      );
      host.animate([{ opacity: 0, transform: "translateX(-200vw)", display: "none" }], {
        fill: "forwards",
        duration: 1,
      });
    },
  },
  {
    name: "a view transition that never ends paints over it",
    fights: true,
    run: () => {
      document.head.append(
        Object.assign(document.createElement("style"), {
          textContent: `::view-transition { background: #fff; pointer-events: none }
            ::view-transition-group(*), ::view-transition-old(*), ::view-transition-new(*) {
              animation-duration: 1000s !important; pointer-events: none; opacity: 0 }`,
        }),
      );
      /** @type {any} */ (document).startViewTransition(() => {});
    },
  },
  {
    name: "inert on everything",
    fights: true,
    run: (host) => {
      document.documentElement.setAttribute("inert", "");
      host.setAttribute("inert", "");
    },
  },
  {
    name: "the root is removed",
    fights: true,
    run: () => document.documentElement.remove(),
  },
  {
    name: "the root is replaced by another",
    fights: true,
    run: () => {
      const root = document.createElement("html");
      root.append(document.createElement("head"), document.createElement("body"));
      root.querySelector("body")?.append("Session expirée");
      document.replaceChild(root, document.documentElement);
    },
  },
  {
    name: "document.open and write",
    fights: true,
    run: () => {
      document.open();
      document.write("<body>Session expirée");
      document.close();
    },
  },
  {
    name: "the page is loaded again",
    reloads: true,
    run: () => location.reload(),
  },
  {
    name: "the history goes back, and a state is put in place",
    run: () => {
      history.pushState({}, "", "#ailleurs");
      history.replaceState({}, "", "#encore");
    },
  },
  {
    name: "clicks and keys made by a script",
    fights: true,
    run: (host) => {
      const init = { bubbles: true, composed: true, cancelable: true };
      const act = () => {
        for (const type of ["mousedown", "mouseup", "click"]) {
          const at = { clientX: innerWidth / 2, clientY: innerHeight / 2 };
          host.dispatchEvent(new MouseEvent(type, { ...init, ...at }));
          host.shadowRoot?.querySelector("button")?.click();
        }
        for (const key of ["Escape", "Enter", " ", "Tab"])
          for (const type of ["keydown", "keyup"])
            (document.activeElement ?? host).dispatchEvent(
              new KeyboardEvent(type, { ...init, key }),
            );
        host.click();
      };
      setInterval(act, 40);
    },
  },
  {
    name: "the focus is stolen, for the lure",
    fights: true,
    run: () => {
      const link = document.querySelector("#lien-cps-button");
      setInterval(() => {
        link?.closest("[inert]")?.removeAttribute("inert");
        document.body.removeAttribute("inert");
        /** @type {any} */ (link)?.focus();
      }, 20);
    },
  },
  {
    name: "the page's own prototypes are changed",
    early: true,
    run: () => {
      const nothing = () => null;
      for (const [owner, names] of /** @type {[any, string[]][]} */ ([
        [
          Element.prototype,
          ["attachShadow", "checkVisibility", "setAttribute", "matches", "append"],
        ],
        [HTMLElement.prototype, ["showPopover", "hidePopover", "togglePopover", "focus"]],
        [Document.prototype, ["createElement", "elementFromPoint", "createElementNS"]],
        [EventTarget.prototype, ["addEventListener", "dispatchEvent"]],
        [MutationObserver.prototype, ["observe"]],
        [IntersectionObserver.prototype, ["observe"]],
        [CSSStyleSheet.prototype, ["replaceSync"]],
        [Node.prototype, ["appendChild", "contains"]],
      ])) {
        for (const name of names)
          if (owner[name])
            Object.defineProperty(owner, name, { value: nothing, configurable: true });
      }
    },
  },
  {
    name: "names in the page that look like the document's own",
    early: true,
    run: () => {
      const names =
        "createElement createElementNS documentElement elementFromPoint querySelectorAll visibilityState activeElement adoptedStyleSheets append addEventListener";
      const traps = names.split(" ").map((name) => {
        const trap = document.createElement("form");
        trap.setAttribute("name", name);
        return trap;
      });
      document.body.append(...traps);
    },
  },
];

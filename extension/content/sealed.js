/**
 * Frames without an origin: where what they open comes from cannot be told afterwards. As long as the
 * pointer or the keyboard is in one, new tabs are held (background/tab_rules.js).
 */
{
  const { worker } = vigilien;
  /** Milliseconds; less than the worker's own time for it. */
  const AGAIN = 800;
  let armedAt = -Infinity;

  /** @param {Event} event */
  function near(event) {
    if (!event.isTrusted || !vigilien.mail.isShown()) return;
    const menu = event.type === "contextmenu";
    if (menu) worker.ask("menu");
    if (!vigilien.mail.isSealed()) return;
    if (!menu && performance.now() - armedAt < AGAIN) return;
    armedAt = performance.now();
    worker.ask("arm", { menu });
  }

  /** @type {[string, (event: Event) => void][]} */
  const listeners = [
    ["pointerover", near],
    ["pointermove", near],
    ["pointerdown", near],
    ["keydown", near],
    ["contextmenu", near],
  ];

  vigilien.sealed = { listeners };
}

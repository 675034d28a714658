// What Vigilien adds to a click, in real browsers, beside an extension that does nothing: node
// tests/bench/browser_bench.mjs. From the release of the button to the request at the site, medians;
// nothing here passes or fails.
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import http from "node:http";
import { join } from "node:path";

import { killWorker, launchChromium } from "../e2e/harness/chromium.mjs";
import { launchFirefox } from "../e2e/harness/firefox.mjs";
import { NativeHost } from "../e2e/harness/native_host.mjs";
import { removeFolder, sleep, temporaryFolder, until } from "../e2e/harness/places.mjs";
import { startLureServer } from "../e2e/lures/server.mjs";

const SAMPLES = Number(process.env.VIGILIEN_BENCH_SAMPLES ?? 7);
/** How long a mail is on the screen before its link is clicked. */
const ON_SCREEN = 350;
const REDIRECTOR = "bit.ly";
/** After so long without work Firefox ends the page in the background. */
const FIREFOX_IDLE = 300;

/**
 * The mail: one link, as wide as the window. With `swap` its address is only written when the button goes
 * down, as some webmails do: nobody can have judged it before.
 */
const mail = (href, swap) => `<!doctype html><html lang="fr"><head>
  <meta name="vigilien-mailbox" content="1"><link rel="icon" href="data:,"><title>Messagerie</title></head>
  <body><div data-vigilien-message><a id="link" style="display:block;height:200px"
  href="${swap ? "https://www.ameli.fr/" : href}">Résultats</a></div><script>
  addEventListener("mousedown", () => { if (${swap}) link.href = ${JSON.stringify(href)}; }, true);
  addEventListener("mouseup", (event) =>
    navigator.sendBeacon("/released", String(performance.timeOrigin + event.timeStamp)), true);
  </script></body></html>`;

/** An extension with what every extension has, that does nothing. */
function idleExtension() {
  const folder = temporaryFolder("idle-extension");
  const manifest = {
    manifest_version: 3,
    name: "Idle",
    version: "1.0",
    background: { service_worker: "idle.js", scripts: ["idle.js"] },
    content_scripts: [{ matches: ["<all_urls>"], js: ["idle.js"], all_frames: true }],
    browser_specific_settings: { gecko: { id: "idle@bench.example" } },
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest));
  writeFileSync(join(folder, "idle.js"), "");
  return folder;
}

async function startWebmail() {
  const shown = { href: "", swap: false, released: 0 };
  const server = http.createServer((request, response) => {
    if (request.method !== "POST") {
      const type = { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" };
      return response.writeHead(200, type).end(mail(shown.href, shown.swap));
    }
    let body = "";
    request.on("data", (chunk) => (body += chunk));
    request.on("end", () => {
      shown.released = Number(body);
      response.writeHead(204).end();
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(null)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { shown, origin: `http://127.0.0.1:${port}/`, close };
}

const BROWSERS = {
  Chromium: {
    program: process.env.VIGILIEN_CHROMIUM ?? "/usr/bin/chromium",
    launch: (options) => launchChromium({ ...options, settings: options.extension ? null : {} }),
    cool: async (browser, host) => {
      await killWorker(browser);
      host.crash();
    },
  },
  Firefox: {
    program: process.env.VIGILIEN_FIREFOX ?? "/usr/bin/firefox-esr",
    launch: (options) =>
      launchFirefox({
        ...options,
        more: options.cold ? { "extensions.background.idle.timeout": FIREFOX_IDLE } : {},
      }),
    cool: async (_, host) => {
      host.crash();
      await sleep(2 * FIREFOX_IDLE);
    },
  },
};

let visits = 0;
const freshHost = () => `cabinet-${process.pid}-${(visits += 1)}.example`;

const WAYS = {
  "judged before": { place: (host) => ({ href: `https://${host}/`, swap: false }) },
  "held click": { place: (host) => ({ href: `https://${host}/`, swap: true }) },
  "held hop": {
    place: (host, lures) => {
      lures.redirects.set(REDIRECTOR, `https://${host}/`);
      return { href: `https://${REDIRECTOR}/${host.replaceAll(".", "-")}`, swap: false };
    },
  },
  "worker and host cold": {
    place: (host) => ({ href: `https://${host}/`, swap: true }),
    cold: true,
  },
};

/** Clicks once. @returns {Promise<number | null>} milliseconds; null when it did not arrive */
async function click({ page, webmail, lures, way, cool }) {
  const host = freshHost();
  Object.assign(webmail.shown, way.place(host, lures), { released: 0 });
  await page.goto(webmail.origin);
  await page.mouse.move(100, 100);
  await sleep(ON_SCREEN);
  if (way.cold) await cool();
  const mark = lures.mark();
  await page.mouse.click(100, 100);
  if (!(await lures.requested(host, mark, 8_000))) return null;
  await until(() => webmail.shown.released > 0, 2_000);
  const [request] = lures.since(mark, (one) => one.kind === "request" && one.host === host);
  lures.dropConnections();
  return performance.timeOrigin + request.at - webmail.shown.released;
}

/** @param {keyof typeof BROWSERS} name @param {string|undefined} extension another than ours */
async function startStand(name, extension) {
  const lures = await startLureServer();
  const webmail = await startWebmail();
  const host = new NativeHost();
  const browser = await BROWSERS[name].launch({ port: lures.port, host, extension, cold: true });
  const page = (await browser.browser.pages())[0] ?? (await browser.browser.newPage());
  const cool = () => (extension ? Promise.resolve() : BROWSERS[name].cool(browser, host));
  return {
    parts: { page, webmail, lures, cool },
    async close() {
      await browser.close();
      host.close();
      webmail.close();
      await lures.close();
    },
  };
}

/** @param {(number | null)[]} values */
function median(values) {
  const known = values.filter((one) => one !== null).sort((a, b) => a - b);
  return known.length === 0 ? NaN : known[Math.floor(known.length / 2)];
}

const row = (...cells) => console.log(cells.map((cell, at) => cell.padEnd(at ? 12 : 26)).join(" "));
const ms = (value) => (Number.isNaN(value) ? "–" : `${value.toFixed(1)} ms`);

/** @param {keyof typeof BROWSERS} name @param {string} idle */
async function measure(name, idle) {
  const stands = { idle: await startStand(name, idle), ours: await startStand(name, undefined) };
  try {
    for (const { parts } of Object.values(stands)) {
      for (const way of Object.values(WAYS)) if (!way.cold) await click({ ...parts, way });
    }
    console.log(`${name}: from the click to the request (medians of ${SAMPLES})`);
    row("", "idle p50", "ours p50", "added", "ratio");
    for (const [title, way] of Object.entries(WAYS)) {
      const times = { idle: [], ours: [] };
      for (let at = 0; at < SAMPLES; at += 1) {
        for (const which of ["idle", "ours"]) {
          times[which].push(await click({ ...stands[which].parts, way }));
        }
      }
      const [before, after] = [median(times.idle), median(times.ours)];
      const ratio = `${(after / before).toFixed(2)} ×`;
      const lost = times.ours.filter((one) => one === null).length;
      const note = lost > 0 ? `${lost} did not arrive` : "";
      row(title, ms(before), ms(after), ms(after - before), ratio, note);
    }
  } finally {
    for (const stand of Object.values(stands)) await stand.close();
  }
}

const idle = idleExtension();
for (const name of /** @type {(keyof typeof BROWSERS)[]} */ (Object.keys(BROWSERS))) {
  if (existsSync(BROWSERS[name].program)) await measure(name, idle);
  else console.log(`${name}: not installed, not measured`);
}
removeFolder(idle);

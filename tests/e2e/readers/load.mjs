/** Heavy pages, and what the content scripts cost them, by the browser's own profiler. */
import { debuggerOf } from "../harness/overlay.mjs";
import { sleep } from "../harness/places.mjs";
import { gmail, LURE, page } from "./pages.mjs";

/** One link in fifty is a lure; every third has markup in it, as newsletters do. @param {number} count */
export const manyLinks = (count) =>
  gmail(
    Array.from({ length: count }, (_, at) => {
      const href = at % 50 === 7 ? `${LURE}${at}` : `https://site-${at}.example/page?n=${at}`;
      const text = at % 3 === 0 ? `<b>Lire</b> <span>la suite ${at}</span>` : `lien ${at}`;
      return `<p>Texte <a id="l${at}" href="${href}">${text}</a></p>`;
    }).join(""),
  );

/** An application of a hundred thousand elements that is no mail. @param {number} count */
export const application = (count) =>
  page(
    `<div id="app"></div><script>
      const app = document.getElementById("app");
      for (let at = 0; at < ${count / 4}; at += 1) {
        const row = document.createElement("div");
        row.className = "row";
        for (const name of ["a", "span", "b"]) row.append(document.createElement(name));
        row.firstChild.href = "https://site-" + at + ".example/";
        row.firstChild.textContent = at;
        app.append(row);
      }
    </script>`,
  );

/** Runs in the page: changes something fifty times a second. @param {string} selector */
export function keepChanging(selector) {
  const place = document.querySelector(selector) ?? document.body;
  let count = 0;
  globalThis.changing = setInterval(() => {
    const one = document.createElement("p");
    one.textContent = `changement ${(count += 1)}`;
    place.append(one);
    one.setAttribute("title", String(count));
    if (count > 20) place.lastElementChild?.previousElementSibling?.remove();
  }, 20);
}

/** Runs in the page: one mail after another takes the place of the one before. */
export async function readMails(from, to, lure) {
  const body = document.querySelector(".a3s");
  for (let at = from; at < to; at += 1) {
    const links = Array.from({ length: 10 }, (_, nth) => {
      const one = document.createElement("a");
      one.href = nth === 3 ? `${lure}${at}` : `https://site-${at}-${nth}.example/`;
      one.textContent = `lien ${nth}`;
      return one;
    });
    document.querySelector("h2").textContent = `Message ${at}`;
    body.replaceChildren(...links);
    await new Promise((next) => setTimeout(next, 25));
  }
}

/**
 * What our scripts took of the page's main thread while `act` went on.
 * @param {import("puppeteer-core").Page} tab @param {() => Promise<unknown>} act
 * @returns {Promise<{ total: number, longest: number, share: number }>} milliseconds, and of all the time
 */
export async function costOf(tab, act) {
  const session = await debuggerOf(tab);
  await session.send("Profiler.enable");
  await session.send("Profiler.setSamplingInterval", { interval: 100 });
  await session.send("Profiler.start");
  await act();
  const { profile } = await session.send("Profiler.stop");
  await session.send("Profiler.disable");
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const ours = new Set();
  const mark = (id, inside) => {
    const node = nodes.get(id);
    const own = inside || node.callFrame.url.startsWith("chrome-extension://");
    if (own) ours.add(id);
    for (const child of node.children ?? []) mark(child, own);
  };
  mark(profile.nodes[0].id, false);
  let [total, run, longest] = [0, 0, 0];
  profile.samples.forEach((id, at) => {
    const spent = profile.timeDeltas[at + 1] ?? 0;
    run = ours.has(id) ? run + spent : 0;
    if (ours.has(id)) total += spent;
    longest = Math.max(longest, run);
  });
  const all = profile.endTime - profile.startTime;
  return { total: total / 1000, longest: longest / 1000, share: total / all };
}

/** The page's heap after everything was thrown away that can be. @param {import("puppeteer-core").Page} tab @returns {Promise<number>} MiB */
export async function heapOf(tab) {
  const session = await debuggerOf(tab);
  await session.send("HeapProfiler.enable");
  for (let round = 0; round < 3; round += 1) {
    await session.send("HeapProfiler.collectGarbage");
    await sleep(100);
  }
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  return usedSize / 2 ** 20;
}

/** What was asked of the worker since this was called first. @param {any} worker */
export async function listen(worker) {
  await worker.evaluate(() => {
    globalThis.heard ??= [];
    globalThis.chrome.runtime.onMessage.addListener(({ type, links }) => {
      globalThis.heard.push({ type, links: links?.length ?? 0 });
    });
  });
  return {
    /** @returns {Promise<{ type: string, links: number }[]>} */
    take: () => worker.evaluate(() => globalThis.heard.splice(0)),
  };
}

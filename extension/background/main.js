import { chrome, isFirefox, isPrivate } from "../shared/browser.js";
import { NATIVE_HOST } from "../shared/identity.js";
import { watchSettings } from "../shared/settings.js";
import { Bypass } from "./bypass.js";
import { Carnet } from "./carnet.js";
import { Cases } from "./cases.js";
import { contentHandlers } from "./content_messages.js";
import { dispatch } from "./dispatch.js";
import { Downloads } from "./downloads.js";
import { keepingHandlers } from "./keeping_messages.js";
import { registerListed } from "./listed_webmails.js";
import { MailFrames } from "./mail_frames.js";
import { MailReaders } from "./mail_readers.js";
import { MailRules, NO_RULES } from "./mail_rules.js";
import { MailTabs } from "./mail_tabs.js";
import { Marks } from "./marks.js";
import { NativeHost } from "./native_host.js";
import { NavigationGuard } from "./navigation_guard.js";
import { injectIntoOpenTabs, reviewOpenTabs, welcome } from "./open_tabs.js";
import { Opening } from "./opening.js";
import { checkupHandlers } from "./page_checkup.js";
import { directoryHandlers, DirectoryList } from "./page_directory.js";
import { pageHandlers } from "./page_messages.js";
import { PasswordWatch } from "./password_watch.js";
import { setPrediction } from "./prediction.js";
import { RemoteTools } from "./remote_tools.js";
import { RequestGuard } from "./request_guard.js";
import { iconFor, showIcon } from "./status_icon.js";
import { REFUSING, SturdyStore } from "./sturdy_store.js";
import { readSurroundings } from "./surroundings.js";
import { Trail } from "./trail.js";
import { VerdictCache } from "./verdict_cache.js";
import { Vetting } from "./vetting.js";
import { WarningTabs } from "./warning_tabs.js";
import { Warnings } from "./warnings.js";
import { WarningsCount } from "./warnings_count.js";

/** Builds the parts and registers every listener in the first turn; decides nothing itself. */

const now = () => Date.now();
const quietly = () => {};

// A page that takes its own process over must not find our settings there. Firefox has no such word.
for (const area of /** @type {const} */ (["local", "managed"])) {
  const { setAccessLevel } = /** @type {any} */ (chrome.storage[area]);
  setAccessLevel?.call(chrome.storage[area], { accessLevel: "TRUSTED_CONTEXTS" })?.catch(quietly);
}

const host = new NativeHost({
  connect: () => chrome.runtime.connectNative(NATIVE_HOST),
  lastError: () => chrome.runtime.lastError?.message,
  version: chrome.runtime.getManifest().version,
  settings: async () => {
    const { settings, managed } = await readSurroundings();
    return { ...settings, managed };
  },
  now,
  onEvent: (event) => {
    if (event === "lists-changed") {
      directory.forget();
      forgetVerdicts();
      learnReaders().catch(quietly);
    }
    if (event === "status-changed") learnStanding();
  },
  onState: (state) => {
    updateIcon().catch(quietly);
    if (state === "ok" && !host.about?.update) learnStanding();
  },
  onAbout: () => updateIcon().catch(quietly),
});
const directory = new DirectoryList(host);
const readers = new MailReaders(host);
const vetting = new Vetting(host, new VerdictCache());
// Private windows share the browser's stores with all others: theirs is kept in memory alone.
const session = new SturdyStore(isPrivate ? REFUSING : chrome.storage.session);
const lasting = new SturdyStore(isPrivate ? REFUSING : chrome.storage.local);
const cases = new Cases(session, now);
const carnet = new Carnet({
  host,
  wanted: async () => (await readSurroundings()).settings.carnet,
  hidden: isPrivate,
});
const count = new WarningsCount(lasting, now);
const mailTabs = new MailTabs(session, now, (tabId, tab) => rules.tabs.follow(tabId, tab));
/** @type {MailRules|typeof NO_RULES} */
const rules = isFirefox ? NO_RULES : new MailRules(lasting, mailTabs, now);
const bypass = new Bypass(now);
const opening = new Opening({ mailTabs, letPass: (...about) => guard.letPass(...about) });
const warnings = new Warnings({ cases, count, opening, recheck });
const warningTabs = new WarningTabs({ shown: (tabId) => guard.shown(tabId) });
/** @type {NavigationGuard} */
const guard = new NavigationGuard({
  vetting,
  mailTabs,
  warnings,
  bypass,
  rules,
  warningTabs,
  now,
});
const marks = new Marks();
const mailFrames = new MailFrames(mailTabs);

const passwordWatch = new PasswordWatch({ mailTabs, vetting, warnings, cases, carnet });
const downloads = new Downloads({ vetting, warnings, mailTabs, now });
const remoteTools = new RemoteTools(session);

const handlers = {
  content: {
    ...contentHandlers({
      vetting,
      mailTabs,
      warnings,
      guard,
      rules,
      marks,
      mailFrames,
      opening,
      tellLayout: (tabId) => void tellLayout(tabId).catch(quietly),
      warm,
    }),
    ...passwordWatch.handlers(),
    ...remoteTools.handlers(),
  },
  page: {
    ...pageHandlers({
      cases,
      host,
      vetting,
      mailTabs,
      warnings,
      count,
      bypass,
      guard,
      carnet,
      downloads,
      trail: new Trail().listen(),
      recheck,
      now,
    }),
    ...keepingHandlers({ host, carnet, surroundings: readSurroundings }),
    ...directoryHandlers({ directory }),
    ...checkupHandlers({ host }),
  },
};

/** Asks the host once more about a case, starting it again if need be. @param {import("../shared/types.js").Case} one */
async function recheck(one) {
  await host.reconnect().catch(quietly);
  const [{ verdict = null, fault = null }] = await vetting.judge([one.link], one.mail);
  const judged = { ...one, verdict, fault };
  await cases.save(judged);
  return judged;
}

function warm() {
  host.request("status").catch(quietly);
}

/** How the lists stand, for the icon. Nobody waits for it: a slow host is not called silent for that. */
function learnStanding() {
  host.request("status", {}, { timeout: 10_000 }).catch(quietly);
}

/** What was judged with other lists or other settings counts no longer, here and in the pages. */
function forgetVerdicts() {
  vetting.forget();
  guard.forget();
  rules.forget().catch(quietly);
  for (const tabId of mailTabs.shown()) {
    chrome.tabs.sendMessage(tabId, { type: "lists_changed" }).catch(quietly);
  }
}

async function updateIcon() {
  const { catalogue } = await readSurroundings();
  await showIcon(iconFor(host.state, host.about?.update), catalogue);
}

async function obeyPrediction() {
  const { settings } = await readSurroundings();
  await setPrediction(settings.prediction !== "browser");
}

/** @param {number} tabId whose mail is shown */
async function tellLayout(tabId) {
  const tab = mailTabs.get(tabId);
  const layout = tab && (await readers.layoutFor(tab.reader, tab.host.replace(/:\d+$/, "")));
  if (layout) await chrome.tabs.sendMessage(tabId, { type: "layout", layout });
}

/** Publishers may know of readers that the extension does not know, or that look otherwise now. */
async function learnReaders() {
  readers.forget();
  await registerListed(await readers.names(), "signed-webmails");
  for (const tabId of mailTabs.shown()) tellLayout(tabId).catch(quietly);
}

async function learnWebmails() {
  const { settings } = await readSurroundings();
  await registerListed(settings.webmails);
}

chrome.runtime.onMessage.addListener((message, sender, answer) => {
  dispatch(handlers, message, sender).then(answer);
  return true;
});
let updated = false;
chrome.runtime.onInstalled.addListener(({ reason, previousVersion }) => {
  updated = reason === "update" && previousVersion !== chrome.runtime.getManifest().version;
  injectIntoOpenTabs().catch(quietly);
  if (reason === "install") welcome().catch(quietly);
});
// Without a listener the browser would not start the worker before the first mail.
chrome.runtime.onStartup.addListener(warm);
guard.listen();
new RequestGuard({ guard, mailTabs }).listen();
mailFrames.listen();
passwordWatch.listen();
remoteTools.listen();
downloads.listen();
watchSettings(() => {
  obeyPrediction().catch(quietly);
  learnWebmails().catch(quietly);
  host.configure().catch(quietly).then(forgetVerdicts);
});
obeyPrediction().catch(quietly);
learnWebmails().catch(quietly);
reviewOpenTabs({ vetting, warnings }, session, () => updated).catch(quietly);
warm();

/**
 * The waiting page. It is the only one of ours that a web page may open, so it has no control and
 * decides nothing: it asks the worker about the address behind its «?», and goes where it is told,
 * leaving no trace in the history. Without an answer within a second our own page says so.
 *
 * In a frame of a mail it fills the frame when nothing speaks against it; else it says that it did not.
 */
{
  const DEADLINE = 950;
  const lost = chrome.runtime.getURL("pages/warning.html?case=none");
  const inFrame = window !== window.top;

  const late = new Promise((resolve) => setTimeout(resolve, DEADLINE, null));
  const asked = chrome.runtime
    .sendMessage({ type: "held", url: location.search.slice(1) + location.hash })
    .catch(() => null);

  function stay() {
    const words = document.createElement("p");
    words.textContent = chrome.i18n.getMessage("hold_frame");
    words.style.font = "14px/1.4 system-ui, sans-serif";
    (document.body ?? document.documentElement).append(words);
  }

  Promise.race([asked, late]).then((answer) => {
    if (answer?.to) location.replace(answer.to);
    else if (inFrame) {
      stay();
      // Nobody is kept from anything by waiting on: a worker that was asleep answers late.
      asked.then((later) => later?.to && location.replace(later.to));
    } else if (!answer?.ok) location.replace(lost);
  });
}

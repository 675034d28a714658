/**
 * The waiting page. It is the only one of ours that a web page may open, so it has no control and
 * decides nothing: it asks the worker about the address behind its «?», and goes where it is told,
 * leaving no trace in the history. Without an answer within a second our own page says so.
 */
{
  const DEADLINE = 950;
  const lost = chrome.runtime.getURL("pages/warning.html?case=none");

  const late = new Promise((resolve) => setTimeout(resolve, DEADLINE, null));
  const asked = chrome.runtime
    .sendMessage({ type: "held", url: location.search.slice(1) + location.hash })
    .catch(() => null);

  // In a frame it is somebody else's trick: it stays blank.
  if (window === window.top) {
    Promise.race([asked, late]).then((answer) => location.replace(answer?.to ?? lost));
  }
}

// Shows new mail as it comes. The list is taken from the page itself, so that it is made in one place;
// the server answers "not modified" while there is nothing new.
const pause = 2_000;

function look() {
  if (document.hidden) return;
  const request = new XMLHttpRequest();
  request.responseType = "document";
  request.addEventListener("load", () => {
    const fresh = request.response?.getElementById("list");
    const shown = document.getElementById("list");
    if (!fresh || !shown || fresh.dataset.version === shown.dataset.version) return;
    const focused = document.activeElement?.getAttribute("href");
    shown.replaceWith(document.adoptNode(fresh));
    if (focused) fresh.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus();
    document.getElementById("news").textContent = fresh.dataset.summary;
  });
  request.open("GET", location.href);
  request.send();
}

setInterval(look, pause);
document.addEventListener("visibilitychange", look);

// The server does not know where its reader is.
const format = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
function showLocalTimes() {
  for (const time of document.querySelectorAll("time")) {
    const text = format.format(new Date(time.dateTime));
    if (time.textContent !== text) time.textContent = text;
  }
}
showLocalTimes();
new MutationObserver(showLocalTimes).observe(document.body, { childList: true, subtree: true });

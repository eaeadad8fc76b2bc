// The page tells once that it stood before somebody’s eyes: whole, in sight, for a moment. What fetches a link to check it shows
// no page to anybody, and so tells nothing. Without this, whoever does something on the page is known to have opened it.

const A_MOMENT_MS = 2000;

const form = document.querySelector("[data-seen]");
let timer;

function tell() {
  document.removeEventListener("visibilitychange", watch);
  fetch(form.action, { method: "POST", body: new FormData(form), keepalive: true }).catch(() => {});
}

function watch() {
  clearTimeout(timer);
  if (!document.hidden) timer = setTimeout(tell, A_MOMENT_MS);
}

document.addEventListener("visibilitychange", watch);
watch();

// Says that the server does not answer, where a page has the words for it (`data-unreachable`), until it answers again. A form is
// not sent without a network: the page would be gone, with all that was typed.

const words = document.querySelector("[data-unreachable]");

function say(isReachable) {
  words.hidden = isReachable;
}

for (const name of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) document.addEventListener(name, () => say(false));
document.addEventListener("htmx:afterSwap", () => say(true));
document.addEventListener("submit", (event) => {
  if (navigator.onLine) return;
  event.preventDefault();
  say(false);
});

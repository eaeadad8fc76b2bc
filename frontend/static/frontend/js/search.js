// The one box by keyboard: the arrows go down into what it found and back up, Escape comes back to it, Enter opens the file in
// focus. In the box, Enter opens the only file that was found for what stands there, or a new request where none was; else it
// searches, as without this.

const box = document.getElementById("q");
const results = document.getElementById("resultats");
const said = document.getElementById("resultats-dits");

const files = () => [...results.querySelectorAll(".lines a")];

function step(from, way) {
  const places = [box, ...files()];
  const next = places[places.indexOf(from) + way];
  next?.focus();
  if (next === box) box.select();
}

function onKey(event) {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.isComposing) return;
  const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (way && (event.target === box || event.target.matches(".lines a"))) {
    event.preventDefault();
    step(event.target, way);
  } else if (event.key === "Escape" && results.contains(event.target)) {
    box.focus();
    box.select();
  } else if (event.key === "Enter" && event.target === box) {
    openTheOnlyWay(event);
  }
}

function openTheOnlyWay(event) {
  const answered = results.querySelector("[data-sought]")?.dataset.sought === box.value.trim();
  const found = files();
  const only = found.length ? found[0] : results.querySelector("a[data-new]");
  if (!answered || !only || found.length > 1) return;
  event.preventDefault();
  only.click();
}

// How many were found is read aloud while one types on, not each of them.
function sayHowMany() {
  said.textContent = results.querySelector("#resultats-titre")?.textContent ?? "";
}

box.addEventListener("keydown", onKey);
results.addEventListener("htmx:afterSettle", sayHowMany);
results.addEventListener("keydown", onKey);

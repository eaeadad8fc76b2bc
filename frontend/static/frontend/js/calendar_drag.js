// A promise dragged onto another window. The server says where it may go, and where not and why; dropping it sends the
// form that the menu "Déplacer vers…" sends. A hand that lets go before the server has answered is answered all the same.
// Listens on the document: the lists may be replaced by a refresh.

const form = document.getElementById("deposer");
const status = document.getElementById("deposer-dit");
const READ_FOR_MS = 8000;
let dragged = null; // { line, answer, over, dropped }
let silence; // until what was said is taken away

document.addEventListener("dragstart", async (event) => {
  const line = event.target.closest?.("[data-drag]");
  if (!line) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", line.dataset.move);
  clearTimeout(silence);
  status.textContent = "";
  const mine = { line, answer: null, over: null, dropped: null };
  dragged = mine;
  document.body.classList.add("dragging");
  line.classList.add("dragged");
  try {
    const response = await fetch(`${line.dataset.drag}?du=${form.dataset.du}`, { headers: { Accept: "application/json" } });
    if (!response.ok) throw new Error(response.statusText);
    mine.answer = await response.json();
  } catch {
    sayLast("Les plages n’ont pas pu être lues. Utilisez « Déplacer vers… ».");
    return;
  }
  if (mine.dropped) place(mine, mine.dropped);
  else if (dragged === mine) mark(mine.answer);
});

document.addEventListener("dragend", clear);

document.addEventListener("dragover", (event) => {
  const target = event.target.closest?.("[data-slot]");
  if (target && dragged) event.preventDefault(); // a window that refuses says so when one lets go
  say(target);
});

document.addEventListener("drop", (event) => {
  const target = event.target.closest?.("[data-slot]");
  if (!target || !dragged) return;
  event.preventDefault();
  dragged.dropped = target;
  if (dragged.answer) place(dragged, target);
  else status.textContent = "Un instant…";
});

function place(mine, target) {
  const found = mine.answer.windows[target.dataset.slot];
  if (!found) {
    sayLast(`Rien n’a changé. ${target.dataset.words} : ${whyNot(mine.answer, target)}`);
    return;
  }
  form.action = mine.line.dataset.move;
  form.elements.version.value = mine.answer.version;
  form.elements.offer.value = found.offer;
  form.submit();
}

// Stays to be read after the hand has let go.
function sayLast(words) {
  status.textContent = words;
  clearTimeout(silence);
  silence = setTimeout(() => { status.textContent = ""; }, READ_FOR_MS);
}

function mark(answer) {
  for (const target of document.querySelectorAll("[data-slot]")) {
    const found = answer.windows[target.dataset.slot];
    target.classList.add("may-drop", found ? (found.rules ? "against" : "free") : "refused");
    target.dataset.mark = found ? (found.rules ? "hors règle" : "possible") : "non";
  }
  const count = Object.keys(answer.windows).length;
  status.textContent = `${count} plage${count > 1 ? "s" : ""} possible${count > 1 ? "s" : ""}.`;
}

// In full, for the window under the pointer: not twice, for a drag tells of itself all the time.
function say(target) {
  if (!target || !dragged?.answer || target === dragged.over) return;
  dragged.over = target;
  const found = dragged.answer.windows[target.dataset.slot];
  const words = found ? (found.rules ? `hors règle (${found.rules}), une raison sera demandée` : "possible") : whyNot(dragged.answer, target);
  status.textContent = `${target.dataset.words} : ${words}`;
}

function whyNot(answer, target) {
  const slot = target.dataset.slot;
  return answer.own[slot] ?? answer.days[slot.slice(0, 10)] ?? answer.otherwise;
}

function clear() {
  dragged?.line.classList.remove("dragged");
  if (!dragged?.dropped) status.textContent = "";
  dragged = null;
  document.body.classList.remove("dragging");
  for (const target of document.querySelectorAll("[data-slot]")) {
    target.classList.remove("may-drop", "free", "against", "refused");
    delete target.dataset.mark;
  }
}

// A promise dragged onto another window. The server says where it may go, and where not and why; dropping it sends the
// form that the menu "Déplacer vers…" sends. Listens on the document: the lists may be replaced by a refresh.

const form = document.getElementById("deposer");
const status = document.getElementById("deposer-dit");
let dragged = null; // { line, answer, over }

document.addEventListener("dragstart", async (event) => {
  const line = event.target.closest?.("[data-drag]");
  if (!line) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", line.dataset.move);
  const mine = { line, answer: null, over: null };
  dragged = mine;
  document.body.classList.add("dragging");
  line.classList.add("dragged");
  try {
    const response = await fetch(`${line.dataset.drag}?du=${form.dataset.du}`, { headers: { Accept: "application/json" } });
    if (!response.ok) throw new Error(response.statusText);
    mine.answer = await response.json();
  } catch {
    status.textContent = "Les plages n’ont pas pu être lues. Utilisez « Déplacer vers… ».";
    return;
  }
  if (dragged === mine) mark(mine.answer);
});

document.addEventListener("dragend", clear);

document.addEventListener("dragover", (event) => {
  if (offerAt(event.target)) event.preventDefault();
  say(event.target.closest?.("[data-slot]"));
});

document.addEventListener("drop", (event) => {
  const found = offerAt(event.target);
  if (!found) return;
  event.preventDefault();
  form.action = dragged.line.dataset.move;
  form.elements.version.value = dragged.answer.version;
  form.elements.offer.value = found.offer;
  form.submit();
});

function offerAt(element) {
  const target = element.closest?.("[data-slot]");
  return target && dragged?.answer?.windows[target.dataset.slot];
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
  dragged = null;
  status.textContent = "";
  document.body.classList.remove("dragging");
  for (const target of document.querySelectorAll("[data-slot]")) {
    target.classList.remove("may-drop", "free", "against", "refused");
    delete target.dataset.mark;
  }
}

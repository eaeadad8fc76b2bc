// Stops moved by their handle, with a finger, a mouse or the arrow keys. The server says beforehand where each may go and why not
// elsewhere; letting go sends the form that the page "Déplacer…" sends. Without this the handle is the link to that page.

import { isOpen, mark, placeAt, placesOnPage, point, unmark } from "./rounds_places.js";

const FAR_PX = 6;
const EDGE_PX = 70;
const SCROLL_PX = 14;
const LOOK_MS = 80; // a place that is only passed over is not asked about

const form = document.getElementById("poser");
const status = document.getElementById("poser-dit");
let pressed = null; // { grip, x, y } until the hand has moved
let held = null; // { grip, visit, places, place, byKey }
let wasDragged = false;

async function take(grip, byKey) {
  const visit = grip.closest("[data-visit]").dataset.visit;
  const mine = { grip, visit, places: null, place: null, byKey };
  held = mine;
  document.body.classList.add("dragging-stop");
  grip.closest(".stop").classList.add("lifted");
  status.textContent = "Nous regardons où cet arrêt peut aller…";
  try {
    const response = await fetch(`${form.dataset.tries}?stop=${visit}`, { headers: { Accept: "application/json" } });
    if (!response.ok) throw new Error(response.statusText);
    const answer = await response.json();
    if (held !== mine) return;
    mine.places = placesOnPage(answer, visit);
  } catch {
    status.textContent = "Les places n’ont pas pu être lues. Ouvrez « Déplacer… » par un clic sur la poignée.";
    return;
  }
  mark(mine.places);
  const count = mine.places.filter(isOpen).length;
  status.textContent = `${count} place${count > 1 ? "s" : ""} possible${count > 1 ? "s" : ""}.`;
  if (byKey) step(0);
}

function show(place) {
  if (!held?.places || place === held.place) return;
  held.place = place;
  point(place);
  if (!place) return;
  say(place);
  if (isOpen(place)) setTimeout(look, LOOK_MS, place);
}

// Its hour there, and which Amistocks it would push out: asked once for each place.
async function look(place) {
  const isPointedAt = () => held?.place === place;
  if (!isPointedAt() || place.isClose) return;
  place.isClose = true;
  const asked = new URLSearchParams({ stop: held.visit, tournee: place.truck, apres: place.after });
  try {
    const response = await fetch(`${form.dataset.tries}?${asked}`, { headers: { Accept: "application/json" } });
    if (!response.ok) return;
    place.words = (await response.json()).words;
  } catch {
    return; // cut off, or signed out meanwhile: what is said already stays true
  }
  if (isPointedAt()) say(place);
}

function say(place) {
  status.textContent = `${place.name}, ${where(place)} : ${place.words}`;
}

function where(place) {
  if (place.after === "") return "behind" in place.element.dataset ? "tout de suite" : "au départ du dépôt";
  if (place.after.startsWith("unload")) return "après le retour au dépôt";
  return `après ${place.element.querySelector("b")?.textContent ?? "cet arrêt"}`;
}

// To the next place that is possible, or the one before.
function step(by) {
  const open = held.places?.filter(isOpen) ?? [];
  if (open.length === 0) return;
  const line = held.grip.closest(".stop");
  const start = open.findIndex((place) => line.compareDocumentPosition(place.element) & Node.DOCUMENT_POSITION_FOLLOWING);
  const now = held.place ? open.indexOf(held.place) + by : Math.max(0, start);
  const place = open[(now + open.length) % open.length];
  show(place);
  place.element.scrollIntoView({ block: "nearest" });
}

function drop() {
  const { grip, place } = held;
  if (!place || !isOpen(place)) return false;
  form.action = grip.href;
  form.elements.to.value = `${place.truck}:${place.after}`;
  form.submit();
  return true;
}

function letGo() {
  held?.grip.closest(".stop").classList.remove("lifted");
  held = null;
  pressed = null;
  document.body.classList.remove("dragging-stop");
  status.textContent = "";
  unmark();
}

document.addEventListener("pointerdown", (event) => {
  wasDragged = false;
  const grip = event.target.closest?.("[data-grip]");
  if (held) letGo();
  if (!grip || event.button !== 0) return;
  pressed = { grip, x: event.clientX, y: event.clientY };
  grip.setPointerCapture(event.pointerId);
});

document.addEventListener("pointermove", (event) => {
  if (pressed && !held && Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) > FAR_PX) {
    wasDragged = true;
    take(pressed.grip, false);
  }
  if (!held?.places || held.byKey) return;
  if (event.clientY < EDGE_PX) scrollBy(0, -SCROLL_PX);
  if (event.clientY > innerHeight - EDGE_PX) scrollBy(0, SCROLL_PX);
  show(placeAt(held.places, event.clientX, event.clientY));
});

document.addEventListener("pointerup", () => {
  if (held && !held.byKey && !drop()) letGo();
  pressed = null;
});
document.addEventListener("pointercancel", letGo);

// The handle is a link: only a press that moved nothing opens it.
document.addEventListener("click", (event) => {
  if (wasDragged && event.target.closest?.("[data-grip]")) event.preventDefault();
});

document.addEventListener("keydown", (event) => {
  const grip = event.target.closest?.("[data-grip]");
  if (event.key === "Escape" && held) letGo();
  if (!grip) return;
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by) {
    event.preventDefault();
    if (held?.byKey) step(by);
    else take(grip, true);
  } else if (event.key === "Enter" && held?.byKey) {
    event.preventDefault();
    drop();
  }
});

document.addEventListener("focusout", (event) => {
  if (held?.byKey && event.target === held.grip) letGo();
});

for (const help of document.querySelectorAll("[data-drag-help]")) help.hidden = false;

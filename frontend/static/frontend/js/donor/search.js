// Filters the catalogue while one types; without this, the button beside the field asks the server.

import { nearlyIn, stem } from "./slips.js";

const field = document.querySelector("[data-catalogue-search]");
const nothing = document.querySelector("[data-nothing-found]");
const rooms = [...document.querySelectorAll("[data-room]")];
const openedAtFirst = new Map(rooms.map((room) => [room, room.open]));

function folded(text) {
  return text.toLowerCase().replaceAll("’", "'").normalize("NFKD").replace(/\p{Mn}/gu, "");
}

// One after the other, until something is found; "en" or "du" alone names nothing.
const READINGS = [
  (words, line) => words.every((word) => line.includes(word)),
  (words, line) => words.every((word) => nearlyIn(word, line)),
  (words, line) => words.some((word) => word.length >= 4 && line.includes(word)),
];

function show(room, words, names) {
  let shown = 0;
  for (const tile of room.querySelectorAll("[data-words]")) {
    tile.hidden = !names(words, tile.dataset.words);
    if (!tile.hidden) shown += 1;
  }
  room.hidden = shown === 0;
  room.open = words.length > 0 ? shown > 0 : openedAtFirst.get(room) || room.querySelector(".chosen") !== null;
  return shown;
}

function search() {
  const words = folded(field.value).split(/\s+/).filter(Boolean).map(stem);
  const showAll = (names) => rooms.reduce((sum, room) => sum + show(room, words, names), 0);
  nothing.hidden = READINGS.some((names) => showAll(names) > 0);
}

if (field) {
  document.querySelector("[data-search-button]").remove(); // so that Enter in a number goes on instead
  field.addEventListener("input", search);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
}

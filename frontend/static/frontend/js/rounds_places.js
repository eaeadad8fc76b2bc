// Where a stop of the day may be put: the lines of the lists as places, with what the server says of each.
//
// A place is what a stop comes after: the departure (""), another stop ("H12"), the nth return to the depot ("unload2").

export const isOpen = (place) => place.answer === "free" || place.answer === "give_way";

const visitOf = (line) => line.querySelector("[data-visit]")?.dataset.visit;
const truckOf = (round) => round.querySelector("[data-truck]")?.dataset;

// Every place on the page in its order: { element, truck, after, words, answer }; `moved` is the stop in hand.
export function placesOnPage(answer, moved) {
  const found = [];
  for (const round of document.querySelectorAll("section.round")) {
    const truck = truckOf(round);
    const told = answer.rounds[truck?.truck];
    if (!told) continue;
    for (const [element, after] of linesOf(round, moved)) {
      const place = told.places.find((one) => one.after === after);
      if (place) found.push({ element, truck: truck.truck, name: truck.name, ...place, ...(told.shut && { answer: "no", words: told.shut }) });
    }
  }
  return found;
}

// A return to the depot that the stop in hand leaves without a load is no place: it goes with the stop. What the crew has passed is
// none either, but the last of it: where the truck is.
function linesOf(round, moved) {
  const all = [...round.querySelectorAll(".stop:not(.break)")];
  const lines = all.slice(Math.max(0, all.findLastIndex((line) => "behind" in line.dataset)));
  if (lines.length === 0) return [[round, ""]];
  const places = [];
  let returns = 0;
  let atDepot = false;
  for (const line of lines) {
    if (places.length === 0) {
      places.push([line, ""]);
      atDepot = line.classList.contains("depot");
    } else if (line.classList.contains("depot")) {
      if (!atDepot) places.push([line, `unload${(returns += 1)}`]);
      atDepot = true;
    } else if (visitOf(line) && visitOf(line) !== moved) {
      places.push([line, visitOf(line)]);
      atDepot = false;
    }
  }
  return places;
}

// Where the hand is: after the line under its lower half, else after the line before it.
export function placeAt(places, x, y) {
  const under = document.elementFromPoint(x, y);
  const line = under?.closest(".stop, section.round");
  if (!line) return null;
  const box = line.getBoundingClientRect();
  const own = places.findIndex((place) => place.element === line);
  if (own >= 0 && (y > box.top + box.height / 2 || line.matches("section"))) return places[own];
  const round = line.closest("section.round");
  const before = places.filter((place) => round.contains(place.element) && place.element.getBoundingClientRect().top < box.top);
  return before.at(-1) ?? places.find((place) => round.contains(place.element)) ?? null;
}

export function mark(places) {
  for (const place of places) place.element.classList.add("may-place", place.answer);
}

export function unmark() {
  for (const element of document.querySelectorAll(".may-place")) {
    element.classList.remove("may-place", "free", "give_way", "no", "here", "over");
  }
}

export function point(place) {
  document.querySelector(".may-place.over")?.classList.remove("over");
  place?.element.classList.add("over");
}

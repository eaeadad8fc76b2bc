// The rounds of a day on the map: a line each from depot to depot, their stops numbered, in step with the lists.

import { spread } from "./spread.js";

const L = window.L;
const MARKER_PX = 30;

function element(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

function row(stop) {
  return document.querySelector(`[data-stop="${stop.id}"]`);
}

function mark(stop, marker, on) {
  row(stop)?.classList.toggle("current", on);
  marker.getElement()?.classList.toggle("current", on);
  marker.setZIndexOffset(on ? 1000 : 0);
}

function addStop(stop, round, layer) {
  const icon = L.divIcon({ className: `marker round-${round.number}`, html: element("span", stop.rank), iconSize: [28, 28], iconAnchor: [14, 33] });
  const title = `${round.name}, arrêt ${stop.rank} : ${stop.name}`;
  // Not in the tab order: the list says the same, and nobody wants to tab through forty stops twice.
  const marker = L.marker(stop.at, { icon, title, alt: title, riseOnHover: true, keyboard: false }).addTo(layer);
  for (const [name, on] of [["mouseover", true], ["mouseout", false]]) {
    marker.getElement().addEventListener(name, () => mark(stop, marker, on));
  }
  for (const [name, on] of [["mouseenter", true], ["mouseleave", false]]) {
    row(stop)?.addEventListener(name, () => mark(stop, marker, on));
  }
  marker.on("click", () => row(stop)?.scrollIntoView({ block: "center" }));
  return marker;
}

function addDepot(at, layer) {
  const icon = L.divIcon({ className: "marker depot", html: element("span", "D"), iconSize: [28, 28], iconAnchor: [14, 14] });
  return L.marker(at, { icon, title: "Dépôt", alt: "Dépôt", keyboard: false, zIndexOffset: 500 }).addTo(layer);
}

// Straight lines become streets once these are known; where they are not, the lines and the words stay as they are.
async function followStreets(address, lines) {
  const answer = await fetch(address);
  if (!answer.ok) return;
  for (const { number, path } of (await answer.json()).rounds) {
    lines.get(number)?.setLatLngs(path).getElement()?.classList.remove("straight");
  }
  for (const words of document.querySelectorAll("[data-when-straight]")) words.hidden = true;
  for (const words of document.querySelectorAll("[data-when-streets]")) words.hidden = false;
}

// `data` is what frontend/rounds_map.py wrote.
export function showRounds(map, data) {
  const layer = L.featureGroup().addTo(map);
  const lines = new Map();
  for (const round of data.rounds) {
    const className = `map-round straight round-${round.number}`;
    lines.set(round.number, L.polyline(round.path, { className, interactive: false }).addTo(layer));
  }
  if (data.streets) followStreets(data.streets, lines).catch(() => {});
  const markers = data.rounds.flatMap((round) =>
    round.stops.filter((stop) => stop.at).map((stop) => addStop(stop, round, layer)),
  );
  const depots = new Map(data.rounds.map((round) => [String(round.depot), round.depot]));
  for (const depot of depots.values()) markers.push(addDepot(depot, layer));
  if (data.rounds.length) map.fitBounds(layer.getBounds(), { padding: [30, 30], animate: false });
  spread(map, markers, MARKER_PX);
}

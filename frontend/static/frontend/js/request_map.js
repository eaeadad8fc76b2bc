// The requests on the map: a dot each, close ones as one circle; a press opens the file. The list beside it says the same,
// and brings what is drawn: where it keeps itself fresh, the map does.

import { cluster } from "./clusters.js";
import { drawMap, readJson } from "./map.js";
import { MapAsk } from "./map_ask.js";
import { onPress } from "./press.js";

const L = window.L;
const MOST_ZOOM = 16;

function link(point) {
  const line = document.createElement("p");
  const made = Object.assign(document.createElement("a"), { href: point.url, textContent: `${point.name}, ${point.reference}` });
  line.append(made, document.createElement("br"), point.words);
  return line;
}

function dot(point) {
  const icon = L.divIcon({ className: `map-dot request ${point.status}`, iconSize: [24, 24], iconAnchor: [12, 12] });
  const marker = L.marker(point.at, { icon, title: `${point.name}, ${point.reference} : ${point.words}` });
  onPress(marker, () => location.assign(point.url));
  return marker;
}

const form = document.querySelector("[data-request-map]");
const list = document.getElementById("liste-du-plan");
const map = drawMap(document.querySelector("[data-map]"), readJson("cadre-du-plan"));
const known = () => document.getElementById("demandes-du-plan").dataset.json;
let drawn;
let layer;

function draw() {
  drawn = known();
  layer?.remove();
  layer = L.layerGroup().addTo(map);
  cluster(map, layer, readJson("demandes-du-plan").points, { dot, words: link, taken: () => [], noun: "demandes" });
}

const { zone, points } = readJson("demandes-du-plan");
const seen = zone ?? points.map((point) => point.at);
if (seen.length) map.fitBounds(seen, { padding: [30, 30], maxZoom: MOST_ZOOM, animate: false });
draw();
new MutationObserver(() => { if (known() !== drawn) draw(); }).observe(list, { childList: true });

new MapAsk(map).offerZone((edges) => {
  const zone = form.elements.namedItem("zone");
  const field = zone instanceof RadioNodeList ? zone[0] : zone;
  field.disabled = false;
  field.value = edges;
  form.requestSubmit();
});

// The requests on the map: a dot each, close ones as one circle; a press opens the file. The list beside it says the same.

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
const frame = document.querySelector("[data-map]");
const data = readJson("demandes-du-plan");
const map = drawMap(frame, readJson("cadre-du-plan"));
const seen = data.zone ?? data.points.map((point) => point.at);
if (seen.length) map.fitBounds(seen, { padding: [30, 30], maxZoom: MOST_ZOOM, animate: false });
cluster(map, L.layerGroup().addTo(map), data.points, { dot, words: link, taken: () => [], noun: "demandes" });

new MapAsk(map).offerZone((edges) => {
  const zone = form.elements.namedItem("zone");
  const field = zone instanceof RadioNodeList ? zone[0] : zone;
  field.disabled = false;
  field.value = edges;
  form.requestSubmit();
});

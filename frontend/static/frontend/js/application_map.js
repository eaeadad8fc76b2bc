// The place that somebody offers, under the pin, among the relay points around.

import { drawMap, readJson } from "./map.js";
import { showPoints } from "./relay_map.js";

const L = window.L;
const frame = readJson("cadre-du-plan");
const data = readJson("points-du-plan");
const map = drawMap(document.querySelector("[data-map]"), frame);
showPoints(map, data, frame.bounds);
map.fitBounds(frame.bounds, { animate: false });
const icon = L.divIcon({ className: "marker me", iconSize: [28, 28], iconAnchor: [14, 14] });
L.marker(data.guess, { icon, title: "Le lieu proposé", keyboard: false, zIndexOffset: 900 }).addTo(map);

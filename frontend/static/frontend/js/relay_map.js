// Relay points on the map, in step with the list: what is pointed at on one side is marked on the other.

import { spread } from "./spread.js";

const L = window.L;
const NEAREST_ZOOM = 16;
const ALONE_ZOOM = 13;
const MARKER_PX = 38;

function element(tag, text, attributes = {}) {
  const made = Object.assign(document.createElement(tag), attributes);
  made.textContent = text;
  return made;
}

function card(slug) {
  return document.getElementById(`relais-${slug}`);
}

function mark(slug, marker, on) {
  card(slug)?.classList.toggle("current", on);
  marker.getElement()?.classList.toggle("current", on);
  marker.setZIndexOffset(on ? 1000 : 0);
}

function words(point) {
  const box = element("div", "");
  box.append(element("a", point.name, { href: point.url }), element("br", ""), element("span", point.hours));
  return box;
}

function numbered(point, layer) {
  const className = point.open ? "marker" : "marker closed";
  const icon = L.divIcon({ className, html: element("span", point.rank), iconSize: [36, 36], iconAnchor: [18, 43] });
  const marker = L.marker(point.at, { icon, title: `${point.rank}. ${point.name}`, riseOnHover: true }).addTo(layer);
  for (const name of ["mouseover", "focus"]) marker.getElement().addEventListener(name, () => mark(point.slug, marker, true));
  for (const name of ["mouseout", "blur"]) marker.getElement().addEventListener(name, () => mark(point.slug, marker, false));
  marker.on("click", () => {
    const wanted = card(point.slug);
    wanted?.scrollIntoView({ block: "nearest" });
    wanted?.querySelector("a").focus({ preventScroll: true });
  });
  for (const [name, on] of [["mouseenter", true], ["focusin", true], ["mouseleave", false], ["focusout", false]]) {
    card(point.slug)?.addEventListener(name, () => mark(point.slug, marker, on));
  }
  return marker;
}

function dot(point, layer) {
  const className = point.open ? "map-dot" : "map-dot closed";
  return L.circleMarker(point.at, { radius: 5.5, className }).bindPopup(() => words(point)).addTo(layer);
}

function showMe(me, layer) {
  const icon = L.divIcon({ className: "marker me", iconSize: [20, 20], iconAnchor: [10, 10] });
  L.marker(me, { icon, interactive: false, keyboard: false, zIndexOffset: -1000 }).addTo(layer);
}

// `data` is what frontend/relay_map.py wrote. Returns the layer, to be removed before the next answer is shown.
export function showPoints(map, data, bounds) {
  const layer = L.layerGroup().addTo(map);
  const ranked = data.points.filter((point) => point.rank !== null);
  for (const point of data.points) if (point.rank === null) dot(point, layer);
  const markers = ranked.map((point) => numbered(point, layer));
  if (data.me) showMe(data.me, layer);
  const seen = ranked.map((point) => point.at);
  if (data.me && seen.length) map.fitBounds([data.me, ...seen], { padding: [48, 48], maxZoom: NEAREST_ZOOM, animate: false });
  else if (data.points.length === 1) map.setView(data.points[0].at, ALONE_ZOOM, { animate: false });
  else map.fitBounds(bounds, { animate: false });
  spread(map, markers, MARKER_PX);
  return layer;
}

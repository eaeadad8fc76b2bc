// Relay points on the map, in step with the list: what is pointed at on one side is marked on the other.

import { cluster } from "./clusters.js";
import { keepFocus, onPress } from "./press.js";
import { spread } from "./spread.js";

const L = window.L;
const NEAREST_ZOOM = 16;
const ALONE_ZOOM = 13;
const AREA_ZOOM = 15;
const MARKER_PX = 38;
// The buttons that zoom stand at the top left.
const MARGINS = { paddingTopLeft: [80, 52], paddingBottomRight: [44, 40] };

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
  marker.setZIndexOffset(on ? 1000 : 500);
}

function words(point) {
  const box = element("div", "");
  box.append(element("a", point.name, { href: point.url }), element("br", ""), element("span", point.hours));
  if (point.area) box.append(element("br", ""), element("span", "Quelque part dans ce carré."));
  return box;
}

// A private host is somewhere in a square: their mark has no tip that would point at a door.
function kind(name, point) {
  return [name, point.open ? "" : "closed", point.area ? "area" : ""].join(" ").trim();
}

function title(point) {
  return point.area ? `${point.name}, quelque part dans ce carré` : point.name;
}

function numbered(point, layer) {
  const iconAnchor = point.area ? [18, 18] : [18, 43];
  const icon = L.divIcon({ className: kind("marker", point), html: element("span", point.rank), iconSize: [36, 36], iconAnchor });
  const marker = L.marker(point.at, { icon, title: `${point.rank}. ${title(point)}`, riseOnHover: true, zIndexOffset: 500 }).addTo(layer);
  for (const name of ["mouseover", "focus"]) marker.getElement().addEventListener(name, () => mark(point.slug, marker, true));
  for (const name of ["mouseout", "blur"]) marker.getElement().addEventListener(name, () => mark(point.slug, marker, false));
  onPress(marker, () => {
    const wanted = card(point.slug);
    wanted?.scrollIntoView({ block: "nearest" });
    wanted?.querySelector("a").focus({ preventScroll: true });
  });
  for (const [name, on] of [["mouseenter", true], ["focusin", true], ["mouseleave", false], ["focusout", false]]) {
    card(point.slug)?.addEventListener(name, () => mark(point.slug, marker, on));
  }
  return marker;
}

function dot(point) {
  const icon = L.divIcon({ className: kind("map-dot", point), iconSize: [24, 24], iconAnchor: [12, 12] });
  return keepFocus(L.marker(point.at, { icon, title: title(point) }).bindPopup(() => words(point)));
}

function fit(map, data, ranked, bounds) {
  const seen = ranked.map((point) => point.at);
  if (data.zone) map.fitBounds([...data.zone, ...seen], { animate: false });
  else if (data.me && seen.length) map.fitBounds([data.me, ...seen], { ...MARGINS, maxZoom: NEAREST_ZOOM, animate: false });
  else if (data.guess) map.setView(data.guess, ALONE_ZOOM, { animate: false });
  else if (data.points.length === 1 && data.points[0].area) map.fitBounds(data.points[0].area, { maxZoom: AREA_ZOOM, animate: false });
  else if (data.points.length === 1) map.setView(data.points[0].at, ALONE_ZOOM, { animate: false });
  else map.fitBounds(bounds, { animate: false });
}

function middle(map, marker) {
  const { iconSize: [width, height], iconAnchor: [x, y] } = marker.options.icon.options;
  return map.latLngToLayerPoint(marker.getLatLng()).add([width / 2 - x, height / 2 - y]);
}

function isInView(map, ranked) {
  return ranked.length > 0 && ranked.every((point) => map.getBounds().contains(point.at));
}

// `data` is what frontend/relay_map.py wrote. Returns the layer, to be removed before the next answer is shown.
// A zone that was asked from the map leaves it where it is, unless the answer lies beyond.
export function showPoints(map, data, bounds, { stay = false } = {}) {
  const layer = L.layerGroup().addTo(map);
  const ranked = data.points.filter((point) => point.rank !== null);
  if (!(stay && data.zone && isInView(map, ranked))) fit(map, data, ranked, bounds);
  for (const { area } of data.points) {
    if (area) L.rectangle(area, { className: "map-area", interactive: false }).addTo(layer);
  }
  // Tab comes to what the list says first, then to what lies beyond it.
  const markers = ranked.map((point) => numbered(point, layer));
  spread(map, markers, MARKER_PX);
  const pins = [data.me, data.guess].filter(Boolean);
  const taken = () => [...markers.map((marker) => middle(map, marker)), ...pins.map((at) => map.latLngToLayerPoint(at))];
  cluster(map, layer, data.points.filter((point) => point.rank === null), { dot, words, taken });
  return layer;
}

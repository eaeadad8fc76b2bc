// Points too close to tell apart are drawn as one circle with their number; it opens by zooming in, or as a list where they share a place.

import { keepFocus, onPress } from "./press.js";

const L = window.L;
const GAP_PX = 40;
const CLOSEST_ZOOM = 17;

// Each point joins the first group that begins near it; a group stands where its first point does, so no two touch. What would
// lie under one of the places `taken` waits for a nearer look.
function gathered(map, points, taken) {
  const groups = [];
  for (const point of points) {
    const at = map.latLngToLayerPoint(point.at);
    if (taken.some((place) => place.distanceTo(at) < GAP_PX)) continue;
    const near = groups.find((group) => group.at.distanceTo(at) < GAP_PX);
    if (near) near.points.push(point);
    else groups.push({ at, points: [point] });
  }
  return groups.map((group) => group.points);
}

function circle(map, points, words, noun) {
  const number = document.createElement("span");
  number.textContent = points.length;
  const icon = L.divIcon({ className: "map-cluster", html: number, iconSize: [34, 34], iconAnchor: [17, 17] });
  const marker = L.marker(points[0].at, { icon, title: `${points.length} ${noun}` });
  keepFocus(marker);
  onPress(marker, () => {
    if (map.getZoom() < CLOSEST_ZOOM) {
      map.getContainer().focus({ preventScroll: true });
      map.fitBounds(points.map((point) => point.at), { padding: [60, 60], maxZoom: CLOSEST_ZOOM });
    } else {
      const list = document.createElement("div");
      list.append(...points.map(words));
      marker.unbindPopup().bindPopup(list).openPopup();
    }
  });
  return marker;
}

// `dot` draws one point, `words` says it; both are given the point; `taken` answers the middles, in layer
// pixels, of what is drawn already; `noun` names several. Drawn anew at every zoom, until the layer is removed.
export function cluster(map, layer, points, { dot, words, taken, noun = "Amistocks" }) {
  const drawn = L.layerGroup().addTo(layer);
  const draw = () => {
    drawn.clearLayers();
    for (const group of gathered(map, points, taken())) {
      drawn.addLayer(group.length === 1 ? dot(group[0]) : circle(map, group, words, noun));
    }
  };
  map.on("zoomend", draw);
  layer.once("remove", () => map.off("zoomend", draw));
  draw();
}

// A map that is one without tiles too: our own outline lies beneath them. Leaflet is the global L (django-leaflet ships it).

const L = window.L;

const SHAPES = {
  commune: { className: "map-commune", fill: false },
  town: { className: "map-town" },
  river: { className: "map-river" },
  wood: { className: "map-wood" },
  border: { className: "map-border", fill: false },
};

export function readJson(id) {
  return JSON.parse(document.getElementById(id).dataset.json);
}

function label(feature, at) {
  const words = document.createElement("span");
  words.textContent = feature.properties.text;
  const icon = L.divIcon({ className: "map-label", html: words, iconSize: [40, 20] });
  return L.marker(at, { icon, interactive: false, keyboard: false, pane: "outline" });
}

async function addOutline(map, address) {
  const pane = map.createPane("outline");
  pane.style.zIndex = 150; // Leaflet's tiles are at 200
  const answer = await fetch(address);
  if (!answer.ok) return;
  const renderer = L.svg({ pane: "outline", padding: 0.5 });
  L.geoJSON(await answer.json(), {
    pane: "outline",
    renderer,
    interactive: false,
    smoothFactor: 0.4,
    attribution: "Contours : Ville de Paris, IGN",
    style: (feature) => SHAPES[feature.properties.kind],
    pointToLayer: label,
  }).addTo(map);
}

// `frame` is frontend/relay_map.py's map_frame(). Returns Leaflet's map, showing the whole town.
export function drawMap(element, frame) {
  const map = L.map(element, { zoomSnap: 0.25, scrollWheelZoom: false, zoomControl: false });
  L.control.zoom({ zoomInTitle: "Rapprocher", zoomOutTitle: "Éloigner" }).addTo(map);
  map.attributionControl.setPrefix(false);
  map.fitBounds(frame.bounds);
  map.on("focus", () => map.scrollWheelZoom.enable());
  map.on("blur", () => map.scrollWheelZoom.disable());
  map.on("popupopen", ({ popup }) => popup.getElement().querySelector("a")?.focus({ preventScroll: true }));
  // Leaflet hears the keyboard only while the map itself has the focus, not a link in a popup.
  element.addEventListener("keydown", ({ key }) => { if (key === "Escape") map.closePopup(); });
  addOutline(map, frame.outline).catch(() => {});
  if (frame.tiles) {
    const tiles = L.tileLayer(frame.tiles, { maxZoom: 19, attribution: frame.attribution, referrerPolicy: "no-referrer" });
    tiles.on("load", () => element.classList.toggle("has-tiles", element.querySelector(".leaflet-tile-loaded:not(.failed)") !== null));
    tiles.on("tileerror", (event) => event.tile.classList.add("failed"));
    tiles.addTo(map);
  }
  L.control.scale({ imperial: false }).addTo(map);
  return map;
}

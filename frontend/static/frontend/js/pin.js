// The pin that says "here": by dragging, by a click on the map once it is placed, by the arrow keys; Enter searches.

const L = window.L;
const STEP_PX = 16;
const STEPS = { ArrowUp: [0, -STEP_PX], ArrowDown: [0, STEP_PX], ArrowLeft: [-STEP_PX, 0], ArrowRight: [STEP_PX, 0] };
const WORDS = "Épingle : les flèches la déplacent, Entrée cherche ici";

export class Pin {
  // `moved` is told the place each time; `chosen` once it is settled by Enter.
  constructor(map, { moved, chosen, words = WORDS }) {
    this.map = map;
    this.moved = moved;
    this.chosen = chosen;
    this.words = words;
    this.clicked = (event) => this.#put(event.latlng);
  }

  show(at) {
    this.remove();
    const icon = L.divIcon({ className: "marker me", iconSize: [28, 28], iconAnchor: [14, 14] });
    this.marker = L.marker(at, { icon, draggable: true, autoPan: true, title: this.words, zIndexOffset: 900 }).addTo(this.map);
    this.marker.on("dragend", () => this.#put(this.marker.getLatLng()));
    const element = this.marker.getElement();
    element.setAttribute("aria-label", this.words);
    element.addEventListener("keydown", (event) => this.#key(event));
  }

  // In the middle of what is seen, ready for arrows and clicks.
  place(at = this.map.getCenter()) {
    this.show(at);
    this.map.on("click", this.clicked);
    this.moved(this.marker.getLatLng());
  }

  focus() {
    this.marker.getElement().focus({ preventScroll: true });
  }

  remove() {
    this.map.off("click", this.clicked);
    this.marker?.remove();
  }

  #key(event) {
    if (event.key === "Enter") {
      event.preventDefault();
      this.chosen(this.marker.getLatLng());
    } else if (STEPS[event.key]) {
      event.preventDefault();
      event.stopPropagation();
      const at = this.map.layerPointToLatLng(this.map.latLngToLayerPoint(this.marker.getLatLng()).add(STEPS[event.key]));
      this.map.panInside(at, { padding: [40, 40], animate: false });
      this.#put(at);
    }
  }

  #put(at) {
    this.marker.setLatLng(at);
    this.moved(at);
  }
}

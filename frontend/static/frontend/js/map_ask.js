// One button on the map, shown while it has something to ask: search this zone, or at the pin.

const L = window.L;
const ARROWS = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"];

export class MapAsk {
  constructor(map) {
    this.map = map;
    this.quiet = false;
    this.button = Object.assign(document.createElement("button"), { type: "button", className: "button small map-ask", hidden: true });
    L.DomEvent.disableClickPropagation(this.button);
    this.button.addEventListener("click", () => this.ask());
    map.getContainer().prepend(this.button);
  }

  offer(words, ask) {
    this.ask = ask;
    this.button.textContent = words;
    this.button.hidden = false;
  }

  withdraw() {
    this.button.hidden = true;
  }

  // Moves of our own ask nothing.
  quietly(move) {
    this.quiet = true;
    move();
    this.quiet = false;
  }

  // `search` gets the edges of what is seen: "west,south,east,north".
  offerZone(search) {
    const moved = () => {
      if (!this.quiet) this.offer("Chercher dans cette zone", () => search(this.#edges()));
    };
    this.map.on("dragend zoomend", moved);
    this.map.getContainer().addEventListener("keydown", (event) => {
      if (event.target === this.map.getContainer() && ARROWS.includes(event.key)) moved();
    });
  }

  #edges() {
    const seen = this.map.getBounds();
    return [seen.getWest(), seen.getSouth(), seen.getEast(), seen.getNorth()].map((edge) => edge.toFixed(5)).join(",");
  }
}

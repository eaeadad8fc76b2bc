// One button on the map, shown while it has something to ask: search this zone, or at the pin.

const L = window.L;

export class MapAsk {
  constructor(map) {
    this.map = map;
    this.isOwnMove = false;
    this.button = Object.assign(document.createElement("button"), { type: "button", className: "button small map-ask", hidden: true });
    L.DomEvent.disableClickPropagation(this.button);
    this.button.addEventListener("click", () => {
      this.withdraw();
      map.getContainer().focus({ preventScroll: true });
      this.ask();
    });
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
    this.isOwnMove = true;
    move();
    this.isOwnMove = false;
  }

  // `search` gets the edges of what is seen: "west,south,east,north". Asked only of a map at rest: while it moves, its edges are
  // still those it left. A resize ends a move that never started; a popup makes room for itself.
  offerZone(search) {
    let isMoving = false;
    this.map.on("autopanstart", () => { this.isOwnMove = true; });
    this.map.on("movestart", () => {
      isMoving = !this.isOwnMove;
      if (isMoving) this.withdraw();
    });
    this.map.on("moveend", () => {
      if (isMoving) this.offer("Chercher dans cette zone", () => search(this.#edges()));
      isMoving = false;
      this.isOwnMove = false;
    });
  }

  #edges() {
    const seen = this.map.getBounds();
    return [seen.getWest(), seen.getSouth(), seen.getEast(), seen.getNorth()].map((edge) => edge.toFixed(5)).join(",");
  }
}

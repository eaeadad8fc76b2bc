// Keeps markers from hiding each other: at every zoom they move apart just as far as needed, and back when there is room.

const L = window.L;
const ROUNDS = 80;

function push(one, other, gap) {
  const apart = other.subtract(one);
  const distance = Math.hypot(apart.x, apart.y);
  if (distance >= gap) return;
  const way = distance > 0 ? apart.divideBy(distance) : L.point(1, 0);
  const half = way.multiplyBy((gap - distance) / 2);
  one._subtract(half);
  other._add(half);
}

function settle(points, gap) {
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let i = 0; i < points.length; i += 1) {
      for (let j = i + 1; j < points.length; j += 1) push(points[i], points[j], gap);
    }
  }
}

// `gap` is the least distance between two markers, in pixels.
export function spread(map, markers, gap) {
  const home = markers.map((marker) => marker.getLatLng());
  const place = () => {
    const points = home.map((at) => map.latLngToLayerPoint(at).clone());
    settle(points, gap);
    markers.forEach((marker, number) => marker.setLatLng(map.layerPointToLatLng(points[number])));
  };
  map.on("zoomend", place);
  markers[0]?.once("remove", () => map.off("zoomend", place));
  place();
}

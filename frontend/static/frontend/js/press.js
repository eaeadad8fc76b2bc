// Leaflet tells a marker of the mouse; the Enter key must do the same.

export function onPress(marker, act) {
  marker.on("click", act);
  marker.on("keypress", ({ originalEvent }) => {
    if (originalEvent.key === "Enter") act();
  });
}

// The keyboard's half of a marker: Leaflet tells of the mouse alone, and lets the focus go with a popup.

export function onPress(marker, act) {
  marker.on("click", act);
  marker.on("keypress", ({ originalEvent }) => {
    if (originalEvent.key === "Enter") act();
  });
}

// A popup that closes under the focus gives it back to its marker, not to the top of the page.
export function keepFocus(marker) {
  return marker.on("popupclose", ({ popup }) => {
    const focused = document.activeElement;
    if (focused === document.body || popup.getElement()?.contains(focused)) marker.getElement()?.focus({ preventScroll: true });
  });
}

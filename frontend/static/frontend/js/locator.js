// The first page: suggestions, the browser's position, and a map in step with the list. Everything works without this.

import { Combobox } from "./combobox.js";
import { drawMap, readJson } from "./map.js";
import { showPoints } from "./relay_map.js";

const form = document.querySelector("[data-locator]");
const results = document.getElementById("resultats");

function setPlace(place) {
  for (const name of ["label", "lat", "lon"]) {
    const field = form.elements[name];
    field.disabled = place === null;
    field.value = place ? place[name] : "";
  }
}

function searchAt(place) {
  form.elements.q.value = place.label;
  setPlace(place);
  form.requestSubmit();
}

function choose(feature) {
  const [lon, lat] = feature.geometry.coordinates;
  searchAt({ label: feature.properties.label, lat, lon });
}

// Four decimals are ten metres: enough to find what is near, and no more than that.
function found(position) {
  const { latitude, longitude } = position.coords;
  searchAt({ label: "", lat: latitude.toFixed(4), lon: longitude.toFixed(4) });
}

function offerPosition(button) {
  if (!navigator.geolocation || !window.isSecureContext) return;
  const refused = form.querySelector("[data-position-refused]");
  button.hidden = false;
  button.addEventListener("click", () => {
    refused.hidden = true;
    button.disabled = true;
    const sorry = () => {
      refused.hidden = false;
      button.disabled = false;
      form.elements.q.focus();
    };
    navigator.geolocation.getCurrentPosition(found, sorry, { timeout: 8000, maximumAge: 60000 });
  });
}

function startMap() {
  const frame = readJson("cadre-du-plan");
  const map = drawMap(document.querySelector("[data-map]"), frame);
  let layer = showPoints(map, readJson("points-du-plan"), frame.bounds);
  results.addEventListener("htmx:afterSwap", () => {
    layer.remove();
    layer = showPoints(map, readJson("points-du-plan"), frame.bounds);
    document.getElementById("annonce").textContent = results.querySelector("h2").textContent;
  });
}

new Combobox(form.querySelector("[data-combobox]"), choose);
form.elements.q.addEventListener("input", () => setPlace(null));
offerPosition(form.querySelector("[data-around-me]"));
startMap();

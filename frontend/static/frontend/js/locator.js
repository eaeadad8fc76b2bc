// The first page: suggestions, the browser's position, and a map in step with the list. Everything works without this.

import { Combobox } from "./combobox.js";
import { drawMap, readJson } from "./map.js";
import { MapAsk } from "./map_ask.js";
import { Pin } from "./pin.js";
import { showPoints } from "./relay_map.js";

const form = document.querySelector("[data-locator]");
const results = document.getElementById("resultats");

function setField(name, value) {
  const field = form.elements[name];
  field.disabled = value === null;
  field.value = value ?? "";
}

function setPlace(place) {
  for (const name of ["label", "lat", "lon"]) setField(name, place ? place[name] : null);
  setField("zone", null);
}

function searchAt(place) {
  form.elements.q.value = place.label;
  setPlace(place);
  form.requestSubmit();
}

function searchZone(edges) {
  form.elements.q.value = "";
  setPlace(null);
  setField("zone", edges);
  form.dispatchEvent(new Event("zone"));
}

// The pin's place counts; the address nearest to it only gives it a name.
async function searchAtPin({ lat, lng }) {
  const address = new URL(form.dataset.reverse, document.baseURI);
  address.search = new URLSearchParams({ lat: lat.toFixed(5), lon: lng.toFixed(5) });
  let label = "Endroit choisi sur le plan";
  try {
    const { features } = await (await fetch(address, { headers: { Accept: "application/json" } })).json();
    label = features[0]?.properties.label ?? label;
  } catch {
    // Without a name it is a place all the same.
  }
  searchAt({ label, lat: lat.toFixed(5), lon: lng.toFixed(5) });
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

function offerPin(pin) {
  const button = document.querySelector("[data-pin]");
  button.hidden = false;
  button.addEventListener("click", () => {
    pin.place();
    pin.focus();
  });
}

// On a narrow screen the filters run out of sight: the one that is on must not.
function showTicked() {
  for (const row of form.querySelectorAll(".chips")) {
    const ticked = row.querySelector("input:checked")?.closest(".chip");
    if (ticked) row.scrollLeft = ticked.offsetLeft - row.offsetLeft - row.clientWidth / 3;
  }
}

function showCounts() {
  const counts = readJson("nombres");
  for (const count of form.querySelectorAll("[data-count]")) count.textContent = counts[count.dataset.count] ?? "";
}

function startMap() {
  const frame = readJson("cadre-du-plan");
  const map = drawMap(document.querySelector("[data-map]"), frame);
  const ask = new MapAsk(map);
  const pin = new Pin(map, { moved: (at) => ask.offer("Chercher ici", () => searchAtPin(at)), chosen: searchAtPin });
  let layer = null;
  const show = ({ stay }) => {
    const data = readJson("points-du-plan");
    layer?.remove();
    pin.remove();
    ask.quietly(() => { layer = showPoints(map, data, frame.bounds, { stay }); });
    if (!data.zone) ask.withdraw();
    if (data.me) pin.show(data.me);
    if (data.guess) pin.place(data.guess);
    for (const words of results.querySelectorAll("[data-with-map]")) words.hidden = false;
  };
  offerPin(pin);
  ask.offerZone(searchZone);
  show({ stay: false });
  results.addEventListener("htmx:afterSwap", () => {
    show({ stay: true });
    showCounts();
    document.getElementById("annonce").textContent = results.querySelector("h2").textContent;
  });
}

new Combobox(form.querySelector("[data-combobox]"), choose);
form.elements.q.addEventListener("input", () => setPlace(null));
showTicked();
offerPosition(form.querySelector("[data-around-me]"));
startMap();

// The doubtful address on a map: the candidate that is ticked is under the pin, and the pin may be put before the very door.

import { drawMap, readJson } from "../map.js";
import { Pin } from "../pin.js";

const DOOR_ZOOM = 17;
const frame = document.querySelector("[data-place]");
const said = frame.querySelector("[data-place-said]");
const choices = [...document.querySelectorAll("[name=choice]")];
let map = null;
let pin = null;

function remember(at) {
  frame.querySelector("[name=lat]").value = at ? at.lat.toFixed(6) : "";
  frame.querySelector("[name=lon]").value = at ? at.lng.toFixed(6) : "";
  said.textContent = at ? "C’est noté : l’équipe viendra à l’épingle." : "";
}

// Once there is something to show: a map drawn while hidden does not know its size.
function unfold() {
  frame.hidden = false;
  map = drawMap(frame.querySelector("[data-map]"), readJson("cadre-du-plan"));
  const words = "Épingle : les flèches la déplacent";
  pin = new Pin(map, { words, moved: remember, chosen: () => said.scrollIntoView({ block: "nearest" }) });
}

function show(choice) {
  if (!map) unfold();
  const at = [Number(choice.dataset.lat), Number(choice.dataset.lon)];
  map.setView(at, DOOR_ZOOM, { animate: false });
  pin.place(at);
  remember(null);
}

for (const choice of choices) choice.addEventListener("change", () => show(choice));
const ticked = choices.find((choice) => choice.checked);
if (ticked) show(ticked);

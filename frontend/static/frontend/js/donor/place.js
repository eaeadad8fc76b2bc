// The doubtful address on a map: the candidate that is ticked is under the pin, and the pin may be put before the very door.

import { drawMap, readJson } from "../map.js";
import { Pin } from "../pin.js";

const DOOR_ZOOM = 17;
const frame = document.querySelector("[data-place]");
const said = frame.querySelector("[data-place-said]");
const choices = [...document.querySelectorAll("[name=choice]")];

function remember(at) {
  frame.querySelector("[name=lat]").value = at ? at.lat.toFixed(6) : "";
  frame.querySelector("[name=lon]").value = at ? at.lng.toFixed(6) : "";
  said.textContent = at ? "C’est noté : l’équipe viendra à l’épingle." : "";
}

frame.hidden = false;
const map = drawMap(frame.querySelector("[data-map]"), readJson("cadre-du-plan"));
const pin = new Pin(map, {
  words: "Épingle : les flèches la déplacent",
  moved: remember,
  chosen: () => said.scrollIntoView({ block: "nearest" }),
});

function show(choice) {
  const at = [Number(choice.dataset.lat), Number(choice.dataset.lon)];
  map.setView(at, DOOR_ZOOM, { animate: false });
  pin.place(at);
  remember(null);
}

for (const choice of choices) choice.addEventListener("change", () => show(choice));
const ticked = choices.find((choice) => choice.checked);
if (ticked) show(ticked);

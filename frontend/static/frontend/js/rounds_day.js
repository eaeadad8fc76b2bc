// The planner's page of a day: its map, copying the crews' links.

import { drawMap, readJson } from "./map.js";
import { showRounds } from "./rounds_map.js";

const frame = document.querySelector("[data-map]");
if (frame) showRounds(drawMap(frame, readJson("cadre-du-plan")), readJson("tournees-du-plan"));

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
    button.textContent = "Copié";
  });
}

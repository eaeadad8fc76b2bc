// One relay point on the map.

import { drawMap, readJson } from "./map.js";
import { showPoints } from "./relay_map.js";

const frame = readJson("cadre-du-plan");
showPoints(drawMap(document.querySelector("[data-map]"), frame), readJson("points-du-plan"), frame.bounds);

// A caller's request: addresses suggested while typing, and a list that grows by itself.

import { Combobox } from "./combobox.js";
import "./listed.js";

for (const box of document.querySelectorAll("[data-combobox]")) {
  const combobox = new Combobox(box, () => combobox.input.dispatchEvent(new Event("change", { bubbles: true })));
}

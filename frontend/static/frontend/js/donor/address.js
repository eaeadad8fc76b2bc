// Suggestions for the address; the line of text is what is sent, so choosing one needs nothing more.

import { Combobox } from "../combobox.js";

new Combobox(document.querySelector("[data-combobox]"), () => {});

// An address field with suggestions: ARIA 1.2 combobox with a listbox. Nothing is chosen before the person chooses; Enter without
// a choice submits the form as it is. `onChoose` gets one GeoJSON feature of the suggest API.

const DEBOUNCE_MS = 200;
const LEAST_LETTERS = 3;

export class Combobox {
  constructor(box, onChoose) {
    this.box = box;
    this.input = box.querySelector("input");
    this.onChoose = onChoose;
    this.features = [];
    this.active = -1;
    this.asked = 0;
    this.list = document.createElement("ul");
    this.status = document.createElement("span");
    this.#dress();
    this.#listen();
  }

  #dress() {
    this.list.id = `${this.input.id}-propositions`;
    this.list.className = "suggestions";
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "Adresses proposées");
    this.status.className = "visually-hidden";
    this.status.setAttribute("role", "status");
    const states = { role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id };
    for (const [name, value] of Object.entries(states)) this.input.setAttribute(name, value);
    this.box.append(this.list, this.status);
  }

  #listen() {
    this.input.addEventListener("input", () => this.#askSoon());
    this.input.addEventListener("keydown", (event) => this.#key(event));
    this.input.addEventListener("blur", () => this.close());
    // Before the field loses its focus, and with it the list.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.#choose([...this.list.children].indexOf(option));
    });
  }

  #askSoon() {
    clearTimeout(this.timer);
    this.pending?.abort();
    this.asked += 1;
    const text = this.input.value.trim();
    if (!this.isOpen) this.features = [];
    if (text.length < LEAST_LETTERS) this.close();
    else this.timer = setTimeout(() => this.#ask(text, this.asked), DEBOUNCE_MS);
  }

  async #ask(text, ticket) {
    this.pending = new AbortController();
    const address = new URL(this.box.dataset.source, document.baseURI);
    address.searchParams.set("q", text);
    try {
      const answer = await fetch(address, { signal: this.pending.signal, headers: { Accept: "application/json" } });
      if (!answer.ok) return;
      const { features } = await answer.json();
      // An answer to what was typed before is no answer.
      if (ticket === this.asked && document.activeElement === this.input) this.#show(features);
    } catch {
      // Without suggestions the field is still a field.
    }
  }

  #show(features) {
    this.features = features;
    this.active = -1;
    this.list.replaceChildren(...features.map((feature, index) => this.#option(feature, index)));
    this.#setOpen(features.length > 0);
    this.input.removeAttribute("aria-activedescendant");
    this.status.textContent = features.length ? `${features.length} adresse${features.length > 1 ? "s" : ""} proposée${features.length > 1 ? "s" : ""}` : "";
  }

  #option(feature, index) {
    const option = document.createElement("li");
    option.id = `${this.list.id}-${index}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    const { label, former } = feature.properties;
    option.textContent = former ? `${label} (ancien nom\u00a0: ${former})` : label;
    return option;
  }

  #key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.features.length) {
      event.preventDefault();
      this.#setOpen(true);
      this.#activate(this.active + step);
    } else if (event.key === "Enter" && this.isOpen && this.active >= 0) {
      event.preventDefault();
      this.#choose(this.active);
    } else if (event.key === "Escape" && this.isOpen) {
      event.preventDefault();
      this.close();
    }
  }

  // One place beyond either end is the field itself.
  #activate(index) {
    const places = this.features.length + 1;
    this.active = ((index + 1 + places) % places) - 1;
    [...this.list.children].forEach((option, place) => option.setAttribute("aria-selected", String(place === this.active)));
    const option = this.list.children[this.active];
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  #choose(index) {
    const feature = this.features[index];
    this.input.value = feature.properties.label;
    this.close();
    this.features = [];
    this.onChoose(feature);
  }

  get isOpen() {
    return !this.list.hidden;
  }

  #setOpen(open) {
    this.list.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open));
  }

  close() {
    clearTimeout(this.timer);
    this.asked += 1;
    this.#activate(-1);
    this.#setOpen(false);
  }
}

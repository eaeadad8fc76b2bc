// A caller's request without leaving the keyboard: Enter goes to the next field, digits choose a date, Ctrl+Enter saves.

const MODIFIED = (event) => event.altKey || event.ctrlKey || event.metaKey;

class Entry {
  constructor(form) {
    this.form = form;
    this.dates = form.querySelector("#apercu");
    this.wantsDates = false;
    this.chosen = "";
    form.addEventListener("keydown", (event) => this.#key(event));
    form.addEventListener("change", (event) => this.#remember(event.target));
    // Dates come by themselves while one types: a choice made meanwhile stands, and so does the way to them.
    this.dates.addEventListener("htmx:afterSettle", () => this.#afterDates());
  }

  #key(event) {
    if (event.defaultPrevented) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.#do(event, () => this.#save());
    else if (MODIFIED(event)) return;
    else if (this.dates.contains(event.target)) this.#keyInDates(event);
    else if (event.key === "Enter" && event.target.matches("input, select")) this.#do(event, () => this.#forward(event.target));
  }

  #keyInDates(event) {
    if (/^[0-9]$/.test(event.key)) this.#do(event, () => this.#choose(Number(event.key)));
    else if (event.key === "Enter" && event.target.type === "radio") this.#do(event, () => this.#save());
  }

  #do(event, act) {
    event.preventDefault();
    act();
  }

  #forward(field) {
    if (field.name === "object" && !field.value.trim()) this.#toDates();
    else if (field.name === "object") field.closest("li").nextElementSibling?.querySelector("[name=object]").focus();
    else {
      const fields = [...this.form.querySelectorAll("#questions input, #questions select")].filter((one) => one.type !== "hidden");
      (fields[fields.indexOf(field) + 1] ?? this.#saveButton).focus();
    }
  }

  #toDates() {
    const first = this.dates.querySelector("input[type=radio]") ?? this.dates.querySelector("fieldset button");
    this.wantsDates = !first;
    (first ?? this.dates).focus();
  }

  #choose(number) {
    const radios = [...this.dates.querySelectorAll("input[type=radio]")];
    const radio = number ? radios.filter((one) => one.value)[number - 1] : radios.find((one) => !one.value);
    if (!radio) return;
    radio.closest("details")?.setAttribute("open", "");
    radio.checked = true;
    radio.focus();
    this.#remember(radio);
  }

  #remember(field) {
    if (field.name === "offer") this.chosen = field.id;
  }

  #afterDates() {
    const still = this.chosen && this.form.querySelector(`#${CSS.escape(this.chosen)}`);
    if (still) still.checked = true;
    const strayed = document.activeElement === this.dates || document.activeElement === document.body;
    if (this.wantsDates && strayed) this.#toDates();
    this.wantsDates = false;
  }

  get #saveButton() {
    return this.form.querySelector("[name=save]");
  }

  #save() {
    this.form.requestSubmit(this.#saveButton);
  }
}

for (const form of document.querySelectorAll("[data-entry]")) new Entry(form);

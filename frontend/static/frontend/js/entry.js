// A caller's request without leaving the keyboard: Enter goes to the next field, the arrow down to a caller who is known, digits
// choose a date, Ctrl+Enter saves.
// Not a module: those wait for the whole page, and an Enter pressed before they listen would send the form half typed. This one stands
// in the head and listens on the document, before there is a field to type in.

{
  const FORM = "form[data-entry]";
  const PERSON = "[name=phone], [name=name], [name=email]";
  const MODIFIED = (event) => event.altKey || event.ctrlKey || event.metaKey;

  class Entry {
    constructor(form) {
      this.form = form;
      this.wantsDates = false;
      this.wantedDate = null; // a digit pressed before the dates came
      this.chosen = "";
    }

    key(event) {
      if (event.defaultPrevented) return;
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.#do(event, () => this.#save());
      else if (MODIFIED(event)) return;
      else if (this.#dates?.contains(event.target)) this.#keyInDates(event);
      else if (event.key === "ArrowDown" && event.target.matches(PERSON)) this.#toKnown(event);
      else if (event.key === "Enter" && event.target.matches("input, select")) this.#do(event, () => this.#forward(event.target));
    }

    remember(field) {
      if (field.name === "offer") this.chosen = field.id;
    }

    // Dates come by themselves while one types: a choice made meanwhile stands, and so does the way to them.
    afterDates() {
      const still = this.chosen && this.form.querySelector(`#${CSS.escape(this.chosen)}`);
      if (still) still.checked = true;
      const strayed = document.activeElement === this.#dates || document.activeElement === document.body;
      if (this.wantsDates && strayed) this.#toDates();
      else this.wantsDates = false;
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
        (fields[fields.indexOf(field) + 1] ?? this.#saveButton)?.focus();
      }
    }

    #toKnown(event) {
      const known = this.form.querySelector("[name=reuse]");
      if (known) this.#do(event, () => known.focus());
    }

    #toDates() {
      const first = this.#dates.querySelector("input[type=radio]") ?? this.#dates.querySelector("fieldset button");
      this.wantsDates = !first;
      (first ?? this.#dates).focus();
      if (first && this.wantedDate !== null) this.#choose(this.wantedDate);
    }

    #choose(number) {
      const radios = [...this.#dates.querySelectorAll("input[type=radio]")];
      const radio = number ? radios.filter((one) => one.value)[number - 1] : radios.find((one) => !one.value);
      this.wantedDate = this.wantsDates && !radio ? number : null;
      if (!radio) return;
      radio.closest("details")?.setAttribute("open", "");
      radio.checked = true;
      radio.focus();
      this.remember(radio);
    }

    get #dates() {
      return this.form.querySelector("#apercu");
    }

    get #saveButton() {
      return this.form.querySelector("[name=save]");
    }

    #save() {
      this.form.requestSubmit(this.#saveButton);
    }
  }

  const entries = new WeakMap();

  const entryAround = (element) => {
    const form = element.closest?.(FORM);
    if (form && !entries.has(form)) entries.set(form, new Entry(form));
    return form && entries.get(form);
  };

  document.addEventListener("keydown", (event) => entryAround(event.target)?.key(event));
  document.addEventListener("change", (event) => entryAround(event.target)?.remember(event.target));
  document.addEventListener("htmx:afterSettle", (event) => entryAround(event.target)?.afterDates());
}

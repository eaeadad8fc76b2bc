// The question about an outcome: the parts that this one has, what was answered, what is still to be answered.

const MUST = ["why", "fill"];

const figure = (text) => (/^\d+([.,]\d+)?$/.test(text.trim()) ? Number(text.trim().replace(",", ".")) : NaN);

export class Question {
  constructor(form, { kinds, asked }) {
    Object.assign(this, { form, kinds, asked });
  }

  part(name) {
    return this.form.querySelector(`[data-part=${name}]`);
  }

  // `slug` ends the address of an outcome; false where such a stop has no such outcome.
  open(slug, section) {
    const kind = this.kinds[slug];
    const question = this.asked[`${section.dataset.kind}:${kind}`];
    if (!question) return false;
    this.kind = kind;
    this.parts = question.parts;
    this.form.reset();
    this.form.querySelector("[data-title]").textContent = question.title;
    this.form.querySelector("[data-button]").textContent = question.button;
    this.form.querySelector("[data-taken]").textContent = "";
    for (const part of this.form.querySelectorAll("[data-part]")) part.hidden = !this.parts.includes(part.dataset.part);
    for (const error of this.form.querySelectorAll("[data-error]")) error.hidden = true;
    this.#drawThings(section);
    return true;
  }

  // What may stay behind are the things that were to be taken.
  #drawThings(section) {
    const things = [...section.querySelectorAll("[data-item]")];
    const box = this.part("left").querySelector("[data-things]");
    box.replaceChildren(...things.map((thing) => this.#thing(thing)));
    if (things.length === 0) this.part("left").hidden = true;
  }

  #thing(thing) {
    const label = document.createElement("label");
    label.className = "choice step";
    const tick = Object.assign(document.createElement("input"), { type: "checkbox", name: "left", value: thing.dataset.item });
    const words = document.createElement("b");
    words.textContent = thing.querySelector(".name").textContent;
    const picture = thing.querySelector(".pictogram").cloneNode(true);
    picture.setAttribute("class", "pictogram medium");
    label.append(tick, picture, words);
    return label;
  }

  // What the act says, or null with the errors shown.
  read() {
    const given = new FormData(this.form);
    const wrong = this.parts.filter((part) => this.#isWrong(part, given));
    for (const part of this.parts) {
      const error = this.part(part)?.querySelector("[data-error]");
      if (!error) continue;
      error.hidden = !wrong.includes(part);
      if (part === "exact") this.#explain(error.querySelector("span"), given.get("exact"));
    }
    if (wrong.length === 0) return this.#act(given);
    const first = this.part(wrong[0]);
    first.querySelector("input").focus();
    first.scrollIntoView({ block: "center" });
    return null;
  }

  // A number that no truck holds is not a number that is badly written.
  #explain(words, text) {
    words.dataset.usual ??= words.textContent;
    words.textContent = figure(text) > this.#mostM3 ? this.form.dataset.tooMuch : words.dataset.usual;
  }

  get #mostM3() {
    return Number(this.form.dataset.mostM3);
  }

  #isWrong(part, given) {
    const text = given.get(part) ?? "";
    if (MUST.includes(part)) return text === "";
    if (part === "scale") return text === "" && given.get("exact").trim() === "";
    const most = part === "exact" ? this.#mostM3 : Infinity;
    if (part === "exact" || part === "weight_kg") return text.trim() !== "" && !(figure(text) > 0 && figure(text) <= most);
    return false;
  }

  #act(given) {
    const act = { kind: this.kind };
    const has = (part) => this.parts.includes(part) && (given.get(part) ?? "").trim() !== "";
    if (this.parts.includes("scale")) act.volume_m3 = String(has("exact") ? figure(given.get("exact")) : Number(given.get("scale")));
    if (has("weight_kg")) act.weight_kg = String(figure(given.get("weight_kg")));
    if (has("why")) act.reason = given.get("why");
    if (has("fill")) act.fill = given.get("fill");
    if (has("name")) act.name = given.get("name").trim();
    if (this.parts.includes("left")) {
      const left = given.getAll("left").map((item) => ({ item: Number(item), reason: act.reason }));
      if (left.length > 0) act.left = left;
    }
    return act;
  }

  get photo() {
    const [file] = this.form.elements.photo.files;
    return this.parts.includes("photo") ? file : undefined;
  }
}

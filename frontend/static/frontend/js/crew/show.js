// Shows and hides the parts of the page as the crew goes on. Everything is drawn by the server; here only figures are written.

import { STAGES, aboard, left, unloads } from "./fold.js";

const number = (value, digits) => value.toLocaleString("fr-FR", { maximumFractionDigits: digits });
const NARROW = "\u202f";

const m3 = (value) => `${number(Math.round(value * 10) / 10, 1)}${NARROW}m³`;
const kg = (value) => `${number(value, 0)}${NARROW}kg`;

// "9 h 05".
const clock = (min) => `${Math.floor(min / 60)}\u00a0h${min % 60 ? `\u00a0${String(min % 60).padStart(2, "0")}` : ""}`;

// As people read it: "06 12 34 56 78".
const national = (phone) => phone.replace(/^\+33/, "0").replace(/^(0\d)(\d\d)(\d\d)(\d\d)(\d\d)$/, "$1 $2 $3 $4 $5");

function put(element, value) {
  const isPhone = element.matches("a");
  element.hidden = !value;
  element.querySelector("[data-value]").textContent = isPhone ? national(value ?? "") : (value ?? "");
  if (isPhone && value) element.href = `tel:${value}`;
  else element.removeAttribute("href");
}

export class Screen {
  constructor(root) {
    this.root = root;
    this.chips = new Map([...root.querySelector("#puces").content.children].map((box) => [box.dataset.key, box.firstElementChild]));
  }

  get stops() {
    return [...this.root.querySelectorAll("[data-stop]")].map((section) => Number(section.dataset.stop));
  }

  section(stop) {
    return this.root.querySelector(`[data-stop="${stop}"]`);
  }

  #expected(stop) {
    const { kind, m3: likelyM3, kg: likelyKg } = this.section(stop).dataset;
    return { kind, m3: Number(likelyM3), kg: Number(likelyKg) };
  }

  // What an act is called: "Fait", "En partie", and of a relay point "Fermé".
  words(kind, stop) {
    return this.chips.get(this.#key(this.section(stop).dataset.kind, kind)).textContent.trim();
  }

  #key(kind, state) {
    return kind === "RELAY" && state === "NOBODY" ? "SHUT" : state;
  }

  // A new screen begins at its top, and is read aloud from there.
  begin(view) {
    window.scrollTo(0, 0);
    const title = view === "question" || view === "incident" ? this.root.querySelector(`#${view} h1`) : document.querySelector("main");
    title.focus({ preventScroll: true });
  }

  // `view` is "now", "one", "question" or "incident", `stop` the one it is about; `heard` is what the office says of each
  // stop, `hours` when the crew comes there now; `isBroken` that its truck drives no further.
  draw(known, { view, stop }, { heard, hours, isBroken }) {
    const toDo = left(known);
    [this.now] = toDo;
    const shown = view === "now" ? toDo[0] : stop;
    const near = toDo.slice(0, 2);
    for (const part of this.root.querySelectorAll("[data-view]")) part.hidden = part.dataset.view !== view;
    for (const part of this.root.querySelectorAll("[data-left]")) part.hidden = toDo.length === 0;
    for (const name of ["question", "incident"]) this.root.querySelector(`#${name}`).hidden = view !== name;
    for (const [one, now] of known) {
      this.#drawStop(one, now, one === shown && (view === "now" || view === "one"));
      this.#drawListed(one, now, view === "now" && one === toDo[1]);
      this.#drawSecrets(one, near.includes(one) ? heard.get(one) : undefined);
      this.#drawHours(one, hours.get(one));
    }
    this.root.querySelector("[data-afterwards]").hidden = toDo.length < 2;
    this.#count(known, toDo, isBroken);
  }

  #drawStop(stop, now, isShown) {
    const section = this.section(stop);
    const isOver = now.stage === "OVER";
    if (section.dataset.stage !== now.stage) {
      section.querySelector("[data-outcomes]").open = now.stage === "ARRIVED" || now.stage === "STARTED";
      section.querySelector("[data-again]").open = false;
      section.dataset.stage = now.stage;
    }
    section.hidden = !isShown;
    for (const part of section.querySelectorAll("[data-outcomes], [data-thumb]")) part.hidden = isOver;
    section.querySelector("[data-again]").hidden = !isOver;
    const go = section.querySelector("[data-go]");
    if (go) go.hidden = isOver || STAGES.indexOf(now.stage) >= STAGES.indexOf("ARRIVED");
    const steps = [...section.querySelectorAll("[data-step]")];
    const begun = steps.filter((step) => STAGES.indexOf(step.dataset.step) <= STAGES.indexOf(now.stage));
    for (const step of steps) step.hidden = step !== begun.at(-1);
  }

  #drawListed(stop, now, isAfter) {
    const line = this.root.querySelector(`[data-listed="${stop}"]`);
    line.classList.toggle("over", now.stage === "OVER");
    this.root.querySelector(`[data-mark="${stop}"]`)?.classList.toggle("over", now.stage === "OVER");
    const { kind } = this.section(stop).dataset;
    for (const box of [line.querySelector("[data-chip]"), this.section(stop).querySelector("[data-chip]")]) this.#chip(box, kind, now);
    this.root.querySelector(`[data-after="${stop}"]`).hidden = !isAfter;
  }

  #chip(box, kind, { stage, state, m3: loaded }) {
    const key = stage === "OVER" ? this.#key(kind, state) : stage;
    const chip = this.chips.get(key)?.cloneNode(true);
    if (chip && loaded) chip.querySelector("[data-measure]").textContent = ` · ${m3(loaded)}`;
    box.replaceChildren(...(chip ? [chip] : []));
  }

  // Telephone and code, of the stops at hand alone.
  #drawSecrets(stop, secrets) {
    for (const box of this.root.querySelectorAll(`[data-stop="${stop}"] [data-secret], [data-after="${stop}"] [data-secret]`)) {
      put(box, secrets?.[box.dataset.secret]);
    }
  }

  #drawHours(stop, hour) {
    for (const box of this.root.querySelectorAll(`[data-expected="${stop}"]`)) {
      box.hidden = !hour;
      box.classList.toggle("bad", Boolean(hour?.isLate));
      box.classList.toggle("warn", !hour?.isLate);
      box.querySelector("[data-hour]").textContent = hour ? clock(hour.atMin) : "";
    }
    for (const box of this.root.querySelectorAll(`[data-late="${stop}"]`)) box.hidden = !hour?.isLate;
  }

  #count(known, toDo, isBroken) {
    const expected = (stop) => this.#expected(stop);
    const done = known.size - toDo.length;
    this.root.querySelector("[data-done]").textContent = `${done} fait${done > 1 ? "s" : ""} sur ${known.size}`;
    const load = aboard(known, expected);
    this.root.querySelector("[data-aboard]").textContent = `${m3(load.m3)} à bord, ${kg(load.kg)}`;
    for (const [stop, volume] of unloads(known, expected)) {
      for (const box of this.root.querySelectorAll(`[data-unload="${stop}"]`)) box.textContent = m3(volume);
    }
    const isStranded = load.m3 > 0 && (isBroken || toDo.length === 0);
    this.isOver = toDo.length === 0 && !isStranded;
    this.root.querySelector("[data-stranded]").hidden = !isStranded;
    for (const part of this.root.querySelectorAll("[data-finished]")) part.hidden = !this.isOver;
  }
}

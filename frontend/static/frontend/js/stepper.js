// Makes the − and + of every [data-stepper] work; the number field inside is the truth and works without this.

function bounds(input) {
  return { least: Number(input.min || 0), most: Number(input.max || Infinity), step: Number(input.step) || 1 };
}

function refresh(stepper) {
  const input = stepper.querySelector("input");
  const { least, most } = bounds(input);
  const value = Number(input.value || 0);
  stepper.querySelector("[data-less]").disabled = value <= least;
  stepper.querySelector("[data-more]").disabled = value >= most;
  stepper.closest(".tile")?.classList.toggle("chosen", value > 0);
}

function move(stepper, direction) {
  const input = stepper.querySelector("input");
  const { least, most, step } = bounds(input);
  const wanted = Number(input.value || 0) + direction * step;
  input.value = String(Math.min(most, Math.max(least, Math.round(wanted * 100) / 100)));
  refresh(stepper);
  // "input" lets a page redraw its gauge, "change" is what htmx listens to by default.
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

function prepare(root) {
  for (const stepper of root.querySelectorAll("[data-stepper]:not(.ready)")) {
    for (const button of stepper.querySelectorAll("button")) button.hidden = false;
    stepper.classList.add("ready");
    refresh(stepper);
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-stepper] button");
  if (button) move(button.closest("[data-stepper]"), "more" in button.dataset ? 1 : -1);
});
document.addEventListener("input", (event) => {
  const stepper = event.target.closest("[data-stepper]");
  if (stepper) refresh(stepper);
});
document.addEventListener("htmx:load", (event) => prepare(event.target.parentElement ?? document));
prepare(document);

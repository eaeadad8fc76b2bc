// The sentence that each person will read follows the date chosen for them.

for (const menu of document.querySelectorAll("[data-to]")) {
  const line = menu.closest("li");
  const words = line.querySelector("[data-words]");
  const show = () => {
    const when = menu.selectedOptions[0]?.dataset.when;
    for (const told of line.querySelectorAll("[data-told]")) told.hidden = (told.dataset.told === "date") !== Boolean(when);
    if (!when || !words) return;
    words.textContent = words.textContent.replace(words.dataset.when, when);
    words.dataset.when = when;
  };
  menu.addEventListener("change", show);
  show();
}

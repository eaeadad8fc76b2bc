// Passing something on: the browser's own sharing where there is one, else a copy. Without this the address bar does it.

function copy(box, words) {
  const told = box.querySelector("[data-told]");
  navigator.clipboard.writeText(words).then(
    () => { told.textContent = "Copié."; },
    () => { told.textContent = `Copiez ceci : ${words}`; },
  );
}

function offer(button, act) {
  button.hidden = false;
  button.addEventListener("click", act);
}

for (const box of document.querySelectorAll("[data-share]")) {
  const { share: url, title } = box.dataset;
  const words = url || box.querySelector("[data-code]").textContent;
  if (navigator.clipboard) offer(box.querySelector("[data-copy]"), () => copy(box, words));
  const send = box.querySelector("[data-send]");
  if (send && navigator.share) offer(send, () => navigator.share({ title, url }).catch(() => {}));
}

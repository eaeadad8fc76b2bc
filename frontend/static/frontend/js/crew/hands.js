// What a hand does on the page: links that stay within the round, forms that become acts.

import { shrunk } from "./shrink.js";

const SECOND_TAP_MS = 700; // the next button stands where the last one stood

function isSecondTap(phone) {
  const { dataset } = phone.root;
  if ("resting" in dataset) return true;
  dataset.resting = "";
  setTimeout(() => delete dataset.resting, SECOND_TAP_MS);
  return false;
}

function follow(phone, event) {
  const link = event.target.closest("a[href]");
  const isOurs = link?.origin === location.origin && link.pathname.startsWith(phone.home) && !link.target;
  if (!isOurs || !phone.round || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  phone.go(link.pathname);
}

async function answer(phone, form) {
  const act = phone.question.read();
  if (!act || isSecondTap(phone)) return;
  const { photo } = phone.question;
  const { stop } = phone.place;
  await phone.tell({ ...act, stop }, phone.screen.words(act.kind, stop));
  if (photo) await phone.addPhoto(stop, await shrunk(photo));
  form.reset();
  await phone.go(phone.home);
}

async function report(phone, form) {
  const incident = new FormData(form).get("incident");
  form.querySelector("[data-error]").hidden = Boolean(incident);
  if (!incident || isSecondTap(phone)) return;
  const words = form.querySelector(`[value=${incident}]`).closest("label").textContent.trim();
  await phone.tell({ kind: "INCIDENT", incident, stop: phone.screen.now ?? null }, words);
  form.reset();
  await phone.go(phone.home);
}

async function step(phone, form) {
  if (isSecondTap(phone)) return;
  const stop = Number(form.closest("[data-stop]").dataset.stop);
  await phone.tell({ kind: form.dataset.tell, stop }, phone.screen.words(form.dataset.tell, stop));
}

function submit(phone, event) {
  const form = event.target;
  if (!phone.round || !phone.root.contains(form)) return;
  event.preventDefault();
  if (form.dataset.tell) step(phone, form);
  else if (form.id === "question") answer(phone, form);
  else if (form.id === "incident") report(phone, form);
  else if ("undo" in form.dataset) phone.undo();
  else if ("read" in form.dataset) phone.read(form.dataset.read);
}

// The browser offers to put the round among the applications of the telephone: a button shows until it was touched.
function offer(phone, event) {
  event.preventDefault();
  phone.offered = event;
  if (phone.round) phone.draw();
}

async function install(phone) {
  phone.offered?.prompt(); // a second touch finds it taken
  phone.offered = undefined;
  await phone.draw();
}

export function listen(phone) {
  window.addEventListener("beforeinstallprompt", (event) => offer(phone, event));
  document.addEventListener("click", (event) => (event.target.closest("[data-install]") ? install(phone) : follow(phone, event)));
  document.addEventListener("submit", (event) => submit(phone, event));
  document.addEventListener("change", ({ target }) => {
    if (target.name === "photo") target.closest("form").querySelector("[data-taken]").textContent = target.files.length > 0 ? "(prise)" : "";
  });
  window.addEventListener("popstate", () => phone.round && phone.draw({ isMoved: true }));
}

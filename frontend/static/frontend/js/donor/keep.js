// Keeps what is being written, in this tab only, so that a reload or the back button loses nothing. Sending the last form forgets all.

const PREFIX = "collecte:";
const form = document.querySelector("form[data-keep]");
const key = PREFIX + location.pathname;

function written() {
  const kept = [...form.elements].filter((field) => field.name && !["hidden", "search", "submit", "button"].includes(field.type));
  return kept.filter((field) => !field.closest("[aria-hidden=true]"));
}

function ticks(field) {
  return field.type === "radio" || field.type === "checkbox";
}

function save() {
  const values = {};
  for (const field of written()) if (!ticks(field) || field.checked) values[field.name] = field.value;
  try {
    sessionStorage.setItem(key, JSON.stringify(values));
  } catch {
    // No room or no permission: the page works without.
  }
}

function read() {
  try {
    return JSON.parse(sessionStorage.getItem(key));
  } catch {
    return null;
  }
}

function putBack(field, values) {
  const value = values[field.name];
  if (ticks(field)) {
    if (field.checked === (value === field.value)) return false;
    field.checked = !field.checked;
  } else {
    if (value === undefined || field.value === value) return false;
    field.value = value;
  }
  field.dispatchEvent(new Event("input", { bubbles: true }));
  return true;
}

function restore() {
  const values = read();
  if (!values) return;
  const changed = written().filter((field) => putBack(field, values));
  if (changed.length) changed[0].dispatchEvent(new Event("change", { bubbles: true }));
}

function forget() {
  for (const name of Object.keys(sessionStorage)) if (name.startsWith(PREFIX)) sessionStorage.removeItem(name);
}

if (form.dataset.keep === "sent") {
  // The server has just shown what was sent: coming back to it must ask nothing and repeat nothing.
  history.replaceState(null, "", form.dataset.keepAt ?? location.href);
  save();
} else {
  document.addEventListener("DOMContentLoaded", restore);
}
form.addEventListener("input", save);
form.addEventListener("change", save);
if ("keepLast" in form.dataset) form.addEventListener("submit", forget);

// Keys of the staff's pages: "?" shows them, "/" goes to the search box, a letter follows the link that bears it.

const OFF = "amistock-keys-off";
const WRITES = "input, textarea, select, [contenteditable], form[data-entry]";

const dialog = document.querySelector("[data-keys]");
const opener = document.querySelector("[data-keys-open]");
const switchBox = dialog.querySelector("[data-keys-on]");

function isOff() {
  try {
    return localStorage.getItem(OFF) !== null;
  } catch {
    return false; // a browser that keeps nothing
  }
}

function turn(on) {
  try {
    if (on) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "1");
  } catch {
    // Then it holds for this page.
  }
}

function search(event) {
  const box = document.querySelector("[type=search]") ?? dialog.querySelector("[data-key=s]");
  if (!box) return;
  event.preventDefault();
  if (box.matches("a")) box.click();
  else box.focus();
}

function help(event) {
  event.preventDefault();
  if (!dialog.open) dialog.showModal();
}

function press(event) {
  if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
  const writing = event.target.closest(WRITES);
  if (event.key === "?" && (!writing || (writing.matches("input") && !writing.value))) help(event);
  if (writing || !switchBox.checked) return;
  if (event.key === "/") search(event);
  else if (/^[a-z]$/.test(event.key)) document.querySelector(`[data-key="${event.key}"]`)?.click(); // a page's own before those of the list
}

switchBox.checked = !isOff();
switchBox.addEventListener("change", () => turn(switchBox.checked));
opener.hidden = false;
opener.addEventListener("click", () => dialog.showModal());
document.addEventListener("keydown", press);

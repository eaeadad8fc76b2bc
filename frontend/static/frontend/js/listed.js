// A list that grows by itself: the last line, once used, is followed by another. Without this, a button adds lines.

function emptyLine(list) {
  const line = list.lastElementChild.cloneNode(true);
  const number = list.children.length + 1;
  line.querySelector(".error")?.remove();
  for (const control of line.querySelectorAll("input, select")) {
    control.removeAttribute("aria-invalid");
    control.removeAttribute("aria-describedby");
    control.setAttribute("aria-label", control.getAttribute("aria-label").replace(/\d+$/, String(number)));
  }
  line.querySelector("[name=object]").value = "";
  line.querySelector("[name=quantity]").value = "1";
  line.querySelector("[name=condition]").selectedIndex = 0;
  return line;
}

function grow(list) {
  list.append(emptyLine(list));
  return list.lastElementChild;
}

for (const list of document.querySelectorAll("[data-listed]")) {
  list.addEventListener("input", () => {
    if (list.lastElementChild.querySelector("[name=object]").value) grow(list);
  });
  list.parentElement.querySelector("[data-more-lines]").hidden = true;
}

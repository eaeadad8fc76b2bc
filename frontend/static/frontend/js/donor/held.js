// Tells how long the chosen window is still kept: a line that changes each minute, and a voice that speaks twice at most.

const SOON_MIN = 3;

function follow(line) {
  const until = Date.parse(line.dataset.heldUntil);
  const left = line.querySelector("[data-held-left]");
  const said = document.querySelector("[data-held-said]");
  let spoken = "";

  function say(key) {
    if (spoken !== key) said.textContent = said.dataset[key];
    spoken = key;
  }

  function look() {
    const minutes = Math.ceil((until - Date.now()) / 60000);
    if (minutes <= 0) {
      left.textContent = "";
      say("over");
      return;
    }
    left.querySelector("span").textContent = String(minutes);
    if (minutes <= SOON_MIN) say("soon");
    setTimeout(look, 5000);
  }

  if (left) look();
}

for (const line of document.querySelectorAll("[data-held-until]")) follow(line);

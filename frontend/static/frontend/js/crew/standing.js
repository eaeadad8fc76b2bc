// What has been sent, what waits, what the office looks at, and what may still be taken back.

const WAITS = (count) => `${count} en attente`;

export class Standing {
  constructor(root) {
    this.root = root;
  }

  draw(acts, photos, { last, isOffline, hasNews }) {
    const waiting = acts.filter(({ answer }) => !answer).length + photos.filter((photo) => !photo.isRefused).length;
    this.#drawPill(waiting, isOffline || !navigator.onLine);
    this.root.querySelector("[data-changed]").hidden = !hasNews;
    this.#drawConflict(acts.find(({ answer }) => answer?.result === "CONFLICT"));
    const isStanding = last && acts.find(({ act }) => act.client_id === last.act.client_id)?.answer?.result !== "CONFLICT";
    const undo = this.root.querySelector("[data-undo]");
    undo.hidden = !isStanding;
    undo.querySelector("[data-words]").textContent = last?.words ?? "";
  }

  #drawPill(waiting, isOffline) {
    const sending = this.root.querySelector("[data-sending]");
    const pill = sending.querySelector("[data-pill]");
    const words = [isOffline ? "Hors connexion" : "", waiting > 0 ? WAITS(waiting) : ""].filter(Boolean).join(" · ");
    const said = words || "Tout est envoyé";
    if (pill.textContent !== said) pill.textContent = said;
    pill.className = `pill ${words ? "warn" : "good"}`;
    sending.hidden = false;
  }

  #drawConflict(told) {
    const notice = this.root.querySelector("[data-read]");
    notice.hidden = !told;
    if (!told) return;
    notice.dataset.read = told.act.client_id;
    notice.querySelector("[data-why]").textContent = told.words ?? "";
  }
}

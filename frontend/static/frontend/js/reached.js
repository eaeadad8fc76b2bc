// Says when the house cannot be reached, or its door is shut (signed out meanwhile): what the page shows may be old, what is typed
// in it stays. Taken back with the first answer that comes.

const SHUT = 403;
const FAULT = 500;
const DOWN = "Pas de réponse pour l’instant\u00a0: ce que montre cette page peut dater. Ce que vous avez écrit est toujours là.";
const SIGNED_OUT = "Votre session est finie\u00a0: reconnectez-vous dans un autre onglet, puis revenez ici. Ce que vous avez écrit est toujours là.";

const needsNetwork = navigator.onLine; // not where the house is on the same machine
const place = document.getElementById("messages");
let notice = null;

// `status` of the answer, 0 where none came or it only led elsewhere. What a form got wrong is said by the page itself.
export function unreached(status) {
  if (status && status !== SHUT && status < FAULT) return;
  notice ??= Object.assign(document.createElement("p"), { className: "notice warn" });
  const words = status === SHUT ? SIGNED_OUT : DOWN;
  if (notice.textContent !== words) notice.textContent = words;
  if (!notice.isConnected) place.append(notice);
}

export function reached() {
  notice?.remove();
}

// Who signs in again elsewhere gets another key: the forms that stand open here take it, or all that is typed would be refused.
function takeTheNewKey() {
  const key = document.cookie.match(/(?:^|;\s*)csrftoken=([^;]+)/)?.[1];
  if (document.hidden || !key) return;
  for (const field of document.getElementsByName("csrfmiddlewaretoken")) field.value = key;
}

document.addEventListener("htmx:responseError", (event) => unreached(event.detail.xhr.status));
document.addEventListener("htmx:sendError", () => unreached(0));
document.addEventListener("htmx:timeout", () => unreached(0));
// Sent without a network, the page would be gone with all that was typed.
document.addEventListener("submit", (event) => {
  if (navigator.onLine || !needsNetwork) return;
  event.preventDefault();
  unreached(0);
});
document.addEventListener("htmx:afterOnLoad", (event) => { if (event.detail.successful) reached(); });
document.addEventListener("visibilitychange", takeTheNewKey);

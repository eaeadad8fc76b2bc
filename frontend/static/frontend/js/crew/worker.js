// Answers a crew's pages and their parts from what the page has kept, so that a round opens in a stairwell. Served unhashed
// at /equipe/sw.js, or it would control nothing. Sends what waits when the page is closed and the network is back.

import { Sender } from "./send.js";
import { Store } from "./store.js";

const HOME = /^\/equipe\/[^/]+\//;
const NOTHING_KEPT = `<!doctype html><html lang="fr"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Hors connexion</title><h1>Pas de réseau</h1><p>Cette tournée n’est plus dans votre téléphone. Ouvrez le lien avec du réseau.</p></html>`;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

const isOfToday = (kept) => new Date(kept.headers.get("Date")).toDateString() === new Date().toDateString();

// A round is kept for its day: the next morning its addresses leave the phone, whoever opens it.
async function page(request, home) {
  const kept = await caches.match(home, { ignoreVary: true });
  if (kept && isOfToday(kept)) return kept;
  if (kept) await caches.delete(home);
  return fetch(request).catch(() => new Response(NOTHING_KEPT, { headers: { "Content-Type": "text/html; charset=utf-8" } }));
}

async function part(request) {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

// `home` is that of the round. When it throws, the browser asks once more later.
async function send(home) {
  const databases = await indexedDB.databases();
  if (!databases.some(({ name }) => name === home)) return; // wiped meanwhile
  const isDone = await new Sender(home, await Store.open(home)).finish();
  if (!isDone) throw new Error("something waits");
}

self.addEventListener("sync", (event) => event.waitUntil(send(event.tag)));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  const [home] = pathname.match(HOME) ?? [];
  if (request.mode === "navigate") {
    if (home) event.respondWith(page(request, home));
  } else if (!home || pathname.endsWith("manifest.webmanifest")) event.respondWith(part(request));
});

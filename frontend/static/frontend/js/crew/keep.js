// What opens without network: the page of the round, its styles, scripts and pictures, in a cache named after its address.

const PARTS = "link[rel=stylesheet], link[rel=modulepreload], link[rel=icon], link[rel=manifest], script[src]";

function partsOf(page, root) {
  const named = [...page.querySelectorAll(PARTS)].map((part) => part.getAttribute("href") ?? part.getAttribute("src"));
  return [...new Set([...named, ...root.dataset.later.trim().split(" ")])];
}

// Without network the one that was there before goes on.
export function startWorker() {
  return navigator.serviceWorker.register("/equipe/sw.js", { type: "module", scope: "/equipe/", updateViaCache: "none" }).catch(() => undefined);
}

// The page as the server draws it now, kept with all its parts; nothing is kept by halves.
export async function keep(home) {
  const answer = await fetch(home, { cache: "no-store" });
  if (!answer.ok) throw new Error(`${answer.status}`);
  const copy = answer.clone();
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const root = page.querySelector("[data-phone]");
  if (!root) throw new Error("no round");
  const cache = await caches.open(home);
  await cache.addAll(partsOf(page, root));
  await cache.put(home, copy);
  return page;
}

export async function isKept(home) {
  return (await caches.match(home, { ignoreVary: true })) !== undefined;
}

export function forget(home) {
  return caches.delete(home);
}

// Rounds of other days: their addresses leave the phone at once. Answers those that may have something to send.
export async function otherRounds(home) {
  const isOther = (name) => name.startsWith("/equipe/") && name !== home;
  await Promise.all((await caches.keys()).filter(isOther).map((name) => caches.delete(name)));
  const databases = (await indexedDB.databases?.()) ?? [];
  return databases.map(({ name }) => name).filter(isOther);
}

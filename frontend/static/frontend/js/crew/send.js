// Sends what waits, in its order, until nothing waits; tries again ever more rarely, and at once when the network is back.

const LEAST_MS = 2000;
const MOST_MS = 60_000;
const FRESH_MS = 60_000;
const PATIENCE_MS = 20_000;
const AT_ONCE = 100;
const KEPT_MS = 5000;

// The link is dead: revoked, or the round is over. Permanent.
class Gone extends Error {}

async function ask(address, options = {}) {
  const answer = await fetch(address, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS), ...options });
  if (answer.status === 404 || answer.status === 410) throw new Gone();
  return answer;
}

const nothing = () => undefined;

function asJson(body) {
  return { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
}

export class Sender {
  // `changed` is called whenever something was answered or tried, `gone` once when the link is dead; without a page, neither.
  constructor(home, store, { changed = nothing, gone = nothing } = {}) {
    Object.assign(this, { home, store, changed, gone, failures: 0, isOffline: false });
  }

  start() {
    const soon = () => this.soon(0);
    window.addEventListener("online", soon);
    window.addEventListener("offline", this.changed);
    document.addEventListener("visibilitychange", () => { if (!document.hidden) soon(); });
    soon();
  }

  soon(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#turn(), wait);
  }

  // Something waits: it goes now, or, should the page be closed before, when the browser finds a network.
  told() {
    this.soon(0);
    navigator.serviceWorker.ready.then(({ sync }) => sync?.register(this.home)).catch(() => undefined);
  }

  async #turn() {
    if (this.isBusy) {
      this.isWanted = true;
      return;
    }
    this.isBusy = true;
    this.isWanted = false;
    await this.#try();
    this.isBusy = false;
    if (!this.isOver) this.soon(this.isWanted ? 0 : this.#pause());
  }

  #pause() {
    if (this.isKept) return KEPT_MS * (0.5 + Math.random());
    return this.failures === 0 ? FRESH_MS : Math.min(MOST_MS, LEAST_MS * 2 ** (this.failures - 1)) * (0.75 + Math.random() / 2);
  }

  async #try() {
    try {
      await this.run();
      this.failures = 0;
      this.isOffline = false;
      await this.changed();
    } catch (error) {
      if (error instanceof Gone) {
        this.isOver = true;
        await this.gone();
        return;
      }
      this.failures += 1;
      this.isOffline = true;
      await this.changed();
    }
  }

  // Once, without a page: whether nothing of it waits any more.
  async finish() {
    try {
      await this.#alone(() => this.#empty());
      return !this.isKept;
    } catch (error) {
      return error instanceof Gone;
    }
  }

  // One hand at a time, even with the round open twice, or with a worker that sends too.
  #alone(send) {
    return navigator.locks.request(`send ${this.home}`, send);
  }

  // Everything that waits, then the round as it is now. Throws when the network or the server does. What is kept there
  // in a rush waits here too, until we hear what became of it.
  run() {
    return this.#alone(async () => {
      await this.#empty();
      if (!this.isKept) await this.#listen();
    });
  }

  async #empty() {
    this.isKept = false;
    let waiting = await this.#waiting();
    while (waiting.length > 0) {
      await this.#send(waiting.slice(0, this.failures > 2 ? 1 : AT_ONCE)); // by ones when all together will not go
      if (this.isKept) return;
      waiting = await this.#waiting();
    }
    for (const photo of await this.store.photos()) if (!photo.isRefused) await this.#sendPhoto(photo);
  }

  async #waiting() {
    return (await this.store.acts()).filter(({ answer }) => !answer);
  }

  async #send(told) {
    const body = { sent_at: new Date().toISOString(), acts: told.map(({ act }) => act) };
    const answer = await ask(`${this.home}actes/`, asJson(body));
    if (!answer.ok) throw new Error(`${answer.status}`);
    const { answers } = await answer.json();
    const known = answers.filter(({ result }) => result !== "KEPT");
    this.isKept = known.length < answers.length;
    await this.store.answer(known);
    await this.changed();
  }

  async #sendPhoto(photo) {
    const body = new FormData();
    body.set("client_id", photo.client_id);
    body.set("stop", photo.stop);
    body.set("picture", photo.picture, "photo.jpg");
    const answer = await ask(`${this.home}photos/`, { method: "POST", body });
    const isRefused = [400, 413, 415, 422].includes(answer.status);
    if (!answer.ok && !isRefused) throw new Error(`${answer.status}`);
    await (isRefused ? this.store.addPhoto({ ...photo, isRefused }) : this.store.dropPhoto(photo));
    await this.changed();
  }

  async #listen() {
    const answered = (await this.store.acts()).filter(({ answer }) => answer);
    const answer = await ask(`${this.home}tournee.json`);
    if (!answer.ok) throw new Error(`${answer.status}`);
    await this.store.settle(await answer.json(), answered);
  }
}

// A crew's page becomes an application: it opens, shows and takes what is told with no network at all. Without this, every
// button is a form of its own.

import { fold, planOf, wayOf } from "./fold.js";
import { listen } from "./hands.js";
import { hoursOf } from "./hours.js";
import { Sender } from "./send.js";
import { Screen } from "./show.js";
import { Standing } from "./standing.js";
import { Store } from "./store.js";

// Needed after the first screen: on a slow line each module is waited for.
const asking = () => import("./asking.js");
const keeping = () => import("./keep.js");

const BROKEN = ["BREAKDOWN", "ACCIDENT"];
const STOP = /^arrets\/(\d+)\/(?:([\w-]+)\/)?$/;

class Phone {
  constructor(root, store) {
    this.store = store;
    this.home = root.dataset.home;
    this.known = new Map();
    this.sender = new Sender(this.home, store, { changed: () => this.changed(), gone: () => this.gone() });
    this.take(root);
  }

  // The page as the server draws it: the one that was opened, or a newer one.
  take(root) {
    this.root = root;
    this.screen = new Screen(root);
    this.standing = new Standing(root);
    this.question = undefined;
  }

  async start() {
    listen(this);
    this.round = (await this.store.kept("round")) ?? this.#written("heard");
    await this.draw({ isMoved: this.place.view !== "now" });
    this.sender.start();
    const { otherRounds, startWorker } = await keeping();
    await startWorker();
    for (const other of await otherRounds(this.home)) await this.#finish(other);
  }

  // What the server wrote into the page for its script.
  #written(name) {
    return JSON.parse(this.root.querySelector(`#${name}`).textContent);
  }

  // What another day's round has still to send is sent; then nothing of it stays.
  async #finish(other) {
    const store = await Store.open(other);
    if (await new Sender(other, store).finish()) await store.wipe();
  }

  // Which screen the address means.
  get place() {
    const path = location.pathname.slice(this.home.length);
    const [, number, slug] = path.match(STOP) ?? [];
    const stop = Number(number);
    if (path === "incident/") return { view: "incident" };
    if (!this.screen.stops.includes(stop)) return { view: "now" };
    return { view: slug ? "question" : "one", stop, slug };
  }

  go(path) {
    history.pushState(null, "", path);
    return this.draw({ isMoved: true });
  }

  async draw({ isMoved = false } = {}) {
    if (isMoved && this.newer) this.#renewPage();
    const acts = await this.store.acts();
    const here = this.round.stops.filter((stop) => this.screen.stops.includes(stop.id));
    this.known = fold(here, acts);
    const { place } = this;
    const section = place.stop && this.screen.section(place.stop);
    if (isMoved && place.view === "question" && !(await this.#ask(place.slug, section))) place.view = "one";
    this.root.dataset.screen = place.view;
    const last = await this.store.kept("last");
    // The truck stands: the office says so, or its crew, as long as it tells nothing else.
    const isBroken = this.round.is_stranded || BROKEN.includes(last?.act.incident);
    this.screen.draw(this.known, place, { heard: new Map(here.map((stop) => [stop.id, stop])), hours: hoursOf(here, this.known, acts), isBroken });
    this.standing.draw(acts, await this.store.photos(), { last, isOffline: this.sender.isOffline, hasNews: this.hasNews });
    this.root.querySelector("[data-install]").hidden = !this.offered;
    if (isMoved) this.screen.begin(place.view);
  }

  async #ask(slug, section) {
    const { Question } = await asking();
    this.question ??= new Question(this.root.querySelector("#question"), this.#written("questions"));
    return this.question.open(slug, section);
  }

  // Something was answered, tried or heard.
  async changed() {
    const heard = await this.store.kept("round");
    this.round = heard ?? this.round;
    if (!this.round) return;
    await this.draw();
    if (await this.#isFinished()) await this.#leave();
    else if (heard) await this.#keepPlan();
  }

  async #isFinished() {
    const waits = (await this.store.acts()).some(({ answer }) => !answer) || (await this.store.photos()).some((photo) => !photo.isRefused);
    return this.known.size > 0 && this.screen.isOver && !waits;
  }

  // All is done and told: the addresses leave the phone.
  async #leave() {
    await (await keeping()).forget(this.home);
    for (const name of ["round", "plan"]) await this.store.forget(name);
  }

  // The page is kept anew whenever the plan is another one.
  async #keepPlan() {
    const plan = planOf(this.round);
    const before = await this.store.kept("plan");
    const { isKept, keep } = await keeping();
    if (plan !== before || !(await isKept(this.home))) {
      const page = await keep(this.home);
      await this.store.keep("plan", plan);
      const isAnotherWay = wayOf(this.round) !== this.screen.stops.join(" ");
      if (isAnotherWay || (before !== undefined && plan !== before)) await this.#show(page.querySelector("[data-phone]"), isAnotherWay);
    }
    this.root.dataset.kept = "";
  }

  // Not under the hand of somebody who answers a question.
  async #show(newer, isAnotherWay) {
    this.newer = newer;
    this.hasNews ||= isAnotherWay;
    if (this.place.view !== "question") await this.draw({ isMoved: true });
  }

  #renewPage() {
    const newer = document.adoptNode(this.newer);
    this.newer = undefined;
    this.root.replaceWith(newer);
    this.take(newer);
  }

  // `fields` are those of the act; `words` are said when it may be taken back.
  async tell(fields, words) {
    const stop = fields.stop ?? null;
    const act = { client_id: crypto.randomUUID(), told_at: new Date().toISOString(), ...fields, stop, visit: this.#visit(stop) };
    this.hasNews = false;
    await this.store.tell({ act, words, before: this.known.get(stop) });
    await this.draw();
    this.sender.told();
    return act;
  }

  async undo() {
    const last = await this.store.kept("last");
    if (!last) return;
    const { client_id: undoes, stop } = last.act;
    const act = { client_id: crypto.randomUUID(), told_at: new Date().toISOString(), kind: "UNDO", undoes, stop, visit: this.#visit(stop) };
    await this.store.tell({ act, before: last.before });
    await this.draw({ isMoved: true });
    this.sender.told();
  }

  #visit(stop) {
    return this.round.stops.find((one) => one.id === stop)?.visit ?? "";
  }

  async addPhoto(stop, picture) {
    await this.store.addPhoto({ client_id: crypto.randomUUID(), stop, picture });
    this.sender.told();
  }

  async read(clientId) {
    const told = (await this.store.acts()).find(({ act }) => act.client_id === clientId);
    if (told) await this.store.read(told);
    await this.draw();
  }

  // The link is dead: nothing stays on the phone, and the server says why.
  async gone() {
    this.round = undefined;
    await (await keeping()).forget(this.home);
    await this.store.wipe();
    const answer = await fetch(this.home, { cache: "no-store" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    document.querySelector("main").replaceWith(document.adoptNode(page.querySelector("main")));
    document.title = page.title;
  }
}

const root = document.querySelector("[data-phone]");
if (root && "serviceWorker" in navigator && "indexedDB" in window) {
  const phone = new Phone(root, await Store.open(root.dataset.home));
  await phone.start();
}

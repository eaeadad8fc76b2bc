// A part of a page that keeps itself fresh: asked for again every few seconds, 304 as long as nothing has changed; from its own address
// (`data-live="/…"`), else from the page's. A part that is a status is read aloud when it changes, another one is not. It waits while the
// page is hidden or somebody types in it, and keeps the focus, what was ticked and what was scrolled. Without this, a reload does the same.

import { reached, unreached } from "./reached.js";

const EVERY_MS = 5000;
const SHUT = 403;
const TYPING = "input, textarea, select, [contenteditable]";
const FOCUSABLE = "a[href], button, summary, [tabindex]";
const IN_HAND = "details[open], .dragged, [aria-invalid=true]";
const TICKABLE = "input[type=checkbox][name]";
const TICKED = `${TICKABLE}:checked`;

const keyOf = (box) => `${box.name} ${box.value}`; // with the version that was read: what has changed is to be ticked anew

class Live {
  constructor(part) {
    this.part = part;
    this.isPressed = false;
    part.addEventListener("pointerdown", () => { this.isPressed = true; });
    for (const name of ["pointerup", "pointercancel"]) window.addEventListener(name, () => { this.isPressed = false; });
    document.addEventListener("visibilitychange", () => this.#lookSoon(0));
    this.#lookSoon(EVERY_MS);
  }

  get #address() {
    return this.part.dataset.live || location.href;
  }

  #lookSoon(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#look(), wait);
  }

  async #look() {
    const isStill = document.hidden || this.#isInUse() || this.#address === this.untagged;
    const goesOn = isStill || (await this.#ask().catch(() => this.#missed()));
    if (goesOn) this.#lookSoon(EVERY_MS);
  }

  #isInUse() {
    const focused = document.activeElement;
    const isTyping = focused?.matches(TYPING) && this.part.contains(focused);
    const isReading = !getSelection().isCollapsed && this.part.contains(getSelection().anchorNode);
    const isTyped = [...this.part.querySelectorAll("textarea")].some((box) => box.value !== box.defaultValue);
    return isTyping || isTyped || isReading || this.isPressed || this.part.querySelector(IN_HAND) !== null;
  }

  // Whether to ask again: not once the door is shut (signed out, no right any more).
  async #ask() {
    const address = this.#address;
    const headers = { "HX-Request": "true", "X-Live": "1" };
    if (this.tag && address === this.address) headers["If-None-Match"] = this.tag;
    const answer = await fetch(address, { headers, cache: "no-store", redirect: "manual" });
    this.isMissing = false;
    if (answer.ok || answer.status === 304) reached();
    else unreached(answer.status);
    if (answer.status === 200 && !answer.headers.has("ETag")) this.untagged = address; // not a page that keeps fresh
    else if (answer.status === 200) {
      const text = await answer.text();
      // Something else was asked for meanwhile, or a hand is on it now.
      if (address !== this.#address || document.querySelector(".htmx-request") || this.#isInUse()) return true;
      this.tag = answer.headers.get("ETag");
      this.address = address;
      this.#show(new DOMParser().parseFromString(text, "text/html"));
    }
    return answer.status !== 0 && answer.status !== SHUT;
  }

  // One answer that never came may be a page that is being left.
  #missed() {
    if (this.isMissing) unreached(0);
    this.isMissing = true;
    return true;
  }

  #show(answer) {
    const fresh = answer.getElementById(this.part.id) ?? answer.body;
    if (fresh.innerHTML === this.shown) return;
    this.shown = fresh.innerHTML;
    const scrolled = [...this.part.querySelectorAll("[id]")].filter((box) => box.scrollTop).map((box) => [box.id, box.scrollTop]);
    const wanted = this.#focusedAndNext();
    const ticked = [...this.part.querySelectorAll(TICKED)].map((box) => keyOf(box));
    this.part.replaceChildren(...fresh.childNodes);
    window.htmx?.process(this.part);
    for (const box of this.part.querySelectorAll(TICKABLE)) box.checked ||= ticked.includes(keyOf(box));
    for (const [id, top] of scrolled) {
      const box = document.getElementById(id);
      if (box) box.scrollTop = top;
    }
    this.#focusFirstOf(wanted);
  }

  // What has the focus, then what follows it: the file in hand may have left the list.
  #focusedAndNext() {
    if (!this.part.contains(document.activeElement)) return [];
    const all = [...this.part.querySelectorAll(FOCUSABLE)];
    return all.slice(all.indexOf(document.activeElement)).map((element) => this.#nameOf(element));
  }

  #nameOf(element) {
    const place = element.closest("[id]")?.id;
    return `${place} ${element.tagName} ${element.getAttribute("href") ?? element.textContent}`;
  }

  #focusFirstOf(names) {
    if (names.length === 0) return;
    const byName = new Map([...this.part.querySelectorAll(FOCUSABLE)].map((element) => [this.#nameOf(element), element]));
    byName.get(names.find((name) => byName.has(name)))?.focus({ preventScroll: true });
  }
}

for (const part of document.querySelectorAll("[data-live]")) new Live(part);

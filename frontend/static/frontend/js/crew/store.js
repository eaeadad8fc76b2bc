// What a phone keeps of one round between two openings: the acts it tells, photos, the round as it was last heard of.
// One database for each round, named after its address. Whatever is answered "stored" survives a restart.

const VERSION = 1;

function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function committed(transaction) {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });
}

export class Store {
  constructor(db) {
    this.db = db;
    db.onversionchange = () => db.close();
  }

  static async open(home) {
    const opening = indexedDB.open(home, VERSION);
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore("acts", { keyPath: "seq", autoIncrement: true });
      opening.result.createObjectStore("photos", { keyPath: "client_id" });
      opening.result.createObjectStore("kept");
    };
    return new Store(await done(opening));
  }

  async #write(names, change) {
    const transaction = this.db.transaction(names, "readwrite", { durability: "strict" });
    const end = committed(transaction);
    change(...names.map((name) => transaction.objectStore(name)));
    await end;
  }

  #all(name) {
    return done(this.db.transaction(name).objectStore(name).getAll());
  }

  // Each as { seq, act, before, words, answer }, in the order they were told; without an answer they wait.
  acts() {
    return this.#all("acts");
  }

  tell(told) {
    return this.#write(["acts", "kept"], (acts, kept) => {
      acts.add(told);
      if (told.act.kind === "UNDO") kept.delete("last"); // what is taken back cannot be taken back again
      else kept.put(told, "last");
    });
  }

  async answer(answers) {
    const byId = new Map(answers.map((answer) => [answer.client_id, answer]));
    const answered = (await this.acts()).filter((told) => byId.has(told.act.client_id));
    await this.#write(["acts"], (acts) => {
      for (const told of answered) acts.put({ ...told, answer: byId.get(told.act.client_id) });
    });
  }

  // The round as the office has it now: what was answered before is in it. Conflicts stay until they were read.
  async settle(round, answered) {
    await this.#write(["acts", "kept"], (acts, kept) => {
      kept.put(round, "round");
      for (const { seq, answer } of answered) if (answer.result !== "CONFLICT") acts.delete(seq);
    });
  }

  read(told) {
    return this.#write(["acts"], (acts) => acts.delete(told.seq));
  }

  kept(name) {
    return done(this.db.transaction("kept").objectStore("kept").get(name));
  }

  keep(name, value) {
    return this.#write(["kept"], (kept) => kept.put(value, name));
  }

  forget(name) {
    return this.#write(["kept"], (kept) => kept.delete(name));
  }

  // Each as { client_id, stop, picture }.
  photos() {
    return this.#all("photos");
  }

  addPhoto(photo) {
    return this.#write(["photos"], (photos) => photos.put(photo));
  }

  dropPhoto({ client_id: key }) {
    return this.#write(["photos"], (photos) => photos.delete(key));
  }

  async wipe() {
    this.db.close();
    await done(indexedDB.deleteDatabase(this.db.name));
  }
}

// Where a crew stands: what the office knows of each stop, then what this phone has told since. Nothing here touches a page.

export const STAGES = ["PLANNED", "ON_THE_WAY", "ARRIVED", "STARTED", "OVER"];
const LOADED = ["DONE", "PARTLY"];

const figure = (value) => (value === null || value === undefined || value === "" ? null : Number(value));

// As frontend/crew_steps.py: stage_of.
function stageOf(stop) {
  if (stop.state === "PLANNED") return stop.on_the_way_at ? "ON_THE_WAY" : "PLANNED";
  if (stop.state === "ARRIVED") return stop.started_at ? "STARTED" : "ARRIVED";
  return "OVER";
}

function heardOf(stop) {
  return { stage: stageOf(stop), state: stop.state, m3: figure(stop.actual_volume_m3), kg: figure(stop.actual_weight_kg) };
}

function after(now, { act, before }) {
  if (act.kind === "UNDO") return before;
  if (STAGES.includes(act.kind)) return { ...now, stage: act.kind };
  const isLoaded = LOADED.includes(act.kind);
  return { stage: "OVER", state: act.kind, m3: isLoaded ? figure(act.volume_m3) : null, kg: isLoaded ? figure(act.weight_kg) : null };
}

const COUNTS = ["APPLIED", "KNOWN"];

// An act in conflict counts for nothing until the office has looked.
export const counts = ({ answer }) => !answer || COUNTS.includes(answer.result);

// By stop, { stage, state, m3, kg }.
export function fold(stops, acts) {
  const known = new Map(stops.map((stop) => [stop.id, heardOf(stop)]));
  for (const told of acts) {
    const { stop } = told.act;
    const isOfNone = told.act.kind === "INCIDENT" || (told.act.kind === "UNDO" && !told.before);
    if (counts(told) && !isOfNone && known.has(stop)) known.set(stop, after(known.get(stop), told));
  }
  return known;
}

// What is still to do, the stop where the truck stands or to which it goes first.
export function left(known) {
  const open = [...known.keys()].filter((stop) => known.get(stop).stage !== "OVER");
  return open.sort((one, other) => STAGES.indexOf(known.get(other).stage) - STAGES.indexOf(known.get(one).stage));
}

// m³ and kg on the truck; `expected` gives { kind, m3, kg } of each stop. Not weighed: in proportion to what was expected.
export function aboard(known, expected) {
  let [m3, kg] = [0, 0];
  for (const [stop, now] of known) {
    if (now.stage !== "OVER") continue;
    const { kind, m3: likelyM3, kg: likelyKg } = expected(stop);
    if (kind === "UNLOAD") [m3, kg] = [0, 0];
    else {
      m3 += now.m3 ?? 0;
      kg += now.kg ?? (likelyM3 ? (likelyKg * (now.m3 ?? 0)) / likelyM3 : 0);
    }
  }
  return { m3, kg };
}

// The m³ of each return to the depot: what was loaded before it, and what is expected where the crew has yet to go.
export function unloads(known, expected) {
  const found = new Map();
  let m3 = 0;
  for (const [stop, now] of known) {
    const { kind, m3: likelyM3 } = expected(stop);
    if (kind === "UNLOAD") {
      found.set(stop, m3);
      m3 = 0;
    } else m3 += now.stage === "OVER" ? (now.m3 ?? 0) : likelyM3;
  }
  return found;
}

const TOLD = ["state", "on_the_way_at", "arrived_at", "started_at", "finished_at", "actual_volume_m3", "actual_weight_kg", "reason", "fill", "expected", "is_late"];

const LOAD = ["volume_m3", "weight_kg"]; // of a return to the depot: what was really loaded before it

// The plan without what became of it: another one is another page.
export function planOf(round) {
  return JSON.stringify(round.stops, function keep(key, value) {
    return TOLD.includes(key) || (this.kind === "UNLOAD" && LOAD.includes(key)) ? undefined : value;
  });
}

// What would tell a crew that its way has changed: which stops, in which order.
export function wayOf(round) {
  return round.stops.map((stop) => stop.id).join(" ");
}

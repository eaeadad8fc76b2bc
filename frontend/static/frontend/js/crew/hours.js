// When the crew comes to each stop, as far as this phone can tell: what the office reckoned, and all that comes as late as what
// was told since. Streets and the break are the office's matter, as soon as it hears.

import { counts } from "./fold.js";

const STEP_MIN = 5; // nothing more exact is known
const COMING = ["PLANNED", "ON_THE_WAY"];
const WITHOUT_HOUR = ["ON_THE_WAY", "STARTED", "UNDO", "INCIDENT"];

const minutes = (hour) => Number(hour.slice(0, 2)) * 60 + Number(hour.slice(3, 5));
const begins = ({ starts, expected }) => minutes(expected ?? starts);
const clock = new Intl.DateTimeFormat("fr-FR", { timeZone: "Europe/Paris", hour: "2-digit", minute: "2-digit" });

// By what was told last and counts; what was taken back tells nothing.
function lateBy(stops, acts) {
  const undone = acts.map(({ act }) => act.undoes);
  const last = acts.filter(counts).findLast(({ act }) => !WITHOUT_HOUR.includes(act.kind) && !undone.includes(act.client_id))?.act;
  const stop = stops.find(({ id, starts }) => starts && id === last?.stop);
  if (!stop) return 0;
  const toldAt = minutes(clock.format(new Date(last.told_at)));
  if (last.kind === "ARRIVED") return Math.max(0, toldAt - begins(stop)); // who comes early waits
  return toldAt - (begins(stop) + minutes(stop.leaves) - minutes(stop.starts));
}

// By stop still to come, { atMin, isLate } where that is not the planned hour. Nobody is early for a window.
export function hoursOf(stops, known, acts) {
  const lateMin = lateBy(stops, acts);
  const found = new Map();
  for (const stop of stops) {
    if (!stop.starts || !COMING.includes(known.get(stop.id).stage)) continue;
    const [from = stop.starts, until] = stop.window ?? [];
    const atMin = Math.max(begins(stop) + lateMin, Math.min(begins(stop), minutes(from)));
    const isLate = lateMin !== 0 && until ? atMin > minutes(until) : Boolean(stop.is_late);
    if (isLate || Math.abs(atMin - minutes(stop.starts)) >= STEP_MIN) found.set(stop.id, { atMin: Math.round(atMin / STEP_MIN) * STEP_MIN, isLate });
  }
  return found;
}

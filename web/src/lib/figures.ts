// Events and harm counted through time, by who takes part, by kind and by place.

import { toDay, type Day } from "./dates";
import { sideId } from "./sides";
import type { Event, Harm } from "./types";

export type By = "who" | "kind" | "place";

export const GROUPS: { by: By; name: string }[] = [
  { by: "who", name: "By who takes part" },
  { by: "kind", name: "By kind" },
  { by: "place", name: "By place" },
];

export interface Total {
  low: number;
  best: number;
  high: number;
  open: boolean; // some count has no upper bound
}

export interface Line {
  id: string;
  events: number;
  bins: number[];
  killed: Total;
  wounded: Total;
  lately: number; // in the window up to the day
  before: number; // in as many days before it
}

interface Bins {
  from: Day;
  days: number; // in each
  count: number;
}

const MOST_BINS = 60;

/** Equal stretches of whole weeks over the days, some sixty at most. */
export function binsOver(domain: { from: Day; to: Day }): Bins {
  const span = domain.to - domain.from + 1;
  const days = Math.max(1, Math.ceil(span / MOST_BINS / 7) * 7);
  return { from: domain.from, days: span <= MOST_BINS ? 1 : days, count: Math.ceil(span / (span <= MOST_BINS ? 1 : days)) };
}

function keysOf(event: Event, by: By): string[] {
  if (by === "kind") return [event.type];
  if (by === "place") return event.where === null ? [] : [event.where.name];
  const sides = [...event.agents, ...event.targets, ...event.supporters].map(sideId);
  return [...new Set(sides.filter((id): id is string => id !== null))];
}

/** A sum of counts of one kind of harm: each event's own bounds added up. */
export function totalOf(harms: Harm[], kind: Harm["kind"]): Total {
  const total = { low: 0, best: 0, high: 0, open: false };
  for (const harm of harms.filter((each) => each.kind === kind)) {
    const best = harm.best ?? harm.low ?? harm.high ?? 0;
    total.low += harm.low ?? harm.best ?? 0;
    total.best += best;
    total.high += harm.high ?? best;
    total.open ||= harm.high === null && harm.best === null;
  }
  return total;
}

/** The lines of a grouping, those with most of what is counted first. An event of several actors counts for each. */
export function lines(events: Event[], by: By, bins: Bins, day: Day, window: number, of: Of = "events"): Line[] {
  const groups = new Map<string, Event[]>();
  for (const event of events) {
    if (event.when.earliest === null) continue;
    for (const key of keysOf(event, by)) {
      const group = groups.get(key);
      if (group) group.push(event);
      else groups.set(key, [event]);
    }
  }
  return [...groups].map(([id, group]) => lineOf(id, group, bins, day, window, of)).sort((a, b) => weight(b) - weight(a) || b.events - a.events || a.id.localeCompare(b.id));

  function weight(line: Line): number {
    return of === "events" ? line.events : line[of].best;
  }
}

export type Of = "events" | "killed" | "wounded";

export const COUNTED: { of: Of; name: string }[] = [
  { of: "events", name: "Events" },
  { of: "killed", name: "Killed" },
  { of: "wounded", name: "Wounded" },
];

export function lineOf(id: string, events: Event[], bins: Bins, day: Day, window: number, of: Of = "events"): Line {
  const counts = Array.from({ length: bins.count }, () => 0);
  let [lately, before] = [0, 0];
  for (const event of events) {
    const at = toDay(event.when.earliest ?? "1970-01-01");
    const bin = Math.floor((at - bins.from) / bins.days);
    if (bin >= 0 && bin < counts.length) counts[bin] = (counts[bin] ?? 0) + (of === "events" ? 1 : totalOf(event.harm, of).best);
    if (at <= day && at > day - window) lately += 1;
    else if (at <= day - window && at > day - 2 * window) before += 1;
  }
  const harms = events.flatMap((event) => event.harm);
  return { id, events: events.length, bins: counts, killed: totalOf(harms, "killed"), wounded: totalOf(harms, "wounded"), lately, before };
}

export const FEW = 5; // events in both windows together: below it a change says nothing
export const CLEAR = 0.25; // a rise or fall from this share on is called one

/** How the last window compares with the one before it, by the thresholds above. */
export function turnOf(line: Pick<Line, "lately" | "before">): "rise" | "fall" | "level" | "few" {
  const { lately, before } = line;
  if (lately + before < FEW) return "few";
  if (lately > before * (1 + CLEAR)) return "rise";
  return lately < before * (1 - CLEAR) ? "fall" : "level";
}

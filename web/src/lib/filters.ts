// Which rows a window and a search let through.

import { settled, toDay, type Day } from "./dates";
import type { Event, FiledClaim, Meta, PlaceChange, PlaceState, When } from "./types";
import { typeWords } from "./words";

/** True where an interval touches the days from `from` to `to`, both included. */
export function inWindow(when: Pick<When, "earliest" | "latest">, window: { from: Day; to: Day }): boolean {
  if (when.earliest === null) return false;
  const last = when.latest === null ? toDay(when.earliest) : toDay(when.latest) - 1;
  return toDay(when.earliest) <= window.to && last >= window.from;
}

/** True where a change is settled within the days: a change with a wide interval counts once, at its end. */
export function settledIn(when: When, window: { from: Day; to: Day }): boolean {
  const day = settled(when);
  return day !== null && toDay(day) >= window.from && toDay(day) <= window.to;
}

/** Lower case without marks, so that "Ba'aj" finds "Baʿaj" and "Baaj" finds "Ba'aj". */
export function folded(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f'’‘ʼʿʾ`-]/g, "")
    .toLowerCase();
}

function matches(query: string, fields: (string | null | undefined)[]): boolean {
  const words = folded(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const text = folded(fields.filter(Boolean).join(" "));
  return words.every((word) => text.includes(word));
}

export function filterEvents(events: Event[], query: string, meta: Meta | null): Event[] {
  if (query.trim() === "") return events;
  return events.filter((event) =>
    matches(query, [
      typeWords(event.type, meta?.types),
      event.where?.name,
      ...[...event.agents, ...event.targets, ...event.supporters].map((ref) => ref.name),
    ]),
  );
}

export function filterChanges(changes: PlaceChange[], query: string): PlaceChange[] {
  return changes.filter(({ place, change }) =>
    matches(query, [place.name, ...place.aliases, change.holder?.name, change.previous?.name, change.state]),
  );
}

export function filterPlaces(places: PlaceState[], query: string): PlaceState[] {
  return places.filter((place) => matches(query, [place.name, ...place.aliases, place.holder?.name, place.state]));
}

export function filterPlans(plans: FiledClaim[], query: string): FiledClaim[] {
  return plans.filter(({ claim }) =>
    matches(query, [claim.where?.name, ...[...(claim.event?.agents ?? []), ...(claim.event?.targets ?? [])].map((ref) => ref.name)]),
  );
}

/** True where no report known by the day says anything of who holds it. */
export function isBlank(place: PlaceState): boolean {
  return place.state === "unknown" && place.last_evidence === null;
}

/** How many events begin on each day. */
export function perDay(events: Event[]): { day: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { when } of events) {
    const day = when.earliest?.slice(0, 10);
    if (day) counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  return [...counts.entries()].map(([day, count]) => ({ day, count }));
}

const SAME_DEGREES = 0.004; // places nearer than some 400 m are one spot on the map

export function spotKey(place: { lat: number; lon: number }): string {
  return `${Math.round(place.lat / SAME_DEGREES)} ${Math.round(place.lon / SAME_DEGREES)}`;
}

/** The other places on a place's spot of which anything is known: its parts, or the whole of it. */
export function sameSpot(place: PlaceState, all: PlaceState[]): PlaceState[] {
  const { lat, lon } = place;
  if (lat === null || lon === null) return [];
  const key = spotKey({ lat, lon });
  const here = all.filter((each) => each.lat !== null && each.lon !== null && spotKey({ lat: each.lat, lon: each.lon }) === key);
  return byName(here.filter((each) => each.id !== place.id && !isBlank(each)));
}

export function newestFirst<T>(rows: T[], day: (row: T) => string | null): T[] {
  return [...rows].sort((a, b) => (day(b) ?? "").localeCompare(day(a) ?? ""));
}

export function byName<T extends { name: string }>(rows: T[]): T[] {
  return [...rows].sort((a, b) => a.name.localeCompare(b.name));
}

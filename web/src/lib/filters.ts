// Which rows a window and a search let through.

import { toDay, type Day } from "./dates";
import type { Event, Meta, PlaceChange, PlaceState, When } from "./types";
import { typeWords } from "./words";

/** True where an interval touches the days from `from` to `to`, both included. */
export function inWindow(when: When, window: { from: Day; to: Day }): boolean {
  if (when.earliest === null) return false;
  const last = when.latest === null ? toDay(when.earliest) : toDay(when.latest) - 1;
  return toDay(when.earliest) <= window.to && last >= window.from;
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

export function newestFirst<T>(rows: T[], day: (row: T) => string | null): T[] {
  return [...rows].sort((a, b) => (day(b) ?? "").localeCompare(day(a) ?? ""));
}

export function byName<T extends { name: string }>(rows: T[]): T[] {
  return [...rows].sort((a, b) => a.name.localeCompare(b.name));
}

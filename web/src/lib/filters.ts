// Which rows a window and a search let through.

import { settled, toDay, type Day } from "./dates";
import type { Event, FiledClaim, Meta, PlaceChange, PlaceState, RouteState, Storyline, When } from "./types";
import { typeWords } from "./words";

/** True where an interval touches the days from `from` to `to`, both included. */
export function inWindow(when: Pick<When, "earliest" | "latest">, window: { from: Day; to: Day }): boolean {
  const span = spanOf(when);
  return span !== null && span.first <= window.to && span.last >= window.from;
}

/** The rows of a window, of many: the first and last day of each is read once, into numbers. */
export class Windowed<T> {
  private readonly first: Int32Array;
  private readonly last: Int32Array;

  /** A row without days is in no window. */
  constructor(
    private readonly rows: T[],
    days: (row: T) => { first: Day; last: Day } | null,
  ) {
    const told = rows.map((row) => days(row) ?? { first: NEVER, last: -NEVER });
    this.first = Int32Array.from(told, (span) => span.first);
    this.last = Int32Array.from(told, (span) => span.last);
  }

  within(window: { from: Day; to: Day }): T[] {
    return this.rows.filter((_, i) => this.first[i]! <= window.to && this.last[i]! >= window.from);
  }
}

const NEVER = 2 ** 30;
const spans = new WeakMap<object, { first: Day; last: Day } | null>();

/** The first and last day of an interval, worked out once for each: many events share one. */
export function spanOf(when: Pick<When, "earliest" | "latest">): { first: Day; last: Day } | null {
  let span = spans.get(when);
  if (span === undefined) {
    const first = when.earliest === null ? null : toDay(when.earliest);
    span = first === null ? null : { first, last: when.latest === null ? first : toDay(when.latest) - 1 };
    spans.set(when, span);
  }
  return span;
}

/** The day on which a change is settled: one with a wide interval counts once, at its end. */
export function settledOn(when: When): { first: Day; last: Day } | null {
  const day = settled(when);
  return day === null ? null : { first: toDay(day), last: toDay(day) };
}

/** Lower case without marks, so that "Ba'aj" finds "Baʿaj" and "Baaj" finds "Ba'aj". */
export function folded(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f'’‘ʼʿʾ`-]/g, "")
    .toLowerCase();
}

/** What is sought in a row, folded once: typing one letter more reads no names anew. */
const texts = new WeakMap<object, string>();

function matcher<T extends object>(query: string, fields: (row: T) => (string | null | undefined)[]): (row: T) => boolean {
  const words = folded(query).split(/\s+/).filter(Boolean);
  return (row) => {
    let text = texts.get(row);
    if (text === undefined) {
      text = folded(fields(row).filter(Boolean).join(" "));
      texts.set(row, text);
    }
    return words.every((word) => text.includes(word));
  };
}

/** Whether an event has all words of a query. */
export function eventMatcher(query: string, meta: Meta | null): (event: Event) => boolean {
  return matcher(query, (event) => [
    typeWords(event.type, meta?.types),
    event.where?.name,
    ...[...event.agents, ...event.targets, ...event.supporters].map((ref) => ref.name),
  ]);
}

export function filterEvents(events: Event[], query: string, meta: Meta | null): Event[] {
  return query.trim() === "" ? events : events.filter(eventMatcher(query, meta));
}

export function filterChanges(changes: PlaceChange[], query: string): PlaceChange[] {
  if (query.trim() === "") return changes;
  return changes.filter(matcher(query, ({ place, change }) => [place.name, ...place.aliases, change.holder?.name, change.previous?.name, change.state]));
}

export function filterStorylines(lines: Storyline[], query: string): Storyline[] {
  if (query.trim() === "") return lines;
  return lines.filter(matcher(query, (line) => [line.place, line.by.name, ...line.against.map((ref) => ref.name)]));
}

export function filterPlaces(places: PlaceState[], query: string): PlaceState[] {
  if (query.trim() === "") return places;
  return places.filter(matcher(query, (place) => [place.name, ...place.aliases, place.holder?.name, place.state]));
}

export function filterRoutes(routes: RouteState[], query: string): RouteState[] {
  if (query.trim() === "") return routes;
  return routes.filter(matcher(query, (route) => [route.name, route.by?.name, route.against?.name, route.state]));
}

export function filterPlans(plans: FiledClaim[], query: string): FiledClaim[] {
  if (query.trim() === "") return plans;
  return plans.filter(matcher(query, ({ claim }) => [claim.where?.name, ...[...(claim.event?.agents ?? []), ...(claim.event?.targets ?? [])].map((ref) => ref.name)]));
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
  return rows
    .map((row) => ({ row, at: day(row) ?? "" }))
    .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
    .map(({ row }) => row);
}

export function byName<T extends { name: string }>(rows: T[]): T[] {
  return [...rows].sort((a, b) => a.name.localeCompare(b.name));
}

// What was thought on one day of knowing set against what is thought on a later one.

import { isBlank } from "./filters";
import type { Event, PlaceState } from "./types";
import { sameHolder } from "./words";

/** What became different, the weightiest first: the answer itself, its footing, or only how sure it is. */
export type Turn = "holder" | "state" | "learnt" | "lost" | "basis" | "surer" | "less sure";

/** Two answers about one place, whether or not they differ. */
export interface Compared {
  id: string;
  name: string;
  then: PlaceState | null; // null: nothing was known of who holds it
  now: PlaceState | null;
  claims: string[]; // those that the later answer rests on, or meets, and the earlier one could not know
}

export interface PlaceDifference extends Compared {
  turn: Turn;
}

type EventTurn = "new" | "changed";

export interface EventDifference {
  event: Event; // as known later
  then: Event | null;
  turn: EventTurn;
  what: string[]; // what changed of it
}

const ORDER: Turn[] = ["holder", "state", "learnt", "lost", "basis", "surer", "less sure"];
const SURER = 0.05; // a smaller turn of the belief is no difference to a reader

function claimsOf(place: PlaceState | null): string[] {
  return place === null ? [] : [...place.claims_for, ...place.claims_against];
}

function turnOf(then: PlaceState | null, now: PlaceState | null): Turn | null {
  if (then === null) return now === null ? null : "learnt";
  if (now === null) return "lost";
  if (!sameHolder(then.holder, now.holder)) return "holder";
  if (then.state !== now.state) return "state";
  if (then.basis !== now.basis) return "basis";
  if (Math.abs(now.confidence - then.confidence) < SURER) return null;
  return now.confidence > then.confidence ? "surer" : "less sure";
}

/** The two answers about one place; null where neither tells anything. */
export function compared(then: PlaceState | null, now: PlaceState | null): Compared | null {
  const place = now ?? then;
  if (place === null) return null;
  const had = new Set(claimsOf(then));
  return { id: place.id, name: place.name, then, now, claims: claimsOf(now).filter((claim) => !had.has(claim)) };
}

/** The places of which the two answers differ, the weightiest differences first. */
export function placeDifferences(then: PlaceState[], now: PlaceState[]): PlaceDifference[] {
  const known = (places: PlaceState[]): Map<string, PlaceState> =>
    new Map(places.filter((place) => !isBlank(place)).map((place) => [place.id, place]));
  const listed = new Set(now.map((place) => place.id));
  const [before, after] = [known(then.filter((place) => listed.has(place.id))), known(now)];
  const found = [...new Set([...before.keys(), ...after.keys()])].flatMap((id) => {
    const [old, fresh] = [before.get(id) ?? null, after.get(id) ?? null];
    const turn = turnOf(old, fresh);
    const two = compared(old, fresh);
    return turn === null || two === null ? [] : [{ ...two, turn }];
  });
  return found.sort((a, b) => ORDER.indexOf(a.turn) - ORDER.indexOf(b.turn) || a.name.localeCompare(b.name));
}

const PARTS: [string, (event: Event) => unknown][] = [
  ["kind", (event) => event.type],
  ["day", (event) => [event.when.earliest, event.when.latest]],
  ["place", (event) => event.where?.place ?? event.where?.name ?? null],
  ["who", (event) => [event.agents.map((ref) => ref.name), event.targets.map((ref) => ref.name)]],
  ["harm", (event) => event.harm.map((harm) => [harm.kind, harm.low, harm.best, harm.high])],
  ["disputed", (event) => event.claims_against.length > 0],
  ["voices", (event) => event.origins],
];

/** Events that are new or told otherwise: one that shares a claim with an earlier one is the same. */
export function eventDifferences(then: Event[], now: Event[]): EventDifference[] {
  const byClaim = new Map(then.flatMap((event) => event.claims.map((claim) => [claim.id, event] as const)));
  return now.flatMap((event): EventDifference[] => {
    const old = event.claims.map((claim) => byClaim.get(claim.id)).find((each) => each !== undefined) ?? null;
    if (old === null) return [{ event, then: null, turn: "new", what: [] }];
    const what = PARTS.filter(([, part]) => JSON.stringify(part(old)) !== JSON.stringify(part(event))).map(([name]) => name);
    return what.length === 0 ? [] : [{ event, then: old, turn: "changed", what }];
  });
}

// Filters that count: each facet's values with the rows that they would leave, the other filters applied.

import { sideId } from "./sides";
import type { Step } from "./storylines";
import type { ActorRef, Event, Holder, PlaceChange, PlaceState, Storyline } from "./types";

export type FacetId = "who" | "kind" | "state" | "line" | "end" | "only";
export type Chosen = Record<FacetId, string[]>;

export const FACET_IDS: FacetId[] = ["who", "kind", "state", "line", "end", "only"];
export const NONE: Chosen = { who: [], kind: [], state: [], line: [], end: [], only: [] };

export interface Facet<T> {
  id: FacetId;
  name: string;
  values: (row: T) => string[];
}

export interface FacetCount {
  id: FacetId;
  name: string;
  values: { value: string; count: number }[];
}

function sideIds(refs: (ActorRef | Holder | null)[]): string[] {
  return [...new Set(refs.map(sideId).filter((id): id is string => id !== null))];
}

/** The facets of events; `steps` knows the storyline of each that is a step of one. */
export function eventFacets(steps: Map<string, Step>): Facet<Event>[] {
  return [
    { id: "who", name: "Who takes part", values: (event) => sideIds([...event.agents, ...event.targets, ...event.supporters]) },
    { id: "kind", name: "Kind", values: (event) => [event.type] },
    { id: "line", name: "Storyline", values: (event) => [steps.get(event.id)?.line.id].filter((id) => id !== undefined) },
    { id: "only", name: "Only", values: eventMarks },
  ];
}

export const STORYLINE_FACETS: Facet<Storyline>[] = [
  { id: "who", name: "Who takes part", values: (line) => sideIds([line.by, ...line.against]) },
  { id: "end", name: "How it ended", values: (line) => [line.outcome ?? NO_END] },
];

export const NO_END = "none";

export const CHANGE_FACETS: Facet<PlaceChange>[] = [
  { id: "who", name: "Who comes or goes", values: ({ change }) => sideIds([change.holder, change.previous]) },
  { id: "state", name: "State", values: ({ change }) => [change.state] },
  { id: "only", name: "Only", values: ({ change }) => holderMarks(change) },
];

export const PLACE_FACETS: Facet<PlaceState>[] = [
  { id: "who", name: "Who holds it", values: (place) => sideIds([place.holder]) },
  { id: "state", name: "State", values: (place) => [place.state] },
  { id: "only", name: "Only", values: holderMarks },
];

export const ONLY_WORDS: Record<string, string> = {
  disputed: "disputed",
  several: "two voices or more",
  harm: "with harm told",
  assessed: "assessed",
  claimed: "claimed by a party",
};

function eventMarks(event: Event): string[] {
  const marks = [];
  if (event.claims_against.length > 0) marks.push("disputed");
  if (event.origins > 1) marks.push("several");
  if (event.harm.length > 0) marks.push("harm");
  return marks;
}

function holderMarks(row: Pick<PlaceState, "basis" | "holder" | "claims_against" | "origins">): string[] {
  const marks: string[] = row.holder === null ? [] : [row.basis];
  if (row.claims_against.length > 0) marks.push("disputed");
  if (row.origins > 1) marks.push("several");
  return marks;
}

/** In `only` every chosen mark must be there; in the others one of the chosen values is enough. */
function passes<T>(row: T, facet: Facet<T>, chosen: string[]): boolean {
  if (chosen.length === 0) return true;
  const values = facet.values(row);
  return facet.id === "only" ? chosen.every((each) => values.includes(each)) : chosen.some((each) => values.includes(each));
}

/** Whether a row passes all filters that are chosen. */
export function passesAll<T>(facets: Facet<T>[], chosen: Chosen): (row: T) => boolean {
  const active = facets.filter((facet) => chosen[facet.id].length > 0);
  return (row) => active.every((facet) => passes(row, facet, chosen[facet.id]));
}

export function applyFacets<T>(rows: T[], facets: Facet<T>[], chosen: Chosen): T[] {
  return heeded(facets, chosen) === 0 ? rows : rows.filter(passesAll(facets, chosen));
}

/** The values of each facet, the most frequent first, as counted among the rows that the other facets leave. */
export function countFacets<T>(rows: T[], facets: Facet<T>[], chosen: Chosen): FacetCount[] {
  return facets.map((facet) => {
    const others = facet.id === "only" ? facets : facets.filter((each) => each !== facet);
    const counts = new Map<string, number>(chosen[facet.id].map((value) => [value, 0]));
    for (const row of applyFacets(rows, others, chosen)) {
      for (const value of facet.values(row)) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const values = [...counts].map(([value, count]) => ({ value, count }));
    return { id: facet.id, name: facet.name, values: values.sort((a, b) => b.count - a.count || a.value.localeCompare(b.value)) };
  });
}

/** How many filters a list heeds of those chosen. */
export function heeded<T>(facets: Facet<T>[], chosen: Chosen): number {
  return facets.reduce((sum, facet) => sum + chosen[facet.id].length, 0);
}

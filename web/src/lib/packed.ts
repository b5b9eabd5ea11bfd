// Events and changes as the server packs them: what many share comes once. Unpacked they share it still.

import type { ActorRef, Basis, ControlStatus, Credibility, Event, Harm, Holder, PlaceChange, PlaceHead, Reliability, When, Where } from "./types";

export interface PackedEvents {
  codes: Pick<Event, "type" | "acled" | "plover">[];
  whens: When[];
  wheres: Where[];
  actors: ActorRef[];
  harms: Harm[];
  events: [
    id: string,
    code: number,
    when: number,
    where: number,
    agents: number[],
    targets: number[],
    supporters: number[],
    harm: number[],
    confidence: number,
    origins: number,
    claims: string[],
    against: string[],
    grade: string,
  ][];
}

const NO_WHEN: When = { earliest: null, latest: null, precision: "unknown", basis: "unknown", text: null, reason: null };

export function unpackedEvents(packed: PackedEvents): Event[] {
  const actors = (numbers: number[]): ActorRef[] => numbers.map((number) => packed.actors[number]!);
  return packed.events.map(([id, code, when, where, agents, targets, supporters, harm, confidence, origins, claims, against, grade]) => ({
    id,
    ...(packed.codes[code] ?? { type: "", acled: null, plover: null }),
    when: packed.whens[when] ?? NO_WHEN,
    where: packed.wheres[where] ?? null,
    agents: actors(agents),
    targets: actors(targets),
    supporters: actors(supporters),
    harm: harm.map((number) => packed.harms[number]!),
    confidence,
    origins,
    claims: claims.map((claim) => ({ id: claim })),
    claims_against: against.map((claim) => ({ id: claim })),
    reliability: grade.charAt(0) as Reliability,
    credibility: grade.charAt(1) as Credibility,
  }));
}

export interface PackedChanges {
  places: PlaceHead[];
  whens: When[];
  holders: Holder[];
  names: string[];
  changes: [
    id: string | null,
    place: number,
    when: number,
    state: ControlStatus,
    basis: Basis,
    holder: number,
    previous: number,
    confidence: number,
    origins: number,
    claims: string[],
    against: string[],
    grade: string,
    by: number[],
  ][];
}

export function unpackedChanges(packed: PackedChanges): PlaceChange[] {
  return packed.changes.map(([id, place, when, state, basis, holder, previous, confidence, origins, claims, against, grade, by]) => ({
    id,
    by: by.map((number) => packed.names[number]!),
    place: packed.places[place]!,
    change: {
      when: packed.whens[when]!,
      state,
      holder: packed.holders[holder] ?? null,
      previous: packed.holders[previous] ?? null,
      basis,
      confidence,
      claims_for: claims,
      claims_against: against,
      origins,
      reliability: grade.charAt(0) as Reliability,
      credibility: grade.charAt(1) as Credibility,
    },
  }));
}

import { describe, expect, it } from "vitest";
import { eventDifferences, placeDifferences } from "./difference";
import type { Event, PlaceState } from "./types";

function place(id: string, holder: string | null, more: Partial<PlaceState> = {}): PlaceState {
  return {
    id,
    name: id,
    aliases: [],
    lat: 1,
    lon: 1,
    radius_km: 1,
    state: holder === null ? "unknown" : "held",
    basis: "assessed",
    holder: holder === null ? null : { name: holder, actor: null, side: null, country: null },
    since: { earliest: null, latest: null, precision: "unknown", basis: "unknown", text: null, reason: null },
    last_evidence: holder === null ? null : "2017-06-01",
    age_days: 0,
    confidence: 0.9,
    alternatives: [],
    claims_for: [],
    claims_against: [],
    origins: 1,
    reliability: "F",
    credibility: "6",
    ...more,
  };
}

function event(id: string, claims: string[], more: Partial<Event> = {}): Event {
  return {
    id,
    type: "battle",
    acled: null,
    plover: null,
    when: { earliest: "2017-06-01", latest: "2017-06-02", precision: "day", basis: "stated", text: null, reason: null },
    where: null,
    agents: [],
    targets: [],
    supporters: [],
    harm: [],
    confidence: 0.5,
    origins: 1,
    claims: claims.map((claim) => ({ id: claim, report: "r", stance: "happened", main: true })),
    claims_against: [],
    reliability: "F",
    credibility: "6",
    ...more,
  };
}

describe("two answers about one day", () => {
  it("differ by holder before state, footing and belief, with the claims that came in between", () => {
    const then = [place("a", "North"), place("b", "North", { claims_for: ["c1"] }), place("c", "North"), place("d", null)];
    const now = [
      place("a", "North", { confidence: 0.99 }),
      place("b", "South", { claims_for: ["c1", "c2"], claims_against: ["c3"] }),
      place("c", "North", { confidence: 0.92 }),
      place("d", "South"),
    ];
    const found = placeDifferences(then, now);
    expect(found.map((each) => [each.id, each.turn])).toEqual([
      ["b", "holder"],
      ["d", "learnt"],
      ["a", "surer"],
    ]);
    expect(found[0]?.claims).toEqual(["c2", "c3"]);
  });

  it("are the same where nothing came in between", () => {
    expect(placeDifferences([place("a", "North"), place("b", null)], [place("a", "North"), place("b", null)])).toEqual([]);
  });
});

describe("two tellings of events", () => {
  it("know an event again by a claim that they share, and say what changed of it", () => {
    const then = [event("old", ["c1"])];
    const now = [event("other", ["c1", "c2"], { origins: 2 }), event("fresh", ["c3"])];
    expect(eventDifferences(then, now).map((each) => [each.event.id, each.turn, each.what])).toEqual([
      ["other", "changed", ["voices"]],
      ["fresh", "new", []],
    ]);
  });
});

import { describe, expect, it } from "vitest";
import { toDay } from "./dates";
import { inWindow, newestFirst } from "./filters";
import type { Event, Where } from "./types";
import { EventBins, Sieve } from "./bins";

const SPOTS: [number, number][] = [[36, 41], [36.4, 42.1], [35.9, 43]];

function where(spot: number): Where {
  const [lat = 0, lon = 0] = SPOTS[spot % SPOTS.length]!;
  return { name: "x", place: null, lat, lon, radius_km: 2, relation: "in", part: null, text: null, country: null, geometry: null };
}

function event(number: number): Event {
  const day = new Date(Date.UTC(2017, 0, 1 + ((number * 7) % 90))).toISOString().slice(0, 10);
  return {
    id: `e${number}`,
    type: number % 3 === 0 ? "battle" : "strike",
    acled: null,
    plover: null,
    when: number % 11 === 0 ? { earliest: null, latest: null, precision: "unknown", basis: "unknown", text: null, reason: null } : { earliest: day, latest: null, precision: "day", basis: "stated", text: null, reason: null },
    where: number % 13 === 0 ? null : where(number),
    agents: [],
    targets: [],
    supporters: [],
    harm: [],
    confidence: 0.5,
    origins: 1,
    claims: [],
    claims_against: number % 5 === 0 ? [{ id: "c" }] : [],
    reliability: "F",
    credibility: "6",
  };
}

describe("events gathered by their spots", () => {
  const events = newestFirst(Array.from({ length: 400 }, (_, i) => event(i)), (each) => each.when.earliest);
  const bins = new EventBins(events);

  it("are counted in a window as reading each of them counts them", () => {
    for (const [first, last] of [["2017-01-20", "2017-02-10"], ["2017-02-10", "2017-02-10"], ["2018-01-01", "2018-02-01"]] as const) {
      const window = { from: toDay(first), to: toDay(last) };
      const { counts, newest } = bins.within(window, null);
      for (const [number, heap] of bins.heaps.entries()) {
        const here = events.filter((each) => each.where?.lat === heap.lat && each.where.lon === heap.lon && each.claims_against.length > 0 === heap.disputed && inWindow(each.when, window));
        expect(counts[number]).toBe(here.length);
        expect(events[newest[number]!]?.id).toBe(here[0]?.id);
      }
    }
  });

  it("pass a sieve, which asks of each but once", () => {
    let asked = 0;
    const sieve = new Sieve(events, (each) => ((asked += 1), each.type === "battle"));
    const all = { from: -Infinity, to: Infinity };
    const battles = events.filter((each) => each.type === "battle" && each.when.earliest !== null && each.where !== null).length;
    for (let turn = 0; turn < 2; turn += 1) expect(bins.within(all, sieve).counts.reduce((sum, count) => sum + count, 0)).toBe(battles);
    expect(asked).toBe(events.filter((each) => each.when.earliest !== null && each.where !== null).length);
  });
});

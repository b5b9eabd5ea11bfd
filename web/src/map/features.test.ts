import { describe, expect, it } from "vitest";
import type { Event, FiledClaim, Where } from "../lib/types";
import { EventBins } from "../lib/bins";
import { eventFade, planMarks, shapeFeatures } from "./features";

const SECTOR: GeoJSON.Polygon = { type: "Polygon", coordinates: [[[41, 36], [42, 36], [42, 37], [41, 36]]] };
const LINE: GeoJSON.LineString = { type: "LineString", coordinates: [[41, 36], [42, 36]] };

function where(radius_km: number, geometry: Where["geometry"] = null): Where {
  return { name: "x", place: null, lat: 36, lon: 41, radius_km, relation: "in", part: null, text: null, country: null, geometry };
}

function event(id: string, at: Where | null, day: string, against = 0): Event {
  const refs = Array.from({ length: against }, (_, i) => ({ id: `c${i}`, report: "r", stance: "denied" as const, main: false }));
  return {
    id,
    type: "battle",
    acled: null,
    plover: null,
    when: { earliest: day, latest: null, precision: "day", basis: "stated", text: null, reason: null },
    where: at,
    agents: [],
    targets: [],
    supporters: [],
    harm: [],
    confidence: 0.5,
    origins: 1,
    claims: [],
    claims_against: refs,
    reliability: "F",
    credibility: "6",
  };
}

const plan = { claim: { where: where(30) }, report: { hash: "r1" } } as unknown as FiledClaim;

function shapes(events: Event[], plans: FiledClaim[] = [], chosen: Event | null = null): GeoJSON.Feature[] {
  const bins = new EventBins(events);
  return shapeFeatures(bins.heaps, bins.within({ from: -Infinity, to: Infinity }, null), plans, chosen).features;
}

describe("what is uncertain", () => {
  it("is drawn by its precision: nothing for a spot, else a disc, a sector or a line", () => {
    const drawn = shapes([event("spot", where(3), "2017-06-01"), event("disc", where(20), "2017-06-01"), event("sector", where(24, SECTOR), "2017-06-01"), event("line", where(50, LINE), "2017-06-01")]);
    expect(drawn.map((each) => each.geometry.type)).toEqual(["Polygon", "Polygon", "LineString"]);
    expect(drawn[1]?.geometry).toEqual(SECTOR);
  });

  it("is drawn once where several events share it, and vast areas only when chosen", () => {
    const twice = [event("a", where(20), "2017-06-01"), event("b", where(20), "2017-06-02"), event("vast", where(300), "2017-06-01")];
    expect(shapes(twice)).toHaveLength(1);
    expect(shapes(twice, [], twice[2]!)).toHaveLength(2);
  });

  it("looks planned or disputed where it is, and fades with age", () => {
    const day = Date.parse("2017-06-05T00:00:00Z") / 86_400_000;
    expect(planMarks([plan])).toEqual([{ id: "r1", lon: 41, lat: 36 }]);
    expect(shapes([event("new", where(20), "2017-06-04", 1)])[0]?.properties?.["look"]).toBe("disputed");
    expect(eventFade(event("new", where(3), "2017-06-04"), day)).toBeGreaterThan(eventFade(event("old", where(3), "2016-06-04"), day));
    expect(shapes([], [plan])[0]?.properties?.["look"]).toBe("planned");
  });
});

import { describe, expect, it } from "vitest";
import { unpackedChanges, unpackedEvents } from "./packed";

describe("packed events", () => {
  it("unpack to what they were, sharing what they share", () => {
    const actor = { name: "North", actor: null, country: null, side: null, text: null };
    const when = { earliest: "2017-06-01", latest: null, precision: "day" as const, basis: "stated" as const, text: null, reason: null };
    const events = unpackedEvents({
      codes: [{ type: "battle", acled: null, plover: null }],
      whens: [when],
      wheres: [],
      actors: [actor],
      harms: [],
      events: [
        ["e1", 0, 0, -1, [0], [], [], [], 0.5, 2, ["c1"], [], "B1"],
        ["e2", 0, 0, -1, [], [0], [], [], 0.5, 1, [], ["c2"], "F6"],
      ],
    });
    expect(events[0]).toMatchObject({ id: "e1", type: "battle", where: null, agents: [actor], origins: 2, claims: [{ id: "c1" }] });
    expect(events[0]?.when).toBe(events[1]?.when);
    expect(events[1]?.claims_against).toEqual([{ id: "c2" }]);
  });
});

describe("packed changes", () => {
  it("unpack to what they were, sharing what they share", () => {
    const when = { earliest: "2017-06-01", latest: "2017-06-02", precision: "day" as const, basis: "stated" as const, text: null, reason: null };
    const place = { id: "p", name: "Baaj", aliases: [], lat: 36, lon: 41, radius_km: 2, country: "IRQ" };
    const [north, south] = ["North", "South"].map((name) => ({ name, actor: null, side: null, country: null }));
    const [first, second] = unpackedChanges({
      places: [place],
      whens: [when],
      holders: [north!, south!],
      names: ["a colonel"],
      changes: [
        ["change:1", 0, 0, "held", "assessed", 0, -1, 0.9, 2, ["c1"], [], "B1", [0]],
        [null, 0, 0, "contested", "claimed", 1, 0, 0.6, 1, [], ["c2"], "F6", []],
      ],
    });
    expect(first).toMatchObject({ id: "change:1", by: ["a colonel"], place, change: { holder: north, previous: null, claims_for: ["c1"], reliability: "B", credibility: "1", origins: 2 } });
    expect(second).toMatchObject({ id: null, change: { state: "contested", basis: "claimed", holder: south, previous: north, claims_against: ["c2"], confidence: 0.6 } });
    expect(second?.change.when).toBe(first?.change.when);
  });
});

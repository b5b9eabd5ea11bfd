import { describe, expect, it } from "vitest";
import { unpacked } from "../lib/packed";
import { Grid, type Box } from "./grid";

const box = (left: number, top: number): Box => ({ left, top, right: left + 60, bottom: top + 14 });

describe("boxes on the screen", () => {
  it("meet where they overlap, also across cells and left of the edge", () => {
    const grid = new Grid();
    grid.add(box(-30, 40));
    grid.add(box(400, 300));
    expect([grid.meets(box(20, 50)), grid.meets(box(440, 290)), grid.meets(box(40, 60)), grid.meets(box(400, 320))]).toEqual([true, true, false, false]);
  });
});

describe("packed events", () => {
  it("unpack to what they were, sharing what they share", () => {
    const actor = { name: "North", actor: null, country: null, side: null, text: null };
    const when = { earliest: "2017-06-01", latest: null, precision: "day" as const, basis: "stated" as const, text: null, reason: null };
    const events = unpacked({
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

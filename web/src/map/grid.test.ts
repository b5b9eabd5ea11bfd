import { describe, expect, it } from "vitest";
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

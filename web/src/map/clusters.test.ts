import { describe, expect, it } from "vitest";
import { clustersOf, type Spotted } from "./clusters";

function spot(id: string, x: number, rank: number, more: Partial<Spotted> = {}): Spotted {
  return { id, x, y: 0, rank, blank: false, foremost: false, ...more };
}

describe("marks on one another", () => {
  it("are gathered under the nearest of more weight, which counts those of which something is known", () => {
    const { covered, covers } = clustersOf([spot("part", 4, 1), spot("town", 0, 9), spot("blank", 2, -999, { blank: true }), spot("far", 40, 2)], 12);
    expect([...covered].sort()).toEqual(["blank", "part"]);
    expect(covers.get("town")).toEqual(["part"]);
    expect(covers.has("far")).toBe(false);
  });

  it("are found over the borders of cells, and only within reach", () => {
    expect([...clustersOf([spot("a", 11.9, 2), spot("b", 12.1, 1)], 12).covered]).toEqual(["b"]);
    expect(clustersOf([spot("a", 0, 2), spot("b", 12, 1)], 12).covered.size).toBe(0);
  });

  it("leave the one looked at in sight, whatever its weight", () => {
    const { covered, covers } = clustersOf([spot("town", 0, 9), spot("chosen", 1, 0, { foremost: true })], 12);
    expect([...covered]).toEqual(["town"]);
    expect(covers.get("chosen")).toEqual(["town"]);
  });
});

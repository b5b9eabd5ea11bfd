import { describe, expect, it } from "vitest";
import { middle, routesOn } from "./routes";
import type { Event } from "./types";

function told(id: string, type: string, day: string | null, coordinates: number[][] | null = [[40, 35], [41, 36]], name = "the road"): Event {
  const latest = day === null ? null : `${day.slice(0, 8)}${String(Number(day.slice(8)) + 1).padStart(2, "0")}`;
  const geometry = coordinates ? { type: "LineString", coordinates } : null;
  return { id, type, when: { earliest: day, latest }, where: { name, lat: 35, lon: 40, geometry } } as unknown as Event;
}

describe("routes on a day", () => {
  const events = [told("a", "route.cut", "2017-05-10"), told("b", "route.opened", "2017-05-20"), told("c", "clash", "2017-05-25")];

  it("stand as the last telling up to the day leaves them", () => {
    expect(routesOn(events, "2017-05-09")).toEqual([]);
    expect(routesOn(events, "2017-05-19").map((each) => [each.id, each.state])).toEqual([["a", "cut"]]);
    expect(routesOn(events, "2017-05-20").map((each) => [each.id, each.state, each.told])).toEqual([["b", "open", 2]]);
  });

  it("take an undated telling only where no dated one is", () => {
    const loose = told("d", "route.cut", null);
    expect(routesOn([loose], "2017-05-01").map((each) => each.id)).toEqual(["d"]);
    expect(routesOn([loose, ...events], "2017-05-21").map((each) => each.id)).toEqual(["b"]);
  });

  it("are told apart by their lines, and by their names where they have none", () => {
    const others = [told("e", "route.cut", "2017-05-10", [[1, 1], [2, 2]]), told("f", "route.cut", "2017-05-10", null, "the bridge"), told("g", "route.cut", "2017-05-11", null, "The bridge")];
    expect(routesOn([...events, ...others], "2017-06-01").map((each) => each.id).sort()).toEqual(["b", "e", "g"]);
  });
});

it("a badge stands halfway along its line", () => {
  expect(middle([[0, 0], [4, 0], [4, 2]])).toEqual([3, 0]);
  expect(middle([[5, 5], [5, 5]])).toEqual([5, 5]);
});

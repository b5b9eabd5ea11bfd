import { expect, it } from "vitest";
import { lineOf, middle } from "./routes";

it("a badge stands halfway along its line", () => {
  expect(middle([[0, 0], [4, 0], [4, 2]])).toEqual([3, 0]);
  expect(middle([[5, 5], [5, 5]])).toEqual([5, 5]);
});

it("a route told of without its ends has no line", () => {
  expect(lineOf({ geometry: null })).toBe(null);
  expect(lineOf({ geometry: { type: "LineString", coordinates: [[40, 35], [41, 36]] } })).toEqual([[40, 35], [41, 36]]);
});

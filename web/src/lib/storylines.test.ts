import { describe, expect, it } from "vitest";
import { beside, lineWords, numbersText, stepDays, stepsByEvent, stops, way } from "./storylines";
import type { Event, Storyline } from "./types";

function event(id: string, day: string | null, spot: [number, number] | null): Event {
  const where = spot && { name: "x", lat: spot[0], lon: spot[1] };
  return { id, when: { earliest: day, latest: null, precision: "day" }, where } as unknown as Event;
}

const EVENTS = new Map(
  [event("a", "2017-05-23", [36, 42]), event("b", "2017-05-24", [36, 41]), event("c", "2017-05-25", null), event("d", "2017-06-04", [36, 41]), event("e", null, [37, 41])].map((each) => [each.id, each]),
);
const told = (id: string): Event | undefined => EVENTS.get(id);

const LINE = {
  id: "storyline:1",
  place: "Bir Hadin",
  by: { name: "Army" },
  against: [{ name: "Front" }],
  outcome: "taken",
  steps: [..."abcde"].map((id) => ({ event: id, kind: "fight", reason: "" })),
} as unknown as Storyline;

describe("a storyline", () => {
  it("knows each event's step, and the steps beside it", () => {
    const steps = stepsByEvent([LINE]);
    expect(steps.get("b")?.at).toBe(1);
    expect(beside(steps.get("b")!, 1)).toBe("c");
    expect(beside(steps.get("a")!, -1)).toBeNull();
    expect(beside(steps.get("e")!, 1)).toBeNull();
  });

  it("gathers its steps by spot, and leaves out what has none", () => {
    const found = stops(LINE, told, "d");
    expect(found.map((stop) => stop.numbers)).toEqual([[1], [2, 4], [5]]);
    expect(found.map((stop) => stop.chosen)).toEqual([false, true, false]);
  });

  it("goes its way through the dated steps alone", () => {
    expect(way(LINE, told)).toEqual([[42, 36], [41, 36]]);
    expect(stepDays(LINE, told).map((step) => step.number)).toEqual([1, 2, 3, 4]);
  });

  it("says runs of steps shortly, and how it ended", () => {
    expect(numbersText([1, 3, 4, 6, 7, 8])).toBe("1, 3, 4, 6–8");
    expect(lineWords(LINE)).toBe("against Front; ended with the place taken");
    expect(lineWords({ ...LINE, against: [], outcome: null })).toBe("No end told");
  });
});

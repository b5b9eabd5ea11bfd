import { describe, expect, it } from "vitest";
import { toDay } from "./dates";
import { filterEvents, folded, inWindow } from "./filters";
import { DEFAULT_VIEW, readView, writeView, type View } from "./permalink";
import { daysAt, heights } from "./scale";
import { markOf, Sides } from "./sides";
import { pieces, sentenceBounds } from "./text";

describe("a permalink", () => {
  it("brings back the view that wrote it", () => {
    const view: View = {
      page: "try",
      on: "2017-06-05",
      known: "2017-06-01",
      than: "2017-06-09",
      window: 7,
      tab: "changes",
      selection: { kind: "place", id: "place:a b&c" },
      query: "Ba'aj & more",
      filters: { who: ["actor:a,b", "actor:c"], kind: [], state: ["held"], line: ["storyline:1"], end: [], only: [] },
      whole: true,
      camera: { lng: 41.723, lat: 36.04, zoom: 6.25 },
      item: "event:a b",
      blind: true,
      sort: "-Claims for",
      by: "place",
      count: "killed",
    };
    expect(readView(writeView(view))).toEqual(view);
  });

  it("compares with a later day of knowing only", () => {
    expect(readView("?known=2017-06-01&than=now&tab=difference").tab).toBe("difference");
    expect(readView("?known=2017-06-01&than=2017-05-01&tab=difference")).toMatchObject({ than: null, tab: "events" });
  });

  it("leaves out what is as it always is", () => {
    expect(writeView(DEFAULT_VIEW)).toBe("");
  });

  it("takes nothing that makes no sense", () => {
    expect(readView("?on=yesterday&window=3&tab=x&at=1,2&span=no")).toEqual(DEFAULT_VIEW);
  });
});

describe("the time bar", () => {
  const domain = { from: toDay("2017-01-01"), to: toDay("2017-12-31") };

  it("keeps every pixel inside the record", () => {
    expect(daysAt(-5, 800, domain)).toBe(domain.from);
    expect(daysAt(900, 800, domain)).toBe(domain.to);
  });

  it("draws no bar for days outside, and the highest at full height", () => {
    const bars = heights(
      [
        { day: "2016-12-31", count: 50 },
        { day: "2017-03-01", count: 4 },
        { day: "2017-06-01", count: 1 },
      ],
      domain,
      800,
    );
    expect(bars.map((bar) => bar.height)).toEqual([1, 0.5]);
  });
});

describe("a sentence", () => {
  const text = "Gen. A. Ali spoke. The town 🏙 fell on Sunday. Nobody knows why.";
  const points = Array.from(text);
  const start = points.join("").indexOf("fell") - 1; // the emoji is one code point, two units
  const span = { start, end: start + 4, text: "fell" };

  it("is found around a span counted in code points", () => {
    const bounds = sentenceBounds(points, [span]);
    expect(points.slice(bounds.start, bounds.end).join("").trim()).toBe("The town 🏙 fell on Sunday.");
  });

  it("is cut so that the pieces make the text again, and the lit one is the span", () => {
    const cut = pieces(points, [span]);
    expect(cut.map((piece) => piece.text).join("")).toBe(text);
    expect(cut.filter((piece) => piece.lit).map((piece) => piece.text)).toEqual(["fell"]);
  });
});

describe("filters", () => {
  const when = (earliest: string | null, latest: string | null) => ({ earliest, latest, precision: "day" as const, basis: "stated" as const, text: null, reason: null });

  it("let through an interval that only touches the window", () => {
    const window = { from: toDay("2017-06-01"), to: toDay("2017-06-05") };
    expect(inWindow(when("2017-05-20", "2017-06-02"), window)).toBe(true);
    expect(inWindow(when("2017-05-20", "2017-06-01"), window)).toBe(false);
    expect(inWindow(when(null, "2017-06-02"), window)).toBe(false);
  });

  it("find names whatever their marks", () => {
    expect(folded("al-Ba'aj")).toBe(folded("al Baʿaj").replace(" ", ""));
  });

  it("let all through when nothing is asked", () => {
    expect(filterEvents([], " ", null)).toEqual([]);
  });
});

describe("sides", () => {
  it("keep their slot whoever asks, and fall back from side to actor to name", () => {
    const sides = new Sides([{ id: "actor:x", name: "X", slot: 3, places: 1 }]);
    expect(sides.slot({ name: "Y", actor: "actor:y", side: "actor:x", country: null })).toBe(3);
    expect(sides.slot({ name: "Z", actor: null, side: null, country: null })).toBe(null);
    expect(sides.slot(null)).toBe(null);
  });

  it("have sixteen marks of their own before any comes twice", () => {
    const marks = Array.from({ length: 16 }, (_, slot) => `${markOf(slot).light} ${markOf(slot).shape}`);
    expect(new Set(marks).size).toBe(16);
  });
});

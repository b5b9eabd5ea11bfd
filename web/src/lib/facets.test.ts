import { describe, expect, it } from "vitest";
import { applyFacets, countFacets, NONE, type Facet } from "./facets";

interface Row {
  who: string[];
  kind: string;
  only: string[];
}
const FACETS: Facet<Row>[] = [
  { id: "who", name: "Who", values: (row) => row.who },
  { id: "kind", name: "Kind", values: (row) => [row.kind] },
  { id: "only", name: "Only", values: (row) => row.only },
];
const ROWS: Row[] = [
  { who: ["a", "b"], kind: "strike", only: ["disputed"] },
  { who: ["a"], kind: "battle", only: [] },
  { who: ["c"], kind: "strike", only: ["disputed", "harm"] },
];

function counts(chosen = NONE): Record<string, number> {
  return Object.fromEntries(countFacets(ROWS, FACETS, chosen).flatMap((facet) => facet.values.map((each) => [each.value, each.count])));
}

describe("filters", () => {
  it("count what each value would leave", () => {
    expect(counts()).toEqual({ a: 2, b: 1, c: 1, strike: 2, battle: 1, disputed: 2, harm: 1 });
  });

  it("count a facet's values under the other facets, not under its own", () => {
    const found = counts({ ...NONE, kind: ["battle"] });
    expect([found["a"], found["strike"], found["battle"], found["b"]]).toEqual([1, 2, 1, undefined]);
  });

  it("take any of the chosen values, but all of the marks", () => {
    expect(applyFacets(ROWS, FACETS, { ...NONE, who: ["b", "c"] })).toHaveLength(2);
    expect(applyFacets(ROWS, FACETS, { ...NONE, only: ["disputed", "harm"] })).toHaveLength(1);
  });

  it("keep a chosen value in sight that leaves nothing", () => {
    expect(counts({ ...NONE, who: ["c"], kind: ["battle"] })["c"]).toBe(0);
  });
});

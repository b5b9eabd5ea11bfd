import { describe, expect, it } from "vitest";
import { csv, sorted, type Column } from "./table";

const NAME: Column<{ name: string | null; n: number }> = { name: "Name", value: (row) => row.name };
const COUNT: Column<{ name: string | null; n: number }> = { name: "Count", value: (row) => row.n };
const ROWS = [
  { name: "b, c", n: 10 },
  { name: null, n: 9 },
  { name: '=1+1 "x"', n: 2 },
];

describe("a table", () => {
  it("sorts numbers as numbers and leaves what has no value last", () => {
    expect(sorted(ROWS, COUNT, false).map((row) => row.n)).toEqual([2, 9, 10]);
    expect(sorted(ROWS, NAME, true).at(-1)?.name).toBe(null);
    expect(sorted(ROWS, NAME, false).at(-1)?.name).toBe(null);
  });

  it("becomes CSV with quoted commas and no formula", () => {
    expect(csv(ROWS, [NAME, COUNT])).toBe('Name,Count\r\n"b, c",10\r\n,9\r\n"\'=1+1 ""x""",2\r\n');
  });
});

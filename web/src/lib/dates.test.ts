import { describe, expect, it } from "vitest";
import { ageText, isIso, longDay, monthTicks, readDay, shortDay, toDay, toIso, whenText } from "./dates";

const when = (earliest: string | null, latest: string | null, precision: "day" | "week" | "month" | "year" | "unknown" = "day") => ({
  earliest,
  latest,
  precision,
});

describe("a day", () => {
  it("comes back from its number unchanged, leap days among them", () => {
    for (const day of ["1970-01-01", "2016-02-29", "2017-06-04", "1969-12-31"]) expect(toIso(toDay(day))).toBe(day);
  });

  it("that no calendar has is none", () => {
    expect(isIso("2017-02-30")).toBe(false);
    expect(isIso("2017-6-4")).toBe(false);
    expect(isIso("2017-06-04")).toBe(true);
  });
});

describe("a typed day", () => {
  it("is read as people write it, and back from the page's own words", () => {
    const ways = ["2017-05-30", "30 May 2017", "30 may 2017", "May 30, 2017", " 30 May ", "30. May 2017"];
    for (const way of ways) expect(readDay(way, "2017-12-16")).toBe("2017-05-30");
    for (const day of ["2017-09-03", "2016-02-29", "2017-06-12"]) for (const write of [longDay, shortDay]) expect(readDay(write(day), "1999-01-01")).toBe(day);
  });

  it("that could mean two days, or none, is no day", () => {
    for (const way of ["06/01/2017", "31 June 2017", "May", "tomorrow", ""]) expect(readDay(way, "2017-12-16")).toBe(null);
  });
});

describe("an interval in words", () => {
  it("is never finer than it is known", () => {
    expect(whenText(when("2017-06-04", "2017-06-05"))).toBe("4 June 2017");
    expect(whenText(when("2017-06-01", "2017-07-01", "month"))).toBe("June 2017");
    expect(whenText(when("2014-01-01", "2015-01-01", "year"))).toBe("2014");
    expect(whenText(when("2017-05-22", "2017-05-29", "week"))).toBe("22–28 May 2017");
  });

  it("says what is not known", () => {
    expect(whenText(when(null, null, "unknown"))).toBe("undated");
    expect(whenText(when(null, "2017-06-05", "unknown"))).toBe("by 4 June 2017");
  });
});

describe("ticks", () => {
  it("stand on the first of months inside the stretch, no more than asked for", () => {
    const [from, to] = [toDay("2016-10-15"), toDay("2017-12-10")];
    const ticks = monthTicks(from, to, 8);
    expect(ticks.length).toBeLessThanOrEqual(9);
    for (const tick of ticks) {
      expect(toIso(tick.day).slice(8)).toBe("01");
      expect(tick.day).toBeGreaterThanOrEqual(from);
      expect(tick.day).toBeLessThanOrEqual(to);
    }
  });
});

it("tells an age in the largest unit that says it truly", () => {
  expect([0, 1, 20, 35, 200, 1000].map(ageText)).toEqual(["same day", "1 day", "20 days", "5 weeks", "7 months", "3 years"]);
});

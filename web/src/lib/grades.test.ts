import { describe, expect, it } from "vitest";
import { gradeWords, letterRule } from "./grades";

describe("a grade", () => {
  it("is told in words, and says what cannot be judged", () => {
    expect(gradeWords({ reliability: "C", credibility: "1" })).toBe("C1: fairly reliable source; confirmed by others");
    expect(gradeWords({ reliability: "F", credibility: "6" })).toBe("F6: source whose reliability cannot be judged; truth cannot be judged");
  });

  it("says what its letter rests on", () => {
    expect(letterRule({ reliability: "C", credibility: "1", tested: 5, right: 4.781 })).toBe("others bear out 4.8 of its 5 claims to which they speak");
    expect(letterRule({ reliability: "F", credibility: "6", tested: 2, right: 1.9 })).toBe("others speak to 2 of its claims only");
    expect(letterRule({ reliability: "F", credibility: "6", tested: 0, right: 0 })).toBe("no other source speaks to its claims");
  });
});

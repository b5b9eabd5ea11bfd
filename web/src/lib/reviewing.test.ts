import { describe, expect, it } from "vitest";
import { aboutItem, changeTitle, eventTitle, readable } from "./reviewing";
import type { Change, Judgement } from "./types";

const types = [{ id: "strike.air", name: "Air strike", count: 2 }];

describe("what is reviewed", () => {
  it("is named by what and where, or by from whom to whom", () => {
    const where = { name: "Baaj" } as never;
    expect(eventTitle({ type: "strike.air", where }, types)).toBe("Air strike, Baaj");
    expect(eventTitle({ type: "territory.taken", where: null }, types)).toBe("Territory taken");
    const side = (name: string) => ({ name, actor: null, side: null, country: null });
    const change = { state: "besieged", holder: side("Army"), previous: side("Front") } as unknown as Change;
    expect(changeTitle({ name: "Baaj" }, change)).toBe("Baaj: Front → Army, besieged");
  });

  it("is found again by what a judgement was made of", () => {
    const word = { kind: "holder_on", target: "place:1", value: { day: "2017-06-04", change: "change:a" } } as Judgement;
    expect(aboutItem(word)).toBe("change:a");
    expect(aboutItem({ ...word, kind: "accept", target: "event:b", value: { says: "x" } })).toBe("event:b");
  });

  it("has its days written as the page writes them", () => {
    expect(readable("tells the story that report a01e3232f68a11fb tells")).toBe("tells the story that another report tells");
    expect(readable("days that do not meet: 2017-06-04, 2017-11-12 to 2017-11-13")).toBe("days that do not meet: 4 June 2017, 12 Nov 2017 to 13 Nov 2017");
  });
});

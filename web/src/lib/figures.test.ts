import { describe, expect, it } from "vitest";
import { toDay } from "./dates";
import { binsOver, totalOf, turnOf } from "./figures";
import { network, standsOn } from "./network";
import type { ActorRef, Event, Tie } from "./types";

function actor(name: string): ActorRef {
  return { name, actor: `actor:${name}`, country: null, side: null, text: null };
}

function tie(from: string, to: string, first: string | null): Tie {
  return { id: `tie:${from}${to}`, subject: actor(from), relation: "backs", object: actor(to), how: null, nominal: false, first, last: null, origins: 1, claims: [] };
}

function fight(from: string, to: string): Event {
  return { agents: [actor(from)], targets: [actor(to)] } as unknown as Event;
}

describe("figures", () => {
  it("add the bounds of harm, and keep what is open above open", () => {
    const harms = [
      { kind: "killed" as const, low: 10, best: 12, high: 15, who: null },
      { kind: "killed" as const, low: 3, best: null, high: null, who: null },
      { kind: "wounded" as const, low: 1, best: 1, high: 1, who: null },
    ];
    expect(totalOf(harms, "killed")).toEqual({ low: 13, best: 15, high: 18, open: true });
  });

  it("call a change by its printed thresholds, and none where there is little", () => {
    expect(turnOf({ lately: 2, before: 1 })).toBe("few");
    expect(turnOf({ lately: 6, before: 4 })).toBe("rise");
    expect(turnOf({ lately: 5, before: 4 })).toBe("level");
    expect(turnOf({ lately: 2, before: 4 })).toBe("fall");
  });

  it("cover every day of the record with bins of whole weeks", () => {
    const domain = { from: toDay("2016-10-01"), to: toDay("2017-12-31") };
    const { days, count } = binsOver(domain);
    expect(days % 7).toBe(0);
    expect(days * count).toBeGreaterThanOrEqual(domain.to - domain.from + 1);
  });
});

describe("a network", () => {
  it("joins ties and meetings, and looks the same each time", () => {
    const made = network([tie("a", "b", null)], [fight("a", "c"), fight("a", "c")]);
    expect(made.edges.map((edge) => [edge.from, edge.to, edge.events])).toEqual([
      ["actor:a", "actor:b", 0],
      ["actor:a", "actor:c", 2],
    ]);
    expect(network([tie("a", "b", null)], [fight("a", "c"), fight("a", "c")])).toEqual(made);
    expect(made.nodes.every((node) => node.x >= 0 && node.x <= 1 && node.y >= 0 && node.y <= 1)).toBe(true);
  });

  it("shows a tie from the first day for which it is told", () => {
    expect(standsOn(tie("a", "b", "2017-06-01"), "2017-05-31")).toBe(false);
    expect(standsOn(tie("a", "b", null), "2017-05-31")).toBe(true);
  });
});

import { describe, expect, it } from "vitest";
import type { ActorRef, Claim, Holder } from "./types";
import { bearing, claimWords } from "./words";

const actor = (name: string, side = name): ActorRef => ({ name, actor: `actor:${name}`, side }) as ActorRef;
const claim = (control: Record<string, unknown>): Claim => ({ control: { state: "held", holder: null, previous: null, against: null, ...control } }) as Claim;
const river = { name: "River Front", actor: "actor:river", side: "River Front" } as Holder;

describe("how a claim speaks for an answer", () => {
  it("says nothing where it names the holder, or an ally of the same side", () => {
    expect(bearing(claim({ holder: actor("River Front") }), river)).toBeNull();
    expect(bearing(claim({ holder: actor("Delta Brigade", "River Front") }), river)).toBeNull();
  });

  it("says that who lost it held it before", () => {
    expect(bearing(claim({ holder: actor("Home Guard"), previous: actor("River Front") }), river)).toBe("who lost it then held it before");
  });

  it("says from whose enemy the holder is inferred", () => {
    expect(bearing(claim({ holder: actor("Home Guard") }), river)).toBe("does not name River Front: inferred, as the enemy of Home Guard");
    expect(bearing(claim({ state: "encircled", against: actor("Home Guard") }), river)).toBe("does not name River Front: inferred, as the enemy of Home Guard");
    expect(bearing(claim({ state: "besieged" }), river)).toBe("does not name River Front: inferred from what else is told");
  });
});

describe("a claim in one line", () => {
  it("names who held the place before", () => {
    expect(claimWords(claim({ holder: actor("Home Guard"), previous: actor("River Front") }), [])).toBe("Held by Home Guard; River Front before");
    expect(claimWords(claim({ holder: actor("Home Guard"), previous: actor("Home Guard") }), [])).toBe("Held by Home Guard");
  });
});

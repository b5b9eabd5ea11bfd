// Sides drawn: each has a colour and a shape, by its slot in the record. Shape repeats what colour says.
// The colours differ in lightness as well as hue (after Okabe and Ito's set for colour-blind readers).

import type { ActorRef, Holder, PlaceState, Side } from "./types";

export type Theme = "light" | "dark";
type Shape = "circle" | "square" | "diamond" | "triangle" | "hexagon" | "wedge" | "cross" | "pill";

export interface Mark {
  light: string;
  dark: string;
  shape: Shape;
}

const COLOURS: { light: string; dark: string }[] = [
  { light: "#1f66ad", dark: "#5aa5e8" },
  { light: "#d4601a", dark: "#f08c4a" },
  { light: "#178a78", dark: "#4cc3b0" },
  { light: "#97468f", dark: "#d088c2" },
  { light: "#bd930a", dark: "#e2c04a" },
  { light: "#3a3f47", dark: "#c3c8cf" },
  { light: "#6497cb", dark: "#9cc4ec" },
  { light: "#83502d", dark: "#c28f66" },
];
const SHAPES: Shape[] = ["circle", "square", "diamond", "triangle", "hexagon", "wedge", "cross", "pill"];

export const NOBODY: Mark = { light: "#8b9096", dark: "#80878f", shape: "circle" };

export function markOf(slot: number | null): Mark {
  if (slot === null) return NOBODY;
  const round = Math.floor(slot / COLOURS.length);
  const colour = COLOURS[slot % COLOURS.length] ?? COLOURS[0]!;
  const shape = SHAPES[(slot + round) % SHAPES.length] ?? "circle";
  return { ...colour, shape };
}

export function sideId(holder: Holder | ActorRef | null): string | null {
  return holder === null ? null : (holder.side ?? holder.actor ?? holder.name);
}

export class Sides {
  private readonly slots: Map<string, number>;

  constructor(readonly all: Side[]) {
    this.slots = new Map(all.map((side) => [side.id, side.slot]));
  }

  /** The slot of a holder's side; its own where it has no side in the record; null for nobody known. */
  slot(holder: Holder | ActorRef | null): number | null {
    if (holder === null) return null;
    const own = [holder.side, holder.actor, holder.name].find((each) => each !== null && this.slots.has(each));
    return own ? (this.slots.get(own) ?? null) : null;
  }

  /** The slot of a side by its id; null where it holds no place in the record. */
  slotOf(id: string): number | null {
    return this.slots.get(id) ?? null;
  }

  mark(holder: Holder | ActorRef | null): Mark {
    return markOf(this.slot(holder));
  }

  name(slot: number): string {
    return this.all.find((side) => side.slot === slot)?.name ?? "";
  }
}

/** The side that fights a place's holder for it: the likeliest other holder; null where nobody is named. */
export function rivalSlot(place: PlaceState, sides: Sides): number | null {
  const slot = sides.slot(place.holder);
  const rival = place.alternatives.find((each) => each.holder !== null && sides.slot(each.holder) !== slot);
  return place.state === "held" || rival === undefined ? null : sides.slot(rival.holder);
}

/** A shape's outline around (0, 0), as SVG path data; all have the visual weight of a circle of radius r. */
export function outline(shape: Shape, r: number): string {
  const polygon = (corners: number, turn: number, size: number): string => {
    const points = Array.from({ length: corners }, (_, i) => {
      const angle = turn + (i * 2 * Math.PI) / corners;
      return `${(size * Math.sin(angle)).toFixed(2)},${(-size * Math.cos(angle)).toFixed(2)}`;
    });
    return `M${points.join("L")}Z`;
  };
  switch (shape) {
    case "circle":
      return `M${-r},0A${r},${r} 0 1 1 ${r},0A${r},${r} 0 1 1 ${-r},0Z`;
    case "square":
      return polygon(4, Math.PI / 4, r * 1.26);
    case "diamond":
      return polygon(4, 0, r * 1.3);
    case "triangle":
      return polygon(3, 0, r * 1.36);
    case "wedge":
      return polygon(3, Math.PI, r * 1.36);
    case "hexagon":
      return polygon(6, 0, r * 1.14);
    case "cross": {
      const [a, b] = [r * 1.1, r * 0.48];
      return `M${-b},${-a}H${b}V${-b}H${a}V${b}H${b}V${a}H${-b}V${b}H${-a}V${-b}H${-b}Z`;
    }
    case "pill":
      return `M${-r * 0.7},${-r * 0.68}H${r * 0.7}A${r * 0.68},${r * 0.68} 0 0 1 ${r * 0.7},${r * 0.68}H${-r * 0.7}A${r * 0.68},${r * 0.68} 0 0 1 ${-r * 0.7},${-r * 0.68}Z`;
  }
}

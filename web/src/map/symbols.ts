// Place marks drawn on canvas when the map first asks for one. Colour and shape say the side; what is around
// and across the mark says the state; a broken, pale outline says that only a party to the fight says so.

import { isBlank } from "../lib/filters";
import { markOf, NOBODY, outline, rivalSlot, type Sides, type Theme } from "../lib/sides";
import type { Basis, ControlStatus, PlaceState, RouteStatus } from "../lib/types";

interface MarkKey {
  slot: number | null;
  enemy: number | null;
  state: ControlStatus;
  basis: Basis;
  chosen: boolean;
  blank: boolean; // nothing is said of its holder by this day
  theme: Theme;
}

const PAPER = { light: "#fbfaf7", dark: "#14181d" };
export const INK = { light: "#20262d", dark: "#eceae5" };
export const LAND = { light: "#f1eee7", dark: "#1f252b" };
export const CUT = { light: "#8f1a3c", dark: "#e7698b" };
const RADIUS = 7.4;
const SIZE = 40; // logical pixels, room for rings and halo
const BARE = 24; // a mark with nothing around it: every pixel of an image costs, the empty ones too
const RINGED: ControlStatus[] = ["besieged", "encircled", "isolated"];
const PAIR_GAP = 21;

export function keyOf(place: PlaceState, sides: Sides, chosen: boolean, theme: Theme): string {
  const enemy = rivalSlot(place, sides);
  return [sides.slot(place.holder) ?? "-", enemy ?? "-", place.state, place.basis, chosen ? 1 : 0, isBlank(place) ? 1 : 0, theme].join("|");
}

function parsed(key: string): MarkKey | null {
  const [slot, enemy, state, basis, chosen, blank, theme] = key.split("|");
  if (slot === undefined || enemy === undefined || theme === undefined) return null;
  const number = (text: string): number | null => (text === "-" ? null : Number(text));
  return {
    slot: number(slot),
    enemy: number(enemy),
    state: state as ControlStatus,
    basis: basis as Basis,
    chosen: chosen === "1",
    blank: blank === "1",
    theme: theme as Theme,
  };
}

/** Fainter with the age of the last evidence, in steps that the legend names. */
export function fade(ageDays: number | null): number {
  if (ageDays === null) return 0.45;
  if (ageDays <= 14) return 1;
  if (ageDays <= 60) return 0.78;
  return ageDays <= 180 ? 0.58 : 0.42;
}

function hatch(context: CanvasRenderingContext2D, path: Path2D, colour: string): void {
  context.save();
  context.clip(path);
  context.strokeStyle = colour;
  context.lineWidth = 1.8;
  for (let x = -24; x <= 24; x += 4.6) {
    context.beginPath();
    context.moveTo(x - 12, 12);
    context.lineTo(x + 12, -12);
    context.stroke();
  }
  context.restore();
}

function half(context: CanvasRenderingContext2D, path: Path2D, colour: string): void {
  context.save();
  context.clip(path);
  context.fillStyle = colour;
  context.beginPath();
  context.moveTo(12, -14);
  context.lineTo(14, 14);
  context.lineTo(-12, 14);
  context.closePath();
  context.fill();
  context.restore();
}

function ring(context: CanvasRenderingContext2D, state: ControlStatus, colour: string, paper: string): void {
  const dashes: Partial<Record<ControlStatus, number[]>> = { besieged: [11, 5.2], encircled: [], isolated: [1.6, 4] };
  const dash = dashes[state];
  if (dash === undefined) return;
  context.beginPath();
  context.arc(0, 0, RADIUS + 5, 0, 2 * Math.PI);
  context.setLineDash([]);
  context.strokeStyle = paper;
  context.lineWidth = 4.4;
  context.stroke();
  context.setLineDash(dash);
  context.strokeStyle = colour;
  context.lineWidth = 2.2;
  context.stroke();
  context.setLineDash([]);
}

/** Draws a mark around the canvas's origin. */
function drawMark(context: CanvasRenderingContext2D, key: MarkKey): void {
  const paper = PAPER[key.theme];
  const mark = markOf(key.slot);
  const colour = mark[key.theme];
  const rival = key.enemy === null ? null : markOf(key.enemy)[key.theme];
  const path = new Path2D(outline(mark.shape, key.blank ? RADIUS * 0.42 : RADIUS));
  if (key.chosen) {
    context.beginPath();
    context.arc(0, 0, RADIUS + 8.6, 0, 2 * Math.PI);
    context.strokeStyle = INK[key.theme];
    context.lineWidth = 1.6;
    context.stroke();
  }
  ring(context, key.state, rival ?? INK[key.theme], paper);
  context.lineJoin = "round";
  context.strokeStyle = paper;
  context.lineWidth = 4.2;
  context.stroke(path);
  const hollow = key.state === "unknown" || key.slot === null;
  context.fillStyle = paper;
  context.fill(path);
  if (!hollow) {
    context.globalAlpha = key.basis === "claimed" ? 0.42 : 1;
    context.fillStyle = colour;
    context.fill(path);
    context.globalAlpha = 1;
  }
  if (key.state === "contested") half(context, path, rival ?? paper);
  if (key.state === "infiltrated") hatch(context, path, rival ?? paper);
  context.setLineDash(key.basis === "claimed" && !hollow ? [2.9, 2.1] : []);
  context.strokeStyle = hollow ? NOBODY[key.theme] : colour;
  context.lineWidth = key.blank ? 1.3 : 1.7;
  context.stroke(path);
  context.setLineDash([]);
}

const PAIR = "then>"; // before the keys of the two marks of a place of which the answer changed
const NOTHING = "-|-|unknown|assessed|0|1|";

/** The key of a drawing of two answers about one place: the earlier, small, and the later beside it. */
export function pairKey(then: PlaceState | null, now: PlaceState | null, sides: Sides, chosen: boolean, theme: Theme): string {
  const key = (place: PlaceState | null, ringed: boolean): string => (place === null ? NOTHING + theme : keyOf(place, sides, ringed, theme));
  return `${PAIR}${key(then, false)}>${key(now, chosen)}`;
}

function drawPair(context: CanvasRenderingContext2D, then: MarkKey, now: MarkKey): void {
  context.save();
  context.translate(-PAIR_GAP, 0);
  context.scale(0.72, 0.72);
  drawMark(context, then);
  context.restore();
  context.strokeStyle = PAPER[now.theme];
  context.lineWidth = 5;
  for (let turn = 0; turn < 2; turn += 1) {
    context.beginPath();
    context.moveTo(-PAIR_GAP / 2 - 3.4, -3.4);
    context.lineTo(-PAIR_GAP / 2, 0);
    context.lineTo(-PAIR_GAP / 2 - 3.4, 3.4);
    context.stroke();
    context.strokeStyle = INK[now.theme];
    context.lineWidth = 1.7;
  }
  drawMark(context, now);
}

const HATCH = "hatch";
const PLANNED = "planned";

/** The pattern over ground that is contested or told of in dispute. */
export function hatchName(theme: Theme): string {
  return `${HATCH}>${theme}`;
}

/** The mark of a plan: a broken ring. */
export function plannedName(theme: Theme): string {
  return `${PLANNED}>${theme}`;
}

const DOT = "dot";
const DOT_RADIUS = { told: 3.2, disputed: 4 };
const GROWS = 1.5; // pixels for ten times as many events

/** The dot of some events on a spot: larger where they are many, as faint as the newest of them is old. */
export function dotName(count: number, disputed: boolean, faint: number, theme: Theme): string {
  const radius = DOT_RADIUS[disputed ? "disputed" : "told"] + GROWS * Math.log10(Math.max(1, count));
  return [DOT, disputed ? 1 : 0, radius.toFixed(1), faint, theme].join(">");
}

function dotDrawing(disputed: boolean, radius: number, faint: number, theme: Theme): Drawing {
  const edge = disputed ? 1.8 : 1;
  const size = Math.ceil(2 * (radius + edge)) + 2;
  return {
    wide: size,
    high: size,
    draw: (context) => {
      context.beginPath();
      context.arc(size / 2, size / 2, radius + edge / 2, 0, 2 * Math.PI);
      context.globalAlpha = disputed ? faint : 0.62 * faint;
      context.fillStyle = disputed ? LAND[theme] : INK[theme];
      context.fill();
      context.globalAlpha = 1;
      context.lineWidth = edge;
      context.strokeStyle = disputed ? CUT[theme] : LAND[theme];
      context.stroke();
    },
  };
}

const ROUTE = "route-";

/** The badge of a route: a cross where it is cut, a tick where it is open. */
export function routeName(state: RouteStatus, theme: Theme): string {
  return `${ROUTE}${state}>${theme}`;
}

const STEP = "step";
const STEP_HIGH = 18;

/** The numbers of a storyline's steps at a spot, in its side's colour; filled where the step looked at is one. */
export function stepName(numbers: string, chosen: boolean, colour: string, theme: Theme): string {
  return [STEP, numbers, chosen ? 1 : 0, colour, theme].join(">");
}

/** How wide a badge of steps is, in pixels. */
export function stepWidth(numbers: string): number {
  return Math.max(STEP_HIGH, 9 + 6.6 * numbers.length);
}

function stepDrawing(numbers: string, chosen: boolean, colour: string, theme: Theme): Drawing {
  const [wide, high] = [stepWidth(numbers), STEP_HIGH];
  return {
    wide: wide + 2,
    high: high + 2,
    draw: (context) => {
      context.beginPath();
      context.roundRect(1, 1, wide, high, high / 2);
      context.fillStyle = chosen ? INK[theme] : PAPER[theme];
      context.fill();
      context.lineWidth = 2;
      context.strokeStyle = chosen ? INK[theme] : colour;
      context.stroke();
      context.fillStyle = chosen ? PAPER[theme] : INK[theme];
      context.font = `700 11.5px ${getComputedStyle(document.body).fontFamily}`;
      context.textAlign = "center";
      context.textBaseline = "middle";
      context.fillText(numbers, 1 + wide / 2, 1.5 + high / 2);
    },
  };
}

function drawRoute(context: CanvasRenderingContext2D, state: string, theme: Theme, size: number): void {
  const [middle, arm] = [size / 2, 2.9];
  context.beginPath();
  context.arc(middle, middle, 6.6, 0, 2 * Math.PI);
  context.fillStyle = state === "cut" ? CUT[theme] : PAPER[theme];
  context.fill();
  context.strokeStyle = state === "cut" ? PAPER[theme] : INK[theme];
  context.lineWidth = state === "cut" ? 1.4 : 1.6;
  context.stroke();
  context.lineCap = "round";
  context.lineWidth = 2;
  context.beginPath();
  if (state === "cut") {
    context.moveTo(middle - arm, middle - arm);
    context.lineTo(middle + arm, middle + arm);
    context.moveTo(middle + arm, middle - arm);
    context.lineTo(middle - arm, middle + arm);
  } else {
    context.moveTo(middle - arm, middle + 0.2);
    context.lineTo(middle - 0.8, middle + arm - 0.4);
    context.lineTo(middle + arm + 0.3, middle - arm + 0.4);
  }
  context.stroke();
}

/** Patterns and small signs that belong to no side, by their names. */
function drawSign(context: CanvasRenderingContext2D, name: string, theme: Theme, size: number): void {
  context.strokeStyle = INK[theme];
  if (name.startsWith(ROUTE)) return drawRoute(context, name.slice(ROUTE.length), theme, size);
  if (name === HATCH) {
    context.globalAlpha = 0.45;
    context.lineWidth = 1;
    for (const offset of [-size, 0, size]) {
      context.beginPath();
      context.moveTo(offset, size);
      context.lineTo(offset + size, 0);
      context.stroke();
    }
    return;
  }
  context.beginPath();
  context.arc(size / 2, size / 2, 4.4, 0, 2 * Math.PI);
  context.fillStyle = PAPER[theme];
  context.fill();
  context.setLineDash([2.3, 1.7]);
  context.lineWidth = 1.4;
  context.stroke();
}

function placeDrawing(then: MarkKey | null, now: MarkKey): Drawing {
  const high = then || now.chosen || RINGED.includes(now.state) ? SIZE : BARE;
  const wide = then ? SIZE + 2 * PAIR_GAP : high;
  return {
    wide,
    high,
    draw: (context) => {
      context.translate(wide / 2, high / 2);
      if (then) drawPair(context, then, now);
      else drawMark(context, now);
    },
  };
}

/** How a mark is drawn, and how large in pixels; its middle is the canvas's. */
export interface Drawing {
  wide: number;
  high: number;
  draw: (context: CanvasRenderingContext2D) => void;
}

/** The drawing that a name means; null for none. */
export function drawing(id: string): Drawing | null {
  const [name = "", ...rest] = id.split(">");
  const theme = rest[rest.length - 1] === "dark" ? "dark" : "light";
  if (name === DOT) return dotDrawing(rest[0] === "1", Number(rest[1]), Number(rest[2]), theme);
  if (name === STEP) return stepDrawing(rest[0] ?? "", rest[1] === "1", rest[2] ?? "", theme);
  if (name === HATCH || name === PLANNED || name.startsWith(ROUTE)) {
    const size = name === HATCH ? 8 : name === PLANNED ? 12 : 17;
    return { wide: size, high: size, draw: (context) => drawSign(context, name, theme, size) };
  }
  const [then, now] = id.startsWith(PAIR) ? rest.map(parsed) : [null, parsed(id)];
  return now == null ? null : placeDrawing(then ?? null, now);
}

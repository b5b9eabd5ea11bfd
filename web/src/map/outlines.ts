// Areas and lines of the record: how vague a place is, where something happened that has no spot, routes, threads.

import type { Feature, FeatureCollection, Geometry, Position } from "geojson";
import { MercatorCoordinate } from "maplibre-gl";
import type { Theme } from "../lib/sides";
import { CUT, INK, LAND } from "./symbols";

/** What of the world stands where on the screen, in pixels. */
export interface View {
  left(x: number): number;
  top(y: number): number;
  wide: number;
  high: number;
  scale: number; // pixels of the world's width
}

/** A feature whose corners are worked out once, as shares of the world's width. */
export interface Outline {
  properties: Record<string, unknown>;
  area: boolean;
  lines: Float64Array[]; // x and y in turns
  box: { left: number; top: number; right: number; bottom: number };
}

const FEW = 80; // outlines drawn at a time
const LARGE = 14; // pixels across, below which an outline is no more than its mark
const EDGE = { disc: 0.5, shape: 0.38 };

export function outlinesOf(data: FeatureCollection): Outline[] {
  return data.features.map(outlineOf);
}

const traced = new WeakMap<Geometry, Pick<Outline, "lines" | "box">>();

function outlineOf({ geometry, properties }: Feature): Outline {
  let corners = traced.get(geometry);
  if (corners === undefined) {
    corners = cornersOf(geometry);
    traced.set(geometry, corners);
  }
  return { properties: properties ?? {}, area: geometry.type === "Polygon", ...corners };
}

function cornersOf(geometry: Geometry): Pick<Outline, "lines" | "box"> {
  const parts: Position[][] = geometry.type === "Polygon" ? geometry.coordinates : geometry.type === "LineString" ? [geometry.coordinates] : [];
  const lines = parts.map((part) => Float64Array.from(part.flatMap(([lng = 0, lat = 0]) => {
    const { x, y } = MercatorCoordinate.fromLngLat([lng, lat]);
    return [x, y];
  })));
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const line of lines) {
    for (let i = 0; i < line.length; i += 2) {
      box.left = Math.min(box.left, line[i]!);
      box.right = Math.max(box.right, line[i]!);
      box.top = Math.min(box.top, line[i + 1]!);
      box.bottom = Math.max(box.bottom, line[i + 1]!);
    }
  }
  return { lines, box };
}

/** Of many outlines those that are more than a mark at this zoom, the first of them; the chosen one always. */
export function seen(outlines: Outline[], scale: number): Outline[] {
  if (outlines.length < FEW) return outlines;
  const foremost = ({ properties }: Outline): boolean => Boolean(properties["chosen"] || properties["fill"]);
  const large = outlines.filter((each) => foremost(each) || (each.box.right - each.box.left) * scale > LARGE);
  return [...large.filter(foremost), ...large].slice(0, FEW);
}

/** Puts an outline on the screen as the context's path; false where it lies beside it. */
function trace(context: CanvasRenderingContext2D, view: View, { lines, box, area }: Outline): boolean {
  const away = view.left(box.left) - box.left * view.scale; // all on the same copy of the world
  const at = (x: number): number => away + x * view.scale;
  if (at(box.right) < 0 || at(box.left) > view.wide || view.top(box.bottom) < 0 || view.top(box.top) > view.high) return false;
  context.beginPath();
  for (const line of lines) {
    for (let i = 0; i < line.length; i += 2) {
      if (i === 0) context.moveTo(at(line[i]!), view.top(line[i + 1]!));
      else context.lineTo(at(line[i]!), view.top(line[i + 1]!));
    }
    if (area) context.closePath();
  }
  return true;
}

function stroke(context: CanvasRenderingContext2D, colour: string, opacity: number, width: number, dashes: number[] = []): void {
  context.globalAlpha = opacity;
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.setLineDash(dashes.map((each) => each * width));
  context.lineCap = dashes.length > 0 ? "butt" : "round";
  context.lineJoin = "round";
  context.stroke();
  context.setLineDash([]);
  context.globalAlpha = 1;
}

/** Areas are filled faintly, hatched where they are disputed, broken at the edge where only planned or claimed. */
export function paintArea(context: CanvasRenderingContext2D, view: View, outline: Outline, theme: Theme, hatching: CanvasPattern | null, kind: keyof typeof EDGE): void {
  const { properties } = outline;
  if (!trace(context, view, outline)) return;
  const colour = kind === "disc" ? String(properties["colour"]) : INK[theme];
  if (!outline.area) return stroke(context, colour, 0.25, 5);
  context.globalAlpha = kind === "disc" ? Number(properties["fill"]) : properties["chosen"] ? 0.1 : 0.025;
  context.fillStyle = colour;
  context.fill();
  context.globalAlpha = 0.5;
  if (properties["look"] === "disputed" && hatching !== null) {
    context.fillStyle = hatching;
    context.fill();
  }
  stroke(context, colour, EDGE[kind], 1, properties["look"] === "planned" ? [4, 3] : []);
}

/** Routes are broken where only a party to the fight says so. */
export function paintRoute(context: CanvasRenderingContext2D, view: View, outline: Outline, theme: Theme): void {
  const { properties } = outline;
  if (!trace(context, view, outline)) return;
  const colour = properties["state"] === "cut" ? CUT[theme] : INK[theme];
  stroke(context, colour, 0.85 * Number(properties["fade"]), properties["chosen"] ? 4 : 2.2, properties["basis"] === "claimed" ? [3, 2] : []);
}

export function paintThread(context: CanvasRenderingContext2D, view: View, outline: Outline, theme: Theme): void {
  if (!trace(context, view, outline)) return;
  stroke(context, LAND[theme], 0.8, 7);
  stroke(context, String(outline.properties["colour"]), 1, 3);
}

/** How far a point of the screen is from a line, in pixels. */
export function distanceTo(x: number, y: number, view: View, { lines, box }: Outline): number {
  const away = view.left(box.left) - box.left * view.scale;
  let least = Infinity;
  for (const line of lines) {
    for (let i = 0; i + 3 < line.length; i += 2) {
      const [ax, ay, bx, by] = [away + line[i]! * view.scale, view.top(line[i + 1]!), away + line[i + 2]! * view.scale, view.top(line[i + 3]!)];
      const long = (bx - ax) ** 2 + (by - ay) ** 2;
      const along = long === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / long));
      least = Math.min(least, Math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay)));
    }
  }
  return least;
}

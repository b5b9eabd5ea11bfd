// The record on a canvas of its own over the ground. The ground stays as it is while days pass by, and what changes
// with the day is drawn from numbers: no tile is cut for it, and nothing is sent anywhere.

import type { FeatureCollection } from "geojson";
import { MercatorCoordinate, type Map as MapLibre } from "maplibre-gl";
import type { Theme } from "../lib/sides";
import type { Counted, Heap } from "../lib/bins";
import { distanceTo, outlinesOf, paintArea, paintRoute, paintThread, seen, type Outline, type View } from "./outlines";
import { dotName, drawing, hatchName, INK, plannedName } from "./symbols";

/** A place's mark; `offset` is where beside its spot it stands from near, in pixels. */
export interface PlaceMark {
  id: string;
  lon: number;
  lat: number;
  offset: [number, number];
  small: boolean;
  mark: string;
  fade: number;
  rank: number;
  foremost: boolean;
}

/** What a dot of some heaps tells: how many events, which of them is the newest, and how faint its age makes it. */
export interface Heaps {
  heaps: Heap[];
  counted: Counted;
  event: (number: number) => { id: string; fade: number };
}

export interface PlanMark {
  id: string;
  lon: number;
  lat: number;
}

/** A storyline's badge, standing above a spot. */
export interface StepMark {
  name: string;
  lon: number;
  lat: number;
}

/** Something drawn, where it is on the screen. */
export interface Drawn {
  kind: "place" | "event" | "report" | "route";
  id: string;
  x: number;
  y: number;
}

/** What of the record is drawn as lines and areas, in the order in which it is. */
export type Layer = "discs" | "shapes" | "routes" | "thread";

/** The badge of a route's state, halfway along it. */
export interface RouteMark {
  id: string;
  name: string;
  lon: number;
  lat: number;
  fade: number;
}

interface Dot {
  id: string;
  count: number;
  name: string;
  x: number; // of the world's width, as `y`
  y: number;
}

const TILE = 512;
const CELL = 5; // pixels between dots that are told apart
const ROW = 2 ** 24; // more cells than any row has
export const SATELLITE_SIZE = 0.62;
const STEPS = 20; // sizes of a mark told apart between one zoom and the next but one
const MOST_SPRITES = 800;
const RING = 12; // pixels around the event selected
const BADGE_LIFT = 8;
const REACHES = { place: 15, event: 12, report: 13, route: 15 }; // pixels around a click that still mean the mark
const BESIDE = 9; // pixels beside a line that still mean it
const SIZES: [zoom: number, size: number][] = [[4, 0.7], [6.5, 1], [9, 1.2]];

interface Sprite {
  image: HTMLCanvasElement;
  wide: number;
  high: number;
}

type Positioned<T> = T & { x: number; y: number };

export class MarkLayer {
  readonly canvas = document.createElement("canvas");
  private readonly context = this.canvas.getContext("2d");
  private readonly sprites = new Map<string, Sprite | null>();
  private places: Positioned<PlaceMark>[] = [];
  private covered = new Set<string>();
  private heaps: Heaps | null = null;
  private plans: Positioned<PlanMark>[] = [];
  private steps: Positioned<StepMark>[] = [];
  private badges: Positioned<RouteMark>[] = [];
  private readonly outlines: Record<Layer, Outline[]> = { discs: [], shapes: [], routes: [], thread: [] };
  private view: View | null = null; // of what is drawn
  private chosen: { x: number; y: number } | null = null;
  private dots: Dot[] | null = null; // of this zoom
  private dotsZoom = NaN;
  private worlds = new Map<Heap, { x: number; y: number }>();
  private shown: Drawn[] = [];
  private frame: number | null = null;

  constructor(
    private readonly map: MapLibre,
    private theme: Theme,
  ) {
    this.canvas.className = "marks";
    map.getCanvasContainer().append(this.canvas);
    map.on("render", () => this.draw());
  }

  setTheme(theme: Theme): void {
    this.theme = theme;
    this.dots = null;
    this.later();
  }

  /** Places in the order in which they are drawn: those of most weight last, over the others. */
  setPlaces(places: PlaceMark[]): void {
    this.places = places.map(inWorld).sort((a, b) => a.rank - b.rank);
    this.later();
  }

  /** The places that lie under others at this zoom. */
  cover(covered: Set<string>): void {
    this.covered = covered;
    this.later();
  }

  setEvents(heaps: Heaps, plans: PlanMark[], chosen: { lon: number; lat: number } | null): void {
    if (heaps.heaps !== this.heaps?.heaps) this.worlds = new Map(heaps.heaps.map((heap) => [heap, inWorld(heap)]));
    this.heaps = heaps;
    this.plans = plans.map(inWorld);
    this.chosen = chosen && inWorld(chosen);
    this.dots = null;
    this.later();
  }

  setOutlines(layer: Layer, data: FeatureCollection): void {
    this.outlines[layer] = outlinesOf(data);
    this.later();
  }

  setRoutes(badges: RouteMark[]): void {
    this.badges = badges.map(inWorld);
    this.later();
  }

  setSteps(steps: StepMark[]): void {
    this.steps = steps.map(inWorld);
    this.later();
  }

  /** The mark that a point of the screen means; places lie over events. */
  at(x: number, y: number): Drawn | null {
    const away = (each: Drawn): number => Math.hypot(each.x - x, each.y - y);
    const near = this.shown.filter((each) => away(each) <= REACHES[each.kind]).sort((a, b) => away(a) - away(b));
    return near.find((each) => each.kind === "place") ?? near[0] ?? this.routeAt(x, y);
  }

  private routeAt(x: number, y: number): Drawn | null {
    const { view } = this;
    if (view === null) return null;
    const found = this.outlines.routes.find((route) => distanceTo(x, y, view, route) <= BESIDE);
    return found === undefined ? null : { kind: "route", id: String(found.properties["id"]), x, y };
  }

  /** Where a place stands on a world of this zoom, in pixels: parts of a place stand around it from near. */
  spotOf(place: PlaceMark, zoom: number, apart: boolean): { x: number; y: number } {
    const { x, y } = inWorld(place);
    const scale = TILE * 2 ** zoom;
    return { x: x * scale + (apart ? place.offset[0] : 0), y: y * scale + (apart ? place.offset[1] : 0) };
  }

  stop(): void {
    if (this.frame !== null) cancelAnimationFrame(this.frame);
  }

  /** Draws with the next frame, however much came in before it. */
  private later(): void {
    this.frame ??= requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    if (this.frame !== null) cancelAnimationFrame(this.frame);
    this.frame = null;
    const { context } = this;
    if (context === null) return;
    const { clientWidth: wide, clientHeight: high } = this.map.getContainer();
    const ratio = window.devicePixelRatio;
    const size = [Math.round(wide * ratio), Math.round(high * ratio)] as const;
    if (this.canvas.width !== size[0] || this.canvas.height !== size[1]) [this.canvas.width, this.canvas.height] = size;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, wide, high);
    const centre = this.map.getCenter();
    const middle = this.map.project(centre);
    const world = MercatorCoordinate.fromLngLat(centre);
    const scale = TILE * 2 ** this.map.getZoom();
    const left = (x: number): number => middle.x + (x - world.x - Math.round(x - world.x)) * scale;
    const top = (y: number): number => middle.y + (y - world.y) * scale;
    const inside = (x: number, y: number): boolean => x > -40 && y > -40 && x < wide + 40 && y < high + 40;
    this.view = { left, top, wide, high, scale };
    this.shown = [];
    this.paintOutlines(context, this.view, ratio);
    let told = 0;
    for (const dot of this.dotsOf(scale)) {
      told += dot.count;
      const [x, y] = [left(dot.x), top(dot.y)];
      if (!inside(x, y)) continue;
      this.paint(dot.name, x, y, 1, ratio);
      this.shown.push({ kind: "event", id: dot.id, x, y });
    }
    for (const plan of this.plans) {
      const [x, y] = [left(plan.x), top(plan.y)];
      if (!inside(x, y)) continue;
      this.paint(plannedName(this.theme), x, y, 1, ratio);
      this.shown.push({ kind: "report", id: plan.id, x, y });
    }
    if (this.chosen) this.ring(left(this.chosen.x), top(this.chosen.y));
    for (const badge of this.badges) {
      const [x, y] = [left(badge.x), top(badge.y)];
      if (!inside(x, y)) continue;
      context.globalAlpha = badge.fade;
      this.paint(badge.name, x, y, 1, ratio);
      this.shown.push({ kind: "route", id: badge.id, x, y });
    }
    const grown = sizeAt(this.map.getZoom());
    for (const place of this.places) {
      if (this.covered.has(place.id)) continue;
      const size = grown * (place.small ? SATELLITE_SIZE : 1);
      const [x, y] = [left(place.x) + place.offset[0] * grown, top(place.y) + place.offset[1] * grown];
      if (!inside(x, y)) continue;
      context.globalAlpha = place.fade;
      this.paint(place.mark, x, y, size, ratio);
      this.shown.push({ kind: "place", id: place.id, x, y });
    }
    context.globalAlpha = 1;
    for (const step of this.steps) this.paint(step.name, left(step.x), top(step.y), 1, ratio, BADGE_LIFT);
    this.tell(told);
  }

  private paintOutlines(context: CanvasRenderingContext2D, view: View, ratio: number): void {
    const { discs, shapes, routes, thread } = this.outlines;
    const hatching = this.hatching(context, view, ratio);
    const uncovered = discs.filter(({ properties }) => !this.covered.has(String(properties["id"])));
    for (const each of seen(uncovered, view.scale)) paintArea(context, view, each, this.theme, hatching, "disc");
    for (const each of seen(shapes, view.scale)) paintArea(context, view, each, this.theme, hatching, "shape");
    for (const each of routes) paintRoute(context, view, each, this.theme);
    for (const each of thread) paintThread(context, view, each, this.theme);
  }

  /** The pattern over what is disputed; it lies still on the ground. */
  private hatching(context: CanvasRenderingContext2D, view: View, ratio: number): CanvasPattern | null {
    const sprite = this.sprite(hatchName(this.theme), ratio);
    const pattern = sprite && context.createPattern(sprite.image, "repeat");
    pattern?.setTransform(new DOMMatrix([1 / ratio, 0, 0, 1 / ratio, view.left(0.5), view.top(0.5)]));
    return pattern;
  }

  /** What is drawn, in numbers, for whoever checks it against what is asked for. */
  private tell(events: number): void {
    const { dataset } = this.canvas;
    const told = { events: String(events), dots: String(this.dots?.length ?? 0), places: String(this.places.length - this.covered.size) };
    for (const [name, value] of Object.entries(told)) if (dataset[name] !== value) dataset[name] = value;
  }

  /** Of the heaps that would lie on one another at this zoom one dot of each look, where most of them are. */
  private dotsOf(scale: number): Dot[] {
    if (this.dots !== null && this.dotsZoom === scale) return this.dots;
    const { heaps, counted, event } = this.heaps ?? { heaps: [], counted: { counts: new Uint32Array(), newest: new Int32Array() }, event: () => ({ id: "", fade: 1 }) };
    const cells = new Map<number, { count: number; newest: number; foremost: number; heap: Heap }>();
    for (const [number, heap] of heaps.entries()) {
      const count = counted.counts[number] ?? 0;
      if (count === 0) continue;
      const newest = counted.newest[number] ?? 0;
      const { x, y } = this.worlds.get(heap)!;
      const key = (Math.floor((y * scale) / CELL) * ROW + Math.floor((x * scale) / CELL)) * 2 + Number(heap.disputed);
      const cell = cells.get(key);
      if (cell === undefined) cells.set(key, { count, newest, foremost: count, heap });
      else {
        if (count > cell.foremost) [cell.foremost, cell.heap] = [count, heap];
        cell.count += count;
        cell.newest = Math.min(cell.newest, newest);
      }
    }
    this.dotsZoom = scale;
    this.dots = [...cells.values()].map(({ count, newest, heap }) => {
      const { id, fade } = event(newest);
      return { id, count, name: dotName(count, heap.disputed, fade, this.theme), ...this.worlds.get(heap)! };
    });
    return this.dots;
  }

  private paint(name: string, x: number, y: number, size: number, ratio: number, lift?: number): void {
    const sprite = this.sprite(name, (Math.round(size * STEPS) / STEPS) * ratio);
    if (sprite === null || this.context === null) return;
    const [wide, high] = [sprite.wide / ratio, sprite.high / ratio];
    this.context.drawImage(sprite.image, x - wide / 2, lift === undefined ? y - high / 2 : y - high - lift, wide, high);
  }

  private sprite(name: string, scale: number): Sprite | null {
    const key = `${name}@${scale}`;
    let sprite = this.sprites.get(key);
    if (sprite === undefined) {
      if (this.sprites.size >= MOST_SPRITES) this.sprites.clear();
      sprite = made(name, scale);
      this.sprites.set(key, sprite);
    }
    return sprite;
  }

  private ring(x: number, y: number): void {
    if (this.context === null) return;
    this.context.beginPath();
    this.context.arc(x, y, RING, 0, 2 * Math.PI);
    this.context.lineWidth = 1.8;
    this.context.strokeStyle = INK[this.theme];
    this.context.stroke();
  }
}

function inWorld<T extends { lon: number; lat: number }>(each: T): Positioned<T> {
  const { x, y } = MercatorCoordinate.fromLngLat([each.lon, each.lat]);
  return { ...each, x, y };
}

/** How large marks are drawn at a zoom. */
function sizeAt(zoom: number): number {
  const next = SIZES.findIndex(([at]) => at > zoom);
  if (next === 0) return SIZES[0]![1];
  if (next === -1) return SIZES[SIZES.length - 1]![1];
  const [[low, small], [high, large]] = [SIZES[next - 1]!, SIZES[next]!];
  return small + ((large - small) * (zoom - low)) / (high - low);
}

function made(name: string, scale: number): Sprite | null {
  const found = drawing(name);
  if (found === null) return null;
  const image = document.createElement("canvas");
  [image.width, image.height] = [Math.ceil(found.wide * scale), Math.ceil(found.high * scale)];
  const context = image.getContext("2d");
  if (context === null) return null;
  context.scale(scale, scale);
  found.draw(context);
  return { image, wide: image.width, high: image.height };
}

// Roads and supply lines: what reports last told of each by a day, cut or opened.

import type { LineString, Position } from "geojson";
import { settled } from "./dates";
import type { Event } from "./types";

export type RouteState = "cut" | "open";

export interface Route {
  id: string; // of the event that last told of it
  name: string;
  state: RouteState;
  event: Event;
  told: number; // events of it up to the day
  line: Position[] | null; // null: no report says from where to where
}

const STATES: Record<string, RouteState> = { "route.cut": "cut", "route.opened": "open" };
export const ROUTE_WORDS: Record<RouteState, string> = { cut: "Cut", open: "Opened" };

/** Each route by its line, else by its name, with the last that is told of it up to a day; undated tellings count where no other does. */
export function routesOn(events: Event[], day: string): Route[] {
  const groups = new Map<string, Event[]>();
  for (const event of events) {
    const when = settled(event.when);
    if (STATES[event.type] === undefined || event.where === null || (when !== null && when > day)) continue;
    const line = lineOf(event);
    const key = line ? JSON.stringify(line) : event.where.name.toLowerCase();
    groups.set(key, [...(groups.get(key) ?? []), event]);
  }
  return [...groups.values()].map(last).sort((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id));
}

function last(told: Event[]): Route {
  const event = told.reduce((one, other) => ((settled(other.when) ?? "") > (settled(one.when) ?? "") ? other : one));
  return { id: event.id, name: event.where?.name ?? "", state: STATES[event.type] ?? "cut", event, told: told.length, line: lineOf(event) };
}

function lineOf(event: Event): Position[] | null {
  const shape = event.where?.geometry as LineString | { type: "Polygon" } | null | undefined;
  return shape?.type === "LineString" ? shape.coordinates : null;
}

/** The middle of a line, halfway along it in degrees: near enough for a badge. */
export function middle(line: Position[]): Position {
  const steps = line.slice(1).map((to, i) => Math.hypot((to[0] ?? 0) - (line[i]?.[0] ?? 0), (to[1] ?? 0) - (line[i]?.[1] ?? 0)));
  let left = steps.reduce((sum, step) => sum + step, 0) / 2;
  for (let i = 0; i < steps.length; i += 1) {
    const [from, to, step] = [line[i]!, line[i + 1]!, steps[i] ?? 0];
    if (left <= step && step > 0) return [from[0]! + ((to[0]! - from[0]!) * left) / step, from[1]! + ((to[1]! - from[1]!) * left) / step];
    left -= step;
  }
  return line[0] ?? [0, 0];
}

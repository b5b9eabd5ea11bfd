// Roads and supply lines on the map.

import type { Position } from "geojson";
import type { RouteState } from "./types";

/** The line of a route; null where no report says from where to where. */
export function lineOf(route: Pick<RouteState, "geometry">): Position[] | null {
  return route.geometry?.type === "LineString" ? route.geometry.coordinates : null;
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

// How vague places are, and what they look like on the ground.

import type { Geometry, Position } from "geojson";
import type { Where } from "./types";

const KM_PER_DEGREE = 111.195;
export const WIDE_KM = 12; // places vaguer than this show their bounds unasked

export function placed<T extends { lat: number | null; lon: number | null }>(
  each: T,
): each is T & { lat: number; lon: number } {
  return each.lat !== null && each.lon !== null;
}

/** A circle on the ground, as a polygon of 64 corners; `radius` in km. */
export function disc(lon: number, lat: number, radius: number): Position[] {
  const dy = radius / KM_PER_DEGREE;
  const dx = dy / Math.max(0.05, Math.cos((lat * Math.PI) / 180));
  return Array.from({ length: 65 }, (_, i) => {
    const angle = (i * 2 * Math.PI) / 64;
    return [lon + dx * Math.cos(angle), lat + dy * Math.sin(angle)];
  });
}

/** How vague an event's place is, where it is no spot: the sector, line or area that its words mean, else a disc. */
export function isVague(where: Where | null): boolean {
  return where !== null && where.lat !== null && (where.geometry !== null || (where.radius_km ?? 0) >= WIDE_KM);
}

const drawn = new WeakMap<Where, { key: string; geometry: Geometry }>();

/** A place's own shape, else a disc, worked out once; those that look the same have the same key. */
export function shapeOf(where: Where & { lat: number; lon: number }): { key: string; geometry: Geometry } {
  let shape = drawn.get(where);
  if (shape === undefined) {
    const radius = where.radius_km ?? 0;
    shape = where.geometry
      ? { key: JSON.stringify(where.geometry), geometry: where.geometry }
      : { key: `${where.lon} ${where.lat} ${radius}`, geometry: { type: "Polygon", coordinates: [disc(where.lon, where.lat, radius)] } };
    drawn.set(where, shape);
  }
  return shape;
}

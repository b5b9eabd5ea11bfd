// The record's answers as GeoJSON for the map.

import type { Feature, FeatureCollection, Position } from "geojson";
import type { Sides, Theme } from "../lib/sides";
import type { Event, PlaceChange, PlaceState } from "../lib/types";
import { fade, keyOf } from "./symbols";

const KM_PER_DEGREE = 111.195;
export const WIDE_KM = 9; // places vaguer than this show their disc unasked

function collection(features: Feature[]): FeatureCollection {
  return { type: "FeatureCollection", features };
}

export function placed<T extends { lat: number | null; lon: number | null }>(
  each: T,
): each is T & { lat: number; lon: number } {
  return each.lat !== null && each.lon !== null;
}

export function placeFeatures(places: PlaceState[], sides: Sides, chosen: string | null, theme: Theme): FeatureCollection {
  return collection(
    places.filter(placed).map((place) => ({
      type: "Feature",
      properties: {
        id: place.id,
        mark: keyOf(place, sides, place.id === chosen, theme),
        fade: place.id === chosen ? 1 : fade(place.age_days),
        rank: (place.id === chosen ? 1000 : 0) + place.origins - (place.age_days ?? 999) / 1000,
      },
      geometry: { type: "Point", coordinates: [place.lon, place.lat] },
    })),
  );
}

export function eventFeatures(events: Event[], chosen: string | null): FeatureCollection {
  return collection(
    events.flatMap((event) => {
      const where = event.where;
      if (where === null || where.lat === null || where.lon === null) return [];
      return [
        {
          type: "Feature" as const,
          properties: { id: event.id, chosen: event.id === chosen },
          geometry: { type: "Point" as const, coordinates: [where.lon, where.lat] },
        },
      ];
    }),
  );
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

/** How vague a place is: drawn for the chosen one, and for all whose radius is wide. */
export function discFeatures(places: PlaceState[], sides: Sides, chosen: string | null, theme: Theme): FeatureCollection {
  const vague = places.filter(placed).filter((each) => each.radius_km !== null);
  const drawn = vague.filter((each) => each.id === chosen || (each.radius_km ?? 0) >= WIDE_KM);
  return collection(
    drawn.map((place) => ({
      type: "Feature",
      properties: { colour: sides.mark(place.holder)[theme] },
      geometry: { type: "Polygon", coordinates: [disc(place.lon, place.lat, place.radius_km ?? 0)] },
    })),
  );
}

/** The box that holds all but the outermost places on each side, so that one stray does not shrink the rest. */
export function recordBox(changes: PlaceChange[]): [[number, number], [number, number]] | null {
  const seen = new Map(changes.map(({ place }) => [place.id, place]));
  const points = [...seen.values()].filter(placed);
  if (points.length === 0) return null;
  const cut = Math.floor(points.length * 0.04);
  const middle = (values: number[]): [number, number] => {
    const sorted = values.sort((a, b) => a - b);
    return [sorted[cut] ?? 0, sorted[sorted.length - 1 - cut] ?? 0];
  };
  const [west, east] = middle(points.map((each) => each.lon));
  const [south, north] = middle(points.map((each) => each.lat));
  return [
    [west, south],
    [east, north],
  ];
}

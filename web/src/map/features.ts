// The record's answers as GeoJSON for the map.

import type { Feature, FeatureCollection, Position } from "geojson";
import { toDay, type Day } from "../lib/dates";
import { isBlank, spotKey } from "../lib/filters";
import type { Sides, Theme } from "../lib/sides";
import type { Event, FiledClaim, PlaceChange, PlaceState, RouteState, Storyline, Where } from "../lib/types";
import type { PlaceDifference } from "../lib/difference";
import { lineOf, middle } from "../lib/routes";
import { numbersText, stops, way } from "../lib/storylines";
import { fade, keyOf, pairKey, routeName, stepName } from "./symbols";

const KM_PER_DEGREE = 111.195;
const WIDE_KM = 12; // places vaguer than this show their bounds unasked
const REGION_KM = 150; // a river or region this wide has no spot for a mark; it is in the list
const VAST_KM = 60; // places vaguer than this are drawn small, and show their bounds only when chosen

function collection(features: Feature[]): FeatureCollection {
  return { type: "FeatureCollection", features };
}

export function placed<T extends { lat: number | null; lon: number | null }>(
  each: T,
): each is T & { lat: number; lon: number } {
  return each.lat !== null && each.lon !== null;
}

const SATELLITE_PX = 13;
const UNTURNED = 0.3; // how faint a place is of which two compared answers agree

export interface Spot {
  offset: [number, number];
  satellite: boolean;
}

/** Where on its spot each place is drawn: the one with most to say in the middle, its parts around it. */
export function spots(places: (PlaceState & { lat: number; lon: number })[]): Map<string, Spot> {
  const groups = new Map<string, typeof places>();
  for (const place of places) {
    const key = spotKey(place);
    groups.set(key, [...(groups.get(key) ?? []), place]);
  }
  const found = new Map<string, Spot>();
  for (const group of groups.values()) {
    const [first, ...parts] = group.sort((a, b) => a.name.length - b.name.length || a.id.localeCompare(b.id));
    if (first) found.set(first.id, { offset: [0, 0], satellite: false });
    parts.forEach((part, i) => {
      const angle = Math.PI * (0.75 + (2 * i) / Math.max(4, parts.length));
      found.set(part.id, { offset: [SATELLITE_PX * Math.cos(angle), SATELLITE_PX * Math.sin(angle)], satellite: true });
    });
  }
  return found;
}

/** Whether a place is small enough to be shown at one spot. */
export function hasSpot(place: PlaceState): boolean {
  return (place.radius_km ?? 0) < REGION_KM;
}

/** Every place as a mark; `told` is how much the record tells of each, and puts it over others. */
export function placeFeatures(
  places: PlaceState[],
  sides: Sides,
  chosen: string | null,
  theme: Theme,
  told: Map<string, number>,
  differences: Map<string, PlaceDifference> | null,
): FeatureCollection {
  const drawn = places.filter(placed).filter((p) => p.id === chosen || hasSpot(p));
  const where = spots(drawn);
  return collection(
    drawn.map((place) => {
      const turned = differences?.get(place.id);
      const foremost = place.id === chosen || turned !== undefined;
      return {
        type: "Feature",
        properties: {
          id: place.id,
          offset: scaled(where.get(place.id)),
          small: where.get(place.id)?.satellite || (place.radius_km ?? 0) > VAST_KM,
          mark: turned ? pairKey(turned.then, turned.now, sides, place.id === chosen, theme) : keyOf(place, sides, place.id === chosen, theme),
          foremost,
          fade: foremost ? 1 : differences ? UNTURNED : fade(place.age_days),
          rank: (foremost ? 100_000 : 0) + (told.get(place.id) ?? 0) - (isBlank(place) ? 1000 : 0),
        },
        geometry: { type: "Point", coordinates: [place.lon, place.lat] },
      };
    }),
  );
}

/** MapLibre scales offsets with the icon; a satellite is drawn small and must keep its distance. */
function scaled(spot: Spot | undefined): [number, number] {
  if (!spot?.satellite) return [0, 0];
  return [spot.offset[0] / SATELLITE_SIZE, spot.offset[1] / SATELLITE_SIZE];
}

export const SATELLITE_SIZE = 0.62;

/** Events as dots, fainter with age on the day shown; `disputed` where a claim speaks against it. */
export function eventFeatures(events: Event[], plans: FiledClaim[], chosen: string | null, day: Day): FeatureCollection {
  const told = foremost(events, chosen).flatMap((event) => {
    const last = event.when.latest === null ? event.when.earliest : event.when.latest;
    const age = last === null ? null : Math.max(0, day - toDay(last));
    return dot(event.where, { id: event.id, chosen: event.id === chosen, fade: fade(age), look: event.claims_against.length > 0 ? "disputed" : "told" });
  });
  const planned = plans.flatMap(({ claim, report }) => dot(claim.where, { id: report.hash, chosen: false, fade: 1, look: "planned" }));
  return collection([...told, ...planned]);
}

/** Of the events on one spot that look alike only the first, which is the newest: dots on dots say nothing more. */
function foremost(events: Event[], chosen: string | null): Event[] {
  const seen = { told: new Set<string>(), disputed: new Set<string>() };
  return events.filter((event) => {
    if (event.where === null || event.where.lat === null) return false;
    const look = event.claims_against.length > 0 ? seen.disputed : seen.told;
    const spot = `${event.where.lat} ${event.where.lon}`;
    if (look.has(spot) && event.id !== chosen) return false;
    look.add(spot);
    return true;
  });
}

function dot(where: Where | null, properties: Record<string, unknown>): Feature[] {
  if (where === null || where.lat === null || where.lon === null) return [];
  return [{ type: "Feature", properties, geometry: { type: "Point", coordinates: [where.lon, where.lat] } }];
}

/** How vague an event's place is, where it is no spot: the sector, line or area that its words mean, else a disc. */
export function isVague(where: Where | null): boolean {
  return where !== null && where.lat !== null && (where.geometry !== null || (where.radius_km ?? 0) >= WIDE_KM);
}

/** The shapes of events without a spot; the chosen one's whatever its size, of others those that fit the map. */
export function shapeFeatures(events: Event[], plans: FiledClaim[], chosen: string | null): FeatureCollection {
  const shape = (where: Where | null, properties: Record<string, unknown>): Feature[] => {
    if (where === null || where.lat === null || where.lon === null) return [];
    const radius = where.radius_km ?? 0;
    if (!properties["chosen"] && (!isVague(where) || radius > VAST_KM)) return [];
    const round = { type: "Polygon" as const, coordinates: [disc(where.lon, where.lat, radius)] };
    return [{ type: "Feature", properties, geometry: where.geometry ?? round }];
  };
  const all = [
    ...events.filter((event) => event.id === chosen || isVague(event.where)).flatMap((event) => shape(event.where, { chosen: event.id === chosen, look: event.claims_against.length > 0 ? "disputed" : "told" })),
    ...plans.flatMap(({ claim }) => shape(claim.where, { chosen: false, look: "planned" })),
  ];
  // What several events share is drawn once: outlines on outlines would look like more than they say.
  return collection([...new Map(all.map((each) => [JSON.stringify(each), each])).values()]);
}

/** Routes as lines, each with a badge of its state halfway; broken where only a party to the fight says so. */
export function routeFeatures(routes: RouteState[], chosen: string | null, theme: Theme): FeatureCollection {
  return collection(
    routes.flatMap((route): Feature[] => {
      const line = lineOf(route);
      const at = line ? middle(line) : placed(route) ? [route.lon, route.lat] : null;
      const properties = { id: route.id, state: route.state, basis: route.basis, chosen: route.id === chosen, fade: route.id === chosen ? 1 : fade(route.age_days), badge: routeName(route.state, theme) };
      return [
        ...(line ? [{ type: "Feature" as const, properties, geometry: { type: "LineString" as const, coordinates: line } }] : []),
        ...(at ? [{ type: "Feature" as const, properties, geometry: { type: "Point" as const, coordinates: at } }] : []),
      ];
    }),
  );
}

/** A storyline as a thread from spot to spot, each with the numbers of its steps. */
export function threadFeatures(line: Storyline, event: (id: string) => Event | undefined, chosen: string | null, sides: Sides, theme: Theme): FeatureCollection {
  const colour = sides.mark(line.by)[theme];
  const points = way(line, event);
  const thread: Feature[] = points.length > 1 ? [{ type: "Feature", properties: { colour }, geometry: { type: "LineString", coordinates: points } }] : [];
  const badges = stops(line, event, chosen).map(({ lon, lat, numbers, chosen: here }): Feature => ({
    type: "Feature",
    properties: { badge: stepName(numbersText(numbers), here, colour, theme) },
    geometry: { type: "Point", coordinates: [lon, lat] },
  }));
  return collection([...thread, ...badges]);
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

/** How vague a place is: filled for the chosen one, a thin line for others. A mark claims no ground. */
export function discFeatures(places: PlaceState[], sides: Sides, chosen: string | null, theme: Theme): FeatureCollection {
  const vague = places.filter(placed).filter((each) => each.radius_km !== null);
  const wide = (radius: number): boolean => radius >= WIDE_KM && radius <= VAST_KM;
  const drawn = vague.filter((each) => each.id === chosen || wide(each.radius_km ?? 0));
  return collection(
    drawn.map((place) => ({
      type: "Feature",
      properties: {
        id: place.id,
        colour: sides.mark(place.holder)[theme],
        fill: place.id === chosen ? 0.1 : 0,
        look: place.state === "contested" || place.state === "infiltrated" ? "disputed" : place.basis === "claimed" ? "planned" : "told",
      },
      geometry: { type: "Polygon", coordinates: [disc(place.lon, place.lat, place.radius_km ?? 0)] },
    })),
  );
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** The box around the bulk of the record's places: a place far from where the war is does not shrink the rest. */
export function recordBox(changes: PlaceChange[]): [[number, number], [number, number]] | null {
  const points = [...new Map(changes.map(({ place }) => [place.id, place])).values()].filter(placed).filter((each) => (each.radius_km ?? 0) <= VAST_KM);
  if (points.length === 0) return null;
  const [x, y] = [median(points.map((each) => each.lon)), median(points.map((each) => each.lat))];
  const narrow = Math.cos((y * Math.PI) / 180);
  const away = (each: { lon: number; lat: number }): number => Math.hypot((each.lon - x) * narrow, each.lat - y);
  const reach = Math.max(4.5, 4 * median(points.map(away)));
  const near = points.filter((each) => away(each) <= reach);
  const lons = near.map((each) => each.lon);
  const lats = near.map((each) => each.lat);
  return [
    [Math.min(...lons), Math.min(...lats)],
    [Math.max(...lons), Math.max(...lats)],
  ];
}

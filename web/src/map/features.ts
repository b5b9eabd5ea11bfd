// The record's answers as GeoJSON for the map.

import type { Feature, FeatureCollection } from "geojson";
import { toDay, type Day } from "../lib/dates";
import { isBlank, spotKey } from "../lib/filters";
import type { Sides, Theme } from "../lib/sides";
import type { Event, FiledClaim, PlaceState, RouteState, Storyline, Where } from "../lib/types";
import type { PlaceDifference } from "../lib/difference";
import { lineOf, middle } from "../lib/routes";
import { numbersText, stops, way } from "../lib/storylines";
import type { Counted, Heap } from "../lib/bins";
import type { PlaceMark, PlanMark, RouteMark, StepMark } from "./marks";
import { disc, isVague, placed, shapeOf, WIDE_KM } from "../lib/shapes";
import { fade, keyOf, pairKey, routeName, stepName } from "./symbols";

const REGION_KM = 150; // a river or region this wide has no spot for a mark; it is in the list
const VAST_KM = 60; // places vaguer than this are drawn small, and show their bounds only when chosen

function collection(features: Feature[]): FeatureCollection {
  return { type: "FeatureCollection", features };
}

const SATELLITE_PX = 13;
const BLANK = 1000; // what puts a place of which nothing is known under all others
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
export function placeMarks(
  places: PlaceState[],
  sides: Sides,
  chosen: string | null,
  theme: Theme,
  told: Map<string, number>,
  differences: Map<string, PlaceDifference> | null,
): PlaceMark[] {
  const drawn = places.filter(placed).filter((p) => p.id === chosen || hasSpot(p));
  const where = spots(drawn);
  return drawn.map((place) => {
    const turned = differences?.get(place.id);
    const foremost = place.id === chosen || turned !== undefined;
    const spot = where.get(place.id);
    return {
      id: place.id,
      lon: place.lon,
      lat: place.lat,
      offset: spot?.offset ?? [0, 0],
      small: spot?.satellite || (place.radius_km ?? 0) > VAST_KM,
      mark: turned ? pairKey(turned.then, turned.now, sides, place.id === chosen, theme) : keyOf(place, sides, place.id === chosen, theme),
      foremost,
      fade: foremost ? 1 : differences ? UNTURNED : fade(place.age_days),
      rank: (foremost ? 100_000 : 0) + (told.get(place.id) ?? 0) - (isBlank(place) ? BLANK : 0),
    };
  });
}

/** What was planned, at the spots that it was planned for. */
export function planMarks(plans: FiledClaim[]): PlanMark[] {
  return plans.flatMap(({ claim: { where }, report }) => (where !== null && placed(where) ? [{ id: report.hash, lon: where.lon, lat: where.lat }] : []));
}

/** How faint an event's dot is on the day shown: by how long ago it was over. */
export function eventFade({ when }: Event, day: Day): number {
  const last = when.latest ?? when.earliest;
  return fade(last === null ? null : Math.max(0, day - toDay(last)));
}

/** The numbers of a storyline's steps, at the spots where they were. */
export function stepMarks(line: Storyline, event: (id: string) => Event | undefined, chosen: string | null, sides: Sides, theme: Theme): StepMark[] {
  const colour = sides.mark(line.by)[theme];
  return stops(line, event, chosen).map(({ lon, lat, numbers, chosen: here }) => ({ name: stepName(numbersText(numbers), here, colour, theme), lon, lat }));
}

/** The shapes of events without a spot; the chosen one's whatever its size, of others those that fit the map.
 *
 * What several events share is drawn once: outlines on outlines would look like more than they say.
 */
export function shapeFeatures(heaps: Heap[], { counts }: Pick<Counted, "counts">, plans: FiledClaim[], chosen: Event | null): FeatureCollection {
  const found = new Map<string, Feature>();
  const add = (where: Where | null, look: string, isChosen = false): void => {
    if (where === null || !placed(where)) return;
    if (!isChosen && (!isVague(where) || (where.radius_km ?? 0) > VAST_KM)) return;
    const { key, geometry } = shapeOf(where);
    if (!found.has(`${key} ${look}`)) found.set(`${key} ${look}`, { type: "Feature", properties: { chosen: isChosen, look }, geometry });
  };
  if (chosen !== null) add(chosen.where, looks(chosen.claims_against.length > 0), true);
  for (const [number, heap] of heaps.entries()) if ((counts[number] ?? 0) > 0) add(heap.where, looks(heap.disputed));
  for (const { claim } of plans) add(claim.where, "planned");
  return collection([...found.values()]);
}

function looks(disputed: boolean): string {
  return disputed ? "disputed" : "told";
}

/** Routes as lines; broken where only a party to the fight says so. */
export function routeFeatures(routes: RouteState[], chosen: string | null): FeatureCollection {
  return collection(
    routes.flatMap((route): Feature[] => {
      const line = lineOf(route);
      const properties = { id: route.id, state: route.state, basis: route.basis, chosen: route.id === chosen, fade: route.id === chosen ? 1 : fade(route.age_days) };
      return line ? [{ type: "Feature", properties, geometry: { type: "LineString", coordinates: line } }] : [];
    }),
  );
}

/** The badges of routes: halfway along them, or at the spot where nothing tells their course. */
export function routeMarks(routes: RouteState[], chosen: string | null, theme: Theme): RouteMark[] {
  return routes.flatMap((route) => {
    const line = lineOf(route);
    const [lon, lat] = line ? middle(line) : placed(route) ? [route.lon, route.lat] : [];
    if (lon === undefined || lat === undefined) return [];
    return [{ id: route.id, name: routeName(route.state, theme), lon, lat, fade: route.id === chosen ? 1 : fade(route.age_days) }];
  });
}

/** A storyline as a thread from spot to spot. */
export function threadFeatures(line: Storyline, event: (id: string) => Event | undefined, sides: Sides, theme: Theme): FeatureCollection {
  const points = way(line, event);
  return collection(points.length > 1 ? [{ type: "Feature", properties: { colour: sides.mark(line.by)[theme] }, geometry: { type: "LineString", coordinates: points } }] : []);
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
export function recordBox(places: Pick<PlaceState, "id" | "lat" | "lon" | "radius_km">[]): [[number, number], [number, number]] | null {
  const points = [...new Map(places.map((place) => [place.id, place])).values()].filter(placed).filter((each) => (each.radius_km ?? 0) <= VAST_KM);
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
